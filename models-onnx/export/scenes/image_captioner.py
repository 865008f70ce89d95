"""image-captioner: a sentence about a scene, in English or Chinese."""

import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..release import Release
from .attend import PLACES, Captioner
from .bleu import bleu4
from .captions import END, IDS, LANGUAGES, LENGTH, PAD, VOCABULARY, Meant, encode
from .described import sample_combination, sample_scene
from .scene import photograph
from .shapes import SIZE
from .training import Plan, as_pixels, fit
from .vocabulary import write_vocabulary

SLUG = "image-captioner"
SEED = 20304
STEPS = 2_400
PLAN = {"batch": 24, "rate": 3e-3, "seed": SEED}
TRAIN, VALIDATION, TEST = 8_000, 200, 1_000
LONGEST = 16
# What a sentence says, by the place of the word: a small red circle to the left of a big blue star.
ATTRIBUTES = {"size": (1,), "colour": (2,), "kind": (3,), "rest": tuple(range(4, LENGTH))}


@dataclass(frozen=True)
class Captioned:
    meant: list[Meant]
    images: torch.Tensor
    tokens: torch.Tensor
    """English, then Chinese, [2, N, LENGTH + 1]."""


def make(rng: np.random.Generator, count: int, for_test: bool) -> Captioned:
    meant = [sample_combination(rng, for_test) for _ in range(count)]
    images = photograph(rng, [sample_scene(rng, one) for one in meant])
    tokens = np.stack([[encode(one, language) for one in meant] for language in LANGUAGES])
    return Captioned(meant, torch.from_numpy(images), torch.from_numpy(tokens))


def load() -> tuple[Captioned, Captioned, Captioned]:
    rng = np.random.default_rng(SEED)
    return make(rng, TRAIN, False), make(rng, VALIDATION, False), make(rng, TEST, True)


@torch.no_grad()
def greedy(net: Captioner, images: torch.Tensor, language: str) -> torch.Tensor:
    """Words after the start token up to the end, padded, [N, LENGTH]."""
    net.eval()
    tokens = torch.full((len(images), 1), IDS[LANGUAGES[language]])
    for _ in range(LENGTH):
        best = net(images, tokens)[:, -1].argmax(-1)
        done = (tokens == IDS[END]).any(1)
        tokens = torch.cat([tokens, torch.where(done, IDS[PAD], best)[:, None]], 1)
    return tokens[:, 1:]


def sentences(net: Captioner, data: Captioned, language: str) -> torch.Tensor:
    chunks = torch.arange(len(data.images)).split(100)
    return torch.cat([greedy(net, as_pixels(data.images[rows]), language) for rows in chunks])


def exact(said: torch.Tensor, data: Captioned, language: str) -> torch.Tensor:
    return (said == data.tokens[list(LANGUAGES).index(language), :, 1:]).all(1)


def train(net: Captioner, data: Captioned, validation: Captioned) -> list[dict]:
    def loss_of(rows: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        language = torch.randint(len(LANGUAGES), (len(rows),), generator=generator)
        tokens = data.tokens[language, rows]
        logits = net(as_pixels(data.images[rows]), tokens[:, :-1])
        return F.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten(), ignore_index=IDS[PAD])

    def validate() -> float:
        return exact(sentences(net, validation, "en"), validation, "en").float().mean().item()

    plan = Plan(STEPS, examples=len(data.images), report=STEPS // 8, **PLAN)
    return fit(net, plan, loss_of, validate)


def nearest_sentence(data: Captioned, test: Captioned) -> torch.Tensor:
    """The baseline: the sentence of the training scene whose coarse picture is nearest, [N, LENGTH]."""

    def coarse(images: torch.Tensor) -> torch.Tensor:
        small = F.avg_pool2d(as_pixels(images), 8)
        return (small - small.mean((2, 3), keepdim=True)).flatten(1)

    nearest = torch.cdist(coarse(test.images), coarse(data.images)).argmin(1)
    return data.tokens[0, nearest, 1:]


def by_language(net: Captioner, test: Captioned) -> list[dict]:
    rows = []
    for place, language in enumerate(LANGUAGES):
        said, wanted = sentences(net, test, language), test.tokens[place, :, 1:]
        row = {"chinese": place, "exact": round(exact(said, test, language).float().mean().item(), 4)}
        rows.append(row | {"bleu4": round(bleu4(said, wanted, IDS[END]), 4)})
    return rows


def attributes(said: torch.Tensor, test: Captioned) -> list[dict]:
    """Share of English sentences with this word right: the first shape's, then everything after it."""
    wanted = test.tokens[0, :, 1:]
    shares = {name: (said[:, list(at)] == wanted[:, list(at)]).all(1) for name, at in ATTRIBUTES.items()}
    return [{name: round(right.float().mean().item(), 4) for name, right in shares.items()}]


def build_graph(net: Captioner) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, LONGEST)
    pixels = Meaning("Red, green and blue from 0 to 1", "红、绿、蓝三个通道，取值 0 到 1")
    image = graph.input(Spec("image", "float32", ("N", 3, SIZE, SIZE), pixels, (0, 1)))
    ids = Meaning("Start token of the language and the words so far", "语言起始符和已经说出的词")
    tokens = graph.input(Spec("tokens", "int64", ("N", "T"), ids, (0, len(VOCABULARY) - 1)))
    net.add(graph, image, tokens)
    scores = Meaning("Score of every word to come next, after each token", "每个位置之后，下一个词的得分")
    graph.output(Spec("logits", "float32", ("N", "T", len(VOCABULARY)), scores))
    looks = Meaning("Where it looks for the next word: shares of the 8x8 places", "生成下一个词时看哪里：8×8 个位置的权重")
    graph.output(Spec("attention", "float32", ("N", "T", PLACES), looks))
    states = Meaning("GRU states", "GRU 的状态")
    graph.probe(Spec("states", "float32", ("N", "T", 128), states))
    return graph


