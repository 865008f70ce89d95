"""Parts about forecasts: readings aligned at their end, errors beside those of the naive forecast."""

import torch
from onnx import TensorProto

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def aligned_readings() -> Part:
    graph = Graph("aligned-readings")
    reads(
        graph,
        ("readings", ("N", "T"), "Readings from the left, the rest is rubbish", "读数从左边排起，其余位置的内容无意义"),
        ("lengths", ("N",), "How many readings each row has", "每行有多少个读数", "int64", (0, 4)),
    )
    # A row cannot have more readings than places.
    graph.axes["T"] = (4, 40)
    length = graph.op("Unsqueeze", "lengths", graph.ints(1))
    size = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "readings"), graph.ints(1), axis=0))
    places = graph.op("Range", graph.weight("zero", 0), size, graph.weight("one", 1))
    source = graph.op("Sub", places, graph.op("Sub", size, length))
    graph.op("GreaterOrEqual", source, graph.ints(0), name="seen")
    moved = graph.op("GatherElements", "readings", graph.op("Max", source, graph.ints(0)), axis=1)
    standardised(graph, moved, graph.op("Max", graph.op("Cast", length, to=TensorProto.FLOAT), graph.scalar(1.0)))
    gives(
        graph,
        ("batch", ("N", "T"), "Standardised, with zeros before the first reading", "标准化后的读数，第一个读数之前为零"),
        ("seen", ("N", "T"), "True at readings", "为真处是读数", "bool"),
    )
    draw = normals(133)

    def case(lengths: list[int], t: int) -> dict:
        return {"readings": draw(len(lengths), t), "lengths": torch.tensor(lengths)}

    cases = {"ragged": case([5, 2, 3], 5), "one reading, none": case([1, 0], 4), "all full": case([4, 4], 4)}
    words = ("Readings of several lengths, standardised and aligned", "长短不一的读数：标准化并右对齐")
    return part(graph, words, aligned_by_torch, cases)


def standardised(graph: Graph, moved: str, count: str) -> None:
    def mean(values: str) -> str:
        kept = graph.op("Where", "seen", values, graph.scalar(0.0))
        return graph.op("Div", graph.op("ReduceSum", kept, graph.ints(1)), count)

    centred = graph.op("Sub", moved, mean(moved))
    spread = graph.op("Sqrt", mean(graph.op("Mul", centred, centred)))
    alive = graph.op("And", "seen", graph.op("Greater", spread, graph.scalar(0.0)))
    # Where nothing varies the quotient is not a number, and it is not taken.
    graph.op("Where", alive, graph.op("Div", centred, spread), graph.scalar(0.0), name="batch")


def aligned_by_torch(readings: torch.Tensor, lengths: torch.Tensor) -> dict:
    batch, seen = torch.zeros_like(readings), torch.zeros_like(readings).bool()
    for row, count in enumerate(lengths.tolist()):
        if count:
            values = readings[row, :count]
            spread = values.std(correction=0)
            batch[row, -count:] = (values - values.mean()) / spread if spread > 0 else 0
            seen[row, -count:] = True
    return {"batch": batch, "seen": seen}


def scaled_errors() -> Part:
    graph = Graph("scaled-errors")
    reads(
        graph,
        ("history", ("N", "T"), "What was known", "已知的历史"),
        ("actual", ("N", "A"), "What came after", "之后的真实值"),
        ("forecast", ("N", "A"), "What was forecast", "预测值"),
        ("season", (), "Steps of one season, less than T", "一个周期的步数，小于 T", "int64", (1, 3)),
    )
    graph.axes["T"] = (4, 40)
    naive_forecast(graph)
    lag = graph.op("Unsqueeze", "season", graph.ints(0))
    size = graph.op("Gather", graph.op("Shape", "history"), graph.ints(1), axis=0)
    later = graph.op("Slice", "history", lag, size, graph.ints(1))
    earlier = graph.op("Slice", "history", graph.ints(0), graph.op("Sub", size, lag), graph.ints(1))
    mean_miss(graph, later, earlier, "scale")
    mean_miss(graph, "actual", "forecast", "error")
    graph.op("Greater", "scale", graph.scalar(0.0), name="usable")
    ratio = graph.op("Div", "error", graph.op("Where", "usable", "scale", graph.scalar(1.0)))
    graph.op("Where", "usable", ratio, graph.scalar(0.0), name="scaled")
    count = graph.op("ReduceSum", graph.op("Cast", "usable", to=TensorProto.FLOAT), keepdims=0)
    total = graph.op("ReduceSum", "scaled", keepdims=0)
    graph.op("Div", total, graph.op("Max", count, graph.scalar(1.0)), name="average")
    gives(
        graph,
        ("scaled", ("N",), "Mean error over scale; zero where the scale is zero", "平均误差除以尺度；尺度为零处取零"),
        ("average", (), "Mean over the series with a scale", "对尺度不为零的序列取平均"),
    )
    shows(
        graph,
        ("naive", ("N", "A"), "Last season again and again", "不断重复最后一个周期"),
        ("scale", ("N",), "Mean error of the seasonal naive forecast inside the history", "周期朴素预测在历史内的平均误差"),
    )
    return part(graph, ("Mean absolute scaled error", "平均绝对标度误差"), scaled_by_torch, scaled_cases())


def naive_forecast(graph: Graph) -> None:
    ahead = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "actual"), graph.ints(1), axis=0))
    steps = graph.op("Range", graph.weight("zero", 0), ahead, graph.weight("one", 1))
    size = graph.op("Gather", graph.op("Shape", "history"), graph.ints(1), axis=0)
    places = graph.op("Add", graph.op("Sub", size, "season"), graph.op("Mod", steps, "season"))
    graph.op("Gather", "history", places, axis=1, name="naive")


def mean_miss(graph: Graph, one: str, other: str, name: str) -> None:
    graph.op("ReduceMean", graph.op("Abs", graph.op("Sub", one, other)), graph.ints(1), keepdims=0, name=name)


def scaled_cases() -> dict[str, dict]:
    draw = normals(134)

    def case(n: int, t: int, a: int, season: int) -> dict:
        known = {"history": draw(n, t), "actual": draw(n, a), "forecast": draw(n, a)}
        return known | {"season": torch.tensor(season)}

    flat = case(2, 6, 2, 1)
    flat["history"][0] = 3.0
    return {"three seasons ahead": case(3, 9, 7, 3), "no season": case(1, 4, 1, 1), "a flat series": flat}


def scaled_by_torch(history, actual, forecast, season) -> dict:
    lag = int(season)
    turns = -(-actual.shape[1] // lag)
    scale = (history[:, lag:] - history[:, :-lag]).abs().mean(1)
    usable = scale > 0
    scaled = torch.where(usable, (actual - forecast).abs().mean(1) / torch.where(usable, scale, 1), 0)
    naive = history[:, -lag:].repeat(1, turns)[:, : actual.shape[1]]
    return {"naive": naive, "scale": scale, "scaled": scaled, "average": scaled.sum() / usable.sum().clamp(min=1)}
