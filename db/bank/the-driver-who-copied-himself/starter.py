import numpy as np

SPEED, STEP, WHEELBASE = 10.0, 0.1, 2.5  # m/s, s, m
HALF_WIDTH, LOCK = 3.0, 0.5  # m, rad
STEPS, ROADS, GUST = 400, 20, 0.002
BLUR = np.array([0.25, 0.03, 0.006])  # of offset (m), heading (rad), bend (1/m)


def bends(rng):
    """Curvature of each road, one value a step, [ROADS, STEPS + 60]."""
    way = np.arange(STEPS + 60) / (STEPS + 60)
    waves = np.arange(1, 9)
    sizes = rng.normal(0, 0.02, (ROADS, 8, 1)) / np.sqrt(waves)[:, None]
    return (sizes * np.cos(4 * np.pi * waves[:, None] * way + rng.uniform(0, 2 * np.pi, (ROADS, 8, 1)))).sum(axis=1)


def expert(offset, heading, bend, last):
    """Sees everything sharply, and turns the wheel smoothly: 0.3 of the way to what it wants."""
    want = np.arctan(WHEELBASE * bend) - 0.10 * offset - 0.6 * heading
    return last + 0.3 * (np.clip(want, -LOCK, LOCK) - last)


def drive(rng, policy=None):
    """Inputs, the expert's steering at each of them, steps survived per road, mean offset. No policy: the expert drives."""
    road = bends(rng)
    offset, heading, wheel, alive = np.zeros((4, ROADS))
    rows, labels, away = [], [], []
    alive[:] = True
    for t in range(STEPS):
        on = alive > 0
        if not on.any():
            break
        seen = np.stack([offset, heading, road[:, t + 6]], axis=1) + rng.normal(0, 1, (ROADS, 3)) * BLUR
        x = np.column_stack([seen, wheel, np.ones(ROADS)])
        right = expert(offset, heading, road[:, t + 3], wheel)
        wheel = right if policy is None else np.clip(x @ policy, -LOCK, LOCK)
        rows.append(x[on])
        labels.append(right[on])
        away.append(np.abs(offset[on]))
        offset = offset + SPEED * STEP * np.sin(heading)
        turn = SPEED * STEP * (np.tan(wheel) / WHEELBASE - road[:, t])
        heading = heading + turn + rng.normal(0, GUST, ROADS)
        alive = alive * (np.abs(offset) < HALF_WIDTH)
        survived = alive if t == 0 else survived + alive
    return np.concatenate(rows), np.concatenate(labels), survived, np.concatenate(away).mean()


def fit(x, y, last_steering):
    """Least squares; without the last steering its weight stays 0. Weights: offset, heading, bend, last, constant."""
    columns = [0, 1, 2, 3, 4] if last_steering else [0, 1, 2, 4]
    weights = np.zeros(5)
    weights[columns] = np.linalg.lstsq(x[:, columns], y, rcond=None)[0]
    return weights


def report(name, policy, held_out, rng):
    x, y = held_out
    error = np.degrees(np.abs(x @ policy - y)).mean()
    _, _, survived, away = drive(rng, policy)
    whole = int((survived == STEPS).sum())
    shown = " ".join(f"{w:7.3f}" for w in policy[:4])
    print(f"{name:22} error {error:.2f} deg  whole roads {whole:2}/20  {survived.mean() * STEP:5.1f} s  off {away:.2f} m  [{shown}]")


for seed in range(5):
    rng = np.random.default_rng(seed)
    x, y, _, _ = drive(rng)
    held_out = drive(rng)[:2]
    print("seed", seed)
    report("camera", fit(x, y, False), held_out, rng)
    report("camera, last steering", fit(x, y, True), held_out, rng)
    report("repeat the last", np.array([0, 0, 0, 1.0, 0]), held_out, rng)
    # Say what both columns will do before you let the second driver go on learning.
    # for _ in range(3):
    #     more_x, more_y, _, _ = drive(rng, fit(x, y, True))
    #     x, y = np.concatenate([x, more_x]), np.concatenate([y, more_y])
    # report("taught on own drives", fit(x, y, True), held_out, rng)
