"""seq2seq-translation: Chinese dates, times and numbers into their standard form, character by character."""

import random
import time
from collections import defaultdict

import numpy as np
import torch
import torch.nn.functional as F

from ..golden import Case
from ..graph import Meaning
from ..measure import count_parameters, wilson
from ..release import Companion, Release
from .alignment import LONGEST, Aligner, decoder_graph, encoder_graph, whole_graph
from .decoding import Step, beam_search
from .phrases import Phrase, phrases
from .training import Plan, fit
from .vocabulary import BOS, EOS, PAD, Vocabulary, padded, write_vocabulary

SLUG = "seq2seq-translation"
SEED = 20303
BATCH = 64
PLAN = Plan(steps=2000, every=200, rate=3e-3)
FIT, VALIDATION, TEST = 40_000, 1000, 2000
BEAM, BEAM_TESTS = 4, 300
TARGETS = Vocabulary("0123456789-:%")


def sources_of(pool: list[Phrase]) -> Vocabulary:
    return Vocabulary(sorted(set("".join(phrase.text for phrase in pool))))


def tensors(rows: list[Phrase], sources: Vocabulary) -> tuple[torch.Tensor, torch.Tensor]:
    """Source and whole target with <bos> and <eos>; the sources have one length."""
    written = [[BOS, *TARGETS.encode(phrase.standard), EOS] for phrase in rows]
    return torch.tensor([sources.encode(phrase.text) for phrase in rows]), padded(written)


def by_length(pool: list[Phrase]) -> list[list[Phrase]]:
    groups = defaultdict(list)
    for phrase in pool:
        groups[len(phrase.text)].append(phrase)
    return [groups[length] for length in sorted(groups)]


def objective(net: Aligner, pool: list[Phrase], sources: Vocabulary):
    groups, rng = by_length(pool), random.Random(SEED)
    sizes = [len(group) for group in groups]

    def loss() -> torch.Tensor:
        group = rng.choices(groups, sizes)[0]
        source, target = tensors(rng.choices(group, k=BATCH), sources)
        logits = net(source, target[:, :-1])["logits"]
        return F.cross_entropy(logits.flatten(0, 1), target[:, 1:].flatten(), ignore_index=PAD)

    return loss


@torch.no_grad()
def greedy_texts(net: Aligner, rows: list[Phrase], sources: Vocabulary) -> list[str]:
    """One decoder step at a time, for phrases of one length."""
    encoded = net.encode(tensors(rows, sources)[0])
    token, state = torch.full((len(rows), 1), BOS), encoded["state"]
    written = []
    for _ in range(LONGEST):
        step = net.decode(token, state, encoded["memory"])
        token, state = step["logits"].argmax(-1), step["next_state"]
        written.append(token)
    return ["".join(TARGETS.decode(row)) for row in torch.cat(written, 1).tolist()]


def right(net: Aligner, pool: list[Phrase], sources: Vocabulary) -> dict[str, list[bool]]:
    """For each kind of phrase, which are exactly right."""
    found = defaultdict(list)
    for group in by_length(pool):
        for phrase, text in zip(group, greedy_texts(net, group, sources), strict=True):
            found[phrase.style[0]].append(text == phrase.standard)
    return found


def share(found: dict[str, list[bool]]) -> float:
    return sum(map(sum, found.values())) / sum(map(len, found.values()))


def stepper(net: Aligner, source: torch.Tensor) -> Step:
    """Next-character scores after each prefix, for decoding one source."""
    encoded = net.encode(source)

    def step(prefixes: list[list[int]]) -> np.ndarray:
        rows = len(prefixes)
        state, memory = encoded["state"].expand(rows, -1), encoded["memory"].expand(rows, -1, -1)
        return net.decode(torch.tensor(prefixes), state, memory)["logits"][:, -1].numpy()

    return step


@torch.no_grad()
def beam_share(net: Aligner, pool: list[Phrase], sources: Vocabulary) -> float:
    hits = 0
    for phrase in pool:
        best = beam_search(stepper(net, tensors([phrase], sources)[0]), BEAM, LONGEST)[0]
        hits += "".join(TARGETS.decode(best.tokens[1:])) == phrase.standard
    return hits / len(pool)


@torch.no_grad()
def golden_cases(net: Aligner, sources: Vocabulary) -> dict[str, list[Case]]:
    numbers = [("三十五", "35"), ("一百二", "120"), ("两万五", "25000")]
    inputs = {
        "a date": tensors([Phrase("二零二四年三月五号", "2024-03-05", ())], sources),
        "three numbers": tensors([Phrase(*pair, ()) for pair in numbers], sources),
        "one character, nothing written yet": (torch.tensor([sources.encode("八")]), torch.tensor([[BOS]])),
        "characters it does not know": (torch.full((1, 4), sources.ids["<unk>"]), torch.tensor([[BOS, 7]])),
    }
    cases = {"model": [], "encoder": [], "decoder": []}
    for name, (source, target) in inputs.items():
        values = net(source, target)
        cases["model"].append(Case(name, {"source": source, "target": target}, values))
        cases["encoder"].append(Case(name, {"source": source}, values))
        given = {"target": target, "state": values["state"], "memory": values["memory"]}
        cases["decoder"].append(Case(name, given, values))
    return cases


