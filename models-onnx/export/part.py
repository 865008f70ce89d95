"""What a part of a model is."""

from dataclasses import dataclass

from .golden import Case
from .graph import Graph, Meaning


@dataclass(frozen=True)
class Part:
    """A component as a graph with its weights as inputs."""

    name: str
    summary: Meaning
    graph: Graph
    cases: list[Case]
