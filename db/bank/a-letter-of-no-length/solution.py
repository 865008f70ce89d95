import numpy as np


def regulate(encoded, durations, frames):
    """encoded [N, L, D]; durations [N, L]; frames [T]. Returns owner [N, T], place [N, T], regulated [N, T, D]."""
    ends = np.cumsum(durations, axis=1)
    probe("ends", ends)
    # As many phonemes are over as have an end at or before the frame; one of no length is over at once.
    owner = (ends[:, None, :] <= frames[:, None]).sum(axis=2)

    # One more phoneme at the end, empty, for the frames that nobody owns.
    rows = np.arange(len(encoded))[:, None]
    begins = np.pad(ends - durations, ((0, 0), (0, 1)))[rows, owner]
    lengths = np.pad(durations, ((0, 0), (0, 1)))[rows, owner]
    place = np.where(lengths > 0, (frames + 0.5 - begins) / np.maximum(lengths, 1), 0)
    regulated = np.pad(encoded, ((0, 0), (0, 1), (0, 0)))[rows, owner]
    return owner, place, regulated
