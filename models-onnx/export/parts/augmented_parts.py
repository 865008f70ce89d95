"""Labels that follow an augmented picture: boxes that turn with it, shares of a mixture."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def turned_boxes() -> Part:
    graph = Graph("turned-boxes")
    reads(
        graph,
        ("place", ("K", 2), "Upper left corners x, y in pixels, y downwards", "左上角 x, y，单位像素，y 轴向下"),
        ("size", ("K", 2), "Widths and heights of the boxes", "框的宽和高", "float32", (0, 1000)),
        ("angle", (), "Turn of the picture, anticlockwise as seen, in radians", "图像旋转的角度，看上去逆时针，单位弧度"),
        ("width", (), "Of the picture", "图像宽度", "float32", (1, 1000)),
        ("height", (), "Of the picture", "图像高度", "float32", (1, 1000)),
    )
    ends = ["place", graph.op("Add", "place", "size")]
    columns = [graph.op("Gather", end, graph.ints(i), axis=1) for end in ends for i in range(2)]
    xs = graph.op("Concat", *(columns[i] for i in (0, 2, 2, 0)), axis=1)
    ys = graph.op("Concat", *(columns[i] for i in (1, 1, 3, 3)), axis=1)
    half = graph.scalar(0.5)
    middle_x, middle_y = graph.op("Mul", "width", half), graph.op("Mul", "height", half)
    right, down = graph.op("Sub", xs, middle_x), graph.op("Sub", ys, middle_y)
    cos, sin = graph.op("Cos", "angle"), graph.op("Sin", "angle")
    turned_x = graph.op("Add", graph.op("Mul", right, cos), graph.op("Mul", down, sin))
    turned_y = graph.op("Sub", graph.op("Mul", down, cos), graph.op("Mul", right, sin))
    placed = [graph.op("Add", turned_x, middle_x), graph.op("Add", turned_y, middle_y)]
    graph.op("Concat", *(graph.op("Unsqueeze", value, graph.ints(2)) for value in placed), axis=2, name="corners")
    least = graph.op("ReduceMin", "corners", graph.ints(1), keepdims=0)
    greatest = graph.op("ReduceMax", "corners", graph.ints(1), keepdims=0)
    graph.op("Concat", least, greatest, axis=1, name="enclosing")
    add_clipping(graph)
    gives(
        graph,
        ("turned", ("K", 4), "Enclosing boxes x1, y1, x2, y2, cut to the picture", "外接框 x1, y1, x2, y2，已裁到图像之内"),
        ("visible", ("K",), "Share of the enclosing box inside the picture, 0 without area", "外接框落在图像内的比例，面积为 0 时取 0"),
    )
    shows(
        graph,
        ("corners", ("K", 4, 2), "Turned corners: top left, top right, bottom right, bottom left", "转过之后的四角：左上、右上、右下、左下"),
        ("enclosing", ("K", 4), "Least box with sides along the axes around them", "包住四角的最小水平框"),
    )
    return part(graph, ("Boxes of a picture that is turned", "图像旋转之后的框"), turned_by_torch, box_cases())


def add_clipping(graph: Graph) -> None:
    ends = [graph.op("Unsqueeze", name, graph.ints(0)) for name in ("width", "height")]
    frame = graph.op("Concat", *ends, *ends, axis=0)
    graph.op("Min", graph.op("Relu", "enclosing"), frame, name="turned")
    areas = []
    for name in ("turned", "enclosing"):
        x1, y1, x2, y2 = (graph.op("Gather", name, graph.weight(f"{name}_{i}", i), axis=1) for i in range(4))
        areas.append(graph.op("Mul", graph.op("Sub", x2, x1), graph.op("Sub", y2, y1)))
    some = graph.op("Greater", areas[1], graph.scalar(0.0))
    share = graph.op("Div", areas[0], graph.op("Where", some, areas[1], graph.scalar(1.0)))
    graph.op("Where", some, share, graph.scalar(0.0), name="visible")


def box_cases() -> dict[str, dict]:
    def case(boxes: list, angle: float, width: float, height: float) -> dict:
        numbers = {"angle": angle, "width": width, "height": height}
        place, size = torch.tensor(boxes).split(2, dim=1)
        return {"place": place, "size": size} | {name: torch.tensor(n) for name, n in numbers.items()}

    two = [[10.0, 20, 20, 30], [0.0, 0, 8, 8]]
    return {
        "tilted": case(two, 0.3, 64, 48),
        "not turned": case(two, 0.0, 64, 64),
        "a quarter": case(two, torch.pi / 2, 40, 80),
        "no area": case([[5.0, 5, 0, 0]], 0.5, 32, 32),
    }


def turned_by_torch(place, size, angle, width, height) -> dict:
    """Corners as complex numbers about the middle, y upwards, so that turning is one product."""
    x1, y1, x2, y2 = torch.cat([place, place + size], 1).double().T
    middle = torch.complex(width.double() / 2, -height.double() / 2)
    points = torch.complex(torch.stack([x1, x2, x2, x1], 1), -torch.stack([y1, y1, y2, y2], 1))
    placed = (points - middle) * torch.polar(torch.tensor(1.0).double(), angle.double()) + middle
    corners = torch.stack([placed.real, -placed.imag], 2)
    enclosing = torch.cat([corners.amin(1), corners.amax(1)], 1)
    frame = torch.stack([width, height, width, height]).double()
    turned = enclosing.clamp(min=0).minimum(frame)
    area, inside = ((b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1]) for b in (enclosing, turned))
    visible = torch.where(area > 0, inside / area.clamp(min=1e-12), 0)
    found = {"corners": corners, "enclosing": enclosing, "turned": turned, "visible": visible}
    return {name: value.float() for name, value in found.items()}


def cut_mix() -> Part:
    graph = Graph("cut-mix")
    images, labels = ("N", "C", "H", "W"), ("N", "K")
    reads(
        graph,
        ("images", images, "A batch of pictures", "一批图像"),
        ("labels", labels, "Share of each class, one row a picture", "每张图各类的份额"),
        ("partner", ("N",), "Whose piece each picture gets", "每张图从谁那里取一块", "int64", (0, "N")),
        ("y", (), "Row of the window's middle", "窗口中心所在的行", "int64", (0, "H")),
        ("x", (), "Column of the window's middle", "窗口中心所在的列", "int64", (0, "W")),
        ("tall", (), "Rows of the window", "窗口的行数", "int64", (0, "H")),
        ("wide", (), "Columns of the window", "窗口的列数", "int64", (0, "W")),
    )
    rows = inside_window(graph, 2, "y", "tall")
    columns = inside_window(graph, 3, "x", "wide")
    both = graph.op("And", graph.op("Unsqueeze", rows, graph.ints(1)), graph.op("Unsqueeze", columns, graph.ints(0)))
    others = graph.op("Gather", "images", "partner", axis=0)
    graph.op("Where", both, others, "images", name="mixed")
    taken = graph.op("ReduceMean", graph.op("Cast", both, to=1), keepdims=0)
    graph.op("Sub", graph.scalar(1.0), taken, name="kept")
    own = graph.op("Mul", "kept", "labels")
    foreign = graph.op("Mul", graph.op("Sub", graph.scalar(1.0), "kept"), graph.op("Gather", "labels", "partner", axis=0))
    graph.op("Add", own, foreign, name="shares")
    gives(
        graph,
        ("mixed", images, "Each picture with its partner's window", "换上了同伴那块窗口的图像"),
        ("shares", labels, "Labels by the share of pixels", "按像素份额混合的标签"),
    )
    shows(graph, ("kept", (), "Share of a picture's own pixels", "自己的像素所占的份额"))
    words = ("CutMix with labels by the pixels that are left", "CutMix：标签按实际留下的像素计")
    return part(graph, words, mixed_by_torch, window_cases())


def window_cases() -> dict[str, dict]:
    draw = normals(73)

    def case(size: tuple, *window: int) -> dict:
        numbers = dict(zip(("y", "x", "tall", "wide"), map(torch.tensor, window), strict=True))
        batch = {"images": draw(*size), "labels": F.softmax(draw(size[0], 3), 1)}
        return batch | {"partner": torch.arange(size[0]).roll(1)} | numbers

    return {
        "in the middle": case((3, 2, 6, 8), 3, 4, 2, 3),
        "over the edge": case((2, 1, 5, 4), 0, 3, 5, 4),
        "nothing cut": case((2, 1, 3, 3), 1, 1, 0, 2),
        "one pixel": case((1, 1, 1, 1), 0, 0, 1, 1),
    }


def inside_window(graph: Graph, axis: int, middle: str, size: str) -> str:
    """Per place of the axis: whether it lies in [middle - size // 2, middle - size // 2 + size)."""
    zero, one = graph.weight(f"zero_{axis}", 0), graph.weight(f"one_{axis}", 1)
    length = graph.op("Gather", graph.op("Shape", "images"), graph.weight(f"axis_{axis}", axis), axis=0)
    places = graph.op("Range", zero, length, one)
    low = graph.op("Sub", middle, graph.op("Div", size, graph.weight(f"two_{axis}", 2)))
    from_low = graph.op("GreaterOrEqual", places, low)
    return graph.op("And", from_low, graph.op("Less", places, graph.op("Add", low, size)))


def mixed_by_torch(images, labels, partner, y, x, tall, wide) -> dict:
    top, left = int(y) - int(tall) // 2, int(x) - int(wide) // 2
    window = (..., slice(max(top, 0), max(top + int(tall), 0)), slice(max(left, 0), max(left + int(wide), 0)))
    mixed, painted = images.clone(), torch.zeros_like(images[0, 0])
    mixed[window] = images[partner][window]
    painted[window] = 1
    kept = 1 - painted.mean()
    return {"mixed": mixed, "kept": kept, "shares": kept * labels + (1 - kept) * labels[partner]}
