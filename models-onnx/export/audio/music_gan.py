"""music-gan: one-bar piano rolls from noise."""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Companion, Release
from . import bars, gan
from .bars import CHORD_ROWS, MAJOR, PITCHES, STEPS
from .frechet import frechet, interval

SLUG = "music-gan"
SEED = 1778
LATENT = 48
ROWS, COLUMNS, WIDE = 4, 6, 64
PLAN = gan.Plan(latent=LATENT, batch=32, steps=4200, generator_rate=4e-4, critic_rate=2e-4, seed=SEED)
SAMPLES = 1000
THRESHOLD = 0.5
DROPPED = 0.1


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(LATENT, WIDE * ROWS * COLUMNS)
        self.norm1 = nn.BatchNorm2d(WIDE)
        self.up1 = nn.ConvTranspose2d(WIDE, 32, 4, stride=2, padding=1)
        self.norm2 = nn.BatchNorm2d(32)
        self.up2 = nn.ConvTranspose2d(32, 1, 4, stride=2, padding=1)

    def layers(self, z: torch.Tensor) -> dict[str, torch.Tensor]:
        seed = F.relu(self.norm1(self.dense(z).reshape(-1, WIDE, ROWS, COLUMNS)))
        grown = F.relu(self.norm2(self.up1(seed)))
        return {"roll": self.up2(grown).sigmoid(), "seed": seed, "grown": grown}

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        """In training notes are on or off, as in real bars; the gradient passes straight through the threshold."""
        roll = self.layers(z)["roll"]
        return (roll > THRESHOLD).float() + roll - roll.detach() if self.training else roll


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 32, 4, stride=2, padding=1)
        self.second = nn.Conv2d(32, 64, 4, stride=2, padding=1)
        self.head = nn.Linear(64 * ROWS * COLUMNS, 1)

    def layers(self, roll: torch.Tensor) -> dict[str, torch.Tensor]:
        first = F.leaky_relu(self.first(roll), 0.2)
        second = F.leaky_relu(self.second(first), 0.2)
        return {"logit": self.head(second.flatten(1))[:, 0], "first": first, "second": second}

    def forward(self, roll: torch.Tensor) -> torch.Tensor:
        return self.layers(F.dropout(roll, DROPPED, self.training))["logit"]


