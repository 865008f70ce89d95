"""multimodal-fusion: does this sentence describe this picture?"""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import Z_95, count_parameters
from ..release import Release
from .attend import Captioner
from .captions import IDS, PAD, VOCABULARY
from .eye import PLACES
from .fusion_data import LENGTH, OPTIONS, TEST, Pairs, load
from .shapes import SIZE
from .training import Plan, as_pixels, fit
from .vocabulary import write_vocabulary

SLUG = "multimodal-fusion"
SEED = 20305
STEPS = 2_400
PLAN = {"batch": 24, "rate": 3e-3, "seed": SEED}
# Weight of sentences that belong to another picture, against those with one word wrong.
EASY = 0.3
# Weight of telling the true sentence word by word, which ties words to what is seen.
CAPTION = 3.0
# What a padding place counts as: no surprise at all.
UNHEARD = 1e4


class Fusion(nn.Module):
    """Expects each word from the picture and the words before it, and goes by the word it expected least."""

    def __init__(self):
        super().__init__()
        self.reader = Captioner()
        self.slope, self.offset = nn.Parameter(torch.tensor(1.0)), nn.Parameter(torch.tensor(4.0))

    def layers(self, image: torch.Tensor, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        return self.judge(self.reader.eye(image), tokens)

    def judge(self, features: torch.Tensor, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        before = F.pad(tokens[:, :-1], (1, 0), value=IDS[PAD])
        values = self.reader.read(features, before)
        expected = values["logits"].log_softmax(2).gather(2, tokens[:, :, None])[..., 0]
        expected = expected + UNHEARD * (tokens == IDS[PAD])
        match = self.offset - self.slope * (-expected).logsumexp(1)
        return {"attention": values["attention"], "expected": expected, "match": match}

    def forward(self, image: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        return self.layers(image, tokens)["match"]


@torch.no_grad()
def scores(net: Fusion, data: Pairs, blind: str = "") -> torch.Tensor:
    """Logits [2, N]; with `blind` one sense gets a grey picture or no words."""
    net.eval()
    rows = []
    for part in torch.arange(len(data.images)).split(200):
        images = as_pixels(data.images[part])
        images = torch.full_like(images, 0.5) if blind == "image" else images
        tokens = data.tokens[:, part]
        tokens = torch.full_like(tokens, IDS[PAD]) if blind == "text" else tokens
        rows.append(torch.stack([net(images, tokens[told]) for told in range(2)]))
    return torch.cat(rows, 1)


def accuracy(logits: torch.Tensor) -> float:
    return ((logits[0] > 0).float().mean().item() + (logits[1] <= 0).float().mean().item()) / 2


def with_interval(logits: torch.Tensor) -> tuple[float, list[float]]:
    """Accuracy and its 95 % interval; the two sentences of one scene are not independent."""
    shares = ((logits[0] > 0).double() + (logits[1] <= 0).double()) / 2
    mean, reach = shares.mean().item(), Z_95 * (shares.std() / len(shares) ** 0.5).item()
    return mean, [round(mean - reach, 4), round(mean + reach, 4)]


def area_under_curve(logits: torch.Tensor) -> float:
    """Chance that a true pair scores above a false one."""
    ranks = torch.cat([logits[0], logits[1]]).argsort().argsort().double() + 1
    true = logits.shape[1]
    return ((ranks[:true].sum() - true * (true + 1) / 2) / true**2).item()


def train(net: Fusion, parts: tuple[Pairs, Pairs], steps: int, blind: str = "") -> list[dict]:
    """Each picture meets its own sentence, the same with a wrong word, and another picture's."""
    data, validation = parts

    def loss_of(rows: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        wrong = torch.randint(1, len(data.tokens), (len(rows),), generator=generator)
        true, images = data.tokens[0, rows], as_pixels(data.images[rows])
        told = torch.stack([true, data.tokens[wrong, rows], true.roll(1, 0)])
        images = torch.full_like(images, 0.5) if blind == "image" else images
        heard = torch.full_like(told, IDS[PAD]) if blind == "text" else told
        values = net.judge(net.reader.eye(images).repeat(3, 1, 1, 1), heard.flatten(0, 1))
        signs = torch.tensor([[-1.0], [1.0], [1.0]])
        right, spoilt, foreign = F.softplus(signs * values["match"].view(3, -1)).mean(1)
        surprise = -values["expected"].view(told.shape)[0][heard[0] != IDS[PAD]]
        caption = surprise.mean() if len(surprise) else 0.0
        return right + (1 - EASY) * spoilt + EASY * foreign + CAPTION * caption

    plan = Plan(steps, examples=len(data.images), report=steps // 8, **PLAN)
    return fit(net, plan, loss_of, lambda: accuracy(scores(net, validation, blind)))


def add_expected(graph: Graph, net: Fusion, image: str, tokens: str) -> None:
    """Node `expected`, as in `judge`."""
    first = graph.op("Slice", tokens, graph.ints(0), graph.ints(1), graph.ints(1))
    pad = graph.op("Mul", first, graph.weight("nothing", np.array(0)))
    start = graph.op("Add", pad, graph.weight("pad", np.array(IDS[PAD])))
    heard = graph.op("Slice", tokens, graph.ints(0), graph.ints(LENGTH - 1), graph.ints(1))
    net.reader.add(graph, image, graph.op("Concat", start, heard, axis=1))
    shares = graph.op("LogSoftmax", "logits", axis=2)
    each = graph.op("GatherElements", shares, graph.op("Unsqueeze", tokens, graph.ints(2)), axis=2)
    blank = graph.op("Cast", graph.op("Equal", tokens, "pad"), to=1)
    unheard = graph.op("Mul", blank, graph.scalar(UNHEARD))
    graph.op("Add", graph.op("Squeeze", each, graph.ints(2)), unheard, name="expected")


def build_graph(net: Fusion) -> Graph:
    graph = Graph(SLUG)
    pixels = Meaning("Red, green and blue from 0 to 1", "红、绿、蓝三个通道，取值 0 到 1")
    image = graph.input(Spec("image", "float32", ("N", 3, SIZE, SIZE), pixels, (0, 1)))
    ids = Meaning("Words of the sentence, padding in front", "句子里的词，前面用填充符补齐")
    tokens = graph.input(Spec("tokens", "int64", ("N", LENGTH), ids, (0, len(VOCABULARY) - 1)))
    add_expected(graph, net, image, tokens)
    least = graph.op("ReduceLogSumExp", graph.op("Neg", "expected"), graph.ints(1), keepdims=0)
    slope, offset = (graph.scalar(value.item()) for value in (net.slope, net.offset))
    graph.op("Sub", offset, graph.op("Mul", slope, least), name="match")
    match = Meaning(
        "Above 0: the sentence describes the picture; sigmoid makes a chance", "大于 0 表示句子与图相符，经 sigmoid 得到概率"
    )
    graph.output(Spec("match", "float32", ("N",), match))
    looked = Meaning("Where it looks at each word: shares of the 8x8 places", "读到每个词时看哪里：8×8 个位置的权重")
    graph.probe(Spec("attention", "float32", ("N", LENGTH, PLACES), looked))
    each = Meaning("Log probability of each word; padding has 10,000", "每个词的对数概率，填充处为 10,000")
    graph.probe(Spec("expected", "float32", ("N", LENGTH), each))
    return graph


@torch.no_grad()
def golden_cases(net: Fusion, test: Pairs) -> list[Case]:
    net.eval()
    batches = {
        "a true sentence": (as_pixels(test.images[:1]), test.tokens[0, :1]),
        "three sentences, one word wrong": (as_pixels(test.images[:3]), test.tokens[1, :3]),
        "a black picture and no words": (torch.zeros(1, 3, SIZE, SIZE), torch.full((1, LENGTH), IDS[PAD])),
    }
    return [
        Case(name, {"image": image, "tokens": tokens}, net.layers(image, tokens))
        for name, (image, tokens) in batches.items()
    ]


WORDS = {
    "title": Meaning("Picture meets sentence", "图文匹配").json(),
    "summary": Meaning(
        "Looking at a picture, it expects each word of a sentence; the word it expected least decides whether they agree.",
        "看着图逐词预测句子，最出乎意料的那个词决定图文是否相符。",
    ).json(),
    "task": Meaning("Image-text matching", "图文匹配").json(),
    "data": {
        "source": "Procedural scenes (export/scenes/described.py) of one or two shapes with grammar sentences; each "
        "picture once with its sentence and once with one word wrong",
        "split": "10,000 scenes to train, 500 to validate, 2,000 to test; the test's combinations of two colours, two "
        "kinds and a relation never occur in training",
        "licence": "Own generator, MIT as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "A vocabulary of 20 English words and one pattern of sentence. It was trained to notice one wrong word; "
        "another order of words, or a true sentence that names the smaller shape first, it never saw. The byError "
        "curve tells which kind of wrong word slips through most often.",
        "词汇只有 20 个英文词，句式只有一种。它学的是发现一个错词；换个语序，或者先说小图形的正确句子，它从没见过。"
        "哪类错词最容易漏过，见曲线 byError。",
    ).json(),
}


def by_error(logits: torch.Tensor, test: Pairs) -> list[dict]:
    """Share of spoilt sentences caught, by what was wrong."""
    wrong = test.tokens[0] != test.tokens[1]
    ids = {name: torch.tensor([IDS[word] for word in options]) for name, options in OPTIONS.items()}
    same_length = wrong.sum(1) == 1
    word = torch.where(wrong, test.tokens[0], 0).sum(1)
    groups = {name: same_length & torch.isin(word, options) for name, options in ids.items()}
    groups["relation"] = ~torch.stack([*groups.values()]).any(0)
    caught = logits[1] <= 0
    return [{name: round(caught[picked].float().mean().item(), 4) for name, picked in groups.items()}]


def results_of(net: Fusion, curve: list[dict], alone: dict[str, float], test: Pairs) -> dict:
    logits = scores(net, test)
    value, interval = with_interval(logits)
    name = Meaning(
        "Accuracy on 2,000 scenes of unseen combinations, each with a true sentence and one with a wrong word",
        "2,000 个未见过组合的场景上的准确率，每个场景配一句正确的和一句错一个词的",
    )
    base = Meaning("The same network trained on one sense alone, the better one", "只用单一模态训练的同一网络，取较好者")
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": name.json(),
            "value": value,
            "baseline": {"name": base.json(), "value": round(max(alone.values()), 4)},
            "higherIsBetter": True,
            "testSize": 2 * TEST,
            "interval95": interval,
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "areaUnderCurve": [{"both": round(area_under_curve(logits), 4)}],
            "oneSense": [{name: round(value, 4) for name, value in alone.items()}],
            "byError": by_error(logits, test),
        },
    }


def one_sense(data: Pairs, validation: Pairs, test: Pairs) -> dict[str, float]:
    """Test accuracy of nets that never get the other sense."""
    alone = {}
    for blind, name in (("text", "imageOnly"), ("image", "textOnly")):
        torch.manual_seed(SEED)
        net = Fusion()
        train(net, (data, validation), STEPS // 8, blind)
        alone[name] = accuracy(scores(net, test, blind))
    return alone


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    data, validation, test = load(SEED)
    net = Fusion()
    curve = train(net, (data, validation), STEPS)
    results = results_of(net, curve, one_sense(data, validation, test), test)
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    write_vocabulary(SLUG, {"words": VOCABULARY, "pad": PAD})
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
