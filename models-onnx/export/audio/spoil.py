"""What rooms, microphones and neighbours do to a wave; and SpecAugment on its log-mel."""

import numpy as np

RATE = 8000


def faster(wave: np.ndarray, factor: float) -> np.ndarray:
    """As a tape played at another speed: length, pitch and formants all change."""
    places = np.arange(0, len(wave) - 1, factor)
    return np.interp(places, np.arange(len(wave)), wave)


def in_a_room(wave: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Convolved with a direct sound and an exponentially fading tail of noise, T60 of 0.1 to 0.5 s."""
    fade = rng.uniform(0.1, 0.5)
    time = np.arange(int(fade * RATE)) / RATE
    tail = rng.standard_normal(len(time)) * np.exp(-6.9 * time / fade)
    tail *= rng.uniform(0.05, 0.5) / np.sqrt((tail**2).sum())
    tail[0] = 1
    size = len(wave) + len(tail) - 1
    return np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(tail, size), size)[: len(wave)]


def coloured(wave: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A smooth random frequency response of up to 12 dB, as another microphone would have."""
    bins = len(wave) // 2 + 1
    decibels = np.interp(np.linspace(0, 5, bins), np.arange(6), rng.uniform(-12, 12, 6))
    return np.fft.irfft(np.fft.rfft(wave) * 10 ** (decibels / 20), len(wave))


def noise(count: int, rng: np.random.Generator) -> np.ndarray:
    """Noise whose power falls with the frequency to the power of 0 (white) to 2 (brown)."""
    bins = np.fft.rfft(rng.standard_normal(count))
    slope = rng.uniform(0, 2)
    return np.fft.irfft(bins / np.maximum(np.arange(len(bins)), len(bins) / 40) ** (slope / 2), count)


def with_noise(wave: np.ndarray, snr: float, rng: np.random.Generator) -> np.ndarray:
    """`snr` in decibels, over the power of the whole wave."""
    added = noise(len(wave), rng)
    power = max((wave**2).mean(), 1e-12)
    return wave + added * np.sqrt(power / (added**2).mean() / 10 ** (snr / 10))


def spoiled(wave: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    wave = faster(wave, rng.uniform(0.85, 1.18))
    wave = np.pad(wave, (int(rng.uniform(0, 0.3) * RATE), int(rng.uniform(0, 0.3) * RATE)))
    if rng.random() < 0.6:
        wave = coloured(wave, rng)
    if rng.random() < 0.5:
        wave = in_a_room(wave, rng)
    return with_noise(wave, rng.uniform(3, 40), rng)


def masked(mel: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """SpecAugment: up to two bands of frequency and two stretches of time set to the mean, which is 0."""
    mel = mel.copy()
    for _ in range(2):
        width, start = int(rng.integers(0, 6)), int(rng.integers(0, mel.shape[1] - 6))
        mel[:, start : start + width] = 0
        width = int(rng.integers(0, max(1, min(12, len(mel) // 8))))
        start = int(rng.integers(0, len(mel) - width))
        mel[start : start + width] = 0
    return mel