@torch.no_grad()
def golden_cases(net: Captioner, test: Captioned) -> list[Case]:
    net.eval()
    batches = {
        "an English sentence": (as_pixels(test.images[:1]), test.tokens[0, :1, :12]),
        "three Chinese beginnings": (as_pixels(test.images[1:4]), test.tokens[1, 1:4, :5]),
        "a black picture, one token": (torch.zeros(1, 3, SIZE, SIZE), test.tokens[1, :1, :1]),
    }
    return [
        Case(name, {"image": image, "tokens": tokens}, net.layers(image, tokens))
        for name, (image, tokens) in batches.items()
    ]


WORDS = {
    "title": Meaning("Scene captions", "看图说话").json(),
    "summary": Meaning(
        "Describes a drawn scene in an English or a Chinese sentence and shows where it looks for each word.",
        "用一句英文或中文描述画出来的场景，并显示说每个词时在看哪里。",
    ).json(),
    "task": Meaning("Image captioning with attention", "带注意力的图像描述").json(),
    "data": {
        "source": "Procedural scenes (export/scenes/described.py) of one or two shapes, with grammar sentences in "
        "English and Chinese",
        "split": "8,000 scenes to train, 200 to validate, 1,000 to test; the test's combinations of two colours, two "
        "kinds and a relation never occur in training",
        "licence": "Own generator, MIT as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "It knows one or two flat shapes and one pattern of sentence per language; given three shapes or a photograph "
        "it still says such a sentence. Where two shapes lie diagonally, or a size lies between small and big, "
        "training had no example and the answer is arbitrary.",
        "它只认识一两个平面图形，每种语言只会一种句式；给它三个图形或者照片，它照样说出这样一句话。"
        "两个图形斜着摆，或者大小介于大小之间时，训练里没有例子，答案是随意的。",
    ).json(),
}


def results_of(net: Captioner, curve: list[dict], data: Captioned, test: Captioned) -> dict:
    said = sentences(net, test, "en")
    right = int(exact(said, test, "en").sum())
    name = Meaning(
        "English sentences right in every word, 1,000 scenes of unseen combinations",
        "1,000 个未见过组合的场景中，英文句子逐词全对的比例",
    )
    base = Meaning("The sentence of the training scene that looks most alike", "照搬最相似的训练场景的句子")
    copied = exact(nearest_sentence(data, test), test, "en").float().mean().item()
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": name.json(),
            "value": right / TEST,
            "baseline": {"name": base.json(), "value": round(copied, 4)},
            "higherIsBetter": True,
            "testSize": TEST,
            "interval95": wilson(right, TEST),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "byLanguage": by_language(net, test),
            "attributes": attributes(said, test),
        },
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    data, validation, test = load()
    net = Captioner()
    curve = train(net, data, validation)
    results = results_of(net, curve, data, test)
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    write_vocabulary(SLUG, {"words": VOCABULARY, "starts": LANGUAGES, "end": END, "pad": PAD})
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
