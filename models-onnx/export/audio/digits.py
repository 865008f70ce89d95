"""Spoken digit strings: synthetic voices for training, unseen synthetic voices and real people for the test."""

import wave as wave_file
from pathlib import Path

import numpy as np

from ..sources import Archive, unpacked
from .features import resampled
from .voices import RATE, Clip, any_espeak, any_flite

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh"]
SYMBOLS = ["blank", *WORDS]
LONGEST = 6
ALLISON = Archive(
    "deb",
    "asterisk-core-sounds-en-wav=1.6.1-1",
    "asterisk-core-sounds-en-wav_1.6.1-1_all.deb",
    "2be3ea287d83299d143815fa804f11179a75b7affd4a758b98b55f5afc18a35d",
)
SPHINX = Archive(
    "deb",
    "pocketsphinx-testdata=0.8+5prealpha+1-15",
    "pocketsphinx-testdata_0.8+5prealpha+1-15_all.deb",
    "eaeb7a01d54f20b799d1a81ef110ec544b2cb47ea006614078220737a33019f0",
)
SPHINX_RATE = 16_000


def labels_of(text: str) -> list[int]:
    return [SYMBOLS.index(word.strip(",")) for word in text.split()]


def any_text(rng: np.random.Generator, longest: int = LONGEST) -> str:
    """One to six digits, sometimes with commas, which the engines read as pauses."""
    words = rng.choice(WORDS, int(rng.integers(1, longest + 1)))
    comma = rng.random() * 0.6
    return " ".join(word + ("," if rng.random() < comma else "") for word in words).rstrip(",")


def training(rng: np.random.Generator, espeak: int, flite: int) -> list[Clip]:
    clips = [any_espeak(any_text(rng), rng) for _ in range(espeak)]
    return clips + [any_flite(any_text(rng), rng) for _ in range(flite)]


def unseen_voices(rng: np.random.Generator, count: int) -> list[Clip]:
    return [any_espeak(any_text(rng), rng, held_out=True) for _ in range(count)]


def trimmed(samples: np.ndarray, keep: int = 400) -> np.ndarray:
    """Without the near-silence at both ends."""
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    return samples[max(0, loud[0] - keep) : loud[-1] + keep]


def _allison_word(folder: Path, word: str) -> np.ndarray:
    place = "letters/o" if word == "oh" else f"digits/{WORDS.index(word)}"
    with wave_file.open(str(folder / "usr/share/asterisk/sounds/en_US_f_Allison" / f"{place}.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32768
    return trimmed(samples).astype(np.float32)


def real_woman(rng: np.random.Generator, count: int) -> list[Clip]:
    """Allison Smith's eleven recordings alone, then `count` strings joined from them with short pauses."""
    folder = unpacked(ALLISON)
    words = {word: _allison_word(folder, word) for word in WORDS}
    clips = [Clip(words[word], word, "allison") for word in WORDS]
    for _ in range(count):
        text = " ".join(rng.choice(WORDS, int(rng.integers(2, LONGEST + 1))))
        pieces = []
        for word in text.split():
            pieces += [words[word], np.zeros(int(rng.uniform(0.02, 0.2) * RATE), np.float32)]
        clips.append(Clip(np.concatenate(pieces), text, "allison"))
    return clips


def real_men() -> list[Clip]:
    """The two recordings of nothing but digits in the test data of PocketSphinx."""
    folder = unpacked(SPHINX) / "usr/share/pocketsphinx/test/data"
    raw = np.fromfile(folder / "tidigits/dhd.2934z.raw", dtype="<i2") / 32768
    with wave_file.open(str(folder / "cards/004.wav")) as file:
        cards = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32768
        rate = file.getframerate()
    return [
        Clip(resampled(raw, SPHINX_RATE, RATE).astype(np.float32), "two nine three four zero", "dhd"),
        Clip(resampled(cards, rate, RATE).astype(np.float32), "five five", "cards"),
    ]
