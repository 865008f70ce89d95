"""The encoder of transformer-encoder-classifier: pretraining by masked words, then learning registers."""

import torch
import torch.nn.functional as F
from torch import nn

from ..transformer import Block, padding_mask
from .bpe import Bpe
from .classify import Texts, budget
from .neighbours import association, log_frequency, placed
from .optimise import Optimiser
from .words import PAD

WIDTH, HEADS, BLOCKS, LENGTH = 128, 4, 3, 64
SPREAD, POSITION_SPREAD, DROPOUT = 0.1, 0.02, 0.1
STEPS, EVERY, BATCH = budget(2_800), 200, 32
TUNING_STEPS, TUNING_BATCH = budget(120), 16
RATES, TUNING_RATES = (0.02, 3e-3), (0.004, 6e-4)
HIDDEN_SHARE, MASK_SHARE, OTHER_SHARE = 0.15, 0.8, 0.1
IGNORED = -100


class Encoder(nn.Module):
    def __init__(self, vocabulary: int, classes: int):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocabulary, WIDTH), nn.Embedding(LENGTH, WIDTH)
        nn.init.normal_(self.tokens.weight, std=0.02)
        nn.init.normal_(self.positions.weight, std=POSITION_SPREAD)
        self.frequency = nn.Parameter(torch.zeros(vocabulary))
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, dropout=DROPOUT) for _ in range(BLOCKS))
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, classes)

    def states(self, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        x, mask, values = self.tokens(tokens) + self.positions.weight[: tokens.shape[1]], padding_mask(tokens), {}
        for number, block in enumerate(self.blocks, start=1):
            x, values[f"attention_{number}"], _ = block(x, mask)
        return values | {"hidden": self.norm(x)}

    def guesses(self, states: torch.Tensor) -> torch.Tensor:
        return states @ self.tokens.weight.T + self.frequency

    def layers(self, tokens: torch.Tensor, places: torch.Tensor) -> dict[str, torch.Tensor]:
        values = self.states(tokens)
        chosen = values["hidden"].gather(1, places[:, :, None].expand(-1, -1, WIDTH))
        return values | {
            "mask_logits": self.guesses(chosen),
            "class_logits": self.head(summary(values["hidden"], tokens)),
        }

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.head(self.summary(tokens))

    def summary(self, tokens: torch.Tensor) -> torch.Tensor:
        return summary(self.states(tokens)["hidden"], tokens)


def summary(hidden: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
    """Mean state of the real places: guessing masked words teaches every place, but never the first one to sum up."""
    real = (tokens != PAD).float()[:, :, None]
    return (real * hidden).sum(1) / real.sum(1)


@torch.no_grad()
def start(net: Encoder, stream: torch.Tensor) -> None:
    """Tokens start where their neighbours put them, and as frequent as they are."""
    size, table = len(net.frequency), stream[None]
    net.tokens.weight.copy_(placed(association([table], size, len(Bpe.SPECIALS)), WIDTH, SPREAD))
    net.frequency.copy_(log_frequency([table], size))


def windows(stream: torch.Tensor, count: int, generator: torch.Generator) -> torch.Tensor:
    """Random stretches of the text behind the token that answers."""
    begin = torch.randint(0, len(stream) - LENGTH, (count, 1), generator=generator)
    rows = stream[begin + torch.arange(LENGTH - 1)]
    return torch.cat([torch.full((count, 1), Bpe.CLS), rows], 1)


def hide(tokens: torch.Tensor, size: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Some tokens masked, changed or left, and what they were (Devlin et al. 2019)."""
    share = torch.rand(tokens.shape, generator=generator)
    chosen = (share < HIDDEN_SHARE) & (tokens >= len(Bpe.SPECIALS))
    other = torch.randint(len(Bpe.SPECIALS), size, tokens.shape, generator=generator)
    fate = share / HIDDEN_SHARE
    shown = torch.where(chosen & (fate < MASK_SHARE), Bpe.MASK, tokens)
    changed = chosen & (fate >= MASK_SHARE) & (fate < MASK_SHARE + OTHER_SHARE)
    return torch.where(changed, other, shown), torch.where(chosen, tokens, IGNORED)


def masked_loss(net: Encoder, tokens: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    shown, truth = hide(tokens, len(net.frequency), generator)
    rows = truth != IGNORED
    return F.cross_entropy(net.guesses(net.states(shown)["hidden"][rows]), truth[rows])


def pretrain(net: Encoder, stream: torch.Tensor, validation: torch.Tensor, seed: int) -> list[dict]:
    generator = torch.Generator().manual_seed(seed)
    optimiser = Optimiser(net, net.blocks, RATES, STEPS)
    curve, total = [], 0.0
    for step in range(1, STEPS + 1):
        net.train()
        loss = masked_loss(net, windows(stream, BATCH, generator), generator)
        optimiser.step(loss)
        total += loss.item()
        if step % EVERY == 0:
            right, count, surprise = masked_accuracy(net, validation, seed)
            row = {"loss": total / EVERY, "validation": surprise, "accuracy": right / count}
            curve.append({"step": step} | {name: round(value, 4) for name, value in row.items()})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


@torch.no_grad()
def masked_accuracy(net: Encoder, stream: torch.Tensor, seed: int) -> tuple[int, int, float]:
    """Right first guesses for masked tokens, how many there were, and the mean surprise in nats."""
    net.eval()
    generator = torch.Generator().manual_seed(seed)
    tokens = windows(stream, 200, generator)
    chosen = (torch.rand(tokens.shape, generator=generator) < HIDDEN_SHARE) & (tokens >= len(Bpe.SPECIALS))
    states = net.states(tokens.masked_fill(chosen, Bpe.MASK))["hidden"][chosen]
    guesses = net.guesses(states)
    right = int((guesses.argmax(1) == tokens[chosen]).sum())
    return right, int(chosen.sum()), F.cross_entropy(guesses, tokens[chosen]).item()


def tune(net: Encoder, fit: Texts, seed: int, stream: torch.Tensor | None = None) -> None:
    """Learns registers, the head first, then all; with `stream` it keeps guessing masked words too, so that one net
    can do both."""
    tune_head(net, fit, seed)
    generator = torch.Generator().manual_seed(seed)
    optimiser = Optimiser(net, net.blocks, TUNING_RATES, TUNING_STEPS)
    net.train()
    for _ in range(TUNING_STEPS):
        batch = fit.rows(torch.randint(0, len(fit.labels), (TUNING_BATCH,), generator=generator))
        loss = F.cross_entropy(net(batch.tokens), batch.labels)
        if stream is not None:
            loss = loss + masked_loss(net, windows(stream, TUNING_BATCH, generator), generator)
        optimiser.step(loss)
    net.eval()


def tune_head(net: Encoder, fit: Texts, seed: int) -> None:
    """The frozen body: only the head learns, on the mean states."""
    with torch.no_grad():
        net.eval()
        states = torch.cat([net.summary(rows) for rows in fit.tokens.split(128)])
    torch.manual_seed(seed)
    optimiser = torch.optim.Adam(net.head.parameters(), 1e-2, weight_decay=1e-4)
    for _ in range(200):
        loss = F.cross_entropy(net.head(states), fit.labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
