"""Eight quadratic curves that brighten a pixel, and their slopes."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

ROUNDS = 8


def light_curves() -> Part:
    graph = Graph("light-curves")
    picture, rounds = ("C", "H", "W"), (ROUNDS, "C", "H", "W")
    reads(
        graph,
        ("dark", picture, "A picture, 0 to 1", "图像，0 到 1", "float32", (0, 1)),
        ("strength", rounds, "Strength of each curve in each pixel, -1 to 1", "每条曲线在每个像素处的强度，-1 到 1", "float32", (-1, 1)),
    )
    one = graph.scalar(1.0)
    strengths = graph.multi("Split", ["strength"], [f"strength_{i}" for i in range(ROUNDS)], axis=0, num_outputs=ROUNDS)
    now, bends, slopes, stages = graph.op("Unsqueeze", "dark", graph.ints(0)), [], [], []
    for strength in strengths:
        bends.append(graph.op("Mul", now, graph.op("Sub", one, now)))
        slopes.append(graph.op("Add", one, graph.op("Mul", strength, graph.op("Sub", graph.op("Sub", one, now), now))))
        now = graph.op("Add", now, graph.op("Mul", strength, bends[-1]))
        stages.append(now)
    graph.op("Concat", *stages, axis=0, name="stages")
    graph.op("Squeeze", now, graph.ints(0), name="bright")
    later, parts = None, []
    for bend, slope in zip(reversed(bends), reversed(slopes), strict=True):
        parts.append(graph.op("Mul", bend, later) if later else bend)
        later = graph.op("Mul", slope, later) if later else slope
    graph.op("Squeeze", later, graph.ints(0), name="slope")
    graph.op("Concat", *reversed(parts), axis=0, name="by_strength")
    gives(
        graph,
        ("bright", picture, "The picture after the last curve", "经过最后一条曲线之后的图像"),
        ("slope", picture, "Slope of bright by dark", "bright 对 dark 的导数"),
        ("by_strength", rounds, "Slope of bright by each strength", "bright 对每个强度的导数"),
    )
    shows(graph, ("stages", rounds, "The picture after each curve", "每条曲线之后的图像"))
    draw = normals(164)

    def case(*size: int) -> dict:
        return {"dark": draw(*size).sigmoid(), "strength": draw(ROUNDS, *size).tanh()}

    cases = {"colour": case(3, 2, 3), "one pixel": case(1, 1, 1), "ends": case(1, 1, 2)}
    cases["ends"]["dark"] = torch.tensor([[[0.0, 1.0]]])
    return part(graph, ("Brightening by eight curves, with slopes", "用八条曲线提亮，并给出导数"), light_by_torch, cases)


@torch.enable_grad()
def light_by_torch(dark, strength) -> dict:
    given, strengths = dark.clone().requires_grad_(), strength.clone().requires_grad_()
    now, stages = given, []
    for row in strengths:
        now = now + row * now * (1 - now)
        stages.append(now.detach())
    slope, by_strength = torch.autograd.grad(now.sum(), (given, strengths))
    return {"stages": torch.stack(stages), "bright": now.detach(), "slope": slope, "by_strength": by_strength}
