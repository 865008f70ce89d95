import numpy as np

TINY = 1e-6


def belief(logit):
    return 1 / (1 + np.exp(-logit))


def turn(state, rate, momentum=0.0, price=0.0):
    """One step of the critic, then one of the generator, each with a velocity of its own."""
    place, weight, v_place, v_weight = state
    v_weight = momentum * v_weight - (place * belief(weight * place) + price * weight)
    weight = weight + rate * v_weight
    v_place = momentum * v_place + weight * belief(-weight * place)
    place = place + rate * v_place
    return np.array([place, weight, v_place, v_weight])


def play(start, steps, **rules):
    """Distance from the balance after every step."""
    state, path = np.array([*start, 0.0, 0.0]), []
    for _ in range(steps):
        state = turn(state, **rules)
        path.append(np.hypot(state[0], state[1]))
    return np.array(path)


def growth(**rules):
    """Factor per step near the balance: the greatest modulus of the linearised turn's eigenvalues."""
    columns = [turn(TINY * unit, **rules) / TINY for unit in np.eye(4)]
    return np.abs(np.linalg.eigvals(np.array(columns).T)).max()


if __name__ == "__main__":
    for start in ((1.0, 1.0), (0.01, 0.0)):
        path = play(start, 2000, rate=0.1)
        print(f"start {np.hypot(*start):.2f}, no momentum: {path[499]:.4f} after 500, {path[-1]:.4f} after 2,000 steps")
    # Say what you expect before you run each line.
    # print("momentum 0.9, rate 0.01:", play((0.01, 0.0), 2000, rate=0.01, momentum=0.9)[[99, 499, 1999]])
    # for start in ((0.001, 0.0), (0.3, 0.1), (1.0, 1.0), (3.0, 0.0)):
    #     print("from", start, play(start, 2000, rate=0.01, momentum=0.9)[-500:].mean().round(2))
    # for momentum in (-0.5, 0.0, 0.5, 0.9):
    #     print("momentum", momentum, "growth per step", growth(rate=0.1 * (1 - momentum), momentum=momentum))
    # print("with a price of 1:", play((1.0, 1.0), 2000, rate=0.01, momentum=0.9, price=1.0)[[99, 499, 1999]])
