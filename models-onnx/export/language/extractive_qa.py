"""extractive-qa: marks the words of a passage that answer a question, or says that none do."""

import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from ..golden import Case
from ..graph import Meaning
from ..measure import count_parameters, wilson
from ..release import Release
from . import spans
from .passages import JOBS, LANGUAGES, RELATIONS, TOPICS, Example, examples
from .reader import Reader, build_graph
from .training import Plan, fit
from .vocabulary import padded, write_vocabulary
from .word_ids import BUCKETS, CLS, SEP, SPECIAL, WordIds

SLUG = "extractive-qa"
SEED = 20305
BATCH = 32
PLAN = Plan(steps=1800, every=200, rate=2e-3)
FIT, VALIDATION, TEST = 60_000, 600, 2000
Span = tuple[int, int] | None


def known_words() -> set[str]:
    """Every word of the sentence and question forms and of the closed lists of answers."""
    forms = [form for told, asked in RELATIONS.values() for form in (*told, *asked)]
    words = " ".join([*forms, *JOBS, *TOPICS, *LANGUAGES]).replace("{a}", "").replace("{b}", "")
    return {word.lower() for word in words.split()}


WORD_IDS = WordIds(known_words())


def passage_start(example: Example) -> int:
    return len(example.question) + 2


def tensors(rows: list[Example]) -> tuple[torch.Tensor, torch.Tensor]:
    tokens, segments = [], []
    for row in rows:
        asked, told = WORD_IDS.encode(row.question), WORD_IDS.encode(row.passage)
        tokens.append([CLS, *asked, SEP, *told, SEP])
        shared = [2 if word in asked else 1 for word in told]
        segments.append([0] * passage_start(row) + shared + [1])
    return padded(tokens), padded(segments)


def places(rows: list[Example]) -> torch.Tensor:
    """[rows, 2]: first and last token of the answer; both 0, the place of <cls>, where there is none."""
    return torch.tensor(
        [[place + passage_start(row) for place in row.answer] if row.answer else [0, 0] for row in rows]
    )


def objective(net: Reader, pool: list[Example]):
    rng = random.Random(SEED)

    def loss() -> torch.Tensor:
        rows = rng.choices(pool, k=BATCH)
        scores, wanted = net(*tensors(rows)), places(rows)
        return F.cross_entropy(scores["start"], wanted[:, 0]) + F.cross_entropy(scores["end"], wanted[:, 1])

    return loss


@torch.no_grad()
def answers(net: Reader, pool: list[Example]) -> list[Span]:
    """Spans of passage words."""
    found = []
    for place in range(0, len(pool), 200):
        rows = pool[place : place + 200]
        scores = net(*tensors(rows))
        for row, start, end in zip(rows, scores["start"].numpy(), scores["end"].numpy(), strict=True):
            first = passage_start(row)
            length = first + len(row.passage)
            span = spans.answer(start[:length], end[:length], first)
            found.append(span and (span[0] - first, span[1] - first))
    return found


def by_overlap(row: Example) -> Span:
    """Without a network: in the sentence that shares most with the question, the longest run of words that it does not
    share and that are no words of our forms; none where no name of the question occurs."""
    asked = {word.lower() for word in row.question}
    names = {word for word in row.question[1:] if word.lower() not in known_words()}
    ends = [place for place, word in enumerate(row.passage) if word == "."]
    sentences = list(zip([0, *[place + 1 for place in ends[:-1]]], ends, strict=True))
    shared = [sum(word.lower() in asked for word in row.passage[first:last]) for first, last in sentences]
    first, last = sentences[int(np.argmax(shared))]
    if not names & set(row.passage[first:last]):
        return None
    return longest_run(row, range(first, last), asked)


def longest_run(row: Example, where: range, asked: set[str]) -> Span:
    forms = known_words() - {word.lower() for words in (JOBS, TOPICS, LANGUAGES) for word in " ".join(words).split()}
    runs, current = [], []
    for place in where:
        word = row.passage[place].lower()
        current = [] if word in asked or word in forms else [*current, place]
        runs.append(current)
    best = max(runs, key=len)
    return (best[0], best[-1]) if best else None


def token_f1(found: Span, wanted: Span) -> float:
    if found is None or wanted is None:
        return float(found is wanted)
    ours, theirs = (set(range(span[0], span[1] + 1)) for span in (found, wanted))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def exact(found: list[Span], pool: list[Example]) -> int:
    return sum(one == row.answer for one, row in zip(found, pool, strict=True))


