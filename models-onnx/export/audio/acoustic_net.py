"""The net of tts-acoustic with its length regulator, and the same as an ONNX graph."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, embedding, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from .features import VOCODER
from .spoken_text import Utterance

WIDTH, DURATION_WIDTH, KERNEL = 96, 80, 5


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, KERNEL, padding=KERNEL // 2) for _ in range(3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = x + F.relu(layer(x))
        return x


class Acoustic(nn.Module):
    def __init__(self, phonemes: int):
        super().__init__()
        self.embedding = nn.Embedding(phonemes, WIDTH)
        self.encoder, self.decoder = Residual(), Residual()
        self.duration = nn.Conv1d(WIDTH, DURATION_WIDTH, 3, padding=1)
        self.duration_head = nn.Linear(DURATION_WIDTH, 1)
        self.place = nn.Linear(1, WIDTH)
        self.head = nn.Linear(WIDTH, VOCODER.mels)

    def layers(
        self, phonemes: torch.Tensor, owner: torch.Tensor, place: torch.Tensor
    ) -> dict[str, torch.Tensor]:
        """`owner` is each frame's phoneme, `place` how far inside it the frame lies, from 0 to 1."""
        encoded = self.encoder(self.embedding(phonemes).mT).mT
        hidden = F.relu(self.duration(encoded.mT)).mT
        alignment = F.one_hot(owner, phonemes.shape[1]).float()
        regulated = alignment @ encoded
        decoded = self.decoder((regulated + self.place(place[..., None])).mT).mT
        return {
            "log_mel": self.head(decoded),
            "log_duration": self.duration_head(hidden)[..., 0],
            "encoded": encoded,
            "alignment": alignment,
            "regulated": regulated,
        }


def owner_and_place(lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The length regulator: each phoneme's number as often as it has frames."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    inside = np.concatenate([(np.arange(n) + 0.5) / n for n in lengths])
    return owner, inside.astype(np.float32)


def batch_of(rows: list[Utterance], index: dict[str, int]) -> dict[str, torch.Tensor]:
    most, longest = max(len(u.phonemes) for u in rows), max(len(u.mel) for u in rows)
    batch = {
        "phonemes": torch.zeros(len(rows), most, dtype=torch.int64),
        "owner": torch.zeros(len(rows), longest, dtype=torch.int64),
        "place": torch.zeros(len(rows), longest),
        "mel": torch.zeros(len(rows), longest, VOCODER.mels),
        "lengths": torch.ones(len(rows), most),
        "frames": torch.zeros(len(rows), longest, 1),
        "spoken": torch.zeros(len(rows), most),
    }
    for i, u in enumerate(rows):
        owner, place = owner_and_place(u.lengths)
        count, frames = len(u.phonemes), len(u.mel)
        batch["phonemes"][i, :count] = torch.tensor([index[name] for name in u.phonemes])
        batch["owner"][i, :frames], batch["place"][i, :frames] = (
            torch.from_numpy(owner),
            torch.from_numpy(place),
        )
        batch["mel"][i, :frames], batch["frames"][i, :frames] = torch.from_numpy(u.mel), 1
        batch["lengths"][i, :count], batch["spoken"][i, :count] = torch.from_numpy(u.lengths), 1
    return batch


def build_graph(slug: str, net: Acoustic, count: int) -> Graph:
    graph = Graph(slug)
    graph.axes |= {"L": (1, 60), "T": (1, 600)}
    ids = Meaning("Phoneme numbers; vocabulary.json names them", "音素编号，名称见 vocabulary.json")
    owners = Meaning(
        "Length regulator: the place of the phoneme that each frame belongs to",
        "长度调节：每一帧属于第几个音素",
    )
    inside = Meaning("How far inside its phoneme each frame lies", "每一帧在所属音素中的相对位置")
    phonemes = graph.input(Spec("phonemes", "int64", ("N", "L"), ids, (0, count - 1)))
    owner = graph.input(Spec("owner", "int64", ("N", "T"), owners, (0, "L")))
    place = graph.input(Spec("place", "float32", ("N", "T"), inside, (0, 1)))

    def residual(source: str, module: Residual, stem: str) -> str:
        for number, layer in enumerate(module.layers):
            raw = convolution(graph, source, layer, f"{stem}_{number}")
            source = graph.op("Add", source, graph.op("Relu", raw))
        return source

    def turned(source: str, name: str | None = None) -> str:
        return graph.op("Transpose", source, name=name, perm=[0, 2, 1])

    columns = residual(turned(embedding(graph, phonemes, net.embedding, "embedding")), net.encoder, "encoder")
    encoded = turned(columns, "encoded")
    hidden = turned(graph.op("Relu", convolution(graph, columns, net.duration, "duration")))
    last = graph.ints(-1)
    graph.op("Squeeze", linear(graph, hidden, net.duration_head, "duration_head"), last, name="log_duration")
    length = graph.op("Squeeze", graph.op("Shape", phonemes, start=1, end=2), graph.ints(0))
    zero, one = (graph.weight(name, np.array(value)) for name, value in (("zero", 0), ("one", 1)))
    places = graph.op("Range", zero, length, one)
    same = graph.op("Equal", graph.op("Unsqueeze", owner, last), places)
    alignment = graph.op("Cast", same, name="alignment", to=1)
    regulated = graph.op("MatMul", alignment, encoded, name="regulated")
    where = linear(graph, graph.op("Unsqueeze", place, last), net.place, "place_map")
    decoded = residual(turned(graph.op("Add", regulated, where)), net.decoder, "decoder")
    linear(graph, turned(decoded), net.head, "head", name="log_mel")
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    for name, dims, en, zh in (
        (
            "log_mel",
            ("N", "T", VOCODER.mels),
            "Log-mel at 8 kHz, 50 ms windows every 12.5 ms",
            "8 kHz 的对数梅尔谱：50 毫秒窗、12.5 毫秒步长",
        ),
        (
            "log_duration",
            ("N", "L"),
            "Logarithm of each phoneme's length in frames",
            "每个音素时长（帧数）的对数",
        ),
    ):
        graph.output(Spec(name, "float32", dims, Meaning(en, zh)))
    for name, dims, en, zh in (
        ("encoded", ("N", "L", WIDTH), "Encoded phonemes", "编码后的音素"),
        (
            "alignment",
            ("N", "T", "L"),
            "One-hot: which phoneme each frame reads",
            "独热编码：每一帧读取哪个音素",
        ),
        ("regulated", ("N", "T", WIDTH), "Phonemes stretched to frames", "按时长展开到帧的音素"),
    ):
        graph.probe(Spec(name, "float32", dims, Meaning(en, zh)))


@torch.no_grad()
def golden_cases(net: Acoustic, rows: list[Utterance], index: dict[str, int]) -> list[Case]:
    def case(name: str, chosen: list[Utterance], phonemes: int, frames: int) -> Case:
        batch = batch_of(chosen, index)
        inputs = {
            "phonemes": batch["phonemes"][:, :phonemes],
            "owner": batch["owner"][:, :frames].clamp(max=phonemes - 1),
            "place": batch["place"][:, :frames],
        }
        return Case(name, inputs, net.layers(*inputs.values()))

    return [
        case("the start of a test sentence", rows[:1], 8, 40),
        case("one phoneme, one frame", rows[1:2], 1, 1),
        case("three at once", rows[:3], 6, 20),
    ]
