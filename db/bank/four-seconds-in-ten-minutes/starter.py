import numpy as np

SECONDS, SHOT, EVENT = 600, 6, 4.0  # length of a video; mean length of a shot and of an event
IMAGE_GAIN, CLIP_GAIN = 5.0, 5.0  # how far an event lifts the scores
FALSE_ALARMS = 0.01


def videos(rng, count, happens):
    """Scores of the image network second by second, and where the event is, both [count, SECONDS]."""
    shot = np.cumsum(rng.uniform(0, 1, (count, SECONDS)) < 1 / SHOT, axis=1)
    look = np.take_along_axis(rng.normal(0, 1, (count, SECONDS)), shot, axis=1)  # one draw for each shot
    score = look + rng.normal(0, 0.5, (count, 1)) + rng.normal(0, 0.8, (count, SECONDS))
    second, start = np.arange(SECONDS), rng.uniform(0, SECONDS, (count, 1))
    length = np.maximum(rng.exponential(EVENT, (count, 1)), 1)
    on = (second >= start) & (second < start + length) & happens
    return score + IMAGE_GAIN * on, on


def mean_score(score):
    return score.mean(axis=1)


def max_score(score):
    return score.max(axis=1)


def two_stages(rng, score, on, gap, windows):
    """The clip network looks at 8 s around each of the best seconds; the best sum of both scores counts."""
    best = np.argsort(score[:, ::gap], axis=1)[:, -windows:] * gap
    near = np.clip(best[:, :, None] + np.arange(-4, 4), 0, SECONDS - 1)
    seen = np.take_along_axis(on[:, None, :], near, axis=2).any(axis=2)
    image = np.take_along_axis(score, best, axis=1)
    clip = CLIP_GAIN * seen + 0.4 * image * ~seen + rng.normal(0, 1, seen.shape)
    return (image + clip).max(axis=1)


def found(without, with_event):
    """Share of videos with the event above the limit that 1 % of the others pass."""
    return (with_event > np.quantile(without, 1 - FALSE_ALARMS)).mean()


rng = np.random.default_rng(0)
plain, nowhere = videos(rng, 6000, False)
rare, on = videos(rng, 2000, True)
for gap in (1, 2, 5, 10):
    hit = on[:, ::gap].any(axis=1).mean()
    print(f"a frame every {gap:2} s: event seen in {hit:.0%}, found by mean {found(mean_score(plain[:, ::gap]), mean_score(rare[:, ::gap])):.1%}")
    # print("   by maximum", found(max_score(plain[:, ::gap]), max_score(rare[:, ::gap])))
    # for windows in (1, 5, 20):
    #     pair = [two_stages(rng, score, where, gap, windows) for score, where in ((plain, nowhere), (rare, on))]
    #     print("   two stages,", windows, "windows", found(*pair))
