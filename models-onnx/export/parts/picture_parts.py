"""Overlap of boxes, non-maximum suppression, Grad-CAM, overlap of masks."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

FAR = 8


def boxes(draw, count: int) -> torch.Tensor:
    """Corners x1, y1, x2, y2 with x1 <= x2."""
    corner, size = draw(count, 2).abs() * 3, draw(count, 2).abs() + 0.2
    return torch.cat([corner, corner + size], 1)


def overlaps(a: torch.Tensor, b: torch.Tensor) -> dict[str, torch.Tensor]:
    low, high = torch.maximum(a[:, None, :2], b[None, :, :2]), torch.minimum(a[:, None, 2:], b[None, :, 2:])
    both = (high - low).clamp(min=0).prod(-1)
    areas = [(one[:, 2:] - one[:, :2]).clamp(min=0).prod(-1) for one in (a, b)]
    union = areas[0][:, None] + areas[1] - both
    return {"intersection": both, "iou": torch.where(union > 0, both / union.clamp(min=1e-12), 0)}


def add_overlaps(graph: Graph, a: str, b: str) -> None:
    """`intersection` and `iou` of every box of a with every box of b."""
    corners = {}
    for name, axis in ((a, 1), (b, 0)):
        x1, y1, x2, y2 = (graph.op("Gather", name, graph.weight(f"{name}_{i}_of_{axis}", i), axis=1) for i in range(4))
        width = graph.op("Relu", graph.op("Sub", x2, x1))
        height = graph.op("Relu", graph.op("Sub", y2, y1))
        values = [x1, y1, x2, y2, graph.op("Mul", width, height)]
        corners[axis] = [graph.op("Unsqueeze", value, graph.ints(axis)) for value in values]
    (ax1, ay1, ax2, ay2, area_a), (bx1, by1, bx2, by2, area_b) = corners[1], corners[0]
    width = graph.op("Relu", graph.op("Sub", graph.op("Min", ax2, bx2), graph.op("Max", ax1, bx1)))
    height = graph.op("Relu", graph.op("Sub", graph.op("Min", ay2, by2), graph.op("Max", ay1, by1)))
    graph.op("Mul", width, height, name="intersection")
    union = graph.op("Sub", graph.op("Add", area_a, area_b), "intersection")
    share = graph.op("Div", "intersection", graph.op("Max", union, graph.scalar(1e-12)))
    some = graph.op("Greater", union, graph.scalar(0.0))
    graph.op("Where", some, share, graph.scalar(0.0), name="iou")


def box_iou() -> Part:
    graph = Graph("box-iou")
    reads(
        graph,
        ("a", ("N", 4), "Boxes x1, y1, x2, y2", "框 x1, y1, x2, y2", "float32", (0, FAR)),
        ("b", ("M", 4), "Other boxes", "另一组框", "float32", (0, FAR)),
    )
    add_overlaps(graph, "a", "b")
    gives(graph, ("iou", ("N", "M"), "Intersection over union; 0 for two empty boxes", "交并比；两个空框为 0"))
    shows(graph, ("intersection", ("N", "M"), "Area in both", "重叠面积"))
    draw = normals(61)
    same = boxes(draw, 2)
    empty = torch.zeros(1, 4)
    cases = {
        "ordinary": {"a": boxes(draw, 3), "b": boxes(draw, 4)},
        "a box and itself": {"a": same, "b": same},
        "no area": {"a": empty, "b": empty},
        "one beside the other": {"a": torch.tensor([[0.0, 0, 1, 1]]), "b": torch.tensor([[1.0, 0, 2, 1], [5, 5, 6, 6]])},
    }
    return part(graph, ("Intersection over union of boxes", "框的交并比"), overlaps, cases)


def non_maximum_suppression() -> Part:
    graph = Graph("non-maximum-suppression")
    reads(
        graph,
        ("boxes", ("N", 4), "Boxes x1, y1, x2, y2", "框 x1, y1, x2, y2", "float32", (0, FAR)),
        ("scores", ("N",), "Score of each box", "每个框的得分"),
        ("threshold", (), "Overlap above which the weaker box goes", "重叠超过它则去掉较弱的框", "float32", (0, 1)),
    )
    batch = graph.op("Unsqueeze", "boxes", graph.ints(0))
    rows = graph.op("Unsqueeze", "scores", graph.ints(0, 1))
    count = graph.op("Gather", graph.op("Shape", "boxes"), graph.ints(0), axis=0)
    limit = graph.op("Unsqueeze", "threshold", graph.ints(0))
    kept = graph.op("NonMaxSuppression", batch, rows, count, limit)
    places = graph.op("Slice", kept, graph.ints(2), graph.ints(3), graph.ints(1))
    ones = graph.op("Expand", graph.scalar(1.0), graph.op("Shape", graph.op("Squeeze", places, graph.ints(1))))
    none = graph.op("Sub", "scores", "scores")
    marked = graph.op("ScatterND", none, places, ones)
    graph.op("Greater", marked, graph.scalar(0.5), name="kept")
    gives(graph, ("kept", ("N",), "True for the boxes that stay", "保留的框为真", "bool"))
    draw = normals(62)

    def case(count_of: int, threshold: float) -> dict:
        return {"boxes": boxes(draw, count_of), "scores": draw(count_of), "threshold": torch.tensor(threshold)}

    twins = torch.tensor([[0.0, 0, 2, 2], [0, 0, 2, 2], [4, 4, 5, 5]])
    cases = {
        "ordinary": case(8, 0.3),
        "one box": case(1, 0.5),
        "a box twice": {"boxes": twins, "scores": torch.tensor([0.5, 0.9, 0.1]), "threshold": torch.tensor(0.5)},
    }
    return part(graph, ("Non-maximum suppression", "非极大值抑制"), suppressed, cases)


def suppressed(boxes: torch.Tensor, scores: torch.Tensor, threshold: torch.Tensor) -> dict:
    iou, kept = overlaps(boxes, boxes)["iou"], torch.zeros(len(boxes), dtype=torch.bool)
    for place in scores.argsort(descending=True):
        kept[place] = not bool((kept & (iou[place] > threshold)).any())
    return {"kept": kept}


def grad_cam() -> Part:
    graph = Graph("grad-cam")
    reads(
        graph,
        ("maps", ("N", "C", "H", "W"), "Feature maps of the last convolution", "最后一层卷积的特征图"),
        ("gradient", ("N", "C", "H", "W"), "Gradient of the class score by them", "类别得分对特征图的梯度"),
    )
    graph.op("ReduceMean", "gradient", graph.ints(2, 3), name="weights", keepdims=1)
    weighted = graph.op("Mul", "maps", "weights")
    graph.op("ReduceSum", weighted, graph.ints(1), name="sum", keepdims=0)
    positive = graph.op("Relu", "sum")
    most = graph.op("ReduceMax", positive, graph.ints(1, 2), keepdims=1)
    some = graph.op("Greater", most, graph.scalar(0.0))
    share = graph.op("Div", positive, graph.op("Max", most, graph.scalar(1e-12)))
    graph.op("Where", some, share, graph.scalar(0.0), name="heat")
    gives(graph, ("heat", ("N", "H", "W"), "Positive part, greatest value 1; zeros if there is none", "正的部分，最大值为 1；没有则全 0"))
    shows(
        graph,
        ("weights", ("N", "C", 1, 1), "Mean gradient of each map", "每张特征图的平均梯度"),
        ("sum", ("N", "H", "W"), "Maps added up by their weights", "按权重相加的特征图"),
    )
    draw = normals(63)
    against = {"maps": draw(1, 3, 2, 2).abs(), "gradient": -draw(1, 3, 2, 2).abs()}
    cases = {
        "ordinary": {"maps": draw(2, 4, 3, 5), "gradient": draw(2, 4, 3, 5)},
        "nothing speaks for the class": against,
        "one value": {"maps": torch.ones(1, 1, 1, 1), "gradient": torch.ones(1, 1, 1, 1)},
    }

    def reference(maps: torch.Tensor, gradient: torch.Tensor) -> dict:
        weights = gradient.mean((2, 3), keepdim=True)
        total = (maps * weights).sum(1)
        positive = F.relu(total)
        most = positive.amax((1, 2), keepdim=True)
        heat = torch.where(most > 0, positive / most.clamp(min=1e-12), 0)
        return {"weights": weights, "sum": total, "heat": heat}

    return part(graph, ("Grad-CAM from maps and gradients", "由特征图和梯度计算 Grad-CAM"), reference, cases)


def dice_loss() -> Part:
    graph = Graph("dice-loss")
    reads(
        graph,
        ("logits", ("N", "K", "H", "W"), "Score of each class per pixel", "每个像素各类的得分"),
        ("target", ("N", "H", "W"), "Right class per pixel", "每个像素的正确类别", "int64", (0, "K")),
    )
    graph.op("Softmax", "logits", name="probabilities", axis=1)
    depth = graph.op("Gather", graph.op("Shape", "logits"), graph.ints(1), axis=0)
    values = graph.weight("off_on", torch.tensor([0.0, 1.0]).numpy())
    wanted = graph.op("OneHot", "target", depth, values, axis=1)
    axes = graph.ints(0, 2, 3)
    both = graph.op("ReduceSum", graph.op("Mul", "probabilities", wanted), axes, keepdims=0)
    sizes = [graph.op("ReduceSum", value, axes, keepdims=0) for value in ("probabilities", wanted)]
    above = graph.op("Add", graph.op("Mul", both, graph.scalar(2.0)), graph.scalar(1.0))
    graph.op("Div", above, graph.op("Add", graph.op("Add", *sizes), graph.scalar(1.0)), name="dice")
    mean = graph.op("ReduceMean", "dice", keepdims=0)
    graph.op("Sub", graph.scalar(1.0), mean, name="loss")
    gives(graph, ("loss", (), "1 - mean Dice of the classes", "1 − 各类 Dice 的平均"))
    shows(
        graph,
        ("probabilities", ("N", "K", "H", "W"), "Softmax over the classes", "在类别上做 softmax"),
        ("dice", ("K",), "(2 overlap + 1) / (sizes + 1) of each class", "每一类的 (2 × 重叠 + 1) / (大小之和 + 1)"),
    )
    draw = normals(64)
    sure = F.one_hot(torch.tensor([[[0, 1], [1, 1]]])).permute(0, 3, 1, 2).float() * 40
    cases = {
        "ordinary": {"logits": draw(2, 3, 4, 5), "target": torch.arange(40).reshape(2, 4, 5) % 3},
        "sure and right": {"logits": sure, "target": torch.tensor([[[0, 1], [1, 1]]])},
        "one pixel": {"logits": draw(1, 2, 1, 1), "target": torch.ones(1, 1, 1, dtype=torch.int64)},
    }

    def reference(logits: torch.Tensor, target: torch.Tensor) -> dict:
        probabilities = logits.softmax(1)
        wanted = F.one_hot(target, logits.shape[1]).movedim(-1, 1)
        sizes = (probabilities + wanted).sum((0, 2, 3))
        dice = (2 * (probabilities * wanted).sum((0, 2, 3)) + 1) / (sizes + 1)
        return {"probabilities": probabilities, "dice": dice, "loss": 1 - dice.mean()}

    return part(graph, ("Soft Dice loss over classes", "多类软 Dice 损失"), reference, cases)
