"""Pitch by autocorrelation, and energy: the statistics that the baseline of speech-emotion uses."""

import numpy as np

FRAME_SECONDS, HOP_SECONDS = 0.04, 0.02
LOWEST_HERTZ, HIGHEST_HERTZ = 60, 400
VOICED = 0.4
QUIET = 0.1


def pitch_and_energy(wave: np.ndarray, rate: int) -> np.ndarray:
    """Of the voiced frames: mean, spread, range and mean movement of log pitch; energy's mean, spread; share of pauses."""
    size, hop = int(FRAME_SECONDS * rate), int(HOP_SECONDS * rate)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(wave, (0, size)), size)[::hop]
    energy = np.sqrt((frames**2).mean(1))
    energy /= max(energy.max(), 1e-9)
    spectrum = np.fft.rfft(frames - frames.mean(1, keepdims=True), 2 * size)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2)[:, :size]
    correlation /= np.maximum(correlation[:, :1], 1e-9)
    lags = slice(rate // HIGHEST_HERTZ, rate // LOWEST_HERTZ)
    best = correlation[:, lags].argmax(1) + lags.start
    voiced = (correlation[np.arange(len(best)), best] > VOICED) & (energy > QUIET)
    pitch = np.log(rate / best[voiced]) if voiced.sum() > 1 else np.zeros(2)
    loud = energy[energy > QUIET]
    return np.array(
        [
            pitch.mean(),
            pitch.std(),
            np.quantile(pitch, 0.95) - np.quantile(pitch, 0.05),
            np.abs(np.diff(pitch)).mean(),
            voiced.mean(),
            loud.mean(),
            loud.std(),
            (energy < QUIET).mean(),
            np.abs(np.diff(energy)).mean(),
        ]
    )
