import numpy as np


def read(x, w, u, b):
    """A plain recurrent cell goes through the rows from the left. x [N, T, I]; returns its states [N, T, H]."""
    h = np.zeros((len(x), len(b)), x.dtype)
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ w.T + h @ u.T + b)
        states.append(h)
    return np.stack(states, axis=1)


def read_both_ways(x, lengths, w, u, b):
    """x [N, T, I]; lengths [N]; w [2, H, I], u [2, H, H], b [2, H]: forwards, backwards. Returns [N, 2H]."""
    seen = (np.arange(x.shape[1]) < lengths[:, None])[..., None]
    x = np.where(seen, x, 0)
    ahead = np.where(seen, read(x, w[0], u[0], b[0]), 0)
    probe("ahead", ahead)
    back = np.where(seen, read(x[:, ::-1], w[1], u[1], b[1])[:, ::-1], 0)
    probe("back", back)
    last = ahead[np.arange(len(x)), lengths - 1]
    return np.concatenate([last, back[:, 0]], axis=1)
