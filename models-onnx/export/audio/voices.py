"""Who speaks the training data: espeak-ng's voices, flite's speakers, and which of them are kept for the test."""

import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .espeak import Style, engine
from .features import resampled

RATE = 8000
ACCENTS = ["en-US", "en", "en-GB-scotland", "en-GB-x-gbclan", "en-GB-x-gbcwmd", "en-GB-x-rp", "en-029"]
# Neither robots nor whispers nor jokes.
VARIANTS = (
    "Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Hugo Jacky Lee Marco Mario Michael Mike Nguyen Storm adam "
    "anika antonio aunty belinda benjamin boris caleb david ed edward edward2 f1 f2 f3 f4 f5 gustave iven iven2 iven3 "
    "john linda m1 m2 m3 m4 m5 m6 m7 m8 marcelo max michel miguel norbert pablo paul pedro quincy rob robert sandro "
    "shelby steph steph2 travis victor zac"
).split()
HELD_OUT_VARIANTS = "Alicia Gene anika boris f5 iven3 linda m4 max rob steph2 travis".split()
HELD_OUT_ACCENT = "en-US-nyc"
TRAINING_VARIANTS = [name for name in VARIANTS if name not in HELD_OUT_VARIANTS]
FLITE = ["kal16", "awb", "rms", "slt", "kal"]
FLITE_PITCH = {"kal": 105, "kal16": 105, "awb": 130, "rms": 100, "slt": 175}


@dataclass(frozen=True)
class Clip:
    """A wave at 8 kHz."""

    wave: np.ndarray
    text: str
    voice: str


def by_espeak(text: str, voice: str, style: Style) -> np.ndarray:
    spoken = engine().speak(text, voice, style)
    return resampled(spoken.wave, engine().sample_rate, RATE).astype(np.float32)


def any_style(rng: np.random.Generator) -> Style:
    return Style(int(rng.integers(120, 230)), int(rng.integers(15, 85)), int(rng.integers(20, 80)))


def any_espeak_voice(rng: np.random.Generator, held_out: bool) -> str:
    """Held out means both: an accent and a variant that training never hears."""
    variants = HELD_OUT_VARIANTS if held_out else TRAINING_VARIANTS
    accent = HELD_OUT_ACCENT if held_out else str(rng.choice(ACCENTS))
    return f"gmw/{accent}+{rng.choice(variants)}"


def read_wave(path: Path) -> tuple[np.ndarray, int]:
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return samples.astype(np.float64) / 32768, file.getframerate()


def by_flite(text: str, speaker: str, stretch: float, pitch: float) -> np.ndarray:
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        settings = ["--setf", f"duration_stretch={stretch:.3f}", "--setf", f"int_f0_target_mean={pitch:.1f}"]
        subprocess.run(["flite", "-voice", speaker, *settings, "-t", text, "-o", file.name], check=True)
        samples, rate = read_wave(Path(file.name))
    return resampled(samples, rate, RATE).astype(np.float32)


def any_flite(text: str, rng: np.random.Generator) -> Clip:
    speaker = str(rng.choice(FLITE))
    pitch = FLITE_PITCH[speaker] * rng.uniform(0.8, 1.3)
    return Clip(by_flite(text, speaker, rng.uniform(0.7, 1.35), pitch), text, speaker)


def any_espeak(text: str, rng: np.random.Generator, held_out: bool = False) -> Clip:
    voice = any_espeak_voice(rng, held_out)
    return Clip(by_espeak(text, voice, any_style(rng)), text, voice)
