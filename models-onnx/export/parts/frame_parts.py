"""Boxes from a map of centres, a template found again, and frames that look one frame back."""

import numpy as np
import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

STRIDE = 4
FLAT = 1e-6
"""Least variance of a patch that counts as having a pattern."""


def centre_boxes() -> Part:
    graph = Graph("centre-boxes")
    reads(
        graph,
        ("logits", ("K", "H", "W"), "Score of each class in each cell, before the sigmoid", "每个格子各类别的得分，sigmoid 之前"),
        ("shape", (4, "H", "W"), "Place of the centre in its cell, x and y, then width and height, in pixels", "中心在格子内的位置 x、y，以及宽、高，单位像素"),
        ("threshold", (), "Least logit of a find", "保留所需的最低 logit"),
    )
    pooled = graph.op("MaxPool", graph.op("Unsqueeze", "logits", graph.ints(0)), kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    graph.op("Squeeze", pooled, graph.ints(0), name="best")
    peak = graph.op("GreaterOrEqual", "logits", "best")
    graph.op("And", peak, graph.op("GreaterOrEqual", "logits", "threshold"), name="kept")
    rows = graph.multi("Split", ["shape"], ["dx", "dy", "width", "height"], axis=0, num_outputs=4)
    cells = [counted(graph, 2), graph.op("Unsqueeze", counted(graph, 1), graph.ints(1))]
    half = [graph.op("Mul", side, graph.scalar(0.5)) for side in rows[2:]]
    steps = [graph.op("Mul", cell, graph.scalar(float(STRIDE))) for cell in cells]
    middle = [graph.op("Add", step, place) for step, place in zip(steps, rows[:2], strict=True)]
    corners = [graph.op(kind, *pair) for kind in ("Sub", "Add") for pair in zip(middle, half, strict=True)]
    graph.op("Concat", *corners, axis=0, name="boxes")
    gives(
        graph,
        ("kept", ("K", "H", "W"), "True for a find: no neighbour is higher, and the threshold is reached", "为真表示保留：周围没有更高的，并且达到阈值", "bool"),
        ("boxes", (4, "H", "W"), "Left, top, right, bottom in pixels", "左、上、右、下，单位像素"),
    )
    shows(graph, ("best", ("K", "H", "W"), "Highest logit of the cell and its up to eight neighbours", "格子与周围至多八个邻居中的最高 logit"))
    draw = normals(161)

    def case(classes: int, high: int, wide: int, threshold: float) -> dict:
        return {"logits": draw(classes, high, wide), "shape": draw(4, high, wide) + 3, "threshold": torch.tensor(threshold)}

    cases = {"ordinary": case(3, 6, 7, 0.5), "all below zero": case(2, 4, 4, -3.0), "one cell": case(1, 1, 1, -9.0)}
    cases["all below zero"]["logits"] -= 5
    return part(graph, ("Boxes from a map of centres", "由中心热力图得到框"), centres_by_torch, cases)


def counted(graph: Graph, axis: int) -> str:
    """0, 1, 2 ... along an axis of the logits."""
    start, step = (graph.weight(f"{name}_{axis}", np.int64(value)) for name, value in (("start", 0), ("step", 1)))
    size = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "logits"), graph.ints(axis), axis=0))
    return graph.op("Cast", graph.op("Range", start, size, step), to=1)


def centres_by_torch(logits, shape, threshold) -> dict:
    best = F.max_pool2d(logits[None], 3, 1, 1)[0]
    rows, columns = torch.meshgrid(*(torch.arange(size, dtype=torch.float32) for size in logits.shape[1:]), indexing="ij")
    middle = torch.stack([columns, rows]) * STRIDE + shape[:2]
    boxes = torch.cat([middle - shape[2:] / 2, middle + shape[2:] / 2])
    return {"best": best, "kept": (logits == best) & (logits >= threshold), "boxes": boxes}


