"""Training with 16-bit arithmetic, simulated by rounding in 32: what underflows, and what loss scaling saves."""

import copy

import torch
import torch.nn.functional as F
from torch import nn

from ..mnist import Digits
from ..mnist_cnn import MnistCnn
from .fitting import accuracy, pick

STEPS = 600
BATCH = 64
RATE = 0.02
MOMENTUM = 0.9
SCALE = 1024.0


class Round16(torch.autograd.Function):
    """Values forwards and gradients backwards as 16 bits hold them."""

    @staticmethod
    def forward(context, x):
        return x.half().float()

    @staticmethod
    def backward(context, gradient):
        return gradient.half().float()


def _logits(net: MnistCnn, image: torch.Tensor) -> torch.Tensor:
    cut = Round16.apply
    first = F.max_pool2d(F.relu(cut(F.conv2d(image, cut(net.first.weight), net.first.bias))), 2)
    second = F.max_pool2d(F.relu(cut(F.conv2d(first, cut(net.second.weight), net.second.bias))), 2)
    hidden = F.relu(cut(F.linear(second.flatten(1), cut(net.dense.weight), net.dense.bias)))
    return cut(F.linear(hidden, cut(net.head.weight), net.head.bias))


def _train(net: MnistCnn, fit: Digits, scale: float | None, master: bool) -> list[float]:
    """`scale` None is plain 32-bit training. Without `master` the weights themselves have only 16 bits."""
    generator = torch.Generator().manual_seed(1)
    optimiser = torch.optim.SGD(net.parameters(), RATE, MOMENTUM)
    losses = []
    for _ in range(STEPS):
        images, labels = pick(fit, BATCH, generator)
        logits = net(images) if scale is None else _logits(net, images)
        loss = F.cross_entropy(logits, labels)
        optimiser.zero_grad()
        (loss * (scale or 1)).backward()
        for parameter in net.parameters():
            parameter.grad /= scale or 1
        optimiser.step()
        if not master:
            for parameter in net.parameters():
                parameter.data = parameter.data.half().float()
        losses.append(loss.item())
    return losses


def lost_share(net: nn.Module, fit: Digits, scale: float) -> float:
    """Share of the weights' gradients, other than 0 in 32 bits, that 16 bits round to 0."""
    images, labels = pick(fit, BATCH, torch.Generator().manual_seed(2))
    net.zero_grad()
    F.cross_entropy(net(images), labels).backward()
    exact = torch.cat([parameter.grad.flatten() for parameter in net.parameters()])
    return (((exact * scale).half() == 0) & (exact != 0)).sum().item() / (exact != 0).sum().item()


def compare(fit: Digits, validation: Digits, seed: int) -> dict[str, list[dict]]:
    """Modes: 0 32 bits, 1 16-bit arithmetic with 32-bit weights and a scaled loss, 2 the same unscaled, 3 16 bits."""
    torch.manual_seed(seed)
    start = MnistCnn().eval()
    rows, curve = [], []
    for mode, (scale, master) in enumerate([(None, True), (SCALE, True), (1.0, True), (1.0, False)]):
        net = copy.deepcopy(start)
        losses = _train(net, fit, scale, master)
        rows.append({"mode": mode, "validation": round(accuracy(net, validation), 4)})
        for step in range(50, STEPS + 1, 50):
            mean = sum(losses[step - 50 : step]) / 50
            curve.append({"mode": mode, "step": step, "loss": round(mean, 4)})
        print(rows[-1], flush=True)
        if mode == 0:
            scales = [2.0**power for power in (0, 4, 8, 10, 12, 16)]
            lost = [{"scale": s, "lost": round(lost_share(net, fit, s), 4)} for s in scales]
    return {"mixedPrecision": rows, "mixedPrecisionLoss": curve, "lostGradients": lost}
