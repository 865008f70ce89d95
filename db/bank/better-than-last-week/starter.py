import numpy as np


def scaled_errors(history, actual, forecast, season):
    """history [N, T]; actual, forecast [N, A]; season: a whole number, 1 <= season < T. Returns scaled [N], average []."""
    raise NotImplementedError
