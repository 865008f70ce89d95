"""Mel filter bank, MFCC, greedy CTC decoding and dynamic quantisation."""

import math

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

FLOOR = 1e-10
BLANK = 0


def mel_filter_bank() -> Part:
    graph = Graph("mel-filter-bank")
    reads(
        graph,
        ("power", ("T", "F"), "Power spectrum, one row per frame", "功率谱，每帧一行", "float32", (0, 10)),
        ("bins", ("F",), "Frequency of each column, Hz", "每一列的频率（Hz）", "float32", (0, 8000)),
        ("edges", ("M+2",), "Edges of the triangles, Hz, rising", "各三角形的边界（Hz），递增", "float32", (0, 8000)),
    )
    count = graph.op("Shape", "edges")
    last = graph.op("Sub", count, graph.ints(2))
    starts = [
        graph.op("Slice", "edges", graph.ints(i), graph.op("Add", last, graph.ints(i)), graph.ints(0))
        for i in range(3)
    ]
    left, centre, right = (graph.op("Unsqueeze", start, graph.ints(1)) for start in starts)

    def slope(above: str, below: str) -> str:
        # Two edges at one place: no division by 0, and the triangle has no width there.
        return graph.op("Div", above, graph.op("Max", below, graph.scalar(1e-6)))

    rising = slope(graph.op("Sub", "bins", left), graph.op("Sub", centre, left))
    falling = slope(graph.op("Sub", right, "bins"), graph.op("Sub", right, centre))
    graph.op("Relu", graph.op("Min", rising, falling), name="weights")
    graph.op("MatMul", "power", graph.op("Transpose", "weights", perm=[1, 0]), name="energies")
    graph.op("Log", graph.op("Max", "energies", graph.scalar(FLOOR)), name="log_mel")
    gives(graph, ("log_mel", ("T", "M"), "Natural log, at least log(1e-10)", "自然对数，不低于 log(1e-10)"))
    shows(
        graph,
        ("weights", ("M", "F"), "Triangles of height 1", "高度为 1 的三角滤波器"),
        ("energies", ("T", "M"), "power @ weights^T", "power @ weightsᵀ"),
    )
    draw = normals(71)

    def case(frames: int, columns: int, bands: int) -> dict:
        edges = 700 * (10 ** (torch.linspace(0, 2840, bands + 2) / 2595) - 1)
        return {"power": draw(frames, columns).square(), "bins": torch.linspace(0, 8000, columns), "edges": edges}

    silent = case(2, 33, 4) | {"power": torch.zeros(2, 33)}
    cases = {"ordinary": case(3, 129, 10), "silence": silent, "one band": case(1, 9, 1)}
    return part(graph, ("Log-mel energies from power spectra", "由功率谱计算对数梅尔能量"), mel_by_torch, cases)


def mel_by_torch(power: torch.Tensor, bins: torch.Tensor, edges: torch.Tensor) -> dict:
    left, centre, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising, falling = (bins - left) / (centre - left), (right - bins) / (right - centre)
    weights = torch.minimum(rising, falling).clamp(min=0)
    energies = power @ weights.T
    return {"weights": weights, "energies": energies, "log_mel": energies.clamp(min=FLOOR).log()}


def mfcc() -> Part:
    graph = Graph("mfcc")
    reads(
        graph,
        ("log_mel", ("T", "M"), "Log-mel energies", "对数梅尔能量", "float32", (-10, 5)),
        ("keep", ("C",), "Which coefficients, from 0", "取哪些系数，从 0 起", "int64", (0, "M")),
    )
    size = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "log_mel"), graph.ints(1), axis=0))
    wide = graph.op("Cast", size, to=1)
    line = graph.op("Range", graph.weight("zero", 0), size, graph.weight("one", 1))
    middle = graph.op("Add", graph.op("Cast", line, to=1), graph.scalar(0.5))
    order = graph.op("Unsqueeze", graph.op("Cast", "keep", to=1), graph.ints(1))
    turn = graph.op("Div", graph.op("Mul", graph.op("Mul", order, middle), graph.scalar(math.pi)), wide)
    first = graph.op("Equal", order, graph.scalar(0.0))
    squared = graph.op("Where", first, graph.scalar(1.0), graph.scalar(2.0))
    scale = graph.op("Sqrt", graph.op("Div", squared, wide))
    graph.op("Mul", graph.op("Cos", turn), scale, name="basis")
    graph.op("MatMul", "log_mel", graph.op("Transpose", "basis", perm=[1, 0]), name="mfcc")
    gives(graph, ("mfcc", ("T", "C"), "log_mel @ basis^T", "log_mel @ basisᵀ"))
    shows(graph, ("basis", ("C", "M"), "Orthonormal DCT-II", "正交归一的 DCT-II"))
    draw = normals(72)
    cases = {
        "thirteen of forty": {"log_mel": draw(3, 40), "keep": torch.arange(13)},
        "all": {"log_mel": draw(2, 6), "keep": torch.arange(6)},
        "one frame, one band": {"log_mel": draw(1, 1), "keep": torch.zeros(1, dtype=torch.int64)},
    }
    return part(graph, ("Cepstral coefficients by DCT-II", "用 DCT-II 计算倒谱系数（MFCC）"), cepstrum_by_torch, cases)


