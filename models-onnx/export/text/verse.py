"""The decoder of char-gpt, how it is trained and how it writes."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from ..transformer import Block, causal_mask
from . import poems
from .classify import budget
from .neighbours import association, log_frequency, placed
from .optimise import Optimiser
from .poems import FORMS, Poem

WIDTH, HEADS, BLOCKS, CONTEXT = 128, 4, 4, 64
POSITION_SPREAD, CHARACTER_SPREAD = 0.02, 0.1
STEPS, EVERY = budget(2_000), 100
TOKENS_A_BATCH = 1_024
FORM_SHARES = (0.2, 0.4, 0.25, 0.15)
RATES = (0.02, 3e-3)
VALIDATION_POEMS = 200


class Verse(nn.Module):
    def __init__(self, vocabulary: int):
        super().__init__()
        self.characters, self.positions = nn.Embedding(vocabulary, WIDTH), nn.Embedding(CONTEXT, WIDTH)
        nn.init.normal_(self.positions.weight, std=POSITION_SPREAD)
        self.frequency = nn.Parameter(torch.zeros(vocabulary))
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS) for _ in range(BLOCKS))
        self.norm = nn.LayerNorm(WIDTH)

    def layers(self, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        length = tokens.shape[1]
        mask, values = causal_mask(length), {}
        x = self.characters(tokens) + self.positions.weight[:length]
        for number, block in enumerate(self.blocks, start=1):
            x, values[f"attention_{number}"], _ = block(x, mask)
        values["hidden"] = self.norm(x)
        return values | {"logits": values["hidden"] @ self.characters.weight.T + self.frequency}

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.layers(tokens)["logits"]


@torch.no_grad()
def start(net: Verse, tables: list[torch.Tensor]) -> None:
    """Characters start where their neighbours put them and as frequent as they are: a short training has better
    things to learn."""
    size = len(net.frequency)
    near = association(tables, size, poems.STOP + 1)
    net.characters.weight.copy_(placed(near, WIDTH, CHARACTER_SPREAD))
    net.frequency.copy_(log_frequency(tables, size))


def loss_of(net: Verse, batch: torch.Tensor) -> torch.Tensor:
    return F.cross_entropy(net(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten())


def by_form(found: list[Poem], ids: dict[str, int]) -> list[torch.Tensor]:
    """One table of tokens for each form; all its poems are equally long."""
    groups = [[poems.encode(poem, ids) for poem in found if poem.form == form] for form in range(len(FORMS))]
    return [torch.tensor(group) for group in groups]


def train(net: Verse, fit: list[torch.Tensor], validation: list[torch.Tensor], seed: int) -> list[dict]:
    generator = torch.Generator().manual_seed(seed)
    shares = torch.tensor(FORM_SHARES)
    optimiser = Optimiser(net, net.blocks, RATES, STEPS)
    curve, total = [], 0.0
    for step in range(1, STEPS + 1):
        table = fit[int(torch.multinomial(shares, 1, generator=generator))]
        rows = torch.randint(0, len(table), (TOKENS_A_BATCH // table.shape[1],), generator=generator)
        loss = loss_of(net, table[rows])
        optimiser.step(loss)
        total += loss.item()
        if step % EVERY == 0:
            checked = bits_by_poem(net, [table[: VALIDATION_POEMS // 4] for table in validation])
            curve.append(
                {"step": step, "loss": round(total / EVERY, 4), "validation": round(mean_bits(checked), 4)}
            )
            print(curve[-1], flush=True)
            total = 0.0
    return curve


@torch.no_grad()
def bits_by_poem(net: Verse, tables: list[torch.Tensor]) -> list[tuple[float, int]]:
    """For each poem the bits that its characters cost, stops left out, and how many characters there are."""
    result = []
    for table in tables:
        for rows in table.split(32):
            log = net(rows[:, :-1]).log_softmax(-1).gather(-1, rows[:, 1:, None])[..., 0]
            letters = rows[:, 1:] > poems.STOP
            cost = -(log * letters).sum(1) / math.log(2)
            result += list(zip(cost.tolist(), letters.sum(1).tolist(), strict=True))
    return result


def mean_bits(costs: list[tuple[float, int]]) -> float:
    return sum(cost for cost, _ in costs) / sum(count for _, count in costs)


@torch.no_grad()
def write(net: Verse, form: int, count: int, style: tuple[float, int], generator: torch.Generator) -> torch.Tensor:
    """`count` poems of a form; `style` is temperature and how many of the likeliest characters may come."""
    temperature, kept = style
    tokens = torch.full((count, 1), form + 1)
    length = FORMS[form][1] * (FORMS[form][0] + 1)
    for _ in range(length):
        scores, names = net(tokens)[:, -1].topk(kept)
        drawn = torch.multinomial((scores / temperature).softmax(-1), 1, generator=generator)
        tokens = torch.cat([tokens, names.gather(1, drawn)], 1)
    return tokens
