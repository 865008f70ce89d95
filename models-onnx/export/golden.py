"""Golden vectors: inputs and what PyTorch says about them, as base64 of little-endian bytes."""

import base64
import json
from dataclasses import dataclass

import numpy as np
import onnxruntime
import torch

from .graph import Graph

TOLERANCE = 1e-4
DTYPES = {"float32": "<f4", "int64": "<i8", "bool": "|b1", "uint8": "|u1"}


@dataclass(frozen=True)
class Case:
    """`expected` holds every output and probe of the graph by name."""

    name: str
    inputs: dict[str, torch.Tensor]
    expected: dict[str, torch.Tensor]


def as_array(value: torch.Tensor, dtype: str) -> np.ndarray:
    return value.detach().cpu().contiguous().numpy().astype(DTYPES[dtype], order="C")


def encode(value: torch.Tensor, dtype: str) -> dict:
    array = as_array(value, dtype)
    return {"dtype": dtype, "dims": list(value.shape), "data": base64.b64encode(array.tobytes()).decode()}


def _section(specs, tensors) -> dict:
    return {spec.name: encode(tensors[spec.name], spec.dtype) for spec in specs}


def golden_text(graph: Graph, cases: list[Case]) -> str:
    body = [
        {
            "name": case.name,
            "inputs": _section(graph.inputs, case.inputs),
            "outputs": _section(graph.outputs, case.expected),
            "probes": _section(graph.probes, case.expected),
        }
        for case in cases
    ]
    return json.dumps({"cases": body}, indent=1) + "\n"


def largest_error(
    graph: Graph, model_bytes: bytes, cases: list[Case], tolerance: float = TOLERANCE
) -> float:
    """Greatest |ours - PyTorch's| / max(1, |PyTorch's|) over all cases; raises where it passes the tolerance."""
    session = onnxruntime.InferenceSession(model_bytes, providers=["CPUExecutionProvider"])
    worst = 0.0
    for case in cases:
        feeds = {spec.name: as_array(case.inputs[spec.name], spec.dtype) for spec in graph.inputs}
        specs = graph.outputs + graph.probes
        for spec, ours in zip(specs, session.run([spec.name for spec in specs], feeds), strict=True):
            theirs = as_array(case.expected[spec.name], spec.dtype).astype(np.float64)
            if ours.shape != theirs.shape:
                raise ValueError(
                    f"{graph.name}, {case.name}: {spec.name} is {ours.shape}, PyTorch's {theirs.shape}"
                )
            error = np.abs(ours - theirs) / np.maximum(1.0, np.abs(theirs))
            if error.size and not error.max() <= tolerance:
                raise ValueError(f"{graph.name}, {case.name}: {spec.name} differs by {error.max():.2e}")
            worst = max(worst, float(error.max(initial=0.0)))
    return worst
