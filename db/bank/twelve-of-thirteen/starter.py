import numpy as np


def cepstrum(log_mel, keep):
    """log_mel [T, M]; keep [C], numbers of the coefficients from 0. Returns [T, C]."""
    bands = log_mel.shape[1]
    angles = np.pi / bands * keep[:, None] * (np.arange(bands) + 0.5)
    scale = np.full(len(keep), np.sqrt(2 / bands))
    scale[0] = np.sqrt(1 / bands)
    basis = scale[:, None] * np.cos(angles)
    probe("basis", basis)
    return log_mel @ basis.T
