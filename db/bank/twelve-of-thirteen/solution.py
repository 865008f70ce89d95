import numpy as np


def cepstrum(log_mel, keep):
    """log_mel [T, M]; keep [C], numbers of the coefficients from 0. Returns [T, C]."""
    bands = log_mel.shape[1]
    angles = np.pi / bands * keep[:, None] * (np.arange(bands) + 0.5)
    # The cosine of number 0 is constant, with mean square 1; all others have 1/2.
    scale = np.sqrt(np.where(keep == 0, 1, 2) / bands)
    basis = scale[:, None] * np.cos(angles)
    probe("basis", basis)
    return log_mel @ basis.T
