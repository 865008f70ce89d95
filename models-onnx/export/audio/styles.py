"""Five rule-made styles of accompanied music: what music-recogniser learns to tell apart."""

from dataclasses import dataclass

import numpy as np

from .midi import DRUMS, SLOT, Note, Piece

NAMES = ["waltz", "march", "blues", "bossa", "house"]
KICK, SNARE, RIM, CLAP, CLOSED_HAT, OPEN_HAT, RIDE, SHAKER, CRASH = 36, 38, 37, 39, 42, 46, 51, 70, 49
MAJOR, MINOR, DOMINANT = (0, 4, 7), (0, 3, 7), (0, 4, 7, 10)
SEVENTH, MINOR_SEVENTH = (0, 4, 7, 11), (0, 3, 7, 10)
CHORDS, BASS, LEAD = 0, 1, 2
# General MIDI programs of each role; the second list is kept for the test.
INSTRUMENTS = {
    CHORDS: ((0, 2, 4, 6, 16, 24, 25, 27, 48, 61), (1, 5, 11, 21, 26, 50)),
    BASS: ((32, 33, 35, 38, 58), (34, 36, 43)),
    LEAD: ((0, 12, 22, 25, 40, 56, 65, 73, 80), (9, 41, 57, 66, 71, 81)),
}
KITS = ((0, 8, 16), (24, 32))


@dataclass(frozen=True)
class Style:
    """`beats` in a bar; `swing` is the place of the second eighth inside a beat; tempo in beats per minute."""

    beats: int
    tempo: tuple[int, int]
    swing: float
    progression: tuple[tuple[int, tuple], ...]


STYLES = {
    "waltz": Style(3, (110, 190), 0.5, ((0, MAJOR), (7, DOMINANT), (0, MAJOR), (5, MAJOR))),
    "march": Style(2, (96, 132), 0.5, ((0, MAJOR), (0, MAJOR), (7, DOMINANT), (0, MAJOR), (5, MAJOR))),
    "blues": Style(4, (84, 150), 0.66, ((0, DOMINANT), (5, DOMINANT), (0, DOMINANT), (7, DOMINANT))),
    "bossa": Style(4, (108, 156), 0.5, ((2, MINOR_SEVENTH), (7, DOMINANT), (0, SEVENTH), (9, MINOR_SEVENTH))),
    "house": Style(4, (112, 136), 0.5, ((9, MINOR), (5, MAJOR), (0, MAJOR), (7, MAJOR))),
}
# Beats within a bar at which each drum sounds.
DRUM_PATTERNS = {
    "waltz": {KICK: (0,), RIDE: (0, 1, 2), SNARE: (1, 2)},
    "march": {KICK: (0, 1), SNARE: (0.5, 0.75, 1, 1.5, 1.75), CRASH: ()},
    "blues": {KICK: (0, 2), SNARE: (1, 3), RIDE: (0, 1, 1.5, 2, 3, 3.5)},
    "bossa": {KICK: (0, 1.5, 2, 3.5), RIM: (0, 1.5, 3), SHAKER: (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5)},
    "house": {
        KICK: (0, 1, 2, 3),
        CLAP: (1, 3),
        OPEN_HAT: (0.5, 1.5, 2.5, 3.5),
        CLOSED_HAT: (0.25, 1.25, 2.25, 3.25),
    },
}
BASS_PATTERNS = {
    "waltz": ((0, 0),),
    "march": ((0, 0), (1, 7)),
    "blues": ((0, 0), (1, 4), (2, 7), (3, 9)),
    "bossa": ((0, 0), (1.5, 7), (2, 7), (3.5, 0)),
    "house": ((0.5, 0), (1.5, 0), (2.5, 0), (3.5, 12)),
}
CHORD_PATTERNS = {
    "waltz": (1, 2),
    "march": (0.5, 1.5),
    "blues": (0, 1.5, 2, 3.5),
    "bossa": (0, 1, 1.5, 2.5, 3),
    "house": (0, 0.75, 1.5, 2.25, 3),
}
LEAD_GRID = {"waltz": 1.0, "march": 0.5, "blues": 0.5, "bossa": 0.5, "house": 0.25}


class Arranger:
    def __init__(self, name: str, rng: np.random.Generator):
        self.name, self.style, self.rng = name, STYLES[name], rng
        self.beat = 60 / rng.uniform(*self.style.tempo)
        self.tonic = int(rng.integers(-5, 7))
        self.notes: list[Note] = []

    def add(self, note: Note) -> None:
        """`start` and `length` in beats."""
        whole, part = divmod(note.start, 1)
        swung = (
            part / 0.5 * self.style.swing
            if part <= 0.5
            else self.style.swing + (part - 0.5) * 2 * (1 - self.style.swing)
        )
        start = (whole + swung) * self.beat + self.rng.normal(0, 0.006)
        if 0 <= start < SLOT - 1:
            velocity = int(np.clip(note.loud * self.rng.uniform(0.85, 1.15), 20, 127))
            pitch = int(np.clip(note.pitch, 24, 100))
            self.notes.append(Note(start, note.length * self.beat, pitch, velocity, note.channel))

    def bar(self, first: float, chord: tuple[int, tuple], parts: set[str]) -> None:
        root, tones = chord
        base = 48 + (self.tonic + root) % 12
        if "drums" in parts:
            for drum, beats in DRUM_PATTERNS[self.name].items():
                for beat in beats:
                    if self.rng.random() < 0.93:
                        self.add(Note(first + beat, 0.2, drum, 90, DRUMS))
        for beat, step in BASS_PATTERNS[self.name]:
            self.add(Note(first + beat, 0.8, base - 12 + step, 95, BASS))
        for beat in CHORD_PATTERNS[self.name]:
            for tone in tones:
                self.add(Note(first + beat, 0.45, base + tone + (12 if base + tone < 55 else 0), 70, CHORDS))
        if "lead" in parts:
            self.lead(first, [base + 24 + tone for tone in tones])

    def lead(self, first: float, tones: list[int]) -> None:
        """A chord tone or its neighbour on the style's grid, with gaps."""
        grid = LEAD_GRID[self.name]
        for step in range(int(self.style.beats / grid)):
            if self.rng.random() < 0.55:
                pitch = int(self.rng.choice(tones)) + int(self.rng.choice([0, 0, 0, -2, 2]))
                self.add(Note(first + step * grid, grid * 0.9, pitch, 85, LEAD))


def arranged(name: str, rng: np.random.Generator, held_out: bool) -> Piece:
    """SLOT seconds of one style in a random key and tempo, starting anywhere in a bar."""
    arranger = Arranger(name, rng)
    parts = {part for part, chance in (("drums", 0.75), ("lead", 0.7)) if rng.random() < chance}
    style = arranger.style
    first = -float(rng.integers(0, style.beats * 4)) / 4
    turn = int(rng.integers(0, len(style.progression)))
    while first * arranger.beat < SLOT:
        arranger.bar(first, style.progression[turn % len(style.progression)], parts)
        first, turn = first + style.beats, turn + 1
    programs = {role: int(rng.choice(choices[held_out])) for role, choices in INSTRUMENTS.items()}
    return Piece(arranger.notes, programs | {DRUMS: int(rng.choice(KITS[held_out]))})
