import numpy as np


def seasonal_naive(history, season, ahead):
    """The last season, again and again: [N, ahead]."""
    places = history.shape[1] - season + np.arange(ahead) % season
    return history[:, places]


def scaled_errors(history, actual, forecast, season):
    """history [N, T]; actual, forecast [N, A]; season < T, a whole number. Returns scaled [N], average []."""
    season = int(season)
    naive = seasonal_naive(history, season, actual.shape[1])
    probe("naive", naive)
    scale = np.abs(actual - naive).mean(axis=1)
    probe("scale", scale)
    error = np.abs(actual - forecast).mean(axis=1)
    usable = scale > 0
    scaled = np.where(usable, error / np.where(usable, scale, 1), 0)
    return scaled, scaled.sum() / max(usable.sum(), 1)
