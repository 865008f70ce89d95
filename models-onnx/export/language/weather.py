"""Daily weather of Seattle 2012 to 2015: windows, the usual course of the year, simple forecasts."""

import csv
import io
import math
import tarfile
from dataclasses import dataclass
from datetime import date

import torch
from torch import nn

from ..graph import Graph, Meaning, Spec
from ..sources import Archive, fetch

PACKAGE = Archive(
    "npm",
    "vega-datasets@3.2.1",
    "vega-datasets-3.2.1.tgz",
    "6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3",
)
COLUMNS = ("precipitation", "temp_max", "temp_min", "wind")
WARMEST = 1
"""The column that is forecast."""
YEAR = 365.25
HARMONICS = 2
AHEAD = 7
BLOCK, RESAMPLES = 30, 2000
SOURCE = {
    "source": "Daily weather of Seattle 2012 to 2015 (NOAA), seattle-weather.csv of the npm package vega-datasets 3.2.1",
    "licence": "NOAA observations: United States government, public domain; the package: BSD-3-Clause",
    "synthetic": False,
}


@dataclass(frozen=True)
class Weather:
    values: torch.Tensor
    """[days, 4]: rain in mm, highest and lowest temperature in °C, wind in m/s."""
    days: torch.Tensor
    """Day of the year, 1 to 366."""
    years: torch.Tensor


def load() -> Weather:
    with tarfile.open(fetch(PACKAGE)) as archive:
        text = archive.extractfile("package/data/seattle-weather.csv").read().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    dates = [date.fromisoformat(row["date"]) for row in rows]
    if len(rows) != 1461 or (dates[-1] - dates[0]).days != 1460:
        raise ValueError("four whole years without a gap are expected")
    return Weather(
        torch.tensor([[float(row[column]) for column in COLUMNS] for row in rows]),
        torch.tensor([float(day.timetuple().tm_yday) for day in dates]),
        torch.tensor([day.year for day in dates]),
    )


def starts(weather: Weather, length: int, years: range) -> torch.Tensor:
    """First forecast days whose week lies in `years` and whose history of `length` days exists."""
    first = torch.arange(length, len(weather.years) - AHEAD + 1)
    inside = (weather.years[first] >= years.start) & (weather.years[first + AHEAD - 1] < years.stop)
    return first[inside]


def season(days: torch.Tensor) -> torch.Tensor:
    """[..., 5]: a constant and two harmonics of the year."""
    angles = days[..., None] * (2 * math.pi / YEAR) * torch.arange(1, HARMONICS + 1)
    return torch.cat([torch.ones_like(days)[..., None], angles.sin(), angles.cos()], dim=-1)


def transformed(values: torch.Tensor) -> torch.Tensor:
    """Rain is log(1 + mm): most days have none and a few have much."""
    return torch.cat([values[..., :1].relu().log1p(), values[..., 1:]], dim=-1)


class Climate(nn.Module):
    """The usual weather of each day of the year, fitted by least squares, and the spread around it."""

    def __init__(self, weather: Weather, years: range):
        super().__init__()
        chosen = (weather.years >= years.start) & (weather.years < years.stop)
        usual, values = season(weather.days[chosen]), transformed(weather.values[chosen])
        course = torch.linalg.lstsq(usual, values).solution
        self.register_buffer("course", course)
        self.register_buffer("spread", (values - usual @ course).std(0))

    def usual(self, days: torch.Tensor) -> torch.Tensor:
        return season(days) @ self.course

    def unusual(self, history: torch.Tensor, day: torch.Tensor) -> torch.Tensor:
        """[N, T, 4]: how far each day is from usual, in spreads. `day` is the last day of the history."""
        length = history.shape[1]
        days = day[:, None] + torch.arange(1 - length, 1)
        return (transformed(history) - self.usual(days)) / self.spread


def add_inputs(graph: Graph, length: str | int) -> None:
    """`history` and `day`; the length of the history may be dynamic."""
    values = Meaning(
        "One row a day: rain in mm, highest and lowest temperature in °C, wind in m/s",
        "每天一行：降水（毫米）、最高和最低气温（°C）、风速（米/秒）",
    )
    graph.input(Spec("history", "float32", ("N", length, len(COLUMNS)), values, (-20, 40)))
    last = Meaning("Day of the year of the last row, 1 January is 1", "最后一行是一年中的第几天，1 月 1 日为 1")
    graph.input(Spec("day", "float32", ("N",), last, (1, 366)))


