import numpy as np


def scaled_errors(history, actual, forecast, season):
    """history [N, T]; actual, forecast [N, A]; season < T, a whole number. Returns scaled [N], average []."""
    raise NotImplementedError
