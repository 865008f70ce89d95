"""transformer-sequence: tomorrow's weather at every step of a history, by a causal Transformer."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import layer_norm, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from ..transformer import Block, add_block, add_causal_mask, causal_mask
from . import weather as data
from .weather import AHEAD, COLUMNS, WARMEST, Climate, Weather

SLUG = "transformer-sequence"
SEED = 20302
LENGTH, WIDTH, HEADS, LAYERS = 48, 64, 4, 2
BATCH, LEARNING_RATE, WEIGHT_DECAY = 64, 3e-4, 0.1
STEPS, EVERY = 600, 50
NOISE, DROPOUT = 0.4, 0.3
FADING = 0.6
CHOOSING, TRAINING, TEST = range(2012, 2014), range(2012, 2015), range(2015, 2016)
VALIDATION = range(2014, 2015)


class SequenceTransformer(nn.Module):
    def __init__(self, climate: Climate):
        super().__init__()
        self.climate = climate
        self.enter = nn.Linear(len(COLUMNS), WIDTH)
        self.positions = nn.Embedding(LENGTH, WIDTH)
        nn.init.normal_(self.positions.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, dropout=DROPOUT) for _ in range(LAYERS))
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, len(COLUMNS))
        self.direct = nn.Linear(len(COLUMNS), len(COLUMNS), bias=False)
        self.start_from_simple_forecast()

    def start_from_simple_forecast(self) -> None:
        """Training starts from a part of today's departure from usual; attention adds to that."""
        with torch.no_grad():
            self.head.weight.zero_()
            self.head.bias.zero_()
            self.direct.weight.copy_(FADING * torch.eye(len(COLUMNS)))

    def layers(self, history: torch.Tensor, day: torch.Tensor) -> dict[str, torch.Tensor]:
        unusual = self.climate.unusual(history, day)
        noisy = unusual + NOISE * torch.randn_like(unusual) if self.training else unusual
        length = history.shape[1]
        x = self.enter(noisy) + self.positions(torch.arange(length))
        values = {"unusual": unusual}
        for number, block in enumerate(self.blocks, 1):
            x, values[f"attention{number}"], _ = block(x, causal_mask(length))
        values["change"] = self.head(self.norm(x)) + self.direct(noisy)
        usual = self.climate.usual(day[:, None] + torch.arange(2 - length, 2))
        following = usual + values["change"] * self.climate.spread
        rain = following[..., :1].exp() - 1
        return values | {"next": torch.cat([rain.relu(), following[..., 1:]], dim=-1)}


