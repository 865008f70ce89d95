"""The graphs of vae-digits and their golden cases."""

import math

import torch

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..mnist import Digits
from ..release import Companion
from . import digit_vae
from .digit_vae import DigitVae

LATENT, LATENT_WIDE = 2, 16
BETA_RANGE = (0.1, 10.0)


def build_graph(net: DigitVae) -> Graph:
    graph = Graph("vae-digits")
    digit_vae.encoder_nodes(graph, net, digit_vae.image_input(graph))
    digit_vae.decoder_nodes(graph, net, "mu")
    digit_vae.declare_logits(graph)
    digit_vae.declare_code(graph, LATENT)
    digit_vae.declare_encoder_probes(graph)
    digit_vae.declare_decoder_probes(graph)
    return graph


def decoder_graph(net: DigitVae) -> Graph:
    graph = Graph("decoder")
    z = graph.input(Spec("z", "float32", ("N", LATENT), digit_vae.CODE, (-3, 3)))
    digit_vae.decoder_nodes(graph, net, z)
    digit_vae.declare_logits(graph)
    digit_vae.declare_decoder_probes(graph)
    return graph


def sampled_graph(net: DigitVae) -> Graph:
    """The wide one: z = mu + exp(logvar / 2) * noise, so noise 0 gives the reconstruction from the mean."""
    graph = Graph("sixteen")
    image = digit_vae.image_input(graph)
    meaning = Meaning("Standard normal numbers; zeros give the mean", "标准正态噪声，全零时即用均值")
    noise = graph.input(Spec("noise", "float32", ("N", LATENT_WIDE), meaning, (-3, 3)))
    digit_vae.encoder_nodes(graph, net, image)
    deviation = graph.op("Exp", graph.op("Mul", "logvar", graph.scalar(0.5)))
    z = graph.op("Add", "mu", graph.op("Mul", deviation, noise), name="z")
    digit_vae.decoder_nodes(graph, net, z)
    digit_vae.declare_logits(graph)
    digit_vae.declare_code(graph, LATENT_WIDE)
    graph.probe(Spec("z", "float32", ("N", LATENT_WIDE), Meaning("The sampled code", "采样得到的潜变量")))
    return graph


def beta_graph(net: DigitVae) -> Graph:
    """Encoder and decoder apart, for any beta: images go in on one side, codes on the other."""
    graph = Graph("beta")
    image = digit_vae.image_input(graph)
    z = graph.input(Spec("z", "float32", ("M", LATENT), digit_vae.CODE, (-3, 3)))
    weight = Meaning("Weight of the KL term in training", "训练时 KL 项的权重")
    beta = graph.input(Spec("beta", "float32", (1, 1), weight, BETA_RANGE))
    log_beta = graph.op("Mul", graph.op("Log", beta), graph.scalar(1 / math.log(10)))
    digit_vae.encoder_nodes(graph, net, image, log_beta)
    digit_vae.decoder_nodes(graph, net, z, log_beta)
    digit_vae.declare_logits(graph, "M")
    digit_vae.declare_code(graph, LATENT)
    return graph


def batches(test: Digits) -> dict[str, torch.Tensor]:
    return {
        "one test digit": test.images[:1],
        "three test digits": test.images[1:4],
        "blank paper": torch.zeros(1, 1, 28, 28),
    }


@torch.no_grad()
def golden_cases(net: DigitVae, test: Digits) -> list[Case]:
    cases = []
    for name, image in batches(test).items():
        code = net.eval().encode(image)
        cases.append(Case(name, {"image": image}, code | net.decode(code["mu"])))
    return cases


@torch.no_grad()
def decoder_cases(net: DigitVae) -> list[Case]:
    points = {
        "the centre": torch.zeros(1, LATENT),
        "three points": torch.tensor([[1.0, -1.0], [-0.5, 2.0], [2.5, 0.3]]),
        "far outside": torch.tensor([[9.0, -9.0]]),
    }
    return [Case(name, {"z": z}, net.eval().decode(z)) for name, z in points.items()]


@torch.no_grad()
def sampled_cases(net: DigitVae, test: Digits) -> list[Case]:
    generator = torch.Generator().manual_seed(1)
    cases = []
    for name, image in batches(test).items():
        noise = torch.randn(len(image), LATENT_WIDE, generator=generator) * (name != "one test digit")
        code = net.eval().encode(image)
        z = code["mu"] + torch.exp(code["logvar"] / 2) * noise
        cases.append(Case(name, {"image": image, "noise": noise}, code | {"z": z} | net.decode(z)))
    return cases


@torch.no_grad()
def beta_cases(net: DigitVae, test: Digits) -> list[Case]:
    generator = torch.Generator().manual_seed(1)
    cases = []
    for (name, image), value in zip(batches(test).items(), (0.1, 1.0, 10.0), strict=True):
        z, beta = torch.randn(2, LATENT, generator=generator), torch.full((1, 1), value)
        expected = net.eval().encode(image, beta) | net.decode(z, beta)
        cases.append(Case(f"{name}, beta {value:g}", {"image": image, "z": z, "beta": beta}, expected))
    return cases


def companions(nets: dict[str, DigitVae], test: Digits) -> list[Companion]:
    decoder = Meaning("The decoder alone: a picture from any two numbers", "只有解码器：任给两个数，得到一张图")
    sixteen = Meaning(
        "A second autoencoder with sixteen numbers per code, and the reparameterisation as a node",
        "第二个自编码器，潜变量为 16 维，重参数化也是图中的一个节点",
    )
    beta = Meaning(
        "One network for every weight of the KL term from 0.1 to 10, given as an input",
        "一个网络适用于 0.1 到 10 之间的任意 KL 权重，权重作为输入给出",
    )
    return [
        Companion("decoder", decoder, decoder_graph(nets["two"]), decoder_cases(nets["two"])),
        Companion("sixteen", sixteen, sampled_graph(nets["sixteen"]), sampled_cases(nets["sixteen"], test)),
        Companion("beta", beta, beta_graph(nets["beta"]), beta_cases(nets["beta"], test)),
    ]
