"""neural-cf: who clicks on what, by a small network on two embeddings instead of a dot product."""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import embedding, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..release import Companion, Release
from .film_clicks import SEED, TOP, Clicks, gain, hit_rate, ranks, simulate, split
from .film_world import ITEMS, LICENCE, SOURCE, USERS, load_films, write_vocabulary

SLUG = "neural-cf"
SIZE = 16
NEGATIVES = 4
BATCH, STEPS, EVERY, RATE = 256, 6_000, 200, 2e-3
DECAYS = (0.1, 0.3, 0.6)


class NeuralCf(nn.Module):
    def __init__(self):
        super().__init__()
        self.user, self.item = nn.Embedding(USERS, SIZE), nn.Embedding(ITEMS, SIZE)
        self.first, self.second, self.head = nn.Linear(2 * SIZE, 64), nn.Linear(64, 32), nn.Linear(32, 1)
        for table in (self.user, self.item):
            nn.init.normal_(table.weight, std=0.3)

    def layers(self, user: torch.Tensor, item: torch.Tensor) -> dict[str, torch.Tensor]:
        ours, theirs = self.user(user), self.item(item)
        hidden1 = F.relu(self.first(torch.cat([ours, theirs], dim=-1)))
        hidden2 = F.relu(self.second(hidden1))
        values = {"user_vector": ours, "item_vector": theirs, "hidden1": hidden1, "hidden2": hidden2}
        return values | {"logit": self.head(hidden2)[..., 0]}

    def forward(self, user: torch.Tensor, item: torch.Tensor) -> torch.Tensor:
        return self.layers(user, item)["logit"]


class DotProduct(nn.Module):
    """The rival: matrix factorisation of the same clicks, vectors of the same size and a bias per film."""

    def __init__(self):
        super().__init__()
        self.user, self.item, self.bias = nn.Embedding(USERS, SIZE), nn.Embedding(ITEMS, SIZE), nn.Embedding(ITEMS, 1)
        for table in (self.user, self.item):
            nn.init.normal_(table.weight, std=0.1)
        nn.init.zeros_(self.bias.weight)

    def layers(self, user: torch.Tensor, item: torch.Tensor) -> dict[str, torch.Tensor]:
        ours, theirs = self.user(user), self.item(item)
        logit = (ours * theirs).sum(-1) + self.bias(item)[..., 0]
        return {"user_vector": ours, "item_vector": theirs, "logit": logit}

    def forward(self, user: torch.Tensor, item: torch.Tensor) -> torch.Tensor:
        return self.layers(user, item)["logit"]


def loss_of(net: nn.Module, clicks: Clicks, generator: torch.Generator) -> torch.Tensor:
    """Binary cross-entropy of one click and four random films each; films that were clicked count as nothing."""
    rows = torch.randint(0, len(clicks.users), (BATCH,), generator=generator)
    user, clicked = clicks.users[rows], clicks.items[rows]
    others = torch.randint(0, ITEMS, (BATCH, NEGATIVES), generator=generator)
    items = torch.cat([clicked[:, None], others], dim=1)
    users = user[:, None].expand_as(items)
    wanted = torch.zeros(BATCH, 1 + NEGATIVES)
    wanted[:, 0] = 1
    counts = torch.cat([torch.ones(BATCH, 1), (~clicks.seen[users[:, 1:], others]).float()], dim=1)
    losses = F.binary_cross_entropy_with_logits(net(users, items), wanted, reduction="none")
    return (losses * counts).sum() / counts.sum()


def train(build, clicks: Clicks, decay: float) -> tuple[nn.Module, list[dict]]:
    torch.manual_seed(SEED)
    net, generator = build(), torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, STEPS)
    curve, total = [], 0.0
    for step in range(1, STEPS + 1):
        loss = loss_of(net, clicks, generator)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % EVERY == 0:
            reached = hit_rate(ranks(net, clicks.validation))
            curve.append({"step": step, "loss": round(total / EVERY, 4), "validation": round(reached, 4)})
            total = 0.0
    print(build.__name__, decay, curve[-1], flush=True)
    return net, curve


def tuned(build, clicks: Clicks) -> tuple[nn.Module, list[dict]]:
    """The weight decay is chosen on the validation films, for both models alike."""
    return max((train(build, clicks, decay) for decay in DECAYS), key=lambda run: run[1][-1]["validation"])


def pair_inputs(graph: Graph, net: nn.Module) -> tuple[str, str]:
    person, film = Meaning("Number of a person", "用户编号"), Meaning("Number of a film", "影片编号")
    user = graph.input(Spec("user", "int64", ("N",), person, (0, USERS - 1)))
    item = graph.input(Spec("item", "int64", ("N",), film, (0, ITEMS - 1)))
    ours = embedding(graph, user, net.user, "user", name="user_vector")
    return ours, embedding(graph, item, net.item, "item", name="item_vector")


def declare(graph: Graph, probes: list[tuple[str, int, Meaning]]) -> None:
    answer = Meaning("Above 0: a click is likelier than not", "大于 0 表示更可能点击")
    graph.output(Spec("logit", "float32", ("N",), answer))
    for name, width, meaning in probes:
        graph.probe(Spec(name, "float32", ("N", width), meaning))


VECTORS = [
    ("user_vector", SIZE, Meaning("Embedding of the person", "用户的嵌入向量")),
    ("item_vector", SIZE, Meaning("Embedding of the film", "影片的嵌入向量")),
]