def cepstrum_by_torch(log_mel: torch.Tensor, keep: torch.Tensor) -> dict:
    size = log_mel.shape[1]
    angles = torch.pi / size * (torch.arange(size).double() + 0.5) * keep[:, None]
    scale = torch.where(keep[:, None] == 0, 1 / size, 2 / size).double().sqrt()
    basis = (angles.cos() * scale).float()
    return {"basis": basis, "mfcc": log_mel @ basis.T}


def ctc_greedy() -> Part:
    graph = Graph("ctc-greedy")
    reads(graph, ("logits", ("N", "T", "K"), "Score of each symbol per frame; 0 is blank", "每帧各符号的得分，0 为空白"))
    graph.op("ArgMax", "logits", name="path", axis=2, keepdims=0)
    before = graph.op("Slice", "path", graph.ints(0), graph.ints(-1), graph.ints(1))
    nothing = graph.op("Mul", graph.op("Slice", "path", graph.ints(0), graph.ints(1), graph.ints(1)), graph.ints(0))
    shifted = graph.op("Concat", graph.op("Sub", nothing, graph.ints(1)), before, axis=1)
    fresh = graph.op("Not", graph.op("Equal", "path", shifted))
    spoken = graph.op("Not", graph.op("Equal", "path", graph.ints(BLANK)))
    graph.op("And", fresh, spoken, name="kept")
    graph.op("ReduceSum", graph.op("Cast", "kept", to=7), graph.ints(1), name="length", keepdims=0)
    gives(
        graph,
        ("kept", ("N", "T"), "True where a frame starts a symbol", "该帧开始一个新符号时为真", "bool"),
        ("length", ("N",), "Symbols of the decoded string", "解码结果的长度", "int64"),
    )
    shows(graph, ("path", ("N", "T"), "Likeliest symbol of each frame", "每帧最可能的符号", "int64"))
    draw = normals(73)
    spelled = torch.tensor([[1, 1, 0, 1, 2, 2, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]])
    cases = {
        "ordinary": {"logits": draw(2, 9, 4)},
        "a letter twice, and silence": {"logits": torch.nn.functional.one_hot(spelled, 3).float()},
        "one frame": {"logits": draw(1, 1, 3)},
    }
    words = ("Greedy CTC decoding: repeats and blanks fall away", "CTC 贪心解码：去掉重复与空白")
    return part(graph, words, collapse_by_torch, cases)


def collapse_by_torch(logits: torch.Tensor) -> dict:
    path = logits.argmax(-1)
    kept = torch.zeros_like(path, dtype=torch.bool)
    for row, symbols in enumerate(path.tolist()):
        for place, symbol in enumerate(symbols):
            kept[row, place] = symbol != BLANK and (place == 0 or symbols[place - 1] != symbol)
    return {"path": path, "kept": kept, "length": kept.sum(1)}


def dynamic_quantisation() -> Part:
    graph = Graph("dynamic-quantisation")
    reads(graph, ("x", ("N", "C"), "Activations", "激活值"))
    outputs = ["quantised", "scale", "zero_point"]
    graph.multi("DynamicQuantizeLinear", ["x"], outputs)
    graph.op("DequantizeLinear", *outputs, name="restored")
    gives(
        graph,
        ("quantised", ("N", "C"), "Whole numbers 0 to 255", "0 到 255 的整数", "uint8"),
        ("restored", ("N", "C"), "(quantised - zero_point) * scale", "(quantised − zero_point) × scale"),
    )
    shows(
        graph,
        ("scale", (), "Width of the range, 0 included, over 255", "含 0 的取值范围宽度除以 255"),
        ("zero_point", (), "The number that stands for 0", "代表 0 的整数", "uint8"),
    )
    draw = normals(74)
    cases = {
        "both signs": {"x": draw(3, 5)},
        "all positive": {"x": draw(2, 4).abs() + 1},
        "an outlier": {"x": torch.tensor([[0.01, -0.02, 100.0]])},
    }
    return part(graph, ("Dynamic quantisation to 8 bits", "动态 8 位量化"), quantised_by_torch, cases)


def quantised_by_torch(x: torch.Tensor) -> dict:
    low, high = x.min().clamp(max=0), x.max().clamp(min=0)
    scale = (high - low) / 255
    zero_point = (-low / scale).round().clamp(0, 255)
    quantised = ((x / scale).round() + zero_point).clamp(0, 255)
    restored = (quantised - zero_point) * scale
    return {"quantised": quantised, "restored": restored, "scale": scale, "zero_point": zero_point}
