"""The parts of every model: components as graphs with their weights as inputs, the oracles of questions."""

from ..part import Part
from .gcn_parts import gcn_parts
from .memory_parts import memory_parts
from .mnist_cnn_parts import mnist_cnn_parts

PARTS = {
    "gcn-karate": gcn_parts,
    "mnist-cnn": mnist_cnn_parts,
    "rnn-vs-lstm-memory": memory_parts,
}


def parts_of(slug: str) -> list[Part]:
    return PARTS[slug]() if slug in PARTS else []