def build_graph(net: NeuralCf) -> Graph:
    graph = Graph(SLUG)
    joined = graph.op("Concat", *pair_inputs(graph, net), axis=1)
    hidden1 = graph.op("Relu", linear(graph, joined, net.first, "first"), name="hidden1")
    hidden2 = graph.op("Relu", linear(graph, hidden1, net.second, "second"), name="hidden2")
    graph.op("Squeeze", linear(graph, hidden2, net.head, "head"), graph.ints(1), name="logit")
    layers = [
        ("hidden1", 64, Meaning("First dense layer after ReLU", "第一个全连接层，经过 ReLU")),
        ("hidden2", 32, Meaning("Second dense layer after ReLU", "第二个全连接层，经过 ReLU")),
    ]
    declare(graph, [*VECTORS, *layers])
    return graph


def dot_graph(net: DotProduct) -> Graph:
    graph = Graph("dot-product")
    product = graph.op("Mul", *pair_inputs(graph, net))
    match = graph.op("ReduceSum", product, graph.ints(1), keepdims=0)
    bias = graph.op("Squeeze", embedding(graph, "item", net.bias, "bias"), graph.ints(1))
    graph.op("Add", match, bias, name="logit")
    declare(graph, VECTORS)
    return graph


@torch.no_grad()
def golden_cases(net: nn.Module) -> list[Case]:
    pairs = {
        "one pair": ([7], [42]),
        "one person, five films": ([3] * 5, [0, 1, 2, 150, 299]),
        "the first and the last of both": ([0, USERS - 1], [0, ITEMS - 1]),
    }
    cases = []
    for name, numbers in pairs.items():
        user, item = (torch.tensor(part) for part in numbers)
        cases.append(Case(name, {"user": user, "item": item}, net.layers(user, item)))
    return cases


WORDS = {
    "title": Meaning("Neural collaborative filtering", "神经协同过滤").json(),
    "summary": Meaning(
        "Guesses who will click which film with a small network on two embeddings; set beside a plain dot product, which does as well.",
        "用两个嵌入向量加一个小网络猜谁会点哪部影片，和普通的点积模型并排比较（两者不相上下）。",
    ).json(),
    "task": Meaning("Recommendation from clicks", "基于点击的推荐").json(),
    "data": {
        "source": SOURCE,
        "split": "60 clicks per person: 58 to train, one to choose the weight decay, one to test against 99 films "
        "never clicked",
        "licence": LICENCE,
        "synthetic": True,
    },
    "limits": Meaning(
        "It is no better than the dot product beside it, trained and tuned alike: 390 of 500 clicks against 389, and "
        "NDCG@10 of 0.520 against 0.525. Both were given simulated people with three separate interests each, which "
        "should have suited the network; that a well-tuned dot product keeps up is known from real data (Rendle et al. "
        "2020). A first simulated world, in which people had one taste, gave 74.2 % against 74.0 %; the world was changed after "
        "that. It knows only these 500 people and 300 films. What it says about a real film means nothing.",
        "它并不比旁边用同样方式训练、调参的点积模型好：500 个点击里猜中 390 个对 389 个，NDCG@10 是 0.520 对 0.525。"
        "模拟用户每人有三个互不相干的兴趣，本来应该对网络有利；而调好的点积并不落后，这在真实数据上也是已知的（Rendle 等，2020）。"
        "最初的模拟世界里每人只有一种口味，结果是 74.2% 对 74.0%；看到这个结果之后才改成现在的世界。"
        "它只认识这 500 个用户和 300 部影片，对真实电影的判断没有意义。",
    ).json(),
}


def results(places: dict[str, torch.Tensor], curves: dict) -> dict:
    table = {name: {"hitRate": round(hit_rate(one), 4), "ndcg": round(gain(one), 4)} for name, one in places.items()}
    print(table, flush=True)
    ours = int((places["network"] < TOP).sum())
    return {
        "metric": {
            "name": Meaning(
                "Share of 500 held-back clicks in the top ten of 100 films", "500 个留出点击排进 100 部影片前十的比例"
            ).json(),
            "value": ours / USERS,
            "baseline": {
                "name": Meaning("The most clicked films for everybody", "给所有人推荐点击最多的影片").json(),
                "value": table["popular"]["hitRate"],
            },
            "higherIsBetter": True,
            "testSize": USERS,
            "interval95": wilson(ours, USERS),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": curves | {f"test-{name}": [row] for name, row in table.items()},
    }


def release() -> Release:
    started = time.monotonic()
    films = load_films()
    clicked, want = simulate(films)
    clicks = split(clicked)
    net, curve = tuned(NeuralCf, clicks)
    rival, rival_curve = tuned(DotProduct, clicks)
    fame, wanted = clicks.seen.sum(0).float(), torch.from_numpy(want)
    scores = {
        "network": net,
        "dotProduct": rival,
        "popular": lambda users, items: fame[items],
        "oracle": lambda users, items: wanted[users, items],
    }
    places = {name: ranks(score, clicks.test) for name, score in scores.items()}
    measured = results(places, {"training": curve, "training-dot-product": rival_curve})
    measured = {"parameters": count_parameters(net)} | measured
    measured["training"]["minutes"] = max(0.1, round((time.monotonic() - started) / 60, 1))
    write_vocabulary(SLUG, films, clicks=np.sort(clicked[:, 2:], axis=1).tolist())
    summary = Meaning("Matrix factorisation of the same clicks", "对同样点击做的矩阵分解")
    companion = Companion("dot-product", summary, dot_graph(rival), golden_cases(rival))
    return Release(SLUG, build_graph(net), golden_cases(net), WORDS, measured, [companion])
