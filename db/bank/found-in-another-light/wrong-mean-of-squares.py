import numpy as np

FLAT = 1e-6


def match(template, search):
    """template [KH, KW], search [H, W]. Returns the correlation coefficient at each place, [H-KH+1, W-KW+1]."""
    pattern = template - template.mean()
    windows = np.lib.stride_tricks.sliding_window_view(search, template.shape)
    mean = windows.mean(axis=(2, 3))
    spread = np.maximum((windows**2).sum(axis=(2, 3)) - template.size * mean**2, 0)
    probe("spread", spread)
    own = (pattern**2).sum()
    least = FLAT * template.size
    live = (spread >= least) & (own >= least)
    shared = (windows * pattern).sum(axis=(2, 3))
    return np.where(live, shared / np.sqrt(np.where(live, spread * own, 1)), 0)
