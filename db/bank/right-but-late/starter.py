import numpy as np

WHEELBASE, STEP, SECONDS, ROADS = 2.5, 0.02, 40.0, 100  # m, s, s
EDGE, LOCK, STEPS = 1.5, 0.6, 2000  # m, rad
CAMERA_AND_WHEEL = 0.10  # s that pass besides the network
NETWORKS = {"S": (0.02, 1.2), "M": (0.07, 0.6), "L": (0.20, 0.4)}  # seconds, mean error in degrees


def wander(rng, spread, seconds):
    """Numbers that wander around 0 with this spread and memory, [STEPS, ROADS]."""
    keep = np.exp(-STEP / seconds)
    rows = [rng.normal(0, spread, ROADS)]
    for _ in range(STEPS - 1):
        rows.append(keep * rows[-1] + spread * np.sqrt(1 - keep**2) * rng.normal(0, 1, ROADS))
    return np.array(rows)


def drive(delay, error, look_ahead, speed, knows_delay=False, seed=0):
    """Roads driven to the end, and the root mean square offset in metres. look_ahead in seconds."""
    rng = np.random.default_rng(seed)
    bend, gust = wander(rng, 0.012, 30 / speed), wander(rng, 0.02, 1.0)
    wrong = wander(rng, np.radians(error) * np.sqrt(np.pi / 2), 0.5)
    on_its_way = [np.zeros(ROADS)] * round(delay / STEP)
    offset, heading, on, squares, count = np.zeros(ROADS), np.zeros(ROADS), np.ones(ROADS) > 0, 0.0, 0
    reach = speed * look_ahead
    for t in range(STEPS):
        y, angle = offset, heading
        if knows_delay:  # where will the car be when this steering arrives?
            for wheel in on_its_way:
                angle = angle + STEP * speed * (np.tan(wheel) / WHEELBASE - bend[t])
                y = y + STEP * speed * np.sin(angle)
        # Pure pursuit: the arc that meets the middle of the road one reach ahead.
        aside = -y - reach * angle + bend[t] * reach**2 / 2
        wanted = np.arctan(2 * WHEELBASE * aside / reach**2) + wrong[t]
        on_its_way = [*on_its_way, np.clip(wanted, -LOCK, LOCK)]
        wheel, on_its_way = on_its_way[0], on_its_way[1:]
        heading = heading + STEP * (speed * (np.tan(wheel) / WHEELBASE - bend[t]) + gust[t])
        offset = offset + STEP * speed * np.sin(heading)
        on = on & (np.abs(offset) < EDGE)
        squares, count = squares + (offset[on] ** 2).sum(), count + on.sum()
    return int(on.sum()), np.sqrt(squares / max(count, 1))


for look_ahead in (0.6,):  # then 0.4 and 0.8
    for name, (seconds, error) in NETWORKS.items():
        whole, offset = drive(CAMERA_AND_WHEEL + seconds, error, look_ahead, speed=12.0)
        print(f"look-ahead {look_ahead} s, network {name}: {whole:3} of {ROADS} roads, offset {offset:.2f} m")
