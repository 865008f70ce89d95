import numpy as np

GRAVITY, CART, POLE, HALF, FORCE, STEP = 9.8, 1.0, 0.1, 0.5, 10.0, 0.02
RIM, TILT, LIMIT = 2.4, np.radians(12), 200
EPISODES, ROUNDS = 100, 10
SCALE = np.array([0.1, 0.4, 0.08, 0.4])  # usual sizes of place, speed, angle, angular speed


def pushed(state, right):
    """The equations of Barto, Sutton and Anderson (1983), one step. state [episodes, 4]."""
    place, speed, angle, spin = state.T
    drive = (np.where(right, FORCE, -FORCE) + POLE * HALF * spin**2 * np.sin(angle)) / (CART + POLE)
    lever = HALF * (4 / 3 - POLE * np.cos(angle) ** 2 / (CART + POLE))
    twist = (GRAVITY * np.sin(angle) - np.cos(angle) * drive) / lever
    pull = drive - POLE * HALF * twist * np.cos(angle) / (CART + POLE)
    return np.stack([place + STEP * speed, speed + STEP * pull, angle + STEP * spin, spin + STEP * twist], axis=1)


def chance(weights, state):
    """Probability of pushing to the right: the classifier."""
    return 1 / (1 + np.exp(-(state / SCALE) @ weights))


def play(weights, rng):
    """Actions are drawn from the classifier. Returns states, actions and whether the episode was still on, by step."""
    state, on = rng.uniform(-0.05, 0.05, (EPISODES, 4)), np.ones(EPISODES)
    states, actions, running = [], [], []
    for _ in range(LIMIT):
        right = rng.uniform(0, 1, EPISODES) < chance(weights, state)
        states.append(state)
        actions.append(right)
        running.append(on > 0)
        state = np.where(on[:, None] > 0, pushed(state, right), state)
        on = on * (np.abs(state[:, 0]) < RIM) * (np.abs(state[:, 2]) < TILT)
    return np.array(states), np.array(actions), np.array(running)


def fitted(weights, state, action, steps=200):
    """Cross-entropy with the actions as labels, from the present weights on."""
    x = state / SCALE
    for _ in range(steps):
        weights = weights - x.T @ (1 / (1 + np.exp(-x @ weights)) - action) / len(x)
    return weights


def experiment(chosen, seed):
    """`chosen` picks the episodes to fit from their lengths. Prints mean lengths by round, and the fit of the last one."""
    rng, weights, lengths = np.random.default_rng(seed), np.zeros(4), []
    for _ in range(ROUNDS):
        states, actions, running = play(weights, rng)
        length = running.sum(axis=0)
        lengths.append(length.mean())
        kept = chosen(length, rng)
        rows = running[:, kept]
        x, y = states[:, kept][rows], actions[:, kept][rows]
        weights = fitted(weights, x, y)
    agreed = ((chance(weights, x) > 0.5) == y).mean()
    lengths.append(play(weights, rng)[2].sum(axis=0).mean())
    print(f"  seed {seed}:", " ".join(f"{n:4.0f}" for n in lengths), f"  agrees with its labels in {agreed:.0%}")


def all_episodes(length, rng):
    return np.arange(EPISODES)


def best_quarter(length, rng):
    return np.argsort(length)[-EPISODES // 4 :]


def any_quarter(length, rng):
    return rng.permutation(EPISODES)[: EPISODES // 4]


for rule in (all_episodes,):  # then best_quarter and any_quarter
    print(rule.__name__, "(mean steps balanced, round by round)")
    for seed in range(5):
        experiment(rule, seed)
