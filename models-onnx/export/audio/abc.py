"""Reads the melodies of ABC tune books: notes with lengths, rests and bar lines; the last ending of a repeat only."""

import re
from dataclasses import dataclass
from fractions import Fraction

NATURAL = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SHARPS, FLATS = "FCGDAEB", "BEADGCF"
FIFTHS = {
    "C": 0,
    "G": 1,
    "D": 2,
    "A": 3,
    "E": 4,
    "B": 5,
    "F#": 6,
    "C#": 7,
    "F": -1,
    "Bb": -2,
    "Eb": -3,
    "Ab": -4,
}
MODE_FIFTHS = {
    "maj": 0,
    "ion": 0,
    "mix": -1,
    "dor": -2,
    "m": -3,
    "min": -3,
    "aeo": -3,
    "phr": -4,
    "lyd": 1,
    "": 0,
}
ACCIDENTAL = {"^": 1, "^^": 2, "_": -1, "__": -2, "=": 0}
MIDDLE_C = 60
NOTE = re.compile(r"(\^{1,2}|_{1,2}|=)?([A-Ga-gzx])([,']*)(\d*)((?:/\d*)*)")
BAR = re.compile(r"[|:\]]*\|[|:\]]*|::")
TUPLET_TIME = {2: 3, 3: 2, 4: 3, 6: 2}
DROPPED = re.compile(r'"[^"]*"|\{[^}]*\}|![^!]*!|\[[A-Za-z]:[^\]]*\]|%.*')
TUPLET = re.compile(r"\((\d)(:\d*)*")
BROKEN = re.compile(r">+|<+")
CHORD = re.compile(r"\[([^\]|]*)\](\d*)((?:/\d*)*)")
FIRST_ENDING = re.compile(r"(\||\[)\s*1(?![0-9]).*?:\|+", re.DOTALL)


@dataclass(frozen=True)
class Note:
    """`pitch` in MIDI numbers, None for a rest; `length` in whole notes. A bar line has length 0."""

    pitch: int | None
    length: Fraction


BAR_LINE = Note(None, Fraction(0))


@dataclass(frozen=True)
class Tune:
    title: str
    notes: tuple[Note, ...]


def key_signature(text: str) -> dict[str, int]:
    found = re.match(r"\s*([A-G][#b]?)\s*([A-Za-z]*)", text)
    if not found:
        return {}
    mode = found[2].lower()
    mode = "m" if mode == "m" else mode[:3]
    if found[1] not in FIFTHS or mode not in MODE_FIFTHS:
        raise ValueError(f"key {text}")
    fifths = FIFTHS[found[1]] + MODE_FIFTHS[mode]
    letters = SHARPS[:fifths] if fifths > 0 else FLATS[: max(0, -fifths)]
    return dict.fromkeys(letters, 1 if fifths > 0 else -1)


def fraction_of(text: str, default: Fraction) -> Fraction:
    found = re.match(r"\s*(\d+)/(\d+)", text)
    return Fraction(int(found[1]), int(found[2])) if found else default


def length_of(digits: str, slashes: str) -> Fraction:
    length = Fraction(int(digits or 1))
    for part in re.findall(r"/(\d*)", slashes):
        length /= int(part or 2)
    return length


class Body:
    """Reads one tune's notes from left to right."""

    def __init__(self, signature: dict[str, int], unit: Fraction):
        self.signature, self.unit = signature, unit
        self.altered: dict[str, int] = {}
        self.notes: list[Note] = []
        self.broken = Fraction(1)
        self.tuplet_left, self.tuplet_ratio = 0, Fraction(1)
        self.tied = False

    def bar(self) -> None:
        self.altered.clear()
        if self.notes and self.notes[-1] != BAR_LINE:
            self.notes.append(BAR_LINE)

    def tuplet(self, size: int) -> None:
        if size not in TUPLET_TIME:
            raise ValueError(f"{size} in the time of how many?")
        self.tuplet_left, self.tuplet_ratio = size, Fraction(TUPLET_TIME[size], size)

    def longer(self, signs: str) -> None:
        """Broken rhythm: `>` lengthens the note before and shortens the one after."""
        short = Fraction(1, 2 ** len(signs))
        before, after = (2 - short, short) if signs[0] == ">" else (short, 2 - short)
        last = self.notes[-1]
        self.notes[-1] = Note(last.pitch, last.length * before)
        self.broken = after

    def pitch(self, accidental: str | None, letter: str, octave: str) -> int:
        name = letter.upper()
        height = 12 * (letter.islower() + octave.count("'") - octave.count(","))
        if accidental:
            self.altered[letter + octave] = ACCIDENTAL[accidental]
        alteration = self.altered.get(letter + octave, self.signature.get(name, 0))
        return MIDDLE_C + NATURAL[name] + height + alteration

    def note(self, found: re.Match) -> None:
        length = length_of(found[4], found[5]) * self.unit * self.broken
        self.broken = Fraction(1)
        if self.tuplet_left:
            self.tuplet_left -= 1
            length *= self.tuplet_ratio
        rest = found[2] in "zx"
        pitch = None if rest else self.pitch(found[1], found[2], found[3])
        last = self.notes[-1] if self.notes else None
        if self.tied and last and last.pitch == pitch and not rest:
            self.notes[-1] = Note(pitch, last.length + length)
        else:
            self.notes.append(Note(pitch, length))
        self.tied = False


def read_body(text: str, body: Body) -> None:
    place = 0
    while place < len(text):
        if found := BAR.match(text, place):
            body.bar()
        elif found := TUPLET.match(text, place):
            body.tuplet(int(found[1]))
        elif (found := BROKEN.match(text, place)) and body.notes:
            body.longer(found[0])
        elif found := CHORD.match(text, place):
            chord = NOTE.search(found[1])
            if chord:
                body.note(chord)
        elif found := NOTE.match(text, place):
            body.note(found)
        elif text[place] == "-":
            body.tied = True
        place = found.end() if found else place + 1


def read_tune(text: str) -> Tune:
    fields = {line[0]: line[2:].strip() for line in reversed(text.splitlines()) if re.match(r"[A-Z]:", line)}
    if "K" not in fields or "V" in fields:
        raise ValueError("no key, or several voices")
    metre = fraction_of(fields.get("M", ""), Fraction(1))
    unit = fraction_of(fields.get("L", ""), Fraction(1, 8) if metre >= Fraction(3, 4) else Fraction(1, 16))
    lines = text[text.index("\nK:") + 1 :].splitlines()[1:]
    music = "\n".join(line for line in lines if not re.match(r"[A-Za-z]:(?![|:])", line))
    music = FIRST_ENDING.sub("|", DROPPED.sub("", music)).replace("\\", "")
    body = Body(key_signature(fields["K"]), unit)
    read_body(music, body)
    return Tune(fields.get("T", ""), tuple(body.notes))


def read_book(text: str) -> list[Tune]:
    """Tunes that this reader understands; the others are left out."""
    tunes = []
    for part in re.split(r"(?m)^(?=X:)", text.replace("\r\n", "\n")):
        try:
            tunes.append(read_tune(part))
        except ValueError:
            continue
    return tunes
