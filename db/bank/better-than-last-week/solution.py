import numpy as np


def seasonal_naive(history, season, ahead):
    """The last season, again and again: [N, ahead]."""
    places = history.shape[1] - season + np.arange(ahead) % season
    return history[:, places]


def scaled_errors(history, actual, forecast, season):
    """history [N, T]; actual, forecast [N, A]; season < T, a whole number. Returns scaled [N], average []."""
    probe("naive", seasonal_naive(history, season, actual.shape[1]))
    # The scale comes from the past alone, so that it is the same for every model and known before the test.
    scale = np.abs(history[:, season:] - history[:, :-season]).mean(axis=1)
    probe("scale", scale)
    error = np.abs(actual - forecast).mean(axis=1)
    usable = scale > 0
    scaled = np.where(usable, error / np.where(usable, scale, 1), 0)
    return scaled, scaled.sum() / max(usable.sum(), 1)
