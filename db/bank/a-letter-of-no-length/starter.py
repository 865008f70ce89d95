import numpy as np


def regulate(encoded, durations, frames):
    """encoded [N, L, D]; durations [N, L]; frames [T]. Returns owner [N, T], place [N, T], regulated [N, T, D]."""
    raise NotImplementedError
