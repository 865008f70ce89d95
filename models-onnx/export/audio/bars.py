"""One-bar piano rolls: bars of the old tunes with rule-made chords below, 16 steps by 24 pitches."""

import numpy as np

from . import tunes
from .tunes import BAR, FIRST_LENGTH, FIRST_PITCH, LENGTHS, LOWEST, REST, TICKS

STEPS, PITCHES = 16, 24
TICKS_PER_STEP = TICKS // STEPS
CHORD_ROWS = 12
CHORD_STEPS = (0, 8)
MAJOR_TRIADS = [tuple((root + third) % 12 for third in (0, 4, 7)) for root in (0, 5, 7)]
MINOR_TRIADS = [tuple((root + third) % 12 for third in (0, 3, 7)) for root in (2, 4, 9)]
TRIADS = MAJOR_TRIADS + MINOR_TRIADS
MAJOR = (0, 2, 4, 5, 7, 9, 11)
FEWEST_ONSETS = 4


def tonic_of(events: list[int]) -> int:
    """Tonic of the major scale that holds most of the notes."""
    counts = np.bincount([(e - FIRST_PITCH + LOWEST) % 12 for e in events if e >= FIRST_PITCH], minlength=12)
    return max(range(12), key=lambda tonic: sum(counts[(tonic + step) % 12] for step in MAJOR))


def melody_bars(events: list[int]) -> list[list[tuple[int, int]]]:
    """Onset step and pitch above the tonic of each note, for every bar of exactly one whole note."""
    tonic, found, bar, place, length = tonic_of(events), [], [], 0, 0
    for event in [*events, BAR]:
        if event == BAR:
            if place == TICKS and len(bar) >= FEWEST_ONSETS:
                found.append(bar)
            bar, place = [], 0
        elif FIRST_LENGTH <= event < FIRST_PITCH:
            length = LENGTHS[event - FIRST_LENGTH]
        elif event >= REST:
            if event >= FIRST_PITCH and place % TICKS_PER_STEP == 0:
                bar.append((place // TICKS_PER_STEP, event - FIRST_PITCH + LOWEST - tonic))
            place += length
    return found


def roll_of(bar: list[tuple[int, int]]) -> np.ndarray | None:
    """Rows 12 to 23: the melody's pitch class. Rows 0 to 11: the triad that fits each half of the bar best."""
    roll = np.zeros((STEPS, PITCHES), np.float32)
    for step, pitch in bar:
        if step >= STEPS:
            return None
        roll[step, CHORD_ROWS + pitch % 12] = 1
    for start in CHORD_STEPS:
        heard = roll[start : start + STEPS // 2, CHORD_ROWS:].sum(0)
        best = max(TRIADS, key=lambda triad: sum(heard[note] for note in triad))
        for note in best:
            roll[start, note] = 1
    return roll


def rolls(rows: list[list[int]]) -> np.ndarray:
    """Distinct bars, [count, 1, STEPS, PITCHES]."""
    found = {}
    for events in rows:
        for bar in melody_bars(events):
            roll = roll_of(bar)
            if roll is not None:
                found[roll.tobytes()] = roll
    return np.stack(list(found.values()))[:, None]


def split(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Training, validation and test bars; the test has no bar of the others."""
    data = tunes.split(tunes.read_tunes(), seed)
    train, check, test = (rolls(rows) for rows in (data.train, data.validation, data.test))
    seen = {roll.tobytes() for roll in train}
    return train, check, np.stack([roll for roll in test if roll.tobytes() not in seen])
