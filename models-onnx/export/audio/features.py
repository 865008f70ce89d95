"""The front end of every audio model: framing, mel filter bank, log-mel, MFCC, and Griffin-Lim back to a wave.

`app/_models/audio/` holds the same in TypeScript; `python -m export.audio.fixtures` writes the numbers that compare them.
Everything is computed in float64; a frame counts only if it lies wholly inside the wave.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

MOMENTUM = 0.99
LEAST_MAGNITUDE = 1e-8


@dataclass(frozen=True)
class FrontEnd:
    """Lengths in samples. `floor` is added to every mel energy before the logarithm."""

    rate: int
    window: int
    hop: int
    fft: int
    mels: int
    low: float
    high: float
    floor: float


SPEECH = FrontEnd(rate=8000, window=200, hop=80, fft=512, mels=40, low=50, high=4000, floor=1e-3)
PROSODY = FrontEnd(rate=8000, window=320, hop=160, fft=512, mels=40, low=50, high=4000, floor=1e-3)
VOCODER = FrontEnd(rate=8000, window=400, hop=100, fft=512, mels=40, low=50, high=4000, floor=1e-3)
MUSIC = FrontEnd(rate=8000, window=512, hop=256, fft=512, mels=40, low=50, high=4000, floor=1e-3)


def mel_of(hertz: np.ndarray) -> np.ndarray:
    return 2595 * np.log10(1 + np.asarray(hertz, dtype=np.float64) / 700)


@cache
def filter_bank(front: FrontEnd) -> np.ndarray:
    """Triangles of height 1 with corners evenly spaced in mel: [mels, fft // 2 + 1]."""
    corners = np.linspace(mel_of(front.low), mel_of(front.high), front.mels + 2)
    hertz = 700 * (10 ** (corners / 2595) - 1)
    bins = np.arange(front.fft // 2 + 1) * front.rate / front.fft
    left, centre, right = hertz[:-2, None], hertz[1:-1, None], hertz[2:, None]
    rising, falling = (bins - left) / (centre - left), (right - bins) / (right - centre)
    return np.maximum(0, np.minimum(rising, falling))


@cache
def hann(length: int) -> np.ndarray:
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)


def frame_count(samples: int, front: FrontEnd) -> int:
    return 1 + max(0, samples - front.window) // front.hop


def spectrum(wave: np.ndarray, front: FrontEnd) -> np.ndarray:
    """Complex spectrum of every frame: [T, fft // 2 + 1]. A wave shorter than one window is padded with zeros."""
    wave = np.asarray(wave, dtype=np.float64)
    padded = np.pad(wave, (0, max(0, front.window - len(wave))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, front.window)[:: front.hop]
    return np.fft.rfft(frames * hann(front.window), front.fft)


def loudest_at_one(wave: np.ndarray) -> np.ndarray:
    peak = np.abs(wave).max(initial=0)
    return wave / peak if peak > 0 else np.zeros(len(wave))


def log_mel(wave: np.ndarray, front: FrontEnd) -> np.ndarray:
    """[T, mels] float64 of the wave scaled to a peak of 1."""
    power = np.abs(spectrum(loudest_at_one(wave), front)) ** 2
    return np.log(power @ filter_bank(front).T + front.floor)


def centred(mel: np.ndarray) -> np.ndarray:
    """Minus each band's mean over time: takes a steady colouring by room or microphone away."""
    return mel - mel.mean(0)


@cache
def cosines(mels: int, coefficients: int) -> np.ndarray:
    """Orthonormal DCT-II: [mels, coefficients]."""
    angle = np.pi / mels * np.outer(np.arange(mels) + 0.5, np.arange(coefficients))
    return np.cos(angle) * np.where(np.arange(coefficients) == 0, np.sqrt(1 / mels), np.sqrt(2 / mels))


def mfcc(mel: np.ndarray, coefficients: int = 13) -> np.ndarray:
    return mel @ cosines(mel.shape[1], coefficients)


def overlap_add(frames: np.ndarray, front: FrontEnd) -> np.ndarray:
    """The wave whose spectrum comes closest to `frames` in the least-squares sense."""
    window = hann(front.window)
    pieces = np.fft.irfft(frames, front.fft)[:, : front.window] * window
    length = (len(frames) - 1) * front.hop + front.window
    wave, weight = np.zeros(length), np.zeros(length)
    for place, piece in enumerate(pieces):
        start = place * front.hop
        wave[start : start + front.window] += piece
        weight[start : start + front.window] += window**2
    return wave / np.maximum(weight, 1e-3)


@cache
def mel_to_bins(front: FrontEnd) -> np.ndarray:
    """Each band's energy shared among its bins: [mels, bins]. Never negative, unlike a pseudo-inverse."""
    bank = filter_bank(front)
    return bank / np.maximum(bank.sum(1, keepdims=True), LEAST_MAGNITUDE)


def magnitude_of(mel: np.ndarray, front: FrontEnd) -> np.ndarray:
    energy = np.maximum(np.exp(mel) - front.floor, 0)
    share = mel_to_bins(front)
    return np.sqrt(
        energy @ share / np.maximum(share.sum(0) * filter_bank(front).sum(1).mean(), LEAST_MAGNITUDE)
    )


def griffin_lim(mel: np.ndarray, front: FrontEnd, rounds: int) -> np.ndarray:
    """A wave whose log-mel resembles `mel` (Griffin and Lim 1984, with the momentum of Perraudin et al. 2013).

    All phases start at zero, so that the result is the same everywhere.
    """
    magnitude = magnitude_of(mel, front)
    estimate, before = magnitude.astype(np.complex128), np.zeros_like(magnitude, dtype=np.complex128)
    for _ in range(rounds):
        consistent = spectrum(overlap_add(estimate, front), front)
        pushed = consistent + MOMENTUM * (consistent - before)
        estimate = magnitude * pushed / np.maximum(np.abs(pushed), LEAST_MAGNITUDE)
        before = consistent
    return overlap_add(estimate, front)


def resampled(wave: np.ndarray, source: int, target: int) -> np.ndarray:
    """Band-limited, by cutting or padding the spectrum of the whole clip."""
    length = round(len(wave) * target / source)
    spectrum_of_all = np.fft.rfft(wave)
    bins = np.zeros(length // 2 + 1, dtype=np.complex128)
    kept = min(len(bins), len(spectrum_of_all))
    bins[:kept] = spectrum_of_all[:kept]
    return np.fft.irfft(bins, length) * (length / len(wave))
