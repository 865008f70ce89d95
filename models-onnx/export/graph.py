"""A small ONNX graph written by hand; the card's tensor list comes from the same declarations."""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
IR_VERSION = 9

ONNX_TYPES = {
    "float32": TensorProto.FLOAT,
    "int64": TensorProto.INT64,
    "bool": TensorProto.BOOL,
    "uint8": TensorProto.UINT8,
}


@dataclass(frozen=True)
class Meaning:
    en: str
    zh: str

    def json(self) -> dict:
        return {"en": self.en, "zh": self.zh}


@dataclass(frozen=True)
class Spec:
    """One named tensor. A string in `dims` is a dynamic axis; `valid` is the least and greatest sensible value."""

    name: str
    dtype: str
    dims: tuple
    meaning: Meaning
    valid: tuple | None = None

    def json(self) -> dict:
        body = {
            "name": self.name,
            "dtype": self.dtype,
            "dims": list(self.dims),
            "meaning": self.meaning.json(),
        }
        return body | ({"valid": list(self.valid)} if self.valid else {})

    def info(self) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(self.name, ONNX_TYPES[self.dtype], list(self.dims))


class Graph:
    """Nodes are added in graph order, and so are probes: the judge compares them first to last."""

    def __init__(self, name: str):
        self.name = name
        self.inputs: list[Spec] = []
        self.outputs: list[Spec] = []
        self.probes: list[Spec] = []
        # Least and greatest size of a dynamic axis, where not every size will do.
        self.axes: dict[str, tuple[int, int]] = {}
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []

    def input(self, spec: Spec) -> str:
        self.inputs.append(spec)
        return spec.name

    def weight(self, name: str, values) -> str:
        self._weights.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def ints(self, *values: int) -> str:
        return self._constant(np.array(values, dtype=np.int64))

    def scalar(self, value: float) -> str:
        return self._constant(np.array(value, dtype=np.float32))

    def _constant(self, array: np.ndarray) -> str:
        return self.weight(f"constant_{len(self._weights)}", array)

    def op(self, kind: str, *inputs: str, name: str | None = None, **attributes) -> str:
        name = name or f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], name=f"node_{name}", **attributes))
        return name

    def multi(self, kind: str, inputs: list[str], names: list[str], **attributes) -> list[str]:
        """A node with several outputs; an empty name leaves that output out."""
        self._nodes.append(
            helper.make_node(kind, inputs, names, name=f"node_{len(self._nodes)}", **attributes)
        )
        return names

    def output(self, spec: Spec) -> None:
        self.outputs.append(spec)

    def probe(self, spec: Spec) -> str:
        self.probes.append(spec)
        return spec.name

    def model(self) -> onnx.ModelProto:
        graph = helper.make_graph(
            self._nodes,
            self.name,
            [spec.info() for spec in self.inputs],
            [spec.info() for spec in self.outputs + self.probes],
            initializer=self._weights,
        )
        opsets = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="dryrun")
        onnx.checker.check_model(model, full_check=True)
        return model
