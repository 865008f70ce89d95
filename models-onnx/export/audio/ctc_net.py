"""The nets of ctc-speech-recogniser, and the main one as an ONNX graph."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, linear, recurrent, weight
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from .digits import SYMBOLS
from .features import SPEECH, centred, log_mel
from .voices import Clip

WIDTH = 96
CONTEXT = 11
CLASSES = len(SYMBOLS)


class Recogniser(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(SPEECH.mels, WIDTH, 5, stride=2)
        self.second = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.recurrent = nn.GRU(WIDTH, WIDTH, 2, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * WIDTH, CLASSES)

    def layers(self, mel: torch.Tensor) -> dict[str, torch.Tensor]:
        conv1 = F.relu(self.first(F.pad(mel.mT, (1, 2))))
        conv2 = F.relu(self.second(conv1))
        states = self.recurrent(conv2.mT)[0]
        logits = self.head(states)
        return {"logits": logits, "conv": conv2.mT, "states": states, "log_probs": logits.log_softmax(-1)}

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.layers(mel)["logits"]


class Linear(nn.Module):
    """The baseline: one linear map of eleven frames around each place, trained with the same CTC loss and data."""

    def __init__(self):
        super().__init__()
        self.window = nn.Conv1d(SPEECH.mels, CLASSES, CONTEXT, stride=2)

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.window(F.pad(mel.mT, (CONTEXT // 2 - 1, CONTEXT - CONTEXT // 2 - 1))).mT


def features(wave: np.ndarray) -> np.ndarray:
    return centred(log_mel(wave, SPEECH)).astype(np.float32)


def build_graph(slug: str, net: Recogniser) -> Graph:
    graph = Graph(slug)
    graph.axes["T"] = (2, 1000)
    meaning = Meaning(
        "Log-mel at 8 kHz, 25 ms windows every 10 ms, each band's mean over time taken away",
        "8 kHz 音频的对数梅尔谱：25 毫秒窗、10 毫秒步长，每个频带减去自身的时间均值",
    )
    mel = graph.input(Spec("log_mel", "float32", ("N", "T", SPEECH.mels), meaning, (-6, 6)))
    turned = graph.op("Transpose", mel, perm=[0, 2, 1])
    kernel = [weight(graph, "first_w", net.first.weight), weight(graph, "first_b", net.first.bias)]
    conv1 = graph.op("Relu", graph.op("Conv", turned, *kernel, kernel_shape=[5], strides=[2], pads=[1, 2]))
    conv2 = graph.op("Relu", convolution(graph, conv1, net.second, "second"))
    frames = graph.op("Transpose", conv2, name="conv", perm=[0, 2, 1])
    states, _ = recurrent(graph, frames, net.recurrent, "gru", name="states")
    linear(graph, states, net.head, "head", name="logits")
    graph.op("LogSoftmax", "logits", name="log_probs", axis=-1)
    scores = Meaning("Score of blank and the eleven words per frame", "每一帧对空白符和 11 个词的得分")
    graph.output(Spec("logits", "float32", ("N", "T//2", CLASSES), scores))
    for name, size, en, zh in (
        ("conv", WIDTH, "Second convolution after ReLU", "第二层卷积，经过 ReLU"),
        ("states", 2 * WIDTH, "Both directions of the second GRU layer", "第二层 GRU 的双向状态"),
        ("log_probs", CLASSES, "Log-softmax of the scores", "得分的对数 softmax"),
    ):
        graph.probe(Spec(name, "float32", ("N", "T//2", size), Meaning(en, zh)))
    return graph


@torch.no_grad()
def golden_cases(net: Recogniser, clips: list[Clip]) -> list[Case]:
    net.eval()
    mels = [features(clip.wave)[:60] for clip in clips]
    short = [mel for mel in mels if len(mel) == 60][:3]
    batches = {
        "the first 0.6 s of one string": torch.from_numpy(short[0])[None],
        "three at once": torch.from_numpy(np.stack([mel[:31] for mel in short])),
        "silence": torch.zeros(1, 20, SPEECH.mels),
        "two frames, the shortest": torch.from_numpy(short[1][:2])[None],
    }
    return [Case(name, {"log_mel": mel}, net.layers(mel)) for name, mel in batches.items()]