def batch(weather: Weather, first: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    rows = first[:, None] + torch.arange(-LENGTH, 0)
    return weather.values[rows], weather.days[first - 1]


def objective(net: SequenceTransformer, weather: Weather, first: torch.Tensor) -> torch.Tensor:
    """Every step predicts how unusual all four values of the next day are."""
    history, day = batch(weather, first)
    following, _ = batch(weather, first + 1)
    return F.huber_loss(net.layers(history, day)["change"], net.climate.unusual(following, day + 1))


@torch.no_grad()
def rolled(net: SequenceTransformer, weather: Weather, first: torch.Tensor) -> torch.Tensor:
    """[windows, 7]: each forecast day becomes the last day of the history of the next."""
    net.eval()
    history, day = batch(weather, first)
    result = []
    for _ in range(AHEAD):
        following = net.layers(history, day)["next"][:, -1:]
        result.append(following[:, 0, WARMEST])
        history, day = torch.cat([history[:, 1:], following], dim=1), day + 1
    return torch.stack(result, dim=1)


@torch.no_grad()
def errors(net: SequenceTransformer, weather: Weather, first: torch.Tensor) -> torch.Tensor:
    """[windows] of the first day only, in °C."""
    net.eval()
    forecast = net.layers(*batch(weather, first))["next"][:, -1, WARMEST]
    return (forecast - weather.values[first, WARMEST]).abs()


def fit(weather: Weather, years: range, steps: int) -> tuple[SequenceTransformer, list[dict]]:
    """The curve watches 2014, which is part of `years` once the number of steps is chosen."""
    torch.manual_seed(SEED)
    net = SequenceTransformer(Climate(weather, years))
    first, held_out = data.starts(weather, LENGTH, years), data.starts(weather, LENGTH, VALIDATION)
    optimiser = torch.optim.AdamW(net.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    curve, total = [], 0.0
    for step in range(1, steps + 1):
        net.train()
        loss = objective(net, weather, first[torch.randint(len(first), (BATCH,))])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        total += loss.item()
        if step % EVERY == 0:
            validation = errors(net, weather, held_out).mean().item()
            curve.append({"step": step, "loss": round(total / EVERY, 4), "validation": round(validation, 4)})
            print(curve[-1], flush=True)
            total = 0.0
    return net.eval(), curve


def build_graph(net: SequenceTransformer) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, LENGTH)
    data.add_inputs(graph, "T")
    data.add_unusual(graph, net.climate, "unusual")
    entered = linear(graph, "unusual", net.enter, "enter")
    length = graph.op("Slice", graph.op("Shape", "history"), graph.ints(1), graph.ints(2))
    table = graph.weight("positions", net.positions.weight.detach().numpy())
    places = graph.op("Slice", table, graph.ints(0), length, graph.ints(0))
    x, mask = graph.op("Add", entered, places), add_causal_mask(graph, "history")
    for number, block in enumerate(net.blocks, 1):
        names = (None, f"attention{number}", None)
        x = add_block(graph, block, (x, mask, None, None), f"block{number}", names)
    added = linear(graph, layer_norm(graph, x, net.norm, "norm"), net.head, "head")
    change = graph.op("Add", added, linear(graph, "unusual", net.direct, "direct"), name="change")
    data.add_course_of_next_days(graph)
    away = graph.op("Add", "usual", graph.op("Mul", change, "spread"))
    rain = graph.op("Slice", away, graph.ints(0), graph.ints(1), graph.ints(2))
    rest = graph.op("Slice", away, graph.ints(1), graph.ints(len(COLUMNS)), graph.ints(2))
    millimetres = graph.op("Relu", graph.op("Sub", graph.op("Exp", rain), graph.scalar(1.0)))
    graph.op("Concat", millimetres, rest, name="next", axis=2)
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    following = Meaning(
        "For every row of the history, the forecast of the day after it, in the history's units",
        "历史中每一行之后那一天的预测，单位与历史相同",
    )
    graph.output(Spec("next", "float32", ("N", "T", len(COLUMNS)), following))
    unusual = Meaning(
        "How far each day is from usual for its date, in standard deviations", "每天偏离当日常年值几个标准差"
    )
    graph.probe(Spec("unusual", "float32", ("N", "T", len(COLUMNS)), unusual))
    for number in range(1, LAYERS + 1):
        weights = Meaning(
            f"Block {number}: which earlier days each day looks at, per head",
            f"第 {number} 块：每个头里，每一天关注之前的哪些天",
        )
        graph.probe(Spec(f"attention{number}", "float32", ("N", HEADS, "T", "T"), weights))
    change = Meaning("Forecast departure from usual, in standard deviations", "预测的偏离程度，单位为标准差")
    graph.probe(Spec("change", "float32", ("N", "T", len(COLUMNS)), change))


@torch.no_grad()
def golden_cases(net: SequenceTransformer, weather: Weather) -> list[Case]:
    first = data.starts(weather, LENGTH, TEST)
    history, day = batch(weather, first[:3])
    calm = torch.tensor([[[0.0, 16.0, 8.0, 3.0]]])
    inputs = {
        "48 days before a day of 2015": (history[:1], day[:1]),
        "three histories of ten days": (history[:, -10:], day),
        "one day only, New Year's Eve": (calm, torch.tensor([366.0])),
        "a hot and a freezing day": (calm.expand(1, 2, 4) * torch.tensor([2.4, -0.5])[None, :, None], day[:1]),
    }
    return [
        Case(name, {"history": rows, "day": last}, net.layers(rows, last))
        for name, (rows, last) in inputs.items()
    ]


WORDS = {
    "title": Meaning("Tomorrow's weather by a causal Transformer", "因果 Transformer 预测明天").json(),
    "summary": Meaning(
        "A small Transformer reads up to 48 days, says after each what comes next, and shows which days it looked at.",
        "一个小型 Transformer 读最多 48 天的天气，在每一天之后都预测下一天，并显示它关注了哪些天。",
    ).json(),
    "task": Meaning("Time-series forecasting with attention", "用注意力做时间序列预测").json(),
    "data": data.SOURCE
    | {
        "split": "The number of steps was chosen on 2014 after training on 2012 and 2013; then trained on 2012 to "
        "2014. 2015 is the test; early drafts had been measured on it before, no choice was made by that",
    },
    "limits": Meaning(
        "One city and three years of training; other climates are foreign to it. It was trained to forecast one day. "
        "Further days feed on its own forecasts, and after about three it returns to what is usual for the date (curve "
        "by-day). Fading today's departure from usual with one fitted number is nearly as good, or as good (column "
        "damped). Rain is a typical amount, not a chance of rain.",
        "只有一座城市、三年训练数据，对别处的气候一无所知。它只训练过预测一天；再往后是拿自己的预测接着推，"
        "大约三天后就回到当日常年值（曲线 by-day）。只用一个拟合出的数让今天的偏离衰减，"
        "效果也相近甚至一样（damped 列）。给出的降水是典型雨量，不是下雨的概率。",
    ).json(),
}


def metric(found: dict[str, torch.Tensor]) -> dict:
    simple = {name: found[name][:, 0].mean().item() for name in ("persistence", "last-year", "climate")}
    count = len(found["transformer"])
    return {
        "name": Meaning(
            f"Mean error of tomorrow's highest temperature, °C, {count} days of 2015",
            f"2015 年 {count} 天里，次日最高气温的平均误差（°C）",
        ).json(),
        "value": round(found["transformer"][:, 0].mean().item(), 4),
        "baseline": {
            "name": Meaning(
                "Same as today; better than last year's day or the usual", "照搬今天，比去年同日和常年值都好"
            ).json(),
            "value": round(min(simple.values()), 4),
        },
        "higherIsBetter": False,
        "testSize": count,
        "interval95": data.block_interval(found["transformer"][:, 0], SEED),
    }


def measured(net: SequenceTransformer, weather: Weather) -> dict[str, torch.Tensor]:
    """Absolute errors on the test year, [windows, 7] per method."""
    first = data.starts(weather, LENGTH, TEST)
    forecasts = {"transformer": rolled(net, weather, first)}
    forecasts |= data.simple_forecasts(weather, net.climate, first)
    return {name: (value - data.week(weather, first)).abs() for name, value in forecasts.items()}


def release() -> Release:
    started = time.monotonic()
    weather = data.load()
    _, curve = fit(weather, CHOOSING, STEPS)
    best = min(curve, key=lambda row: row["validation"])["step"]
    net, _ = fit(weather, TRAINING, best)
    found = measured(net, weather)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(found),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "by-day": data.by_day(found)},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, weather), WORDS, results)