def matched_template() -> Part:
    graph = Graph("matched-template")
    window = ("H-KH+1", "W-KW+1")
    reads(
        graph,
        ("template", ("KH", "KW"), "What is looked for", "要找的图案"),
        ("search", ("H", "W"), "Where it is looked for", "在哪里找"),
    )
    # Any constant may be taken off the search picture; its own mean keeps the squares small.
    centred = [graph.op("Sub", name, graph.op("ReduceMean", name)) for name in ("template", "search")]
    pattern, scene = (graph.op("Unsqueeze", name, graph.ints(0, 1)) for name in centred)
    ones = graph.op("Expand", graph.scalar(1.0), graph.op("Shape", pattern))
    count = graph.op("ReduceSum", ones, keepdims=0)
    sums = graph.op("Conv", scene, ones)
    squares = graph.op("Conv", graph.op("Mul", scene, scene), ones)
    rest = graph.op("Sub", squares, graph.op("Div", graph.op("Mul", sums, sums), count))
    graph.op("Squeeze", graph.op("Relu", rest), graph.ints(0, 1), name="spread")
    own = graph.op("ReduceSum", graph.op("Mul", pattern, pattern), keepdims=0)
    least = graph.op("Mul", count, graph.scalar(FLAT))
    live = graph.op("And", graph.op("GreaterOrEqual", "spread", least), graph.op("GreaterOrEqual", own, least))
    shared = graph.op("Squeeze", graph.op("Conv", scene, pattern), graph.ints(0, 1))
    norm = graph.op("Sqrt", graph.op("Mul", "spread", own))
    ratio = graph.op("Div", shared, graph.op("Where", live, norm, graph.scalar(1.0)))
    graph.op("Where", live, ratio, graph.scalar(0.0), name="response")
    gives(graph, ("response", window, "Correlation coefficient at each place, 0 where a patch is flat", "每个位置的相关系数，图块为纯色时为 0"))
    shows(graph, ("spread", window, "Sum of squared deviations from the window's mean", "窗口内各像素与窗口均值之差的平方和"))
    return part(graph, ("Template matching by the correlation coefficient", "用相关系数做模板匹配"), matched_by_torch, matched_cases())


def matched_cases() -> dict[str, dict]:
    draw = normals(162)
    return {
        "ordinary": {"template": draw(3, 4), "search": draw(8, 9)},
        "one place": {"template": draw(3, 3), "search": draw(3, 3)},
        "flat search": {"template": draw(2, 2), "search": torch.full((4, 5), 3.0)},
        "flat template": {"template": torch.ones(2, 3), "search": draw(4, 5)},
    }


def matched_by_torch(template, search) -> dict:
    """Window by window, in double precision."""
    pattern = template.double() - template.double().mean()
    windows = search.double().unfold(0, len(pattern), 1).unfold(1, pattern.shape[1], 1)
    centred = windows - windows.mean((2, 3), keepdim=True)
    spread, own = centred.square().sum((2, 3)), pattern.square().sum()
    live = (spread >= FLAT * pattern.numel()) & (own >= FLAT * pattern.numel())
    ratio = (centred * pattern).sum((2, 3)) / (spread * own).sqrt()
    return {"spread": spread.float(), "response": torch.where(live, ratio, 0.0).float()}


def temporal_shift() -> Part:
    graph = Graph("temporal-shift")
    frames, past = ("N", "T", "4Q", "H", "W"), ("N", "Q", "H", "W")
    reads(
        graph,
        ("x", frames, "A chunk of T frames from each of N streams", "N 路视频各一段，每段 T 帧"),
        ("carried", past, "First quarter of the channels of the frame before, zeros at the start", "前一帧的前四分之一通道，开头为零"),
    )
    quarter = graph.op("Gather", graph.op("Shape", "carried"), graph.ints(1), axis=0)
    channels = graph.op("Gather", graph.op("Shape", "x"), graph.ints(2), axis=0)
    moving = graph.op("Slice", "x", graph.ints(0), quarter, graph.ints(2))
    still = graph.op("Slice", "x", quarter, channels, graph.ints(2))
    before = graph.op("Concat", graph.op("Unsqueeze", "carried", graph.ints(1)), moving, axis=1)
    seen = graph.op("Slice", before, graph.ints(0), graph.ints(-1), graph.ints(1))
    graph.op("Concat", seen, still, axis=2, name="shifted")
    last = graph.op("Slice", before, graph.ints(-1), graph.ints(2**31), graph.ints(1))
    graph.op("Squeeze", last, graph.ints(1), name="left")
    gives(
        graph,
        ("shifted", frames, "The first quarter of the channels comes from the frame before", "前四分之一通道取自前一帧"),
        ("left", past, "What the next chunk must be given", "要交给下一段的内容"),
    )
    draw = normals(163)

    def case(streams: int, frames: int, quarter: int) -> dict:
        return {"x": draw(streams, frames, 4 * quarter, 2, 3), "carried": draw(streams, quarter, 2, 3)}

    def reference(x, carried) -> dict:
        quarter, shifted = carried.shape[1], x.clone()
        shifted[:, 0, :quarter] = carried
        shifted[:, 1:, :quarter] = x[:, :-1, :quarter]
        return {"shifted": shifted, "left": x[:, -1, :quarter]}

    cases = {"ordinary": case(3, 4, 2), "one stream": case(1, 5, 1), "one frame": case(2, 1, 1)}
    return part(graph, ("Temporal shift for streams in chunks", "分段视频流的时间位移"), reference, cases)
