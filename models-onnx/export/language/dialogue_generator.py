"""dialogue-generator: an assistant for rooms, weather and interviews that writes its state and its reply."""

import math
import random
import time
from itertools import pairwise

import torch
import torch.nn.functional as F

from ..golden import Case
from ..graph import Meaning
from ..measure import count_parameters, wilson
from ..release import Release
from .chatter import BOT, DB, END, LONGEST, PAD, STATE, USER, Chatter, Tokens, build_graph, vocabulary
from .talk import EMPTY, SLOTS, Person, Turn, dialogues, look_up, new_goal, replies, split
from .talk_words import LANGUAGES
from .training import Plan, fit
from .vocabulary import padded, write_vocabulary

SLUG = "dialogue-generator"
SEED = 20306
BATCH = 16
PLAN = Plan(steps=1400, every=200, rate=2e-3)
FIT, VALIDATION, TEST, KNOWN = 20_000, 200, 300, 4000
LONGEST_REPLY = 30
IGNORED = -100


def window(turns: list[Turn], tokens: Tokens, rng: random.Random) -> tuple[list[int], list[int]]:
    """A run of whole turns that fits; it may start late, as long conversations do once they are cut."""
    rows = [tokens.turn(turn) for turn in turns]
    first = rng.randrange(len(rows)) if rng.random() < 0.3 else 0
    ids, own = [], []
    for row_ids, row_own in rows[first:]:
        if len(ids) + len(row_ids) > LONGEST:
            break
        ids, own = ids + row_ids, own + row_own
    return ids, own


def batch(pool: list[list[Turn]], tokens: Tokens, rng: random.Random) -> tuple[torch.Tensor, torch.Tensor]:
    """Tokens, and what should follow each; only the assistant's own tokens count."""
    rows = [window(turns, tokens, rng) for turns in pool]
    wanted = [
        [following if mine else IGNORED for following, mine in zip(ids[1:], own[1:], strict=True)]
        for ids, own in rows
    ]
    longest = max(len(row) for row in wanted)
    targets = torch.tensor([row + [IGNORED] * (longest - len(row)) for row in wanted])
    return padded([ids[:-1] for ids, _ in rows]), targets


def loss_of(net: Chatter, pool: list[list[Turn]], tokens: Tokens, rng: random.Random) -> torch.Tensor:
    ids, wanted = batch(pool, tokens, rng)
    return F.cross_entropy(net(ids).flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)


@torch.no_grad()
def perplexity(net: Chatter, pool: list[list[Turn]], tokens: Tokens) -> float:
    rng = random.Random(SEED)
    losses = [loss_of(net, pool[place : place + 50], tokens, rng) for place in range(0, len(pool), 50)]
    return math.exp(sum(loss.item() for loss in losses) / len(losses))


class Assistant:
    """Greedy; the oldest turns are forgotten when the context is full."""

    def __init__(self, net: Chatter, tokens: Tokens):
        self.net, self.tokens, self.turns = net, tokens, []

    def following(self, ids: list[int]) -> int:
        return int(self.net(torch.tensor([ids]))[0, -1].argmax())

    def context(self, heard: list[int]) -> list[int]:
        room = LONGEST - len(heard) - LONGEST_REPLY - len(SLOTS) - 4
        kept: list[int] = []
        for ids in reversed(self.turns):
            if len(kept) + len(ids) > room:
                break
            kept = ids + kept
        return kept

    def answer(self, words: str) -> tuple[dict[str, str], str]:
        heard = [USER, *self.tokens.words(words), STATE]
        before, ids = self.context(heard), list(heard)
        for _ in SLOTS:
            ids.append(self.following(before + ids))
        values = [self.tokens.table.tokens[place].strip("<>") for place in ids[-len(SLOTS) :]]
        state = dict(zip(SLOTS, values, strict=True))
        ids += [DB, *self.tokens.found(*safe_look_up(state)), BOT]
        first = len(ids)
        while ids[-1] != END and len(ids) - first < LONGEST_REPLY:
            ids.append(self.following(before + ids))
        self.turns.append(ids)
        return state, " ".join(self.tokens.table.tokens[place] for place in ids[first:] if place != END)


def safe_look_up(state: dict[str, str]) -> tuple[str, int]:
    """A state that is none of the back end's finds nothing."""
    return look_up(state) if state["task"] in ("room", "weather", "interview") else ("none", 0)


class Nearest:
    """The baseline: state and reply of the training turn whose last state and words share most with these."""

    def __init__(self, known: list[tuple[set[str], Turn]]):
        self.known, self.last = known, EMPTY

    @staticmethod
    def features(state: dict[str, str], words: str) -> set[str]:
        return {f"{slot}={value}" for slot, value in state.items()} | set(split(words))

    @staticmethod
    def features_of(pool: list[list[Turn]]) -> list[tuple[set[str], Turn]]:
        return [
            (Nearest.features(before, turn.user), turn)
            for turns in pool
            for before, turn in zip([EMPTY, *(turn.state for turn in turns)], turns, strict=False)
        ]

    def answer(self, words: str) -> tuple[dict[str, str], str]:
        asked = self.features(self.last, words)
        found = max(self.known, key=lambda one: len(asked & one[0]) / len(asked | one[0]))[1]
        self.last = found.state
        return found.state, " ".join(split(found.reply))


