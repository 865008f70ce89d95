"""Short ways to say what a part reads and gives, and to let PyTorch compute its golden vectors."""

from collections.abc import Callable

import torch

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..part import Part

# name, axes, English, Chinese, and where it matters: dtype, (least, greatest).
Row = tuple
Reference = Callable[..., dict[str, torch.Tensor]]


def spec(row: Row) -> Spec:
    name, dims, en, zh, *rest = row
    dtype, valid = (rest + ["float32", None][len(rest) :])[:2]
    return Spec(name, dtype, dims, Meaning(en, zh), valid)


def reads(graph: Graph, *rows: Row) -> None:
    for row in rows:
        graph.input(spec(row))


def gives(graph: Graph, *rows: Row) -> None:
    for row in rows:
        graph.output(spec(row))


def shows(graph: Graph, *rows: Row) -> None:
    """Probes, in graph order."""
    for row in rows:
        graph.probe(spec(row))


def part(graph: Graph, words: tuple[str, str], reference: Reference, cases: dict[str, dict]) -> Part:
    """`cases`: inputs by name; `reference` takes them and gives every output and probe."""
    golden = [Case(name, inputs, reference(**inputs)) for name, inputs in cases.items()]
    return Part(graph.name, Meaning(*words), graph, golden)


def axis_size(graph: Graph, source: str, axis: int) -> str:
    """Size of an axis as a float32 of shape [1]."""
    size = graph.op("Gather", graph.op("Shape", source), graph.ints(axis), axis=0)
    return graph.op("Cast", size, to=1)


def normals(seed: int) -> Callable[..., torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return lambda *size: torch.randn(*size, generator=generator)
