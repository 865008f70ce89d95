import numpy as np

SIDE, FRAMES, REACH = 16, 12, 3
MOTIONS = ["left", "right", "up", "down", "rotate", "pulse"]


def clips(rng, count):
    """Three spots that move together on a field without edges; every place, turn and size is as likely in every frame."""
    motion, t = rng.integers(0, 6, count), np.arange(FRAMES)
    speed = rng.uniform(0.6, 1.4, count)
    spin = rng.uniform(0.12, 0.35, count) * (2 * rng.integers(0, 2, count) - 1) * (motion == 4)
    beat = rng.uniform(0.3, 0.7, count) * (motion == 5)
    x, y, turn, phase = rng.uniform(0, 1, (4, count)) * np.array([[SIDE], [SIDE], [2 * np.pi], [2 * np.pi]])
    x = x[:, None] + np.array([-1, 1, 0, 0, 0, 0])[motion][:, None] * speed[:, None] * t
    y = y[:, None] + np.array([0, 0, -1, 1, 0, 0])[motion][:, None] * speed[:, None] * t
    size = 3.2 * (1 + 0.35 * np.sin(phase[:, None] + beat[:, None] * t))[..., None]
    angle = (turn[:, None] + spin[:, None] * t)[..., None] + rng.uniform(0, 2 * np.pi, (count, 1, 3))
    across = bump(x[..., None] + size * np.cos(angle))
    along = bump(y[..., None] + size * np.sin(angle))
    frames = (along[..., :, None] * across[..., None, :]).sum(axis=2)
    return frames + rng.normal(0, 0.05, frames.shape), motion


def bump(place):
    """How bright each row or column is for a spot at this place; the field wraps round."""
    gap = (np.arange(SIDE) + 0.5 - place[..., None] + SIDE / 2) % SIDE - SIDE / 2
    return np.exp(-(gap**2) / 3)


def features(clip):
    """Mean product of a pixel and each of its 7x7 neighbours one frame later, and how much the contrast changes."""
    frames = clip - clip.mean(axis=(2, 3), keepdims=True)
    now, later = frames[:, :-1], frames[:, 1:]
    moves = [(dy, dx) for dy in range(-REACH, REACH + 1) for dx in range(-REACH, REACH + 1)]
    products = [(now * np.roll(later, (-dy, -dx), axis=(2, 3))).mean(axis=(1, 2, 3)) for dy, dx in moves]
    power = (frames**2).mean(axis=(2, 3))
    return np.stack([*products, power.std(axis=1)], axis=1) / power.mean(axis=1)[:, None]


def fit(x, motion, rounds=400, rate=0.05):
    """Softmax regression, gradient descent with momentum. Returns a function from features to motions."""
    mean, sd = x.mean(axis=0), x.std(axis=0)

    def prepared(rows):
        return np.column_stack([(rows - mean) / sd, np.ones(len(rows))])

    inputs, right = prepared(x), np.eye(6)[motion]
    weights = pace = np.zeros((inputs.shape[1], 6))
    for _ in range(rounds):
        scores = inputs @ weights
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        pace = 0.9 * pace + inputs.T @ (p - right) / len(x)
        weights = weights - rate * pace
    return lambda rows: (prepared(rows) @ weights).argmax(axis=1)


def look(name, clip):
    """Accuracy, and the answers (columns) to each motion (rows)."""
    said = answer(features(clip))
    print(f"{name}: {(said == motion).mean():.1%} right")
    for kind, word in enumerate(MOTIONS):
        print(f"  {word:7}", np.array([(said[motion == kind] == other).sum() for other in range(6)]))


rng = np.random.default_rng(0)
clip, motion = clips(rng, 1200)
answer = fit(features(clip), motion)
clip, motion = clips(rng, 600)
look("as filmed", clip)
# Say what you expect, motion by motion, before you look.
# look("last frame first", clip[:, ::-1])
# look("mirrored left to right", clip[:, :, :, ::-1])
# look("every second frame", clip[:, ::2])
# look("frames shuffled", np.stack([frames[rng.permutation(FRAMES)] for frames in clip]))
