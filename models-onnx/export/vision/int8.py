"""Eight-bit graphs by onnxruntime.quantization, and the same arithmetic in PyTorch for the golden vectors."""

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from ..graph import IR_VERSION, Graph

CALIBRATION_BATCH = 50


class Batches(CalibrationDataReader):
    def __init__(self, images: torch.Tensor):
        self.left = iter(images.split(CALIBRATION_BATCH))

    def get_next(self) -> dict | None:
        images = next(self.left, None)
        return None if images is None else {"image": images.numpy()}


class Ready(Graph):
    """A graph that another tool has written."""

    def __init__(self, name: str, like: Graph, proto: onnx.ModelProto):
        super().__init__(name)
        self.inputs, self.outputs = like.inputs, like.outputs
        self.proto = proto

    def model(self) -> onnx.ModelProto:
        onnx.checker.check_model(self.proto, full_check=True)
        return self.proto


def quantise(name: str, graph: Graph, calibration: torch.Tensor) -> Ready:
    """Per output channel, activations by the least and greatest value on the calibration pictures."""
    wanted = [output.name for output in graph.outputs]
    source = graph.model()
    kept = [value for value in source.graph.output if value.name in wanted]
    del source.graph.output[:]
    source.graph.output.extend(kept)
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "float.onnx", Path(folder) / "int8.onnx"
        onnx.save(source, before)
        quantize_static(
            before,
            after,
            Batches(calibration),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
        proto = onnx.load(after)
    proto.ir_version = IR_VERSION
    proto.producer_name, proto.producer_version = "dryrun", ""
    del proto.metadata_props[:]
    return Ready(name, graph, proto)


def _attributes(node: onnx.NodeProto) -> dict:
    return {item.name: onnx.helper.get_attribute_value(item) for item in node.attribute}


def _along(values: torch.Tensor, rank: int, axis: int) -> torch.Tensor:
    return values if values.dim() == 0 else values.reshape([-1 if place == axis else 1 for place in range(rank)])


def _quantised(x: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor, axis: int) -> torch.Tensor:
    low, high = (0, 255) if zero.dtype == torch.uint8 else (-128, 127)
    scale, point = _along(scale, x.dim(), axis), _along(zero, x.dim(), axis)
    return ((x / scale).round() + point.float()).clamp(low, high)


def _restored(x: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor, axis: int) -> torch.Tensor:
    return (x.float() - _along(zero, x.dim(), axis).float()) * _along(scale, x.dim(), axis)


def _step(node: onnx.NodeProto, values: list[torch.Tensor], settings: dict) -> torch.Tensor:
    axis = settings.get("axis", 1)
    steps = {
        "QuantizeLinear": lambda x, scale, zero: _quantised(x, scale, zero, axis),
        "DequantizeLinear": lambda x, scale, zero: _restored(x, scale, zero, axis),
        "Conv": F.conv2d,
        "Relu": F.relu,
        "MaxPool": lambda x: F.max_pool2d(x, 2),
        "Flatten": lambda x: x.flatten(1),
        "Gemm": F.linear,
    }
    return steps[node.op_type](*values)


@torch.no_grad()
def run_in_torch(proto: onnx.ModelProto, image: torch.Tensor) -> torch.Tensor:
    """Rounds to the grid at every quantiser and computes between them in float32."""
    known = {item.name: torch.from_numpy(np.array(numpy_helper.to_array(item))) for item in proto.graph.initializer}
    known["image"] = image
    for node in proto.graph.node:
        known[node.output[0]] = _step(node, [known[name] for name in node.input], _attributes(node))
    return known["logits"]
