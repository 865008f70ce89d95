import numpy as np


def read(x, seen, w, u, b):
    """A plain recurrent cell goes through the rows from the left; where nothing stands, its state waits."""
    h = np.zeros((len(x), len(b)), x.dtype)
    states = []
    for t in range(x.shape[1]):
        h = np.where(seen[:, t], np.tanh(x[:, t] @ w.T + h @ u.T + b), h)
        states.append(h)
    return np.where(seen, np.stack(states, axis=1), 0)


def read_both_ways(x, lengths, w, u, b):
    """x [N, T, I]; lengths [N]; w [2, H, I], u [2, H, H], b [2, H]: forwards, backwards. Returns [N, 2H]."""
    seen = (np.arange(x.shape[1]) < lengths[:, None])[..., None]
    ahead = read(x, seen, w[0], u[0], b[0])
    probe("ahead", ahead)
    back = read(x[:, ::-1], seen[:, ::-1], w[1], u[1], b[1])[:, ::-1]
    probe("back", back)
    last = ahead[np.arange(len(x)), lengths - 1]
    return np.concatenate([last, back[np.arange(len(x)), lengths - 1]], axis=1)
