"""policy-gradient-recommender: what to show next, learned by REINFORCE in a simulated feed."""

import time

import torch
import torch.nn.functional as F

from ..blocks import linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..labs.ensemble_measures import bootstrap_interval
from ..measure import count_parameters
from ..release import Release
from .feed import ITEMS, STATE, Policy, session_rewards
from .feed_policies import (
    SEED,
    VALIDATION_SEED,
    VALIDATION_USERS,
    PolicyNet,
    Rollout,
    answer_model,
    best_of,
    popular_policy,
    random_policy,
    rollout,
    sampled,
    tuned_oracle,
)

SLUG = "policy-gradient-recommender"
UPDATES, SESSIONS, EVERY = 3_000, 128, 100
RATE, ENTROPY = 5e-3, 0.01
LOGGED_SESSIONS = 20_000
TEST_USERS, TEST_SEED = 5_000, SEED + 200


def losses(net: PolicyNet, critic: PolicyNet, played: Rollout) -> torch.Tensor:
    """REINFORCE with a learned baseline and an entropy bonus, over the steps where somebody was there."""
    to_come = torch.flip(torch.cumsum(torch.flip(played.dwell, [0]), 0), [0])
    log_chances = F.log_softmax(net(played.states), dim=-1)
    taken = log_chances.gather(-1, played.items[..., None])[..., 0]
    value = critic(played.states)[..., 0]
    advantage = (to_come - value).detach()
    advantage = advantage / advantage[played.present].std()
    entropy = -(log_chances.exp() * log_chances).sum(-1)
    weight = played.present / played.present.sum()
    return (weight * (-advantage * taken - ENTROPY * entropy + 0.5 * (to_come - value) ** 2)).sum()


def train() -> tuple[PolicyNet, list[dict]]:
    torch.manual_seed(SEED)
    net, critic = PolicyNet(), PolicyNet(1)
    generator = torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.Adam([*net.parameters(), *critic.parameters()], RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.1, UPDATES)
    act, curve, total, reward = sampled(net, generator), [], 0.0, 0.0
    for update in range(1, UPDATES + 1):
        played = rollout(act, SESSIONS, generator)
        loss = losses(net, critic, played)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total, reward = total + loss.item(), reward + played.dwell.sum().item() / SESSIONS
        if update % EVERY == 0:
            reached = session_rewards(best_of(net), VALIDATION_USERS, VALIDATION_SEED).mean().item()
            row = {"step": update, "loss": total / EVERY, "reward": reward / EVERY, "validation": reached}
            curve.append({key: round(value, 4) for key, value in row.items()})
            print(curve[-1], flush=True)
            total, reward = 0.0, 0.0
    return net, curve


def policies(net: PolicyNet) -> dict[str, Policy]:
    logged = rollout(random_policy(SEED), LOGGED_SESSIONS, torch.Generator().manual_seed(SEED + 1))
    return {
        "network": best_of(net),
        "networkSampled": sampled(net, torch.Generator().manual_seed(SEED)),
        "random": random_policy(SEED + 2),
        "popular": popular_policy(logged),
        "greedyClick": best_of(answer_model(logged, logged.clicked.float())),
        "greedyDwell": best_of(answer_model(logged, logged.dwell)),
        "oracle": tuned_oracle(),
    }


def build_graph(net: PolicyNet) -> Graph:
    graph = Graph(SLUG)
    meaning = Meaning(
        "How lately each of 20 items was shown, then how long each was read; both fade step by step",
        "前 20 个数：每条内容多久前展示过；后 20 个数：读了多久。两者都逐步衰减",
    )
    state = graph.input(Spec("state", "float32", ("N", STATE), meaning, (0, 3)))
    hidden = graph.op("Relu", linear(graph, state, net.dense, "dense"), name="hidden")
    logits = linear(graph, hidden, net.head, "head", name="logits")
    graph.op("Softmax", logits, name="chances", axis=1)
    scores = Meaning("Score of each item as the next one to show", "每条内容作为下一条展示的得分")
    graph.output(Spec("logits", "float32", ("N", ITEMS), scores))
    graph.probe(Spec("hidden", "float32", ("N", 64), Meaning("Hidden layer after ReLU", "隐藏层，经过 ReLU")))
    chances = Meaning("The policy: a probability for each item", "策略：每条内容的概率")
    graph.probe(Spec("chances", "float32", ("N", ITEMS), chances))
    return graph


@torch.no_grad()
def golden_cases(net: PolicyNet) -> list[Case]:
    played = rollout(random_policy(SEED), 3, torch.Generator().manual_seed(SEED))
    states = {
        "a newcomer": torch.zeros(1, STATE),
        "three users after ten items": played.states[10],
        "one item read again and again": F.one_hot(torch.tensor([ITEMS]), STATE).float() * 3,
    }
    return [Case(name, {"state": state}, expected(net, state)) for name, state in states.items()]


def expected(net: PolicyNet, state: torch.Tensor) -> dict[str, torch.Tensor]:
    values = net.layers(state)
    return values | {"chances": F.softmax(values["logits"], dim=1)}


WORDS = {
    "title": Meaning("Recommender by policy gradient", "策略梯度推荐").json(),
    "summary": Meaning(
        "Chooses what to show next in a feed, so that people read long and do not leave. Be the user and see it adapt.",
        "在信息流里决定下一条放什么，让人读得久、不离开。你来当用户，看它怎么跟着你变。",
    ).json(),
    "task": Meaning("Sequential recommendation by REINFORCE", "用 REINFORCE 做序列推荐").json(),
    "data": {
        "source": "Users simulated by the equations in feed.py: hidden tastes, boredom, bait and leaving",
        "split": f"{UPDATES:,} updates on {SESSIONS} new sessions each; {VALIDATION_USERS:,} users to look at while "
        f"training, {TEST_USERS:,} others to test",
        "licence": "MIT, as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "The users are equations, not people: that it avoids bait says only that the simulation punishes bait. It sees "
        "no content, only which of 20 fixed items was shown and read. One seed. A policy that knows every taste does "
        "clearly better (curve policies), so much is left to learn.",
        "这里的用户是方程，不是真人：它会避开标题党，只因为模拟里标题党会受罚。它不看内容，只知道 20 条固定内容里哪条展示过、"
        "读了多久。只跑了一个种子。知道每个人口味的策略明显更好（曲线 policies），说明还有不少提升空间。",
    ).json(),
}


def results(net: PolicyNet, curve: list[dict]) -> dict:
    reached = {name: session_rewards(act, TEST_USERS, TEST_SEED) for name, act in policies(net).items()}
    means = {name: round(values.mean().item(), 3) for name, values in reached.items()}
    print(means, flush=True)
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": Meaning(
                "Mean minutes read per session, 5,000 new simulated users", "5,000 个新模拟用户平均每次阅读的分钟数"
            ).json(),
            "value": means["network"],
            "baseline": {
                "name": Meaning(
                    "Always the item with most expected minutes now, by a net of the same size",
                    "同样大小的网络，每次都选眼下预期阅读最久的内容",
                ).json(),
                "value": means["greedyDwell"],
            },
            "higherIsBetter": True,
            "testSize": TEST_USERS,
            "interval95": bootstrap_interval(reached["network"], SEED),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "policies": [means]},
    }


def release() -> Release:
    started = time.monotonic()
    net, curve = train()
    measured = results(net, curve)
    measured["training"]["minutes"] = max(0.1, round((time.monotonic() - started) / 60, 1))
    return Release(SLUG, build_graph(net), golden_cases(net), WORDS, measured)
