"""dqn-cartpole: learns to balance a pole from reward alone, with double Q-learning."""

import copy
import time
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..labs.ensemble_measures import bootstrap_interval
from ..measure import count_parameters
from ..release import Release
from .cart_pole import ACTIONS, STEP_LIMIT, advance, fallen, returns, starts

SLUG = "dqn-cartpole"
SEED = 20276
STEPS, WARM_UP, EVERY = 30_000, 1_000, 1_000
BATCH, MEMORY = 64, 20_000
GAMMA, SOFT_UPDATE = 0.99, 0.01
RATE, LAST_RATE_SHARE = 2.5e-4, 0.1
EXPLORE_FIRST, EXPLORE_LAST, EXPLORE_STEPS = 1.0, 0.05, 10_000
CLIP = 10.0
VALIDATION_EPISODES, TEST_EPISODES = 50, 100
VALIDATION_SEED, TEST_SEED = SEED + 100, SEED + 200


class QNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(4, 64), nn.Linear(64, 64)
        self.head = nn.Linear(64, ACTIONS)

    def layers(self, state: torch.Tensor) -> dict[str, torch.Tensor]:
        hidden1 = F.relu(self.first(state))
        hidden2 = F.relu(self.second(hidden1))
        return {"hidden1": hidden1, "hidden2": hidden2, "q": self.head(hidden2)}

    def forward(self, state: torch.Tensor) -> torch.Tensor:
        return self.layers(state)["q"]


class Memory:
    """The last MEMORY transitions; `ended` only where the pole fell, not where time ran out."""

    def __init__(self):
        self.rows = torch.zeros(MEMORY, 11)
        self.count = 0

    def add(self, state: torch.Tensor, action: int, after: torch.Tensor, ended: bool) -> None:
        row = torch.cat([state, after, torch.tensor([float(action), float(ended), 1.0])])
        self.rows[self.count % MEMORY] = row
        self.count += 1

    def draw(self, generator: torch.Generator) -> tuple[torch.Tensor, ...]:
        rows = self.rows[torch.randint(0, min(self.count, MEMORY), (BATCH,), generator=generator)]
        return rows[:, :4], rows[:, 4:8], rows[:, 8].long(), rows[:, 9], rows[:, 10]


