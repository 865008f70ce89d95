"""Public-domain dance tunes as event tokens, with near-copies kept on one side of the split."""

import json
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ..sources import Archive, fetch
from .abc import BAR_LINE, Tune, read_book

CORPUS = Archive(
    "pip",
    "music21==10.5.0",
    "music21-10.5.0-py3-none-any.whl",
    "9924eff5fbf58490e67cbf3b78a58ba53040e77c281930d354af32a747e94606",
)
BOOKS = ("oneills1850", "ryansMammoth", "airdsAirs")
START, END, BAR, REST = range(4)
LENGTHS = [2, 3, 4, 6, 8, 9, 12, 16, 18, 24, 30, 36, 48, 60, 72, 96]
TICKS = 96
FIRST_LENGTH, FIRST_PITCH = 4, 20
LOWEST, HIGHEST = 36, 111
TOKENS = FIRST_PITCH + HIGHEST - LOWEST + 1
FEWEST_NOTES, MOST_TOKENS = 24, 400
SHINGLE, COMMON_SHARE = 8, 0.25
VALIDATION_SHARE, TEST_SHARE = 0.06, 0.1
SHIFTS = range(-6, 6)


@dataclass(frozen=True)
class Split:
    train: list[list[int]]
    validation: list[list[int]]
    test: list[list[int]]


def tokens_of(tune: Tune) -> list[int]:
    """A note is its pitch; its length stands before it only where it differs from the note before."""
    events, length = [START], None
    for note in tune.notes:
        if note == BAR_LINE:
            events.append(BAR)
            continue
        ticks = note.length * TICKS
        if ticks not in LENGTHS:
            raise ValueError(f"length {ticks}")
        if ticks != length:
            events.append(FIRST_LENGTH + LENGTHS.index(int(ticks)))
            length = ticks
        events.append(REST if note.pitch is None else FIRST_PITCH + note.pitch - LOWEST)
    return [*events, END]


def shifted(events: list[int], semitones: int) -> list[int]:
    return [event + semitones if event >= FIRST_PITCH else event for event in events]


def names() -> list[str]:
    lengths = [
        f"1/{Fraction(TICKS, ticks)}" if TICKS % ticks == 0 else f"{Fraction(ticks, TICKS)}"
        for ticks in LENGTHS
    ]
    return ["start", "end", "bar", "rest", *lengths, *(f"p{pitch}" for pitch in range(LOWEST, HIGHEST + 1))]


def read_tunes() -> list[list[int]]:
    found = []
    with zipfile.ZipFile(fetch(CORPUS)) as wheel:
        for name in sorted(wheel.namelist()):
            parts = name.split("/")
            if name.endswith(".abc") and len(parts) == 4 and parts[2] in BOOKS:
                found += read_book(wheel.read(name).decode("utf-8", "replace"))
    tunes = []
    for tune in found:
        try:
            events = tokens_of(tune)
        except ValueError:
            continue
        if sum(event >= FIRST_PITCH for event in events) >= FEWEST_NOTES and len(events) <= MOST_TOKENS:
            tunes.append(events)
    return tunes


def intervals(events: list[int]) -> list[int]:
    """Steps from note to note: the same in every key."""
    pitches = [event for event in events if event >= FIRST_PITCH]
    return [b - a for a, b in zip(pitches, pitches[1:], strict=False)]


def families(tunes: list[list[int]]) -> list[int]:
    """One number per tune; tunes that share a quarter of their runs of eight intervals have the same."""
    runs = []
    for events in tunes:
        steps = intervals(events)
        runs.append({tuple(steps[i : i + SHINGLE]) for i in range(len(steps) - SHINGLE + 1)})
    owners = defaultdict(list)
    parent = list(range(len(tunes)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, own in enumerate(runs):
        common = Counter(j for run in own for j in owners[run])
        for j, count in common.items():
            if count >= COMMON_SHARE * min(len(own), len(runs[j])):
                parent[root(i)] = root(j)
        for run in own:
            owners[run].append(i)
    return [root(i) for i in range(len(tunes))]


def split(tunes: list[list[int]], seed: int) -> Split:
    family = families(tunes)
    rng = np.random.default_rng(seed)
    place = {name: rng.random() for name in sorted(set(family))}
    parts: tuple[list, list, list] = ([], [], [])
    for events, name in zip(tunes, family, strict=True):
        share = place[name]
        parts[2 if share < TEST_SHARE else 1 if share < TEST_SHARE + VALIDATION_SHARE else 0].append(events)
    return Split(*parts)


def vocabulary_text() -> str:
    return (
        json.dumps({"tokens": names(), "lengths": LENGTHS, "ticksPerWhole": TICKS, "lowest": LOWEST}) + "\n"
    )
