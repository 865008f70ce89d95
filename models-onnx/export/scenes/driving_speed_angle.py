"""driving-speed-angle: from a picture of the road to speed and steering angle."""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from .driving_baseline import error, interval, ridge
from .driving_data import Course, Driver, Frames, collect, courses, lap
from .road import COLUMNS, MAX_ANGLE, ROWS
from .training import Plan, fit

SLUG = "driving-speed-angle"
SEED = 20307
STEPS = 650
"""After the expert's frames, and again after each round of frames that the network drove itself."""
PLAN = {"batch": 32, "rate": 1.5e-3, "seed": SEED}
TRACKS, VALIDATION_TRACKS, TEST_TRACKS = 24, 4, 20
EXPERT_FRAMES, DRIVEN_FRAMES, ROUNDS = 2_000, 800, 2
HELD_FRAMES, TEST_FRAMES = 300, 1_000
ANGLE_WEIGHT = 4.0


class Driving(nn.Module):
    """A small PilotNet (Bojarski et al. 2016) with a second head for the speed."""

    def __init__(self):
        super().__init__()
        plan = [(3, 16, 5), (16, 24, 5), (24, 32, 3), (32, 48, 3)]
        self.convs = nn.ModuleList(nn.Conv2d(i, o, k, 2, k // 2) for i, o, k in plan)
        self.dense = nn.Linear(48 * ROWS * COLUMNS // 256, 64)
        self.speed, self.angle = nn.Linear(64, 1), nn.Linear(64, 1)

    def layers(self, frame: torch.Tensor) -> dict[str, torch.Tensor]:
        x, results = frame, {}
        for place, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            results[f"mean{place}"] = x.mean(1)
        hidden = F.relu(self.dense(x.flatten(1)))
        return results | {"speed": self.speed(hidden).sigmoid(), "angle": self.angle(hidden).tanh()}

    def forward(self, frame: torch.Tensor) -> torch.Tensor:
        results = self.layers(frame)
        return torch.cat([results["speed"], results["angle"]], 1)


def driver_of(net: Driving) -> Driver:
    @torch.no_grad()
    def driver(frame: np.ndarray) -> tuple[float, float]:
        net.eval()
        speed, angle = net(torch.from_numpy(frame)[None])[0].tolist()
        return speed, angle

    return driver


@torch.no_grad()
def predict(net: Driving, frames: Frames) -> np.ndarray:
    net.eval()
    return np.concatenate([net(torch.from_numpy(part / np.float32(255))).numpy() for part in batches(frames)])


def batches(frames: Frames) -> list[np.ndarray]:
    return np.array_split(frames.images, max(len(frames.images) // 100, 1))


def train(net: Driving, frames: Frames, held: Frames, done: int) -> list[dict]:
    images, wanted = torch.from_numpy(frames.images), torch.from_numpy(frames.wanted)

    def loss_of(rows: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        pixels, goal = images[rows].float() / 255, wanted[rows]
        # Half of the frames are mirrored: a left bend is as likely as a right one.
        mirrored = torch.rand(len(rows), generator=generator) < 0.5
        pixels = torch.where(mirrored[:, None, None, None], pixels.flip(3), pixels)
        goal = torch.where(mirrored[:, None], goal * torch.tensor([1.0, -1.0]), goal)
        speed, angle = F.huber_loss(net(pixels), goal, reduction="none", delta=0.1).mean(0)
        return 10 * (speed + ANGLE_WEIGHT * angle)

    plan = Plan(STEPS, examples=len(images), report=STEPS // 4, **PLAN)
    curve = fit(net, plan, loss_of, lambda: float(error(predict(net, held), held)[1]))
    return [row | {"step": row["step"] + done} for row in curve]


def laps(track: list[Course], driver: Driver) -> tuple[np.ndarray, float]:
    """Share of each lap driven inside the lane, and the mean distance from the middle."""
    rng = np.random.default_rng(SEED + 2)
    driven = [lap(rng, course, driver) for course in track]
    return np.array([one.share for one in driven]), float(np.mean([one.aside for one in driven]))


def dagger(net: Driving, rng: np.random.Generator, track: list[Course], held: Frames) -> tuple[Frames, list, list]:
    """DAgger (Ross, Gordon and Bagnell 2011): the network drives, the expert says what was right."""
    frames, curve, rounds = collect(rng, track, EXPERT_FRAMES), [], []
    tests = courses(np.random.default_rng(SEED + 3), VALIDATION_TRACKS)
    for number in range(ROUNDS + 1):
        curve += train(net, frames, held, number * STEPS)
        shares, aside = laps(tests, driver_of(net))
        rounds.append({"round": number, "frames": len(frames.images), "share": round(float(shares.mean()), 4)})
        rounds[-1]["aside"] = round(aside, 4)
        print(rounds[-1], flush=True)
        if number < ROUNDS:
            frames = frames.plus(collect(rng, track, DRIVEN_FRAMES, driver_of(net)))
    return frames, curve, rounds


def build_graph(net: Driving) -> Graph:
    graph = Graph(SLUG)
    pixels = Meaning("Red, green and blue from 0 to 1", "红、绿、蓝三个通道，取值 0 到 1")
    x = graph.input(Spec("frame", "float32", ("N", 3, ROWS, COLUMNS), pixels, (0, 1)))
    for place, conv in enumerate(net.convs, 1):
        x = graph.op("Relu", convolution(graph, x, conv, f"c{place}"))
        graph.op("ReduceMean", x, graph.ints(1), name=f"mean{place}", keepdims=0)
    hidden = graph.op("Relu", linear(graph, graph.op("Flatten", x), net.dense, "dense"))
    graph.op("Sigmoid", linear(graph, hidden, net.speed, "head_speed"), name="speed")
    graph.op("Tanh", linear(graph, hidden, net.angle, "head_angle"), name="angle")
    fast = Meaning("Share of the greatest speed, 12 m/s", "占最高速度（12 米/秒）的比例")
    graph.output(Spec("speed", "float32", ("N", 1), fast))
    turn = Meaning("Share of the greatest steering angle, 0.6 rad; left is positive", "占最大转向角（0.6 弧度）的比例，向左为正")
    graph.output(Spec("angle", "float32", ("N", 1), turn))
    for place in range(1, 5):
        mean = Meaning(f"Convolution {place} after ReLU, mean of its channels", f"第 {place} 层卷积经过 ReLU 后各通道的平均")
        graph.probe(Spec(f"mean{place}", "float32", ("N", ROWS >> place, COLUMNS >> place), mean))
    return graph


@torch.no_grad()
def golden_cases(net: Driving, frames: Frames) -> list[Case]:
    net.eval()
    images = torch.from_numpy(frames.images[:4] / np.float32(255))
    parts = {
        "one frame": images[:1],
        "three frames": images[1:],
        "a black frame": torch.zeros(1, 3, ROWS, COLUMNS),
    }
    return [Case(name, {"frame": frame}, net.layers(frame)) for name, frame in parts.items()]


WORDS = {
    "title": Meaning("Driving by camera", "看路开车").json(),
    "summary": Meaning(
        "Looks at a drawn road and says how fast to drive and how far to turn the wheel. It learned from an expert, "
        "then from its own mistakes.",
        "看着画出来的道路，给出车速和方向盘转角。先跟专家学，再从自己犯的错里学。",
    ).json(),
    "task": Meaning("Imitation learning, regression of speed and steering", "模仿学习，回归车速与转向").json(),
    "data": {
        "source": "Procedural roads (export/scenes/road.py): flat closed loops, lane marks, changing colours and "
        "light; a pure-pursuit driver as the expert; two DAgger rounds",
        "split": "24 tracks to train, 4 to validate, 20 to test, all different",
        "licence": "Own generator, MIT as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "A drawn, flat, empty road with marks on both sides: no hills, traffic, crossings, shadows or weather. It "
        "sees one frame and knows neither its speed nor what was before. It must never steer a real car. On calm "
        "laps linear regression stays in the lane too: the road is that simple (curve closedLoop, with gusts).",
        "画出来的平路，两侧有标线，路上没有别的东西：没有坡道、车流、路口、阴影和天气。它只看一帧，不知道自己的车速，"
        "也不知道之前发生了什么。绝不能用来开真车。没有阵风时，线性回归也能一直开在车道里：这条路就是这么简单（见曲线 closedLoop，带阵风）。",
    ).json(),
}


def closed_loop(drivers: dict[int, Driver]) -> list[dict]:
    """The network (1) and linear regression (0) on the same unseen tracks, in the same gusts."""
    track, rows = courses(np.random.default_rng(SEED + 4), TEST_TRACKS), []
    for network, driver in drivers.items():
        shares, aside = laps(track, driver)
        row = {"share": shares.mean(), "whole": (shares == 1).mean(), "aside": aside}
        rows.append({"network": network} | {key: round(float(value), 4) for key, value in row.items()})
    return rows


def results_of(net: Driving, baseline: Driver, test: Frames) -> dict:
    predicted = predict(net, test)
    speed, angle = error(predicted, test)
    plain = np.array([baseline(image / np.float32(255)) for image in test.images])
    misses = np.abs(predicted - test.wanted)[:, 1] * np.degrees(MAX_ANGLE)
    name = Meaning(
        "Mean error of the steering angle in degrees, 1,000 frames of 20 unseen tracks",
        "20 条未见过的赛道上 1,000 帧的转向角平均误差（度）",
    )
    base = Meaning("Linear regression on the small grey picture, same frames", "同样的画面，缩小成灰度图后做线性回归")
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": name.json(),
            "value": round(float(angle), 4),
            "baseline": {"name": base.json(), "value": round(float(error(plain, test)[1]), 4)},
            "higherIsBetter": False,
            "testSize": TEST_FRAMES,
            "interval95": interval(misses),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "speedError": [{"metresPerSecond": round(float(speed), 4)}],
            "closedLoop": closed_loop({1: driver_of(net), 0: baseline}),
        },
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    track = courses(rng, TRACKS)
    held = collect(rng, courses(rng, VALIDATION_TRACKS), HELD_FRAMES)
    test = collect(rng, courses(rng, TEST_TRACKS), TEST_FRAMES)
    net = Driving()
    frames, curve, rounds = dagger(net, rng, track, held)
    results = results_of(net, ridge(frames, held), test)
    results["curves"] = {"training": curve, "daggerRounds": rounds} | results["curves"]
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
