"""A colour trunk's first layer on grey pictures: the usual way, and by whatever layer somebody puts in its place."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, part, reads

COLOURS = 3
BYTE = 255.0
MAPS = ("N", "O", "H-KH+1", "W-KW+1")
PICTURE = ("bytes", ("N", 1, "H", "W"), "One byte per pixel, 0 to 255", "每个像素一个字节，0 到 255", "float32", (0, 255))


def gives_maps(graph: Graph) -> None:
    gives(
        graph,
        ("contrast", MAPS, "What the pixels change, against a black picture", "相对于全黑图片，像素带来的变化"),
        ("features", MAPS, "The layer's answer, no padding", "这一层的输出，不填充"),
    )


def colour_layer_on_grey() -> Part:
    graph = Graph("colour-layer-on-grey")
    reads(
        graph,
        PICTURE,
        ("weight", ("O", COLOURS, "KH", "KW"), "Filters over red, green, blue", "红、绿、蓝三通道的卷积核"),
        ("bias", ("O",), "Their bias", "卷积核的偏置"),
        ("mean", (COLOURS,), "Mean of each colour, from 0 to 1", "各颜色的均值，0 到 1", "float32", (0, 1)),
        ("std", (COLOURS,), "Standard deviation of each colour", "各颜色的标准差", "float32", (0.1, 1)),
    )
    column = graph.ints(COLOURS, 1, 1)
    unit = graph.op("Div", "bytes", graph.scalar(BYTE))
    deviation = graph.op("Reshape", "std", column)
    graph.op("Conv", graph.op("Div", unit, deviation), "weight", name="contrast")
    centred = graph.op("Sub", unit, graph.op("Reshape", "mean", column))
    graph.op("Conv", graph.op("Div", centred, deviation), "weight", "bias", name="features")
    gives_maps(graph)
    generator = torch.Generator().manual_seed(64)

    def case(outputs: int, kernel: tuple, picture: tuple) -> dict:
        draw = {"weight": (outputs, COLOURS, *kernel), "bias": (outputs,)}
        numbers = {name: torch.randn(*size, generator=generator) for name, size in draw.items()}
        colours = {name: torch.rand(COLOURS, generator=generator) for name in ("mean", "std")}
        return numbers | {"bytes": bytes_of(generator, *picture), "mean": colours["mean"], "std": colours["std"] + 0.2}

    cases = {
        "3 by 3": case(4, (3, 3), (2, 6, 7)),
        "one pixel": case(1, (1, 1), (1, 1, 1)),
        "5 by 2": case(2, (5, 2), (1, 5, 4)),
    }
    words = ("A colour trunk's first layer on grey pictures, the usual way", "彩色主干的第一层读灰度图片：通常的做法")
    return part(graph, words, usual_way, cases)


def bytes_of(generator: torch.Generator, count: int, tall: int, wide: int) -> torch.Tensor:
    return torch.randint(0, 256, (count, 1, tall, wide), generator=generator).float()


def usual_way(bytes, weight, bias, mean, std) -> dict:
    """The byte copied into three channels, each normalised."""
    weight, bias, mean, std = (value.double() for value in (weight, bias, mean, std))

    def answer(pixels: torch.Tensor) -> torch.Tensor:
        colours = pixels.double().expand(-1, COLOURS, -1, -1) / BYTE
        return F.conv2d((colours - mean.view(-1, 1, 1)) / std.view(-1, 1, 1), weight, bias)

    features = answer(bytes)
    return {"contrast": (features - answer(0 * bytes)).float(), "features": features.float()}


def layer_on_grey() -> Part:
    graph = Graph("layer-on-grey")
    reads(
        graph,
        PICTURE,
        ("grey_weight", ("O", "C", "KH", "KW"), "Filters; each channel reads the byte", "卷积核，每个通道都读这个字节"),
        ("grey_bias", ("O",), "Their bias", "卷积核的偏置"),
    )
    channels = graph.op("Gather", graph.op("Shape", "grey_weight"), graph.ints(1), axis=0)
    copies = graph.op("Concat", graph.ints(1), channels, graph.ints(1, 1), axis=0)
    graph.op("Conv", graph.op("Expand", "bytes", copies), "grey_weight", name="contrast")
    graph.op("Add", "contrast", graph.op("Reshape", "grey_bias", graph.ints(-1, 1, 1)), name="features")
    gives_maps(graph)
    generator = torch.Generator().manual_seed(65)

    def case(weights: tuple, picture: tuple) -> dict:
        numbers = {"grey_weight": torch.randn(*weights, generator=generator) / 50, "grey_bias": torch.randn(weights[0], generator=generator)}
        return numbers | {"bytes": bytes_of(generator, *picture)}

    cases = {
        "one channel": case((4, 1, 3, 3), (2, 6, 7)),
        "three channels": case((2, 3, 2, 3), (1, 4, 4)),
        "one pixel": case((1, 2, 1, 1), (1, 1, 1)),
    }
    return part(graph, ("A layer of grey bytes, whatever its channels", "读灰度字节的一层，通道数不限"), applied, cases)


def applied(bytes, grey_weight, grey_bias) -> dict:
    pixels = bytes.double().expand(-1, grey_weight.shape[1], -1, -1)
    contrast = F.conv2d(pixels, grey_weight.double())
    return {"contrast": contrast.float(), "features": (contrast + grey_bias.double().view(-1, 1, 1)).float()}
