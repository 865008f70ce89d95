"""A generator against a discriminator: what the generator wants, and one turn of the game."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows


def complement(graph: Graph, logit: str) -> str:
    """sigmoid(-logit), exact far out too, where runtimes clamp their sigmoid."""
    return graph.op("Exp", graph.op("Neg", graph.op("Softplus", logit)))


def generator_slopes() -> Part:
    graph = Graph("generator-slopes")
    reads(graph, ("fake", ("M",), "Discriminator's logits of generated samples", "判别器对生成样本的 logits"))
    count = axis_size(graph, "fake", 0)
    against = graph.op("Neg", "fake")
    graph.op("Neg", graph.op("ReduceMean", graph.op("Softplus", "fake"), keepdims=0), name="saturating")
    graph.op("Neg", graph.op("Div", complement(graph, against), count), name="d_saturating")
    graph.op("ReduceMean", graph.op("Softplus", against), name="non_saturating", keepdims=0)
    graph.op("Neg", graph.op("Div", complement(graph, "fake"), count), name="d_non_saturating")
    gives(
        graph,
        ("saturating", (), "Mean of log(1 - D)", "log(1 − D) 的平均"),
        ("d_saturating", ("M",), "Its gradient by the logits", "它对 logits 的梯度"),
        ("non_saturating", (), "Mean of -log D", "−log D 的平均"),
        ("d_non_saturating", ("M",), "Its gradient by the logits", "它对 logits 的梯度"),
    )
    draw = normals(81)

    def reference(fake: torch.Tensor) -> dict:
        logits, given = fake.double().requires_grad_(), {}
        values = {"saturating": F.logsigmoid(-logits).mean(), "non_saturating": -F.logsigmoid(logits).mean()}
        for name, value in values.items():
            slope = torch.autograd.grad(value, logits)[0]
            given |= {name: value.detach().float(), f"d_{name}": slope.float()}
        return given

    cases = {
        "ordinary": {"fake": draw(6)},
        "sure of itself": {"fake": torch.tensor([-30.0, 30.0, 0.0])},
        "one sample": {"fake": draw(1)},
    }
    return part(graph, ("What a generator minimises, two ways", "生成器的两种损失及其梯度"), reference, cases)


def adversarial_step() -> Part:
    graph = Graph("adversarial-step")
    reads(
        graph,
        ("real", ("N", "D"), "Real samples", "真实样本"),
        ("noise", ("M", "K"), "Draws for the generator", "生成器的随机输入"),
        ("generator", ("K", "D"), "Weights of a linear generator", "线性生成器的权重"),
        ("discriminator", ("D",), "Weights of a linear discriminator", "线性判别器的权重"),
        ("rate", (), "Learning rate of both", "两者的学习率", "float32", (0, 1)),
    )
    graph.op("MatMul", "noise", "generator", name="fake")
    missed = graph.op("Neg", complement(graph, graph.op("MatMul", "real", "discriminator")))
    taken = complement(graph, graph.op("Neg", graph.op("MatMul", "fake", "discriminator")))
    shares = [mean_of(graph, rows, error) for rows, error in (("real", missed), ("fake", taken))]
    graph.op("Sub", "discriminator", graph.op("Mul", "rate", graph.op("Add", *shares)), name="discriminator_next")
    graph.op("MatMul", "fake", "discriminator_next", name="verdict")
    error = graph.op("Unsqueeze", graph.op("Neg", complement(graph, "verdict")), graph.ints(1))
    towards = graph.op("MatMul", error, graph.op("Unsqueeze", "discriminator_next", graph.ints(0)))
    total = graph.op("MatMul", graph.op("Transpose", "noise", perm=[1, 0]), towards)
    graph.op("Div", total, axis_size(graph, "noise", 0), name="d_generator")
    graph.op("Sub", "generator", graph.op("Mul", "rate", "d_generator"), name="generator_next")
    gives(
        graph,
        ("generator_next", ("K", "D"), "Generator after its turn", "轮到生成器之后的权重"),
        ("discriminator_next", ("D",), "Discriminator after its turn", "轮到判别器之后的权重"),
    )
    shows(
        graph,
        ("fake", ("M", "D"), "Generated samples", "生成的样本"),
        ("verdict", ("M",), "New discriminator's logits of them", "更新后的判别器给它们的 logits"),
        ("d_generator", ("K", "D"), "Gradient of the generator's loss", "生成器损失的梯度"),
    )
    draw = normals(82)

    def case(sizes: tuple[int, int, int, int], rate: float) -> dict:
        n, m, k, d = sizes
        numbers = {"generator": draw(k, d), "discriminator": draw(d), "rate": torch.tensor(rate)}
        return {"real": draw(n, d), "noise": draw(m, k)} | numbers

    cases = {"ordinary": case((5, 4, 3, 2), 0.3), "one of each": case((1, 1, 1, 1), 0.1), "at rest": case((3, 2, 2, 4), 0.0)}
    return part(graph, ("One turn of discriminator and generator", "判别器和生成器各走一步"), one_turn, cases)


def mean_of(graph: Graph, rows: str, error: str) -> str:
    """Mean over the samples of error times sample."""
    return graph.op("Div", graph.op("MatMul", error, rows), axis_size(graph, rows, 0))


def one_turn(real, noise, generator, discriminator, rate) -> dict:
    bce = F.binary_cross_entropy_with_logits
    g, d = generator.clone().requires_grad_(), discriminator.clone().requires_grad_()
    fake = noise @ g
    on_real, on_fake = real @ d, fake.detach() @ d
    loss = bce(on_real, torch.ones_like(on_real)) + bce(on_fake, torch.zeros_like(on_fake))
    after = (d - rate * torch.autograd.grad(loss, d)[0]).detach()
    verdict = fake @ after
    slope = torch.autograd.grad(bce(verdict, torch.ones_like(verdict)), g)[0]
    given = {"fake": fake, "verdict": verdict, "d_generator": slope, "generator_next": g - rate * slope}
    return {name: value.detach() for name, value in given.items()} | {"discriminator_next": after}
