"""transformer-translation: Chinese sentences of a controlled language into English."""

import random
import time
from collections import defaultdict

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..golden import Case
from ..graph import Meaning
from ..measure import count_parameters, wilson
from ..release import Companion, Release
from .alignment import Aligner
from .bilingual import LONGEST_TARGET, Pair, pairs
from .bleu import bleu, counts
from .decoding import Step, beam_search
from .training import Plan, fit
from .translator import Translator, decoder_graph, encoder_graph, whole_graph
from .vocabulary import BOS, EOS, PAD, Vocabulary, padded, write_vocabulary

SLUG = "transformer-translation"
SEED = 20304
BATCH, SMOOTHING = 64, 0.1
PLAN = Plan(steps=1200, every=150, rate=2e-3)
RECURRENT_PLAN = Plan(steps=1200, every=150, rate=3e-3)
FIT, VALIDATION, TEST = 40_000, 600, 2000
BEAM, BEAM_TESTS = 4, 300


class Words:
    """Characters on the Chinese side, words on the English one."""

    def __init__(self, pool: list[Pair]):
        self.source = Vocabulary(sorted(set("".join(one.zh for one in pool))))
        self.target = Vocabulary(sorted({word for one in pool for word in one.en.split()}))

    def sources(self, rows: list[Pair]) -> torch.Tensor:
        return padded([self.source.encode(one.zh) for one in rows])

    def targets(self, rows: list[Pair]) -> torch.Tensor:
        return padded([[BOS, *self.target.encode(one.en.split()), EOS] for one in rows])


def by_length(pool: list[Pair]) -> list[list[Pair]]:
    groups = defaultdict(list)
    for one in pool:
        groups[len(one.zh)].append(one)
    return [groups[length] for length in sorted(groups)]


def objective(net: nn.Module, pool: list[Pair], words: Words):
    groups, rng = by_length(pool), random.Random(SEED)
    sizes = [len(group) for group in groups]

    def loss() -> torch.Tensor:
        rows = rng.choices(rng.choices(groups, sizes)[0], k=BATCH)
        target = words.targets(rows)
        logits = net(words.sources(rows), target[:, :-1])["logits"]
        wanted = target[:, 1:].flatten()
        return F.cross_entropy(logits.flatten(0, 1), wanted, ignore_index=PAD, label_smoothing=SMOOTHING)

    return loss


@torch.no_grad()
def greedy(net: nn.Module, rows: list[Pair], words: Words) -> list[list[str]]:
    """For sentences of one length; every step reads the whole prefix again."""
    source, written = words.sources(rows), torch.full((len(rows), 1), BOS)
    for _ in range(LONGEST_TARGET):
        following = net(source, written)["logits"][:, -1].argmax(-1, keepdim=True)
        written = torch.cat([written, following], dim=1)
        if written.shape[1] == LONGEST_TARGET or (written == EOS).any(1).all():
            break
    return [words.target.decode(row[1:]) for row in written.tolist()]


def answers(net: nn.Module, pool: list[Pair], words: Words) -> list[tuple[list[str], list[str]]]:
    """What the net writes and what it should write."""
    return [
        (found, one.en.split())
        for group in by_length(pool)
        for one, found in zip(group, greedy(net, group, words), strict=True)
    ]


def exact(found: list[tuple[list[str], list[str]]]) -> int:
    return sum(ours == wanted for ours, wanted in found)


def stepper(net: Translator, source: torch.Tensor) -> Step:
    memory = net.encode(source)

    def step(prefixes: list[list[int]]) -> np.ndarray:
        rows = len(prefixes)
        given = (memory.expand(rows, -1, -1), source.expand(rows, -1))
        return net.decode(torch.tensor(prefixes), *given)["logits"][:, -1].numpy()

    return step


@torch.no_grad()
def beam_exact(net: Translator, pool: list[Pair], words: Words) -> float:
    hits = 0
    for one in pool:
        best = beam_search(stepper(net, words.sources([one])), BEAM, LONGEST_TARGET - 1)[0]
        hits += words.target.decode(best.tokens[1:]) == one.en.split()
    return hits / len(pool)


@torch.no_grad()
def golden_cases(net: Translator, words: Words) -> dict[str, list[Case]]:
    rows = [
        Pair("我昨天买了两张票。", "I bought two tickets yesterday .", ()),
        Pair("她会训练模型吗？", "will she train the", ()),
        Pair("他写报告。", "he", ()),
    ]
    nothing = words.source.ids["<unk>"]
    inputs = {
        "one sentence": (words.sources(rows[:1]), words.targets(rows[:1])),
        "three sentences with padding": (words.sources(rows), words.targets(rows)),
        "an unknown character, nothing written yet": (torch.tensor([[nothing]]), torch.tensor([[BOS]])),
    }
    cases = {"model": [], "encoder": [], "decoder": []}
    for name, (source, target) in inputs.items():
        values = net(source, target)
        cases["model"].append(Case(name, {"source": source, "target": target}, values))
        cases["encoder"].append(Case(name, {"source": source}, values))
        given = {"target": target, "memory": values["memory"], "source": source}
        cases["decoder"].append(Case(name, given, values))
    return cases