def moments_apart(made: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """How far notes per row, onsets per step and notes per bar lie apart over the batch: keeps bars from emptying."""
    sums = [(made.sum(axis), real.sum(axis)) for axis in (2, 3, (2, 3))]
    return sum((a.mean(0) - b.mean(0)).abs().mean() + (a.std(0) - b.std(0)).abs().mean() for a, b in sums)


def features(rolls: np.ndarray) -> np.ndarray:
    """What a bar is compared by: how often each pitch sounds, where onsets fall, and steps between melody notes."""
    flat = rolls[:, 0]
    melody = flat[:, :, CHORD_ROWS:]
    moves = np.zeros((len(flat), 12), np.float32)
    for number, bar in enumerate(melody):
        sounding = [int(row.argmax()) for row in bar if row.any()]
        for a, b in zip(sounding, sounding[1:], strict=False):
            moves[number, abs(b - a)] += 1
    return np.concatenate(
        [flat.sum(1), flat[:, :, CHORD_ROWS:].sum(2), flat[:, :, :CHORD_ROWS].sum(2), moves], 1
    )


@torch.no_grad()
def sampled(net: Generator, count: int, seed: int) -> np.ndarray:
    z = torch.randn(count, LATENT, generator=torch.Generator().manual_seed(seed))
    return (net(z) > THRESHOLD).float().numpy()


def independent_cells(train: np.ndarray, count: int, seed: int) -> np.ndarray:
    """The baseline: every cell on its own, as often as in the training bars."""
    draws = np.random.default_rng(seed).random((count, 1, STEPS, PITCHES))
    return (draws < train.mean(0)).astype(np.float32)


def figures(rolls: np.ndarray) -> dict:
    counts = rolls[:, 0].sum((0, 1))
    allowed = sum(counts[step] + counts[CHORD_ROWS + step] for step in MAJOR)
    melody = rolls[:, 0, :, CHORD_ROWS:].sum(2)
    return {
        "inKey": round(float(allowed / max(1, counts.sum())), 4),
        "emptyBars": round(float((melody.sum(1) == 0).mean()), 4),
        "distinct": len({roll.tobytes() for roll in rolls}),
        "notesPerBar": round(float(melody.sum(1).mean()), 2),
        "oneNoteAtATime": round(float((melody <= 1).mean()), 4),
    }


def generator_graph(net: Generator) -> Graph:
    graph = Graph(SLUG)
    noise = Meaning("Random numbers, standard normal", "标准正态分布的随机数")
    z = graph.input(Spec("z", "float32", ("N", LATENT), noise, (-3, 3)))
    shape = graph.ints(-1, WIDE, ROWS, COLUMNS)
    dense = graph.op("Reshape", linear(graph, z, net.dense, "dense"), shape)
    seed = graph.op("Relu", batch_norm(graph, dense, net.norm1, "norm1"), name="seed")
    raw = batch_norm(graph, convolution(graph, seed, net.up1, "up1"), net.norm2, "norm2")
    grown = graph.op("Relu", raw, name="grown")
    graph.op("Sigmoid", convolution(graph, grown, net.up2, "up2"), name="roll")
    cells = Meaning(
        "Chance of a note: 16 steps by 24 rows, chord pitches C to B below, melody pitches C to B above",
        "每格有音符的概率：16 步乘 24 行，前 12 行是和弦音级，后 12 行是旋律音级",
    )
    graph.output(Spec("roll", "float32", ("N", 1, STEPS, PITCHES), cells))
    graph.probe(
        Spec(
            "seed",
            "float32",
            ("N", WIDE, ROWS, COLUMNS),
            Meaning("Dense layer after ReLU", "全连接层，经过 ReLU"),
        )
    )
    graph.probe(
        Spec("grown", "float32", ("N", 32, 8, 12), Meaning("First transposed convolution", "第一层转置卷积"))
    )
    return graph


def critic_graph(net: Critic) -> Graph:
    graph = Graph(f"{SLUG}-critic")
    cells = Meaning("A bar, 16 steps by 24 rows", "一个小节，16 步乘 24 行")
    source = graph.input(Spec("roll", "float32", ("N", 1, STEPS, PITCHES), cells, (0, 1)))
    for name, layer in (("first", net.first), ("second", net.second)):
        source = graph.op("LeakyRelu", convolution(graph, source, layer, name), name=name, alpha=0.2)
    flat = graph.op("Flatten", source)
    graph.op("Squeeze", linear(graph, flat, net.head, "head"), graph.ints(1), name="logit")
    graph.output(Spec("logit", "float32", ("N",), Meaning("Above 0: taken for real", "大于 0：判为真实")))
    graph.probe(Spec("first", "float32", ("N", 32, 8, 12), Meaning("First convolution", "第一层卷积")))
    graph.probe(
        Spec("second", "float32", ("N", 64, ROWS, COLUMNS), Meaning("Second convolution", "第二层卷积"))
    )
    return graph


@torch.no_grad()
def golden_cases(net: Generator) -> list[Case]:
    chance = torch.Generator().manual_seed(SEED)
    batches = {
        "one bar": torch.randn(1, LATENT, generator=chance),
        "the middle of the latent space": torch.zeros(1, LATENT),
        "three bars": torch.randn(3, LATENT, generator=chance),
    }
    return [Case(name, {"z": z}, net.layers(z)) for name, z in batches.items()]


@torch.no_grad()
def critic_companion(critic: Critic, net: Generator, test: np.ndarray) -> Companion:
    critic.eval()
    batches = {
        "one real bar": torch.from_numpy(test[:1]),
        "an empty bar": torch.zeros(1, 1, STEPS, PITCHES),
        "three made bars": net(torch.randn(3, LATENT, generator=torch.Generator().manual_seed(1))),
    }
    cases = [Case(name, {"roll": roll}, critic.layers(roll)) for name, roll in batches.items()]
    summary = Meaning("The discriminator at the end of training", "训练结束时的判别器")
    return Companion("critic", summary, critic_graph(critic), cases)


WORDS = {
    "title": Meaning("Music GAN", "音乐 GAN").json(),
    "summary": Meaning(
        "Makes one-bar piano rolls, a melody over two chords, from 48 random numbers.",
        "用 48 个随机数生成一小节钢琴卷帘：两个和弦之上的一段旋律。",
    ).json(),
    "task": Meaning("Adversarial generation, piano rolls", "对抗生成，钢琴卷帘").json(),
    "data": {
        "source": "Bars of four quarter notes of Aird's Airs (1778), Ryan's Mammoth Collection (1883) and O'Neill's Music of "
        "Ireland (1903), ABC text in the PyPI package music21 10.5.0, moved to C. The melody rows are theirs; the chord rows "
        "(46 % of the notes) are made by our rule.",
        "split": "By family of tunes as in music-generator: 84 % to train, 10 % to test; test bars that also stand in training "
        "tunes are left out",
        "licence": "The tunes are in the public domain; neither tunes nor files are in this repository, only weights. "
        "Three golden vectors hold one bar.",
        "synthetic": False,
    },
    "limits": Meaning(
        "One bar of four quarters on a grid of sixteenths, in C, without note lengths or octaves: pitch classes only. It knows "
        "dance tunes. It makes single bars that do not belong together, and sometimes two melody notes at once.",
        "只有一小节四拍、十六分音符网格、C 调，没有音长也没有八度，只有音级。它只见过舞曲。各小节互不相干，有时会同时出现两个旋律音。",
    ).json(),
}


def metric(made: np.ndarray, test: np.ndarray, baseline: float) -> dict:
    return {
        "name": Meaning(
            f"Fréchet distance of {SAMPLES:,} made bars to {len(test):,} held-out bars (pitches, onsets, melody steps)",
            f"{SAMPLES:,} 个生成小节与 {len(test):,} 个留出小节的 Fréchet 距离（音级、起音、旋律音程）",
        ).json(),
        "value": round(frechet(features(made), features(test)), 4),
        "baseline": {
            "name": Meaning("Every cell drawn on its own", "每格独立抽样").json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": False,
        "testSize": len(test),
        "interval95": interval(features(made), features(test), SEED),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    train, check, test = bars.split(SEED)
    print(len(train), len(check), len(test), f"bars after {time.monotonic() - started:.0f} s", flush=True)
    wanted = features(check)
    net, critic = Generator(), Critic()

    def judge(candidate: Generator) -> dict:
        return {"validation": round(frechet(features(sampled(candidate, SAMPLES, SEED)), wanted), 4)}

    net, curve = gan.train(gan.Players(net, critic, moments_apart), torch.from_numpy(train), PLAN, judge)
    made, chance = sampled(net, SAMPLES, SEED + 1), independent_cells(train, SAMPLES, SEED + 1)
    ceiling = frechet(features(train[:SAMPLES]), features(test))
    results = {
        "parameters": count_parameters(net) + count_parameters(critic),
        "metric": metric(made, test, frechet(features(chance), features(test))),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "figures": [
                {"made": 1} | figures(made),
                {"heldOut": 1, "frechet": round(ceiling, 4)} | figures(test),
                {"independentCells": 1} | figures(chance),
            ],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    critics = [critic_companion(critic, net, test)]
    return Release(SLUG, generator_graph(net), golden_cases(net), WORDS, results, critics)
