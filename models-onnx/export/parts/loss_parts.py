"""Losses and what belongs to them: VAE, GAN, triplets, skip-gram, Q-learning, policy gradient."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

WIDE = (-6, 6)


def variational_bound() -> Part:
    graph = Graph("variational-bound")
    reads(
        graph,
        ("mu", ("N", "Z"), "Mean of each latent", "各隐变量的均值"),
        ("logvar", ("N", "Z"), "Log of its variance", "方差的对数", "float32", WIDE),
        ("noise", ("N", "Z"), "Standard normal numbers", "标准正态随机数"),
    )
    deviation = graph.op("Exp", graph.op("Mul", "logvar", graph.scalar(0.5)))
    graph.op("Add", "mu", graph.op("Mul", deviation, "noise"), name="z")
    spread = graph.op("Sub", graph.op("Exp", "logvar"), graph.op("Add", "logvar", graph.scalar(1.0)))
    both = graph.op("Add", spread, graph.op("Mul", "mu", "mu"))
    graph.op("Mul", both, graph.scalar(0.5), name="kl_per_latent")
    graph.op("ReduceSum", "kl_per_latent", graph.ints(1), name="kl", keepdims=0)
    gives(
        graph,
        ("z", ("N", "Z"), "mu + exp(logvar / 2) * noise", "mu + exp(logvar / 2) × noise"),
        ("kl", ("N",), "KL divergence from the standard normal, in nats", "与标准正态的 KL 散度，单位 nat"),
    )
    meaning = ("(exp(logvar) + mu^2 - 1 - logvar) / 2", "(exp(logvar) + mu² − 1 − logvar) / 2")
    shows(graph, ("kl_per_latent", ("N", "Z"), *meaning))
    draw = normals(41)
    cases = {
        "ordinary": {"mu": draw(3, 4), "logvar": draw(3, 4), "noise": draw(3, 4)},
        "the prior itself": {"mu": torch.zeros(1, 2), "logvar": torch.zeros(1, 2), "noise": draw(1, 2)},
        "narrow": {"mu": draw(2, 2), "logvar": torch.full((2, 2), -12.0), "noise": draw(2, 2)},
    }

    def reference(mu: torch.Tensor, logvar: torch.Tensor, noise: torch.Tensor) -> dict:
        posterior = torch.distributions.Normal(mu, (logvar / 2).exp())
        each = torch.distributions.kl_divergence(posterior, torch.distributions.Normal(0.0, 1.0))
        return {"z": mu + (logvar / 2).exp() * noise, "kl_per_latent": each, "kl": each.sum(1)}

    words = ("KL term and reparameterisation of a Gaussian VAE", "高斯 VAE 的 KL 项与重参数化")
    return part(graph, words, reference, cases)


def gan_losses() -> Part:
    graph = Graph("gan-losses")
    reads(
        graph,
        ("real", ("N",), "Discriminator's logits of real samples", "判别器对真实样本的 logits"),
        ("fake", ("M",), "Its logits of generated samples", "对生成样本的 logits"),
    )
    graph.op("ReduceMean", graph.op("Softplus", graph.op("Neg", "real")), name="loss_real", keepdims=0)
    graph.op("ReduceMean", graph.op("Softplus", "fake"), name="loss_fake", keepdims=0)
    graph.op("Add", "loss_real", "loss_fake", name="discriminator")
    graph.op("ReduceMean", graph.op("Softplus", graph.op("Neg", "fake")), name="generator", keepdims=0)
    gives(
        graph,
        ("discriminator", (), "Real against 1 plus fake against 0", "真样本对 1、假样本对 0 的损失之和"),
        ("generator", (), "Non-saturating: fake against 1", "非饱和形式：假样本对 1 的损失"),
    )
    shows(
        graph,
        ("loss_real", (), "Mean of softplus(-real)", "softplus(−real) 的平均"),
        ("loss_fake", (), "Mean of softplus(fake)", "softplus(fake) 的平均"),
    )
    draw = normals(42)
    cases = {
        "ordinary": {"real": draw(6), "fake": draw(4)},
        "huge logits": {"real": torch.tensor([80.0, -80.0]), "fake": torch.tensor([90.0, -90.0, 0.0])},
        "one of each": {"real": draw(1), "fake": draw(1)},
    }

    def reference(real: torch.Tensor, fake: torch.Tensor) -> dict:
        bce = F.binary_cross_entropy_with_logits
        parts = {"loss_real": bce(real, torch.ones_like(real)), "loss_fake": bce(fake, torch.zeros_like(fake))}
        generator = bce(fake, torch.ones_like(fake))
        return parts | {"discriminator": parts["loss_real"] + parts["loss_fake"], "generator": generator}

    return part(graph, ("Both losses of a GAN, from logits", "由 logits 计算 GAN 的两个损失"), reference, cases)


def triplet_loss() -> Part:
    graph = Graph("triplet-loss")
    rows = [("anchor", "Anchors", "锚点"), ("positive", "Same identity", "同一身份"), ("negative", "Another", "另一身份")]
    reads(
        graph,
        *((name, ("N", "D"), en, zh) for name, en, zh in rows),
        ("margin", (), "How much farther the negative must be", "负样本至少要远出多少", "float32", (0, 2)),
    )
    for name in ("positive", "negative"):
        gap = graph.op("Sub", "anchor", name)
        graph.op("ReduceSum", graph.op("Mul", gap, gap), graph.ints(1), name=f"to_{name}", keepdims=0)
    reach = graph.op("Add", graph.op("Sub", "to_positive", "to_negative"), "margin")
    graph.op("Relu", reach, name="per_triplet")
    graph.op("ReduceMean", "per_triplet", name="loss", keepdims=0)
    gives(graph, ("loss", (), "Mean of max(0, to_positive - to_negative + margin)", "max(0, 正距离 − 负距离 + 间隔) 的平均"))
    shows(
        graph,
        ("to_positive", ("N",), "Squared distance to the positive", "到正样本的平方距离"),
        ("to_negative", ("N",), "Squared distance to the negative", "到负样本的平方距离"),
        ("per_triplet", ("N",), "Loss of each triplet", "每个三元组的损失"),
    )
    draw = normals(43)

    def case(n: int, margin: float) -> dict:
        unit = {name: F.normalize(draw(n, 5), dim=1) for name, *_ in rows}
        return unit | {"margin": torch.tensor(margin)}

    same = F.normalize(draw(2, 5), dim=1)
    flat = {"anchor": same, "positive": same, "negative": same, "margin": torch.tensor(0.3)}
    cases = {"ordinary": case(4, 0.3), "one triplet, no margin": case(1, 0.0), "all the same": flat}

    def reference(anchor, positive, negative, margin) -> dict:
        near, far = ((anchor - other).square().sum(1) for other in (positive, negative))
        each = (near - far + margin).clamp(min=0)
        return {"to_positive": near, "to_negative": far, "per_triplet": each, "loss": each.mean()}

    return part(graph, ("Triplet loss on squared distances", "基于平方距离的三元组损失"), reference, cases)


def skip_gram_loss() -> Part:
    graph = Graph("skip-gram-loss")
    reads(
        graph,
        ("centre", ("N", "D"), "Vectors of the centre words", "中心词向量"),
        ("context", ("N", "D"), "Vectors of words seen near them", "上下文词向量"),
        ("negatives", ("N", "K", "D"), "Vectors of words drawn at random", "随机抽取的负样本词向量"),
    )
    product = graph.op("Mul", "centre", "context")
    graph.op("ReduceSum", product, graph.ints(1), name="positive", keepdims=0)
    column = graph.op("Unsqueeze", "centre", graph.ints(2))
    graph.op("Squeeze", graph.op("MatMul", "negatives", column), graph.ints(2), name="negative")
    right = graph.op("Softplus", graph.op("Neg", "positive"))
    wrong = graph.op("ReduceSum", graph.op("Softplus", "negative"), graph.ints(1), keepdims=0)
    graph.op("ReduceMean", graph.op("Add", right, wrong), name="loss", keepdims=0)
    gives(graph, ("loss", (), "Mean negative log-likelihood per pair", "每对词的平均负对数似然"))
    shows(
        graph,
        ("positive", ("N",), "centre . context", "中心词 · 上下文词"),
        ("negative", ("N", "K"), "centre . negative", "中心词 · 负样本"),
    )
    draw = normals(44)

    def case(n: int, k: int, scale: float = 1.0) -> dict:
        return {"centre": draw(n, 6) * scale, "context": draw(n, 6) * scale, "negatives": draw(n, k, 6) * scale}

    cases = {"five negatives": case(4, 5), "one pair": case(1, 1), "long vectors": case(2, 3, 10.0)}

    def reference(centre, context, negatives) -> dict:
        positive, negative = (centre * context).sum(1), torch.einsum("nd,nkd->nk", centre, negatives)
        loss = -F.logsigmoid(positive) - F.logsigmoid(-negative).sum(1)
        return {"positive": positive, "negative": negative, "loss": loss.mean()}

    words = ("Skip-gram loss with negative sampling", "带负采样的 skip-gram 损失")
    return part(graph, words, reference, cases)