WORDS = {
    "title": Meaning("Chinese to English by Transformer", "Transformer 中译英").json(),
    "summary": Meaning(
        "An encoder-decoder Transformer translates sentences about travel, the laboratory and interviews, and shows "
        "which characters each word comes from.",
        "编码器-解码器 Transformer 翻译关于旅行、实验室和面试的句子，并显示每个词来自哪些汉字。",
    ).json(),
    "task": Meaning("Machine translation of a controlled language", "受控语言的机器翻译").json(),
    "data": {
        "source": "Sentence pairs made by a grammar of both languages, export/language/bilingual.py",
        "split": "40,000 pairs to train; uses of a verb (its aspect as a statement, denial or question) are held out: "
        "those of the 600 validation and the 2,000 test pairs never occur in training, though each verb and each "
        "construction does",
        "licence": "Our own, MIT like the rest of the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "A controlled language of 20 verbs, 20 things and 15 people: it cannot translate anything else, and a sentence "
        "outside the grammar still gets a fluent, wrong answer. Grammatical sentences may be odd in sense. The curve "
        "comparison has the recurrent network with attention on the same sentences.",
        "这是只有 20 个动词、20 种事物、15 种人称的受控语言，别的都翻不了；语法之外的句子也会得到一句通顺但错误的译文。"
        "句子合语法，意思未必合理。曲线 comparison 列出了带注意力的循环网络在同样句子上的结果。",
    ).json(),
}


def metric(right: int, plain: float) -> dict:
    return {
        "name": Meaning(
            f"Exactly the reference, {TEST:,} sentences with verbs in unseen uses",
            f"{TEST:,} 个句子（动词用法在训练中没见过），译文与参考完全一致的比例",
        ).json(),
        "value": round(right / TEST, 4),
        "baseline": {
            "name": Meaning(
                "Recurrent encoder and decoder with attention, trained alike", "同样训练的带注意力循环编码器-解码器"
            ).json(),
            "value": round(plain, 4),
        },
        "higherIsBetter": True,
        "testSize": TEST,
        "interval95": wilson(right, TEST),
    }


def trained(net: nn.Module, parts: dict[str, list[Pair]], words: Words, plan: Plan) -> list[dict]:
    def validate() -> float:
        return exact(answers(net, parts["validation"], words)) / VALIDATION

    return fit(net, objective(net, parts["train"], words), validate, plan)


def compared(name: int, net: nn.Module, found: list[tuple[list[str], list[str]]]) -> dict:
    """1 is the Transformer, 2 the recurrent network."""
    scores = {"exact": round(exact(found) / TEST, 4), "bleu": round(bleu([counts(*pair) for pair in found]), 2)}
    return {"network": name, "parameters": count_parameters(net)} | scores


def release() -> Release:
    started = time.monotonic()
    sizes = {"train": FIT, "validation": VALIDATION, "test": TEST}
    parts = {part: pairs(SEED + place, part, size) for place, (part, size) in enumerate(sizes.items())}
    words = Words(parts["train"])
    torch.manual_seed(SEED)
    net = Translator(len(words.source), len(words.target))
    curve = trained(net, parts, words, PLAN)
    plain = Aligner(len(words.source), len(words.target))
    plain_curve = trained(plain, parts, words, RECURRENT_PLAN)
    found, plain_found = (answers(one, parts["test"], words) for one in (net, plain))
    rows = [compared(1, net, found), compared(2, plain, plain_found)]
    beam = [{"beam": BEAM, "exact": round(beam_exact(net, parts["test"][:BEAM_TESTS], words), 4)}]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(exact(found), exact(plain_found) / TEST),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "training-recurrent": plain_curve, "comparison": rows, "beam": beam},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    body = {"source": words.source.tokens, "target": words.target.tokens, "longest": LONGEST_TARGET}
    write_vocabulary(SLUG, body)
    cases = golden_cases(net, words)
    return Release(SLUG, whole_graph(SLUG, net), cases["model"], WORDS, results, companions(net, cases))


def companions(net: Translator, cases: dict[str, list[Case]]) -> list[Companion]:
    reads = Meaning("Reads the Chinese sentence once", "把中文句子读一遍")
    writes = Meaning("Scores the next word after what is written so far", "根据已写出的词，给下一个词打分")
    return [
        Companion("encoder", reads, encoder_graph(net), cases["encoder"]),
        Companion("decoder", writes, decoder_graph(net), cases["decoder"]),
    ]
