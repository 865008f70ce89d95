"""The recall task, the three recurrent nets, and how they are trained and measured."""

import math
import multiprocessing
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

SYMBOLS = 8
CUES = 2
HIDDEN = 32
CELLS = ("RNN", "GRU", "LSTM")
LONGEST_LAG = 100
BATCH = 64
LEARNING_RATE = 2e-3
CLIP = 1.0


def sequences(generator: torch.Generator, count: int, lag: int) -> tuple[torch.Tensor, torch.Tensor]:
    """One of two cues, then `lag` distractors out of six other symbols; the answer is the cue."""
    cue = torch.randint(0, CUES, (count,), generator=generator)
    symbols = torch.randint(CUES, SYMBOLS, (count, lag + 1), generator=generator)
    symbols[:, 0] = cue
    return F.one_hot(symbols, SYMBOLS).float(), cue


class Recaller(nn.Module):
    """With `remember`, each cell starts in the way known to remember best: gates biased to keep (Gers 2000;
    Tallec and Ollivier 2018), and for the plain cell, which has no gate, an orthogonal recurrent matrix."""

    def __init__(self, cell: str, remember: bool = True):
        super().__init__()
        self.recurrent = getattr(nn, cell)(SYMBOLS, HIDDEN, batch_first=True)
        self.head = nn.Linear(HIDDEN, CUES)
        if remember:
            self._remember(cell)

    @torch.no_grad()
    def _remember(self, cell: str) -> None:
        if cell == "RNN":
            nn.init.orthogonal_(self.recurrent.weight_hh_l0)
            return
        keep = torch.log(1 + torch.rand(HIDDEN) * (LONGEST_LAG - 2))
        for bias in (self.recurrent.bias_ih_l0, self.recurrent.bias_hh_l0):
            bias.zero_()
        self.recurrent.bias_ih_l0[HIDDEN : 2 * HIDDEN] = keep
        if cell == "LSTM":
            self.recurrent.bias_ih_l0[:HIDDEN] = -keep

    def forward(self, sequence: torch.Tensor) -> torch.Tensor:
        return self.head(self.recurrent(sequence)[0][:, -1])


@dataclass(frozen=True)
class Job:
    """One net to train: `lags` are the least and the greatest that it sees."""

    cell: str
    seed: int
    lags: tuple[int, int]
    steps: int
    remember: bool = True


def fit(job: Job) -> Recaller:
    torch.set_num_threads(1)
    torch.manual_seed(job.seed)
    generator = torch.Generator().manual_seed(job.seed)
    net = Recaller(job.cell, job.remember)
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    for _ in range(job.steps):
        lag = int(torch.randint(job.lags[0], job.lags[1] + 1, (1,), generator=generator))
        sequence, cue = sequences(generator, BATCH, lag)
        loss = F.cross_entropy(net(sequence), cue)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), CLIP)
        optimiser.step()
    return net


def fit_all(jobs: list[Job], workers: int) -> list[dict]:
    """State dictionaries in the order of the jobs; a job's result does not depend on the others."""
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        return pool.map(_fit_state, jobs, chunksize=1)


def _fit_state(job: Job) -> dict:
    return {name: value.numpy() for name, value in fit(job).state_dict().items()}


def restore(cell: str, state: dict) -> Recaller:
    net = Recaller(cell)
    net.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
    return net.eval()


@torch.no_grad()
def correct(net: Recaller, lag: int, seed: int, count: int) -> int:
    sequence, cue = sequences(torch.Generator().manual_seed(seed), count, lag)
    return int((net(sequence).argmax(1) == cue).sum())


def gradient_at_first_step(cell: str, seed: int, lag: int) -> float:
    """Mean norm of one sequence's loss gradient by the state after step 1, in an untrained net."""
    torch.manual_seed(seed)
    net = Recaller(cell)
    sequence, cue = sequences(torch.Generator().manual_seed(seed), BATCH, lag)
    state = net.recurrent(sequence[:, :1])[1]
    parts = [part.detach().requires_grad_() for part in (state if cell == "LSTM" else (state,))]
    last = net.recurrent(sequence[:, 1:], tuple(parts) if cell == "LSTM" else parts[0])[0][:, -1]
    F.cross_entropy(net.head(last), cue, reduction="sum").backward()
    squares = sum(part.grad.square().sum(-1) for part in parts)
    return float(squares.sqrt().mean())


def rounded(value: float, digits: int = 3) -> float:
    return 0.0 if value == 0 else round(value, digits - 1 - math.floor(math.log10(abs(value))))