def apart(method: int, found: list[Span], pool: list[Example]) -> dict:
    """1 is the network, 2 the overlap of words; answerable and unanswerable questions apart."""
    pairs = list(zip(found, pool, strict=True))
    with_answer = [(one, row.answer) for one, row in pairs if row.answer]
    without = [one for one, row in pairs if not row.answer]
    return {
        "method": method,
        "exact": round(sum(one == wanted for one, wanted in with_answer) / len(with_answer), 4),
        "f1": round(sum(token_f1(*pair) for pair in with_answer) / len(with_answer), 4),
        "unanswerable": round(sum(one is None for one in without) / len(without), 4),
    }


def by_relation(found: list[Span], pool: list[Example]) -> list[dict]:
    """Exact match for each relation, in the order of passages.RELATIONS."""
    rows = []
    for place, relation in enumerate(RELATIONS, 1):
        right = [one == row.answer for one, row in zip(found, pool, strict=True) if row.relation == relation]
        rows.append({"relation": place, "exact": round(sum(right) / len(right), 4)})
    return rows


@torch.no_grad()
def golden_cases(net: Reader) -> list[Case]:
    passage = tuple("Mira Tolven lives in Sarden . Broravik is about sea ice .".split())
    rows = [
        Example(passage, tuple("Where does Mira Tolven live ?".split()), (4, 4)),
        Example(passage[:6], tuple("What is Broravik about ?".split()), None),
        Example(("Sarden",), ("Who", "?"), None),
    ]
    inputs = {
        "a question and its answer": tensors(rows[:1]),
        "three of different length": tensors(rows),
        "one token only": (torch.tensor([[CLS]]), torch.tensor([[0]])),
    }
    return [
        Case(name, {"tokens": tokens, "segments": segments}, net(tokens, segments))
        for name, (tokens, segments) in inputs.items()
    ]


WORDS = {
    "title": Meaning("Answers marked in a passage", "在短文中标出答案").json(),
    "summary": Meaning(
        "A Transformer encoder reads a question and an English passage and marks the words that answer, or none.",
        "Transformer 编码器读一个问题和一段英文短文，标出回答问题的词，也可能判断没有答案。",
    ).json(),
    "task": Meaning("Extractive question answering", "抽取式问答").json(),
    "data": {
        "source": "Passages about invented people, towns and projects, export/language/passages.py",
        "split": "60,000 questions to train, 600 to validate, 2,000 to test. The test has only invented names that "
        "training never had, and pairs each question form with sentence forms that it never met",
        "licence": "Our own, MIT like the rest of the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "English only, eight relations in 32 forms of sentence and 24 of question. Your own sentences work while they "
        "stay close to those; free prose does not. Unknown words share 384 buckets, so two of your names may look the "
        "same to it. It reads no pronouns and combines no two sentences. Weakest is who leads a project: it "
        "finds the person, but often marks one of the two names only, 30 % exact (relation 3 in the curve by-relation).",
        "只懂英文，共八种关系、32 种陈述句式和 24 种问法。你自己写的句子只要接近这些句式就行，自由行文不行。"
        "生词按哈希落入 384 个桶，两个不同的名字在它看来可能一样。它不懂代词，也不会把两句话合起来推理。"
        "最弱的是“谁负责某项目”：人找对了，但姓和名常常只标出一个，完全答对的只有 30%（曲线 by-relation 中的第 3 种关系）。",
    ).json(),
}


def metric(right: int, plain: int) -> dict:
    return {
        "name": Meaning(
            f"Exactly right, {TEST:,} questions with unseen names, unanswerable ones included",
            f"{TEST:,} 个含陌生名字的问题（包括无答案的）中完全答对的比例",
        ).json(),
        "value": round(right / TEST, 4),
        "baseline": {
            "name": Meaning("Overlap of words, no network", "不用网络，按词语重合度").json(),
            "value": round(plain / TEST, 4),
        },
        "higherIsBetter": True,
        "testSize": TEST,
        "interval95": wilson(right, TEST),
    }


def release() -> Release:
    started = time.monotonic()
    pool = examples(SEED, "train", FIT)
    validation, test = examples(SEED + 1, "validation", VALIDATION), examples(SEED + 2, "test", TEST)
    torch.manual_seed(SEED)
    net = Reader(len(WORD_IDS.vocabulary))
    curve = fit(
        net, objective(net, pool), lambda: exact(answers(net, validation), validation) / VALIDATION, PLAN
    )
    found, plain = answers(net, test), [by_overlap(row) for row in test]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(exact(found, test), exact(plain, test)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "by-kind": [apart(1, found, test), apart(2, plain, test)],
            "by-relation": by_relation(found, test),
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    body = {"tokens": WORD_IDS.vocabulary.tokens, "special": list(SPECIAL), "buckets": BUCKETS}
    write_vocabulary(SLUG, body)
    return Release(SLUG, build_graph(SLUG, net), golden_cases(net), WORDS, results)
