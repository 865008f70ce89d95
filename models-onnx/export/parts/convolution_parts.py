"""Backward pass of a convolution, average pooling, transposed convolution and pixel shuffle."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads

IMAGES = ("x", ("N", "C", "H", "W"), "Feature maps", "特征图")


def conv2d_backward() -> Part:
    graph = Graph("conv2d-backward")
    reads(
        graph,
        IMAGES,
        ("weight", ("O", "C", "KH", "KW"), "One kernel per output channel", "每个输出通道一个卷积核"),
        (
            "grad_output",
            ("N", "O", "H-KH+1", "W-KW+1"),
            "Gradient of the loss by the layer's output",
            "损失对该层输出的梯度",
        ),
    )
    # Valid cross-correlation forwards; backwards to x it is the transposed one, to the weight one over the batch.
    graph.op("ConvTranspose", "grad_output", "weight", name="grad_x")
    swapped = graph.op("Transpose", "x", perm=[1, 0, 2, 3])
    kernels = graph.op("Transpose", "grad_output", perm=[1, 0, 2, 3])
    graph.op("Transpose", graph.op("Conv", swapped, kernels), name="grad_weight", perm=[1, 0, 2, 3])
    graph.op("ReduceSum", "grad_output", graph.ints(0, 2, 3), name="grad_bias", keepdims=0)
    gives(
        graph,
        ("grad_x", ("N", "C", "H", "W"), "Gradient by the input", "对输入的梯度"),
        ("grad_weight", ("O", "C", "KH", "KW"), "Gradient by the kernels", "对卷积核的梯度"),
        ("grad_bias", ("O",), "Gradient by the bias", "对偏置的梯度"),
    )
    draw = normals(11)

    def case(x: tuple, weight: tuple) -> dict:
        out = (x[0], weight[0], x[2] - weight[2] + 1, x[3] - weight[3] + 1)
        return {"x": draw(*x), "weight": draw(*weight), "grad_output": draw(*out)}

    cases = {
        "three channels": case((2, 3, 7, 6), (4, 3, 3, 3)),
        "kernel that is not square": case((1, 2, 5, 6), (3, 2, 2, 4)),
        "one pixel": case((1, 1, 1, 1), (1, 1, 1, 1)),
    }
    words = (
        "Backward pass of a convolution without padding, stride 1",
        "不填充、步幅 1 的卷积的反向传播",
    )
    return part(graph, words, backward_by_autograd, cases)


def backward_by_autograd(x: torch.Tensor, weight: torch.Tensor, grad_output: torch.Tensor) -> dict:
    bias = torch.zeros(len(weight), requires_grad=True)
    x, weight = x.clone().requires_grad_(), weight.clone().requires_grad_()
    F.conv2d(x, weight, bias).backward(grad_output)
    return {"grad_x": x.grad, "grad_weight": weight.grad, "grad_bias": bias.grad}


def average_pool2d() -> Part:
    graph = Graph("average-pool2d")
    reads(graph, IMAGES)
    graph.op("AveragePool", "x", name="output", kernel_shape=[2, 2], strides=[2, 2])
    meaning = (
        "Mean of each 2x2 window; an odd last row or column is dropped",
        "每个 2×2 窗口的平均值，多出的末行末列舍去",
    )
    gives(graph, ("output", ("N", "C", "H//2", "W//2"), *meaning))
    draw = normals(12)
    cases = {
        "even size": {"x": draw(2, 3, 6, 8)},
        "odd size": {"x": draw(1, 2, 5, 7)},
        "one window": {"x": draw(1, 1, 2, 2)},
    }
    words = ("Average pooling, 2x2 windows with stride 2", "平均池化，2×2 窗口，步幅 2")
    return part(graph, words, lambda x: {"output": F.avg_pool2d(x, 2)}, cases)


def transposed_convolution() -> Part:
    graph = Graph("transposed-convolution")
    reads(
        graph,
        IMAGES,
        ("weight", ("C", "O", 4, 4), "Kernels, input channel first", "卷积核，输入通道在前"),
        ("bias", ("O",), "Added to each output channel", "加到每个输出通道上的偏置"),
    )
    settings = {"kernel_shape": [4, 4], "strides": [2, 2], "pads": [1, 1, 1, 1]}
    graph.op("ConvTranspose", "x", "weight", "bias", name="output", **settings)
    gives(graph, ("output", ("N", "O", "2H", "2W"), "Twice as high and as wide", "高和宽各变为两倍"))
    draw = normals(13)
    cases = {
        "three channels": {"x": draw(2, 3, 5, 4), "weight": draw(3, 2, 4, 4), "bias": draw(2)},
        "one pixel": {"x": draw(1, 1, 1, 1), "weight": draw(1, 1, 4, 4), "bias": draw(1)},
        "no bias": {"x": draw(1, 2, 3, 3), "weight": draw(2, 3, 4, 4), "bias": torch.zeros(3)},
    }
    words = (
        "Transposed convolution, kernel 4, stride 2, padding 1",
        "转置卷积，核 4，步幅 2，填充 1",
    )

    def reference(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> dict:
        return {"output": F.conv_transpose2d(x, weight, bias, stride=2, padding=1)}

    return part(graph, words, reference, cases)


def pixel_shuffle() -> Part:
    graph = Graph("pixel-shuffle")
    reads(graph, ("x", ("N", "4C", "H", "W"), "Four channels for each to come", "每个输出通道对应四个输入通道"))
    # CRD: channel c * 4 + row * 2 + column goes to (row, column) of its 2x2 block.
    graph.op("DepthToSpace", "x", name="output", blocksize=2, mode="CRD")
    gives(graph, ("output", ("N", "C", "2H", "2W"), "Channels laid out in 2x2 blocks", "通道排成 2×2 的像素块"))
    draw = normals(14)
    cases = {
        "two channels": {"x": draw(2, 8, 3, 5)},
        "one pixel": {"x": draw(1, 4, 1, 1)},
        "counted": {"x": torch.arange(16.0).reshape(1, 4, 2, 2)},
    }
    words = ("Pixel shuffle by 2", "两倍像素重排（pixel shuffle）")
    return part(graph, words, lambda x: {"output": F.pixel_shuffle(x, 2)}, cases)
