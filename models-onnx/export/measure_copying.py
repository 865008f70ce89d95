"""`python -m export.measure_copying`: the longest runs that sampled tunes, and people's, share with the training tunes.

Compared are the first 64 notes of each tune, in any key, by pitch steps alone and by pitch steps with note lengths. The
figures stand in the question `twelve-notes-and-no-more`.
"""

from pathlib import Path

import numpy as np
import onnxruntime

from .audio import music_generator, tunes
from .audio.melody_net import WIDTH
from .audio.music_measures import LONGEST_TUNE
from .audio.tunes import END, FIRST_LENGTH, FIRST_PITCH, START

STEP = Path(__file__).parents[1] / music_generator.SLUG / "step.onnx"
COUNT, NOTES = 300, 64
TEMPERATURES = (0.5, 0.8, 1.0)
RUNS = (6, 8, 10, 12, 14, 16, 20)
RULE = 12
SEED = 11
Item = tuple[int, int | None]


def sampled(temperature: float) -> list[list[int]]:
    session = onnxruntime.InferenceSession(str(STEP), providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(SEED)
    event = np.full((COUNT, 1), START, np.int64)
    hidden = cell = np.zeros((1, COUNT, WIDTH), np.float32)
    rows = [event]
    for _ in range(LONGEST_TUNE):
        feeds = {"event": event, "hidden": hidden, "cell": cell}
        logits, hidden, cell = session.run(["logits", "next_hidden", "next_cell"], feeds)
        weights = np.exp((logits - logits.max(1, keepdims=True)).astype(np.float64) / temperature)
        edges = (weights / weights.sum(1, keepdims=True)).cumsum(1)
        event = (edges < rng.random((COUNT, 1))).sum(1, keepdims=True).clip(max=logits.shape[1] - 1)
        rows.append(event)
    made = np.concatenate(rows, axis=1).tolist()
    return [row[: row.index(END) + 1] if END in row else row for row in made]


def notes(events: list[int]) -> list[Item]:
    """For each note but the first: the step of pitch that leads to it, and its length."""
    found, length = [], None
    for event in events:
        if event >= FIRST_PITCH:
            found.append((event, length))
        elif event >= FIRST_LENGTH:
            length = event
    return [(b[0] - a[0], b[1]) for a, b in zip(found, found[1:], strict=False)]


def runs(items: list, size: int) -> set[tuple]:
    """All runs of `size` notes, that is of size - 1 steps."""
    return {tuple(items[i : i + size - 1]) for i in range(len(items) - size + 2)}


def shares(made: list[list], known: list[list]) -> list[str]:
    found = []
    for size in RUNS:
        seen = set().union(*(runs(items, size) for items in known))
        hits = [not runs(items[: NOTES - 1], size).isdisjoint(seen) for items in made]
        found.append(f"{size}: {np.mean(hits):.0%}")
    return found


def median_notes(rows: list[list[Item]]) -> int:
    return int(np.median([len(items) + 1 for items in rows]))


def main() -> None:
    data = tunes.split(tunes.read_tunes(), music_generator.SEED)
    known = [notes(events) for events in data.train]
    steps = [[step for step, _ in items] for items in known]
    distinct = set().union(*(runs(row, RULE) for row in steps))
    print(f"{len(known)} training tunes, {len(distinct)} different runs of {RULE} notes; median tune {median_notes(known)} notes")
    sets = {"held-out tunes": data.test} | {f"temperature {t}": sampled(t) for t in TEMPERATURES}
    for name, rows in sets.items():
        made = [items for items in map(notes, rows) if len(items) >= NOTES - 1]
        pitches = shares([[step for step, _ in items] for items in made], steps)
        events = np.mean([len(row) for row in rows]) / np.mean([len(notes(row)) + 1 for row in rows])
        print(f"{name}: {len(made)} of {len(rows)} tunes have {NOTES} notes, {events:.2f} events a note; share with a run")
        print("  pitch steps        ", "  ".join(pitches))
        print("  steps and lengths  ", "  ".join(shares(made, known)))


if __name__ == "__main__":
    main()
