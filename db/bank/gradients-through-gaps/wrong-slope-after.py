import numpy as np


def run(x, w_ih, w_hh, bias):
    """States [N, T, H] of the cell, from a state of zeros."""
    drive = x @ w_ih.T + bias
    states, state = np.zeros_like(drive), np.zeros_like(drive[:, 0])
    for t in range(x.shape[1]):
        state = np.tanh(drive[:, t] + state @ w_hh.T)
        states[:, t] = state
    return states


def rnn_gradients(x, y, labelled, w_ih, w_hh, bias):
    """x [N, T, I]; y [N, T, H]; labelled [N, T]; w_ih [H, I]; w_hh [H, H]; bias [H].

    Returns loss [], d_w_ih [H, I], d_w_hh [H, H], d_bias [H].
    """
    states = run(x, w_ih, w_hh, bias)
    probe("states", states)
    count = max(labelled.sum(), 1)
    miss = (states - y) * labelled[..., None]
    loss = (miss**2).sum() / 2 / count

    # What the later steps say to the state of step t arrives as `carried`.
    deltas, carried = np.zeros_like(states), np.zeros_like(states[:, 0])
    for t in reversed(range(x.shape[1])):
        deltas[:, t] = miss[:, t] / count * (1 - states[:, t] ** 2) + carried
        carried = deltas[:, t] @ w_hh
    probe("deltas", deltas)

    # The state that step t read is the one before it; step 0 read zeros.
    previous = np.concatenate([np.zeros_like(states[:, :1]), states[:, :-1]], axis=1)
    d_w_ih = np.einsum("nth,nti->hi", deltas, x)
    d_w_hh = np.einsum("nth,ntk->hk", deltas, previous)
    return loss, d_w_ih, d_w_hh, deltas.sum(axis=(0, 1))
