"""music-generator: an LSTM that continues a melody note by note, learnt from old fiddle and fife tunes."""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..graph import Meaning
from ..measure import count_parameters
from ..release import MODELS, Release
from . import tunes
from .bootstrap import interval_of_ratio
from .melody_net import Melody, build_graph, golden_cases, step_companion
from .music_measures import copied, in_key, sampled_tunes
from .ngram import fitted
from .tunes import END, SHIFTS, TOKENS, Split, shifted

SLUG = "music-generator"
SEED = 1850
STEPS, BATCH, WINDOW = 2800, 32, 96
LEARNING_RATE = 4e-3
OWN_KEY_ORDERS, EVERY_KEY_ORDERS = (2, 3, 4, 5, 6), (2, 3, 4)
GENERATED = 100
IGNORED = -100


def batch_of(rows: list[list[int]], rng: np.random.Generator) -> torch.Tensor:
    """A window of WINDOW + 1 events of each tune in a random key, filled up with IGNORED."""
    batch = torch.full((len(rows), WINDOW + 1), IGNORED)
    for i, events in enumerate(rows):
        start = int(rng.integers(0, max(1, len(events) - WINDOW // 2)))
        window = shifted(events, int(rng.choice(SHIFTS)))[start : start + WINDOW + 1]
        batch[i, : len(window)] = torch.tensor(window)
    return batch


def loss_of(net: Melody, batch: torch.Tensor) -> torch.Tensor:
    logits = net(batch[:, :-1].clamp(min=0))
    return F.cross_entropy(logits.flatten(0, 1), batch[:, 1:].flatten(), ignore_index=IGNORED)


@torch.no_grad()
def surprises(net: Melody, rows: list[list[int]]) -> list[float]:
    """Sum of -log p of each tune from its first event to `end`."""
    net.eval()
    sums = []
    for events in rows:
        logits = net(torch.tensor([events[:-1]]))[0]
        sums.append(F.cross_entropy(logits, torch.tensor(events[1:]), reduction="sum").item())
    return sums


def perplexity(sums: list[float], rows: list[list[int]]) -> float:
    return float(np.exp(sum(sums) / sum(len(events) - 1 for events in rows)))


def train(net: Melody, data: Split) -> list[dict]:
    rng = np.random.default_rng(SEED)
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=STEPS, pct_start=0.1)
    curve, total, every = [], 0.0, max(1, STEPS // 14)
    for step in range(1, STEPS + 1):
        net.train()
        rows = [data.train[i] for i in rng.integers(0, len(data.train), BATCH)]
        loss = loss_of(net, batch_of(rows, rng))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            value = perplexity(surprises(net, data.validation), data.validation)
            curve.append(
                {"step": step, "loss": round(total / every, 4), "validationPerplexity": round(value, 4)}
            )
            print(curve[-1], flush=True)
            total = 0.0
    return curve


def baseline(data: Split) -> tuple[int, float, list[dict]]:
    """The n-gram model that does best on the validation tunes, and its perplexity on the test tunes."""
    every_key = [shifted(events, shift) for events in data.train for shift in SHIFTS]
    rows, best = [], (float("inf"), 0, 0.0)
    for keys, training, orders in (
        (1, data.train, OWN_KEY_ORDERS),
        (len(SHIFTS), every_key, EVERY_KEY_ORDERS),
    ):
        model = fitted(max(orders), TOKENS, training)
        for order in orders:
            model.order = order
            value = perplexity([model.surprise(events) for events in data.validation], data.validation)
            rows.append({"order": order, "keys": keys, "validationPerplexity": round(value, 4)})
            print(rows[-1], flush=True)
            if value < best[0]:
                best = (value, order, perplexity([model.surprise(e) for e in data.test], data.test))
    return best[1], best[2], rows


WORDS = {
    "title": Meaning("Melody generator", "旋律生成器").json(),
    "summary": Meaning(
        "An LSTM that continues a tune event by event. It learnt from dance tunes printed between 1778 and 1903.",
        "逐个事件续写旋律的 LSTM，学自 1778 到 1903 年间刊印的舞曲。",
    ).json(),
    "task": Meaning("Sequence generation, melodies", "序列生成，旋律").json(),
    "data": {
        "source": "Tunes of Aird's Airs (1778), Ryan's Mammoth Collection (1883) and O'Neill's Music of Ireland (1903), as "
        "ABC text in the PyPI package music21 10.5.0; in twelve keys. Nothing is generated.",
        "split": "By family: tunes that share a quarter of their runs of eight intervals stay on one side. "
        "About 84 % to train, 6 % to validate, 10 % to test",
        "licence": "The tunes are in the public domain. Volunteers typed them, named in the files; music21 distributes their "
        "work with permission. Neither the tunes nor the files are in this repository, only weights.",
        "synthetic": False,
    },
    "limits": Meaning(
        "One voice, Irish, Scottish and American dance tunes only; every bar sounds like a reel, jig or hornpipe. "
        "It remembers a few bars but plans no form: tunes drift and may never end. At a low temperature it repeats itself "
        "and copies longer runs from its training tunes. Other music is foreign to it.",
        "只有单声部，只见过爱尔兰、苏格兰和美国的舞曲，写什么都像里尔舞曲、吉格舞曲或号笛舞曲。"
        "它记得住几小节，但不会安排曲式：旋律会越走越远，可能一直停不下来。温度低时爱重复，也会从训练曲里照抄更长的片段。别的音乐它都没见过。",
    ).json(),
}


def metric(sums: list[float], data: Split, order: int, value: float) -> dict:
    counts = [len(events) - 1 for events in data.test]
    low, high = interval_of_ratio(sums, counts, SEED)
    return {
        "name": Meaning(
            f"Perplexity per event on {len(data.test)} held-out tunes",
            f"在 {len(data.test)} 首留出曲子上每个事件的困惑度",
        ).json(),
        "value": round(perplexity(sums, data.test), 4),
        "baseline": {
            "name": Meaning(
                f"{order}-gram with Witten-Bell smoothing", f"Witten-Bell 平滑的 {order} 元模型"
            ).json(),
            "value": round(value, 4),
        },
        "higherIsBetter": False,
        "testSize": len(data.test),
        "interval95": [round(float(np.exp(low)), 4), round(float(np.exp(high)), 4)],
    }


def samples_report(net: Melody, data: Split) -> list[dict]:
    """Sampled tunes beside held-out ones: notes in the best key, and the longest run copied from training."""
    rows = []
    for temperature in (0.5, 0.8, 1.0, 1.3):
        made = sampled_tunes(net, GENERATED, temperature, SEED)
        rows.append(
            {
                "temperature": temperature,
                "inKey": in_key(made),
                "ended": sum(e[-1] == END for e in made) / len(made),
            }
            | copied(made, data.train)
        )
    held_out = data.test[:GENERATED]
    return [
        *rows,
        {"temperature": 0, "heldOutTunes": 1, "inKey": in_key(held_out)} | copied(held_out, data.train),
    ]


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    data = tunes.split(tunes.read_tunes(), SEED)
    print(len(data.train), len(data.validation), len(data.test), flush=True)
    net = Melody()
    curve = train(net, data)
    order, value, orders = baseline(data)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(surprises(net, data.test), data, order, value),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": tunes.names(),
        "curves": {"training": curve, "baselineOrders": orders, "samples": samples_report(net, data)},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    print(results["metric"], results["curves"]["samples"], flush=True)
    folder = MODELS / SLUG
    folder.mkdir(exist_ok=True)
    (folder / "vocabulary.json").write_text(tunes.vocabulary_text(), encoding="utf-8")
    rows = sorted(data.test, key=len)[-8:]
    cases = golden_cases(net, rows)
    return Release(SLUG, build_graph(SLUG, net), cases, WORDS, results, [step_companion(SLUG, net, rows)])
