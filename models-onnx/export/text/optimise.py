"""How the Transformers of this folder are trained."""

import math

import torch
from torch import nn

CLIP = 1.0
BETAS, DECAY = (0.9, 0.98), 0.01


class Optimiser:
    """Muon for the matrices inside the blocks, AdamW for tables, norms and biases; warm-up, then a cosine to 0."""

    def __init__(self, net: nn.Module, blocks: nn.Module, rates: tuple[float, float], steps: int):
        matrices = [parameter for parameter in blocks.parameters() if parameter.ndim == 2]
        held = {id(parameter) for parameter in matrices}
        rest = [parameter for parameter in net.parameters() if id(parameter) not in held]
        self.net, self.steps, self.warm_up = net, steps, max(1, steps // 20)
        self.tools = [
            torch.optim.Muon(matrices, rates[0], weight_decay=DECAY),
            torch.optim.AdamW(rest, rates[1], betas=BETAS, weight_decay=DECAY),
        ]
        self.schedules = [torch.optim.lr_scheduler.LambdaLR(tool, self._share) for tool in self.tools]

    def _share(self, step: int) -> float:
        if step < self.warm_up:
            return (step + 1) / self.warm_up
        return 0.5 * (1 + math.cos(math.pi * (step - self.warm_up) / max(1, self.steps - self.warm_up)))

    def step(self, loss: torch.Tensor) -> None:
        for tool in self.tools:
            tool.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        for tool, schedule in zip(self.tools, self.schedules, strict=True):
            tool.step()
            schedule.step()