def loss_of(net: QNet, target: QNet, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    """Double Q-learning: the net chooses the next action, the target net says what it is worth."""
    state, after, action, ended, reward = batch
    with torch.no_grad():
        choice = net(after).argmax(1, keepdim=True)
        worth = target(after).gather(1, choice)[:, 0]
        wanted = reward + GAMMA * (1 - ended) * worth
    return F.smooth_l1_loss(net(state).gather(1, action[:, None])[:, 0], wanted)


def exploration(step: int) -> float:
    return EXPLORE_FIRST + (EXPLORE_LAST - EXPLORE_FIRST) * min(1.0, step / EXPLORE_STEPS)


@dataclass
class Learner:
    net: QNet
    target: QNet
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    memory: Memory
    generator: torch.Generator

    def act(self, state: torch.Tensor, step: int) -> int:
        if torch.rand((), generator=self.generator) < exploration(step):
            return int(torch.randint(0, ACTIONS, (), generator=self.generator))
        with torch.no_grad():
            return int(self.net(state[None]).argmax())

    def learn(self) -> float:
        loss = loss_of(self.net, self.target, self.memory.draw(self.generator))
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        self.optimiser.step()
        self.schedule.step()
        with torch.no_grad():
            for ours, theirs in zip(self.net.parameters(), self.target.parameters(), strict=True):
                theirs.lerp_(ours, SOFT_UPDATE)
        return loss.item()


def greedy(net: QNet):
    return lambda states: net(states).argmax(1) == 1


def train(learner: Learner) -> tuple[QNet, list[dict]]:
    """The net that did best on the validation episodes, and the curve."""
    state, age, total = starts(1, learner.generator)[0], 0, 0.0
    best, kept, curve = -1.0, learner.net, []
    for step in range(1, STEPS + 1):
        action = learner.act(state, step)
        after = advance(state[None], torch.tensor([action == 1]))
        ended, age = bool(fallen(after)), age + 1
        learner.memory.add(state, action, after[0], ended)
        state = after[0]
        if ended or age == STEP_LIMIT:
            state, age = starts(1, learner.generator)[0], 0
        if step > WARM_UP:
            total += learner.learn()
        if step % EVERY == 0:
            reached = returns(greedy(learner.net), VALIDATION_EPISODES, VALIDATION_SEED).mean().item()
            curve.append({"step": step, "loss": round(total / EVERY, 4), "validation": round(reached, 1)})
            print(curve[-1], flush=True)
            total = 0.0
            if reached > best:
                best, kept = reached, copy.deepcopy(learner.net)
    return kept, curve


def random_policy(seed: int):
    generator = torch.Generator().manual_seed(seed)
    return lambda states: torch.rand(len(states), generator=generator) < 0.5


def leaning(states: torch.Tensor) -> torch.Tensor:
    """Push to the side that the pole leans to."""
    return states[:, 2] > 0


def balancing(states: torch.Tensor) -> torch.Tensor:
    """A hand-made controller that knows the physics: angle and angular speed together."""
    return states[:, 2] + 0.3 * states[:, 3] > 0


def build_graph(net: QNet) -> Graph:
    graph = Graph(SLUG)
    meaning = Meaning(
        "Place and speed of the cart, angle and angular speed of the pole",
        "小车的位置和速度，杆的角度和角速度",
    )
    state = graph.input(Spec("state", "float32", ("N", 4), meaning, (-2.4, 2.4)))
    hidden1 = graph.op("Relu", linear(graph, state, net.first, "first"), name="hidden1")
    hidden2 = graph.op("Relu", linear(graph, hidden1, net.second, "second"), name="hidden2")
    linear(graph, hidden2, net.head, "head", name="q")
    worth = Meaning(
        "Expected discounted reward of pushing left and right", "向左推和向右推各自的期望折扣回报"
    )
    graph.output(Spec("q", "float32", ("N", ACTIONS), worth))
    for number in (1, 2):
        words = Meaning(f"Hidden layer {number} after ReLU", f"第 {number} 个隐藏层，经过 ReLU")
        graph.probe(Spec(f"hidden{number}", "float32", ("N", 64), words))
    return graph


@torch.no_grad()
def golden_cases(net: QNet) -> list[Case]:
    states = {
        "upright and at rest": torch.zeros(1, 4),
        "three random starts": starts(3, torch.Generator().manual_seed(SEED)),
        "at the edge, falling": torch.tensor([[2.4, 1.5, 0.2094, 2.0]]),
    }
    return [Case(name, {"state": state}, net.layers(state)) for name, state in states.items()]


WORDS = {
    "title": Meaning("Cart and pole", "平衡杆（CartPole）").json(),
    "summary": Meaning(
        "A small Q-network that learned to balance a pole by trial and error. Play against it, or push its cart.",
        "一个小型 Q 网络，靠试错学会了让杆子保持平衡。你可以和它比赛，也可以推它的小车。",
    ).json(),
    "task": Meaning("Control by deep Q-learning", "深度 Q 学习控制").json(),
    "data": {
        "source": "A simulator written out in cart_pole.py: the equations of Barto, Sutton and Anderson (1983), the same "
        "constants as Gymnasium's CartPole-v1",
        "split": f"{STEPS:,} steps of play to learn, {VALIDATION_EPISODES} episodes to choose the weights, "
        f"{TEST_EPISODES} episodes from other random starts to test",
        "licence": "MIT, as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "One seed, and the best of three learning rates and of thirty moments of training, by 50 validation episodes: "
        "deep Q-learning goes up and down while it learns (curve training). It does not hold the pole for all 500 steps in every episode; a controller of one line that knows the physics does "
        "(curve policies). It learned from starts close to upright: pushed hard, or set down near the rim, it falls.",
        "只用一个种子，并按 50 局验证从三种学习率、三十个训练时刻里挑了最好的：深度 Q 学习边学边起伏（曲线 training）。"
        "它并不是每局都能坚持满 500 步，而一行懂物理的手写控制器可以（曲线 policies）。它只从接近竖直的状态学起，被猛推一把或放在边缘就会倒。",
    ).json(),
}


def results(net: QNet, curve: list[dict]) -> dict:
    policies = {"network": greedy(net), "random": random_policy(SEED), "leaning": leaning, "balancing": balancing}
    reached = {name: returns(policy, TEST_EPISODES, TEST_SEED) for name, policy in policies.items()}
    means = {name: round(values.mean().item(), 2) for name, values in reached.items()}
    print(means, flush=True)
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": Meaning(
                "Mean steps balanced in 100 new episodes, 500 at most", "100 局新游戏中平均坚持的步数，最多 500"
            ).json(),
            "value": means["network"],
            "baseline": {
                "name": Meaning("Pushing to the side the pole leans to", "杆往哪边倒就往哪边推").json(),
                "value": means["leaning"],
            },
            "higherIsBetter": True,
            "testSize": TEST_EPISODES,
            "interval95": bootstrap_interval(reached["network"], SEED),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": ["left", "right"],
        "curves": {"training": curve, "policies": [means]},
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    net = QNet()
    optimiser = torch.optim.Adam(net.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, LAST_RATE_SHARE, STEPS - WARM_UP)
    generator = torch.Generator().manual_seed(SEED)
    kept, curve = train(Learner(net, copy.deepcopy(net), optimiser, schedule, Memory(), generator))
    measured = results(kept, curve)
    measured["training"]["minutes"] = max(0.1, round((time.monotonic() - started) / 60, 1))
    return Release(SLUG, build_graph(kept), golden_cases(kept), WORDS, measured)
