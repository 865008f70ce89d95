import numpy as np

LENGTH, UNITS = 8, 16


def all_bits(length):
    """Every sequence of zeros and ones, [2 ** length, length]."""
    return (np.arange(2**length)[:, None] >> np.arange(length)) & 1


def run_cell(bits, w, u, b, squash):
    """States after the last bit, [N, units], from zeros. h = squash(h W^T + x u + b)."""
    state = np.zeros((len(bits), len(b)))
    for column in bits.T:
        state = squash(state @ w.T + column[:, None] * u + b)
    return state


def best_readout(states, target):
    """Share of the target's variance that the best affine readout of the states explains."""
    rows = np.column_stack([states, np.ones(len(states))])
    fitted = rows @ np.linalg.lstsq(rows, target, rcond=None)[0]
    return 1 - ((target - fitted) ** 2).mean() / target.var()


def linear_by_doubling(a, drive):
    """All states of h_t = a * h_{t-1} + drive_t, [T, units], in log2(T) rounds over whole arrays."""
    factors, states, reach, rounds = np.broadcast_to(a, drive.shape).copy(), drive.copy(), 1, 0
    while reach < len(drive):
        states[reach:] = states[reach:] + factors[reach:] * states[:-reach]
        factors[reach:] = factors[reach:] * factors[:-reach]
        reach, rounds = 2 * reach, rounds + 1
    return states, rounds


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    bits = all_bits(LENGTH)
    w, _ = np.linalg.qr(rng.normal(size=(UNITS, UNITS)))
    u, b = rng.normal(size=UNITS), rng.normal(size=UNITS)
    tasks = {
        "first bit": bits[:, 0],
        "number of ones": bits.sum(axis=1),
        "first equals last": bits[:, 0] == bits[:, -1],
        "parity": bits.sum(axis=1) % 2,
    }
    for name, squash in (("linear", lambda z: z), ("tanh", np.tanh)):
        states = run_cell(bits, w, u, b, squash)
        shares = [f"{task} {best_readout(states, 1.0 * target):.2f}" for task, target in tasks.items()]
        print(f"{name:6}  share explained by a readout of {UNITS} fixed random units: {', '.join(shares)}")
    drive = rng.normal(size=(1024, 4))
    a = np.array([0.5, 0.9, 0.99, 1.0])
    fast, rounds = linear_by_doubling(a, drive)
    slow = [np.zeros(4)]
    for row in drive:
        slow.append(a * slow[-1] + row)
    print(f"1024 linear steps in {rounds} rounds, greatest difference {np.abs(fast - slow[1:]).max():.0e}")
    print("steps until half is left:", np.round(np.log(0.5) / np.log(a[:-1]), 1))
    # Now two units of your own: give w, u and b for which a cell with squash = (z > 0) keeps the parity of the bits.