@torch.no_grad()
def talked(assistant, rng: random.Random) -> dict:
    """One dialogue with a simulated person who has a held-out goal: right states and replies to its end."""
    language = rng.choice(LANGUAGES)
    person = Person(rng, language, new_goal(rng, True))
    slots, right, texts = [], True, []
    while right and (words := person.speak()) is not None:
        state, reply = assistant.answer(words)
        slots += [state[slot] == person.state[slot] for slot in SLOTS]
        fitting = [" ".join(split(text)) for text in replies(language, person.state, False)]
        right = state == person.state and reply in fitting
        texts.append(reply)
    return {"right": right, "slots": slots, "texts": texts, "language": language}


def summary(method: int, talks: list[dict]) -> dict:
    """1 is the network, 2 the nearest training turn."""
    slots = [one for talk in talks for one in talk["slots"]]
    grams = [pair for talk in talks for text in talk["texts"] for pair in pairwise(text.split())]
    rows = {"success": [talk["right"] for talk in talks], "slots": slots}
    rows |= {
        f"success-{language}": [talk["right"] for talk in talks if talk["language"] == language]
        for language in LANGUAGES
    }
    shares = {name: round(sum(row) / len(row), 4) for name, row in rows.items()}
    return {"method": method} | shares | {"distinct-2": round(len(set(grams)) / len(grams), 4)}


@torch.no_grad()
def golden_cases(net: Chatter, tokens: Tokens) -> list[Case]:
    turn = Turn("book a room please", EMPTY | {"task": "room"}, ("none", 0), "which day ?")
    ids = tokens.turn(turn)[0]
    heard = [USER, *tokens.words("北京周五会下雨吗"), STATE]
    inputs = {
        "one turn": torch.tensor([ids]),
        "three beginnings of one length": torch.tensor([heard[:6], ids[:6], ids[6:12]]),
        "one token": torch.tensor([[USER]]),
        "padding after the end": padded([ids[:8], heard[:4]]),
    }
    return [Case(name, {"tokens": rows}, net.layers(rows)) for name, rows in inputs.items()]


WORDS = {
    "title": Meaning("A small assistant that answers", "会应答的小助手").json(),
    "summary": Meaning(
        "A decoder-only Transformer books rooms and interviews and tells the weather, in English and Chinese. It writes "
        "what it understood before it replies.",
        "只有解码器的 Transformer，能订会议室、约面试、报天气，中英文都行。回复之前，它先写下自己听懂了什么。",
    ).json(),
    "task": Meaning("Dialogue generation", "对话生成").json(),
    "data": {
        "source": "Dialogues between a simulated person and a fixed policy, export/language/talk.py and talk_words.py",
        "split": "20,000 dialogues to train, 200 to validate; the 300 test dialogues have goals (day, time, people, "
        "city or role together) that training never states",
        "licence": "Our own, MIT like the rest of the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "It knows three tasks, seven days, the hours 9 to 18, six cities and four roles, and the ways of saying them in "
        "its grammar. Other words are unknown to it, and it answers all the same. Rooms, appointments and weather are "
        "invented by a formula. It keeps 128 tokens, about four turns. A program of fixed rules does this task without "
        "error; the model is here to show generation.",
        "它只懂三种任务、七天、9 到 18 点、六座城市和四种角色，以及语法里有的说法；别的词它不认识，却照样回答。"
        "会议室、预约和天气都由公式编造。它最多记 128 个词元，大约四轮。用固定规则写的程序能毫无差错地完成这个任务，"
        "这个模型是用来展示生成过程的。",
    ).json(),
}


def metric(rows: list[dict], right: int) -> dict:
    return {
        "name": Meaning(
            f"Dialogues without any mistake, {TEST} simulated people with unseen goals",
            f"{TEST} 个目标没见过的模拟用户中，整段对话毫无差错的比例",
        ).json(),
        "value": rows[0]["success"],
        "baseline": {
            "name": Meaning("State and reply of the nearest training turn", "照搬最相近的训练轮次").json(),
            "value": rows[1]["success"],
        },
        "higherIsBetter": True,
        "testSize": TEST,
        "interval95": wilson(right, TEST),
    }


def trained(pool: list[list[Turn]], validation: list[list[Turn]], tokens: Tokens) -> tuple[Chatter, list[dict]]:
    torch.manual_seed(SEED)
    net, rng = Chatter(len(tokens.table)), random.Random(SEED)
    curve = fit(
        net,
        lambda: loss_of(net, rng.choices(pool, k=BATCH), tokens, rng),
        lambda: perplexity(net, validation, tokens),
        PLAN,
    )
    return net, curve


def release() -> Release:
    started = time.monotonic()
    pool, validation = dialogues(SEED, False, FIT), dialogues(SEED + 1, False, VALIDATION)
    tokens = Tokens(vocabulary(pool))
    net, curve = trained(pool, validation, tokens)
    seeds = range(SEED + 10, SEED + 10 + TEST)
    known = Nearest.features_of(pool[:KNOWN])
    talks = [talked(Assistant(net, tokens), random.Random(seed)) for seed in seeds]
    rows = [summary(1, talks), summary(2, [talked(Nearest(known), random.Random(seed)) for seed in seeds])]
    test = dialogues(SEED + 3, True, TEST)
    measured = [{"dialogues": TEST, "perplexity": round(perplexity(net, test, tokens), 4)}]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(rows, sum(talk["right"] for talk in talks)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "comparison": rows, "perplexity": measured},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    write_vocabulary(SLUG, {"tokens": tokens.table.tokens, "longest": LONGEST})
    return Release(SLUG, build_graph(SLUG, net), golden_cases(net, tokens), WORDS, results)
