import numpy as np


def regulate(encoded, durations, frames):
    ends = np.cumsum(durations, axis=1)
    probe("ends", ends)
    owner = (ends[:, None, :] > frames[:, None]).argmax(axis=2)

    rows = np.arange(len(encoded))[:, None]
    begins = np.pad(ends - durations, ((0, 0), (0, 1)))[rows, owner]
    lengths = np.pad(durations, ((0, 0), (0, 1)))[rows, owner]
    place = np.where(lengths > 0, (frames + 0.5 - begins) / np.maximum(lengths, 1), 0)
    regulated = np.pad(encoded, ((0, 0), (0, 1), (0, 0)))[rows, owner]
    return owner, place, regulated