WORDS = {
    "title": Meaning("Chinese dates to standard form", "中文日期转标准写法").json(),
    "summary": Meaning(
        "A recurrent encoder and decoder with attention turns 下午三点半 into 15:30, and shows where it looks.",
        "带注意力的循环编码器-解码器，把“下午三点半”写成 15:30，并显示它在看哪里。",
    ).json(),
    "task": Meaning("Sequence-to-sequence translation", "序列到序列转换").json(),
    "data": {
        "source": "Phrases generated by a rule with their exact answer, export/language/phrases.py",
        "split": "40,000 phrases to train; whole ways of saying it are held out: those of the 1,000 validation and of "
        "the 2,000 test phrases never occur in training",
        "licence": "Our own, MIT like the rest of the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "It reads the dates, times and numbers of our generator and nothing else: a greeting still comes out as digits. "
        "Years are 1950 to 2049, days 1 to 28, numbers below ten million. A handwritten rule does this task without "
        "error; the model is here to show alignment. The curve by-kind has dates, times and numbers apart (1, 2, 3).",
        "它只读得懂我们生成的日期、时间和数字，对它打招呼，它也照样写出数字来。年份为 1950 到 2049，日为 1 到 28，"
        "数字小于一千万。写几条规则就能毫无差错地完成这个任务，这个模型是用来展示对齐的。曲线 by-kind 把日期、时间和数字分开列出（1、2、3）。",
    ).json(),
}


def metric(found: dict[str, list[bool]], plain: float) -> dict:
    correct, total = sum(map(sum, found.values())), sum(map(len, found.values()))
    return {
        "name": Meaning(
            f"Exactly right, {total:,} phrases in unseen ways of saying it",
            f"{total:,} 条训练中没见过说法的短语，完全正确的比例",
        ).json(),
        "value": round(correct / total, 4),
        "baseline": {
            "name": Meaning("The same network without attention", "同样的网络去掉注意力").json(),
            "value": round(plain, 4),
        },
        "higherIsBetter": True,
        "testSize": total,
        "interval95": wilson(correct, total),
    }


def trained(attends: bool, fit_pool: list[Phrase], validation: list[Phrase], sources: Vocabulary):
    torch.manual_seed(SEED)
    net = Aligner(len(sources), len(TARGETS), attends)
    curve = fit(net, objective(net, fit_pool, sources), lambda: share(right(net, validation, sources)), PLAN)
    return net, curve


def release() -> Release:
    started = time.monotonic()
    fit_pool = phrases(SEED, "train", FIT)
    known = {phrase.text for phrase in fit_pool}
    validation = phrases(SEED + 1, "validation", VALIDATION)
    test = [phrase for phrase in phrases(SEED + 2, "test", 2 * TEST) if phrase.text not in known][:TEST]
    sources = sources_of(fit_pool)
    net, curve = trained(True, fit_pool, validation, sources)
    plain, plain_curve = trained(False, fit_pool, validation, sources)
    found = right(net, test, sources)
    kinds = [
        {"kind": place, "share": round(sum(found[kind]) / len(found[kind]), 4)}
        for place, kind in enumerate(("date", "time", "number"), 1)
    ]
    beam = {"beam": BEAM, "share": round(beam_share(net, test[:BEAM_TESTS], sources), 4)}
    results = {
        "parameters": count_parameters(net),
        "metric": metric(found, share(right(plain, test, sources))),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "training-without-attention": plain_curve,
            "by-kind": kinds,
            "beam": [beam],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    write_vocabulary(SLUG, {"source": sources.tokens, "target": TARGETS.tokens, "longest": LONGEST})
    cases = golden_cases(net, sources)
    return Release(SLUG, whole_graph(SLUG, net), cases["model"], WORDS, results, companions(net, cases))


def companions(net: Aligner, cases: dict[str, list[Case]]) -> list[Companion]:
    return [
        Companion(
            "encoder",
            Meaning("Reads the source once", "把源序列读一遍"),
            encoder_graph(net),
            cases["encoder"],
        ),
        Companion(
            "decoder",
            Meaning("Goes on writing from a state: one character at a time", "从给定状态接着写，一次一个字符"),
            decoder_graph(net),
            cases["decoder"],
        ),
    ]
