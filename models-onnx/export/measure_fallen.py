"""`python -m export.measure_fallen`: dqn-cartpole trained with goals that mask the choice and not the value.

The first 8,000 of the card's training steps, with its seed. The figures stand in the question
`worth-more-than-forever`; those of the sound run are the curve `training` on the card.
"""

import copy
from unittest.mock import patch

import torch
import torch.nn.functional as F

from .agents import dqn_cartpole as dqn

STEPS, WATCHED = 8_000, (2_000, 5_000, 8_000)
UPRIGHT, FALLING = [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.19, 2.0]


def masked_choice(net: dqn.QNet, target: dqn.QNet, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    state, after, action, ended, reward = batch
    with torch.no_grad():
        choice = torch.where(ended[:, None] > 0, 0.0, net(after)).argmax(1, keepdim=True)
        wanted = reward + dqn.GAMMA * target(after).gather(1, choice)[:, 0]
    return F.smooth_l1_loss(net(state).gather(1, action[:, None])[:, 0], wanted)


def watched(net: dqn.QNet):
    """Called once per thousand steps, for the policy to be tested."""
    with torch.no_grad():
        upright, falling = net(torch.tensor([UPRIGHT, FALLING])).max(1).values.tolist()
    print(f"best Q upright {upright:.1f}, falling {falling:.1f}", flush=True)
    return lambda states: net(states).argmax(1) == 1


def main() -> None:
    torch.manual_seed(dqn.SEED)
    net = dqn.QNet()
    optimiser = torch.optim.Adam(net.parameters(), dqn.RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(
        optimiser, 1.0, dqn.LAST_RATE_SHARE, dqn.STEPS - dqn.WARM_UP
    )
    generator = torch.Generator().manual_seed(dqn.SEED)
    learner = dqn.Learner(net, copy.deepcopy(net), optimiser, schedule, dqn.Memory(), generator)
    with patch.multiple(dqn, STEPS=STEPS, loss_of=masked_choice, greedy=watched):
        dqn.train(learner)


if __name__ == "__main__":
    main()