def add_season(graph: Graph, days: str) -> str:
    angles = [
        graph.op("Mul", days, graph.scalar(2 * math.pi / YEAR * order)) for order in range(1, HARMONICS + 1)
    ]
    flat = [graph.op("Sub", graph.scalar(1.0), graph.op("Mul", days, graph.scalar(0.0)))]
    flat += [graph.op(kind, angle) for kind in ("Sin", "Cos") for angle in angles]
    columns = [graph.op("Unsqueeze", part, graph.ints(-1)) for part in flat]
    return graph.op("Concat", *columns, axis=-1)


def add_unusual(graph: Graph, climate: Climate, name: str) -> None:
    """Climate.unusual of `history` and `day`; leaves the weights `course` and `spread` for later use."""
    rain = graph.op("Slice", "history", graph.ints(0), graph.ints(1), graph.ints(2))
    rest = graph.op("Slice", "history", graph.ints(1), graph.ints(len(COLUMNS)), graph.ints(2))
    log_rain = graph.op("Log", graph.op("Add", graph.op("Relu", rain), graph.scalar(1.0)))
    values = graph.op("Concat", log_rain, rest, axis=2)
    length = graph.op("Squeeze", graph.op("Slice", graph.op("Shape", "history"), graph.ints(1), graph.ints(2)))
    one = graph.weight("one", 1)
    offsets = graph.op("Range", graph.op("Sub", one, length), one, one)
    last = graph.op("Unsqueeze", "day", graph.ints(1))
    days = graph.op("Add", last, graph.op("Cast", offsets, to=1), name="days")
    graph.weight("course", climate.course.numpy())
    graph.weight("spread", climate.spread.numpy())
    usual = graph.op("MatMul", add_season(graph, days), "course")
    graph.op("Div", graph.op("Sub", values, usual), "spread", name=name)


def add_course_of_next_days(graph: Graph) -> None:
    """`usual` [N, T, 4] of the day after each row; comes after add_unusual."""
    following = graph.op("Add", "days", graph.scalar(1.0))
    graph.op("MatMul", add_season(graph, following), "course", name="usual")


def week(weather: Weather, first: torch.Tensor) -> torch.Tensor:
    """[windows, 7]: highest temperature of the days from each first day on."""
    return weather.values[first[:, None] + torch.arange(AHEAD), WARMEST]


def simple_forecasts(weather: Weather, climate: Climate, first: torch.Tensor) -> dict[str, torch.Tensor]:
    """Forecasts without a network, [windows, 7] each."""
    last = weather.values[first - 1, WARMEST][:, None]
    steps = torch.arange(AHEAD)
    usual = climate.usual(weather.days[first[:, None] + steps])[..., WARMEST]
    usual_last = climate.usual(weather.days[first - 1])[:, WARMEST][:, None]
    return {
        "persistence": last.expand(-1, AHEAD),
        "last-year": weather.values[first[:, None] + steps - 365, WARMEST],
        "climate": usual,
        "damped": usual + (last - usual_last) * lag_one(weather, climate) ** (steps + 1),
    }


def lag_one(weather: Weather, climate: Climate) -> float:
    """Correlation of one day's departure from usual with the next day's, before the test year."""
    past = weather.years < weather.years.max()
    away = (weather.values - climate.usual(weather.days))[past, WARMEST]
    return float((away[1:] * away[:-1]).mean() / (away * away).mean())


def block_interval(errors: torch.Tensor, seed: int) -> list[float]:
    """95 % interval of a mean over days that follow each other: whole blocks are drawn again."""
    generator = torch.Generator().manual_seed(seed)
    blocks = errors.unfold(0, BLOCK, 1)
    draws = torch.randint(len(blocks), (RESAMPLES, len(errors) // BLOCK), generator=generator)
    means = blocks[draws].mean((1, 2)).sort().values
    return [round(means[int(share * RESAMPLES)].item(), 4) for share in (0.025, 0.975)]


def by_day(found: dict[str, torch.Tensor]) -> list[dict]:
    """Mean absolute error in °C of each forecast day."""
    return [
        {"day": day + 1} | {name: round(error[:, day].mean().item(), 4) for name, error in found.items()}
        for day in range(AHEAD)
    ]
