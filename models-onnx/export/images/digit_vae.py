"""A variational autoencoder of 28x28 digits: network, loss, training loop and ONNX nodes."""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, linear, weight
from ..graph import Graph, Meaning, Spec

HIDDEN = 32
MAP = (32, 7, 7)
FLAT = math.prod(MAP)


class DigitVae(nn.Module):
    """With `conditioned`, one network for every beta: log10(beta) shifts both hidden layers."""

    def __init__(self, latent: int, conditioned: bool = False):
        super().__init__()
        self.first = nn.Conv2d(1, 16, 4, stride=2, padding=1)
        self.second = nn.Conv2d(16, 32, 4, stride=2, padding=1)
        self.squeeze = nn.Linear(FLAT, HIDDEN)
        self.mean = nn.Linear(HIDDEN, latent)
        self.spread = nn.Linear(HIDDEN, latent)
        self.widen = nn.Linear(latent, HIDDEN)
        self.unfold = nn.Linear(HIDDEN, FLAT)
        self.third = nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1)
        self.fourth = nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1)
        if conditioned:
            self.encoder_shift = nn.Linear(1, HIDDEN, bias=False)
            self.decoder_shift = nn.Linear(1, HIDDEN, bias=False)

    def encode(self, image: torch.Tensor, beta: torch.Tensor | None = None) -> dict[str, torch.Tensor]:
        features = F.relu(self.second(F.relu(self.first(image))))
        hidden = self.squeeze(features.flatten(1))
        if beta is not None:
            hidden = hidden + self.encoder_shift(torch.log10(beta))
        hidden = F.relu(hidden)
        return {
            "features": features,
            "hidden": hidden,
            "mu": self.mean(hidden),
            "logvar": self.spread(hidden),
        }

    def decode(self, z: torch.Tensor, beta: torch.Tensor | None = None) -> dict[str, torch.Tensor]:
        hidden = self.widen(z)
        if beta is not None:
            hidden = hidden + self.decoder_shift(torch.log10(beta))
        unfolded = F.relu(self.unfold(F.relu(hidden))).unflatten(1, MAP)
        upsampled = F.relu(self.third(unfolded))
        return {"unfolded": unfolded, "upsampled": upsampled, "logits": self.fourth(upsampled)}


@dataclass(frozen=True)
class Elbo:
    """Both terms per image, in nats."""

    reconstruction: torch.Tensor
    kl: torch.Tensor


def elbo(net: nn.Module, image: torch.Tensor, target: torch.Tensor, beta: torch.Tensor | None = None) -> Elbo:
    """One sample of z per image. A grey pixel counts as the probability of ink."""
    code = net.encode(image, beta)
    mu, logvar = code["mu"], code["logvar"]
    z = mu + torch.exp(logvar / 2) * torch.randn_like(mu)
    logits = net.decode(z, beta)["logits"]
    misfit = F.binary_cross_entropy_with_logits(logits, target, reduction="none").flatten(1).sum(1)
    return Elbo(misfit, (mu**2 + logvar.exp() - 1 - logvar).sum(1) / 2)


@torch.no_grad()
def measured_elbo(net: nn.Module, image: torch.Tensor, target: torch.Tensor, beta: float | None = None) -> Elbo:
    net.eval()
    given = None if beta is None else torch.full((1, 1), beta)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        chunks = [
            elbo(net, *pair, given) for pair in zip(image.split(1000), target.split(1000), strict=True)
        ]
    return Elbo(torch.cat([each.reconstruction for each in chunks]), torch.cat([each.kl for each in chunks]))


def encoder_nodes(graph: Graph, net: DigitVae, image: str, log_beta: str | None = None) -> None:
    """Adds `features`, `hidden`, `mu` and `logvar`."""
    first = graph.op("Relu", convolution(graph, image, net.first, "first"))
    features = graph.op("Relu", convolution(graph, first, net.second, "second"), name="features")
    hidden = linear(graph, graph.op("Flatten", features), net.squeeze, "squeeze")
    if log_beta:
        hidden = shifted(graph, hidden, net.encoder_shift, log_beta)
    hidden = graph.op("Relu", hidden, name="hidden")
    linear(graph, hidden, net.mean, "mean", name="mu")
    linear(graph, hidden, net.spread, "spread", name="logvar")


def shifted(graph: Graph, hidden: str, layer: nn.Linear, log_beta: str) -> str:
    column = weight(graph, f"{hidden}_shift", layer.weight[:, 0])
    return graph.op("Add", hidden, graph.op("Mul", log_beta, column))


def decoder_nodes(graph: Graph, net: DigitVae, z: str, log_beta: str | None = None) -> None:
    """Adds `unfolded`, `upsampled` and `logits`."""
    hidden = linear(graph, z, net.widen, "widen")
    if log_beta:
        hidden = shifted(graph, hidden, net.decoder_shift, log_beta)
    flat = graph.op("Relu", linear(graph, graph.op("Relu", hidden), net.unfold, "unfold"))
    unfolded = graph.op("Reshape", flat, graph.ints(0, *MAP), name="unfolded")
    upsampled = graph.op("Relu", convolution(graph, unfolded, net.third, "third"), name="upsampled")
    convolution(graph, upsampled, net.fourth, "fourth", name="logits")


PIXELS = Meaning("Ink per pixel: 0 is paper, 1 is ink", "每个像素的墨量：0 为空白，1 为笔迹")
LOGITS = Meaning("Logit of ink per pixel; the sigmoid makes a picture of it", "每个像素的墨迹对数几率，经 sigmoid 得到图像")
CODE = Meaning("A point of the latent space", "潜空间中的一个点")


def image_input(graph: Graph, meaning: Meaning = PIXELS) -> str:
    return graph.input(Spec("image", "float32", ("N", 1, 28, 28), meaning, (0, 1)))


def declare_code(graph: Graph, latent: int) -> None:
    mean = Meaning("Mean of the code", "潜变量的均值")
    spread = Meaning("Logarithm of the code's variance", "潜变量方差的对数")
    graph.output(Spec("mu", "float32", ("N", latent), mean))
    graph.output(Spec("logvar", "float32", ("N", latent), spread))


def declare_logits(graph: Graph, axis: str = "N") -> None:
    graph.output(Spec("logits", "float32", (axis, 1, 28, 28), LOGITS))


def declare_encoder_probes(graph: Graph) -> None:
    features = Meaning("Second convolution after ReLU", "第二层卷积，经过 ReLU")
    graph.probe(Spec("features", "float32", ("N", *MAP), features))
    graph.probe(Spec("hidden", "float32", ("N", HIDDEN), Meaning("Dense layer after ReLU", "全连接层，经过 ReLU")))


def declare_decoder_probes(graph: Graph, axis: str = "N") -> None:
    unfolded = Meaning("The code unfolded into 32 small maps", "潜变量展开成的 32 张小特征图")
    upsampled = Meaning("First transposed convolution after ReLU", "第一层转置卷积，经过 ReLU")
    graph.probe(Spec("unfolded", "float32", (axis, *MAP), unfolded))
    graph.probe(Spec("upsampled", "float32", (axis, 16, 14, 14), upsampled))
