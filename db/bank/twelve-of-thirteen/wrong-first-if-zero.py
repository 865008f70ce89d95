import numpy as np


def cepstrum(log_mel, keep):
    bands = log_mel.shape[1]
    angles = np.pi / bands * keep[:, None] * (np.arange(bands) + 0.5)
    scale = np.full(len(keep), np.sqrt(2 / bands))
    if keep[0] == 0:
        scale[0] = np.sqrt(1 / bands)
    basis = scale[:, None] * np.cos(angles)
    probe("basis", basis)
    return log_mel @ basis.T
