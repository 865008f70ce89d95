"""A small convolutional and recurrent classifier of log-mel pictures: the net of speech-emotion and music-recogniser."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution, linear, recurrent
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from .spoil import masked

MELS, FRAMES = 40, 128
WIDTH = 48
LEARNING_RATE = 3e-3
BATCH = 24
GOLDEN_FRAMES = 24


class MelClassifier(nn.Module):
    def __init__(self, classes: int):
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 16, 3, padding=1), nn.Conv2d(16, 32, 3, padding=1)
        self.norm1, self.norm2 = nn.BatchNorm2d(16), nn.BatchNorm2d(32)
        self.recurrent = nn.GRU(32 * MELS // 4, WIDTH, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * WIDTH, classes)
        self.dropout = nn.Dropout(0.3)

    def layers(self, mel: torch.Tensor) -> dict[str, torch.Tensor]:
        pool1 = F.max_pool2d(F.relu(self.norm1(self.first(mel[:, None]))), 2)
        pool2 = F.max_pool2d(F.relu(self.norm2(self.second(pool1))), 2)
        frames = pool2.transpose(1, 2).flatten(2)
        states = self.recurrent(frames)[0]
        clip = states.mean(1)
        return {"logits": self.head(self.dropout(clip)), "frames": frames, "states": states, "clip": clip}

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.layers(mel)["logits"]


@dataclass(frozen=True)
class Pictures:
    """Log-mel pictures of any length, each FRAMES at least, with their classes."""

    mels: list[np.ndarray]
    labels: torch.Tensor


def fitted_length(mel: np.ndarray, start: int = 0) -> np.ndarray:
    """FRAMES frames from `start`; the last frame is repeated where there are fewer."""
    piece = mel[start : start + FRAMES]
    return np.pad(piece, ((0, FRAMES - len(piece)), (0, 0)), mode="edge").astype(np.float32)


@torch.no_grad()
def predict(net: MelClassifier, data: Pictures) -> torch.Tensor:
    """Of the first FRAMES frames of each."""
    net.eval()
    batch = torch.from_numpy(np.stack([fitted_length(mel) for mel in data.mels]))
    return torch.cat([net(part).argmax(1) for part in batch.split(100)])


def accuracy(predicted: torch.Tensor, data: Pictures) -> float:
    return (predicted == data.labels).float().mean().item()


def any_batch(data: Pictures, rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    rows = rng.integers(0, len(data.mels), BATCH)
    pieces = []
    for row in rows:
        mel = data.mels[row]
        start = int(rng.integers(0, max(1, len(mel) - FRAMES + 1)))
        pieces.append(masked(fitted_length(mel, start), rng))
    return torch.from_numpy(np.stack(pieces)), data.labels[rows]


def train(net: MelClassifier, data: tuple[Pictures, Pictures], steps: int, seed: int) -> list[dict]:
    """On the first of `data`; the second validates."""
    fit, validation = data
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(net.parameters(), LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps)
    curve, total, every = [], 0.0, max(1, steps // 12)
    for step in range(1, steps + 1):
        net.train()
        mels, labels = any_batch(fit, rng)
        loss = F.cross_entropy(net(mels), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            value = accuracy(predict(net, validation), validation)
            curve.append({"step": step, "loss": round(total / every, 4), "validation": round(value, 4)})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


def logistic_regression(fit: tuple, validation: tuple, test: tuple, classes: int) -> float:
    """The baseline on hand-made statistics: the weight decay that does best on the validation items."""
    mean, spread = fit[0].mean(0), fit[0].std(0) + 1e-6
    x, *others = [torch.from_numpy((part[0] - mean) / spread).float() for part in (fit, validation, test)]
    best = (-1.0, 0.0)
    for decay in (0.0, 0.01, 0.1, 1.0):
        torch.manual_seed(0)
        layer = nn.Linear(x.shape[1], classes)
        optimiser = torch.optim.AdamW(layer.parameters(), 0.02, weight_decay=decay)
        for _ in range(400):
            loss = F.cross_entropy(layer(x), fit[1])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        right = [
            (layer(rows).argmax(1) == part[1]).float().mean().item()
            for rows, part in zip(others, (validation, test), strict=True)
        ]
        best = max(best, (right[0], right[1]))
    return best[1]


def confusion(predicted: torch.Tensor, truth: torch.Tensor, classes: int) -> list[dict]:
    counts = torch.bincount(truth * classes + predicted, minlength=classes**2).reshape(classes, classes)
    return [
        {"truth": row, "predicted": column, "count": int(counts[row, column])}
        for row in range(classes)
        for column in range(classes)
        if counts[row, column]
    ]


def recalls(predicted: torch.Tensor, truth: torch.Tensor, classes: int) -> list[float]:
    return [(predicted[truth == c] == c).float().mean().item() for c in range(classes)]


def macro_f1(predicted: torch.Tensor, truth: torch.Tensor, classes: int) -> float:
    scores = []
    for label in range(classes):
        hits = ((predicted == label) & (truth == label)).sum().item()
        scores.append(2 * hits / max(1, (predicted == label).sum().item() + (truth == label).sum().item()))
    return round(sum(scores) / classes, 4)


def build_graph(net: MelClassifier, slug: str, meaning: Meaning, scores: Meaning) -> Graph:
    graph = Graph(slug)
    graph.axes["T"] = (4, 512)
    mel = graph.input(Spec("log_mel", "float32", ("N", "T", MELS), meaning, (-7, 7)))
    source = graph.op("Unsqueeze", mel, graph.ints(1))
    for stem, layer, norm in (("first", net.first, net.norm1), ("second", net.second, net.norm2)):
        raw = batch_norm(graph, convolution(graph, source, layer, stem), norm, f"{stem}_norm")
        source = graph.op("MaxPool", graph.op("Relu", raw), kernel_shape=[2, 2], strides=[2, 2])
    turned = graph.op("Transpose", source, perm=[0, 2, 1, 3])
    frames = graph.op("Reshape", turned, graph.ints(0, 0, -1), name="frames")
    states, _ = recurrent(graph, frames, net.recurrent, "gru", name="states")
    clip = graph.op("ReduceMean", states, graph.ints(1), name="clip", keepdims=0)
    linear(graph, clip, net.head, "head", name="logits")
    graph.output(Spec("logits", "float32", ("N", net.head.out_features), scores))
    probes = (
        (
            "frames",
            ("N", "T//4", 320),
            "Pooled feature maps, one row per four frames",
            "池化后的特征图，每四帧一行",
        ),
        ("states", ("N", "T//4", 2 * WIDTH), "Both directions of the GRU", "GRU 的双向状态"),
        ("clip", ("N", 2 * WIDTH), "Mean of the states over time", "状态的时间均值"),
    )
    for name, dims, en, zh in probes:
        graph.probe(Spec(name, "float32", dims, Meaning(en, zh)))
    return graph


@torch.no_grad()
def golden_cases(net: MelClassifier, mels: list[np.ndarray]) -> list[Case]:
    net.eval()
    pieces = torch.from_numpy(np.stack([fitted_length(mel)[:GOLDEN_FRAMES] for mel in mels[:3]]))
    batches = {
        "the start of a test clip": pieces[:1],
        "three at once": pieces,
        "silence": torch.zeros(1, 10, MELS),
        "four frames, the shortest": pieces[:1, :4],
    }
    return [Case(name, {"log_mel": mel}, net.layers(mel)) for name, mel in batches.items()]
