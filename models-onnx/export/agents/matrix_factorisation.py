"""matrix-factorisation: 16 numbers per person and per film, and their dot product."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import embedding
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..labs.ensemble_measures import bootstrap_interval
from ..measure import count_parameters
from ..release import Release
from .film_ratings import SEED, Ratings, recall, simulate, split
from .film_world import ITEMS, LICENCE, SOURCE, USERS, load_films, write_vocabulary

SLUG = "matrix-factorisation"
FACTORS = 16
BATCH, STEPS, EVERY, RATE = 256, 4_000, 100, 5e-3
DECAYS = (0.06, 0.12, 0.25)


class Factors(nn.Module):
    def __init__(self, mean: float, factors: int = FACTORS):
        super().__init__()
        self.user, self.item = nn.Embedding(USERS, factors), nn.Embedding(ITEMS, factors)
        self.user_bias, self.item_bias = nn.Embedding(USERS, 1), nn.Embedding(ITEMS, 1)
        self.register_buffer("mean", torch.tensor(mean))
        for table in (self.user, self.item):
            nn.init.normal_(table.weight, std=0.1)
        for table in (self.user_bias, self.item_bias):
            nn.init.zeros_(table.weight)

    def layers(self, users: torch.Tensor, items: torch.Tensor) -> dict[str, torch.Tensor]:
        ours, theirs = self.user(users), self.item(items)
        person, film = self.user_bias(users)[:, 0], self.item_bias(items)[:, 0]
        match = (ours * theirs).sum(1)
        score = self.mean + person + film + match
        parts = {"user_vector": ours, "item_vector": theirs, "user_bias": person, "item_bias": film, "match": match}
        return parts | {"score": score}

    def forward(self, users: torch.Tensor, items: torch.Tensor) -> torch.Tensor:
        return self.layers(users, items)["score"]


@torch.no_grad()
def squared_errors(net: Factors, data: Ratings) -> torch.Tensor:
    return (net(data.users, data.items) - data.stars) ** 2


def rmse(errors: torch.Tensor) -> float:
    return errors.mean().sqrt().item()


def train(fit: Ratings, validation: Ratings, decay: float, factors: int) -> tuple[Factors, list[dict]]:
    """L2 on exactly the rows that a batch touches, as in Koren (2009)."""
    torch.manual_seed(SEED)
    generator = torch.Generator().manual_seed(SEED)
    net = Factors(fit.stars.mean().item(), factors)
    optimiser = torch.optim.Adam(net.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, STEPS)
    curve, total = [], 0.0
    for step in range(1, STEPS + 1):
        batch = fit.rows(torch.randint(0, len(fit.stars), (BATCH,), generator=generator))
        parts = net.layers(batch.users, batch.items)
        loss = F.mse_loss(parts["score"], batch.stars)
        size = sum(parts[name].square().sum() for name in ("user_vector", "item_vector", "user_bias", "item_bias"))
        optimiser.zero_grad()
        (loss + decay * size / BATCH).backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % EVERY == 0:
            reached = rmse(squared_errors(net, validation))
            curve.append({"step": step, "loss": round(total / EVERY, 4), "validation": round(reached, 4)})
            total = 0.0
    return net, curve


def tuned(fit: Ratings, validation: Ratings, factors: int) -> tuple[Factors, list[dict], float]:
    runs = {decay: train(fit, validation, decay, factors) for decay in DECAYS}
    best = min(runs, key=lambda decay: rmse(squared_errors(runs[decay][0], validation)))
    print(factors, {decay: run[1][-1] for decay, run in runs.items()}, flush=True)
    return *runs[best], best


def all_scores(net: Factors) -> torch.Tensor:
    users, items = torch.arange(USERS).repeat_interleave(ITEMS), torch.arange(ITEMS).repeat(USERS)
    return net(users, items).reshape(USERS, ITEMS)


def build_graph(net: Factors) -> Graph:
    graph = Graph(SLUG)
    person, film = Meaning("Number of a person", "用户编号"), Meaning("Number of a film", "影片编号")
    user = graph.input(Spec("user", "int64", ("N",), person, (0, USERS - 1)))
    item = graph.input(Spec("item", "int64", ("N",), film, (0, ITEMS - 1)))
    ours = embedding(graph, user, net.user, "user", name="user_vector")
    theirs = embedding(graph, item, net.item, "item", name="item_vector")
    last = graph.ints(1)
    biases = [
        graph.op("Squeeze", embedding(graph, ids_of, table, name), last, name=name)
        for ids_of, table, name in ((user, net.user_bias, "user_bias"), (item, net.item_bias, "item_bias"))
    ]
    match = graph.op("ReduceSum", graph.op("Mul", ours, theirs), last, name="match", keepdims=0)
    graph.op("Sum", match, *biases, graph.scalar(net.mean.item()), name="score")
    graph.output(Spec("score", "float32", ("N",), Meaning("Expected stars, 1 to 5", "预计评分，1 到 5 星")))
    declare_probes(graph)
    return graph


def declare_probes(graph: Graph) -> None:
    probes = [
        ("user_vector", ("N", FACTORS), "What the person likes: 16 numbers", "用户的喜好：16 个数"),
        ("item_vector", ("N", FACTORS), "What the film offers: 16 numbers", "影片的特点：16 个数"),
        ("user_bias", ("N",), "How generous the person is", "用户打分偏高还是偏低"),
        ("item_bias", ("N",), "How well the film is liked by all", "影片的整体口碑"),
        ("match", ("N",), "Dot product of both vectors", "两个向量的点积"),
    ]
    for name, dims, en, zh in probes:
        graph.probe(Spec(name, "float32", dims, Meaning(en, zh)))


@torch.no_grad()
def golden_cases(net: Factors) -> list[Case]:
    pairs = {
        "one pair": ([7], [42]),
        "one person, five films": ([3] * 5, [0, 1, 2, 150, 299]),
        "the first and the last of both": ([0, USERS - 1], [0, ITEMS - 1]),
    }
    return [golden_case(name, net, torch.tensor(user), torch.tensor(item)) for name, (user, item) in pairs.items()]


def golden_case(name: str, net: Factors, user: torch.Tensor, item: torch.Tensor) -> Case:
    return Case(name, {"user": user, "item": item}, net.layers(user, item))


WORDS = {
    "title": Meaning("Matrix factorisation", "矩阵分解").json(),
    "summary": Meaning(
        "Learns 16 numbers for every person and film from ratings. Rate a few films and get your own list at once.",
        "从评分中为每个用户和每部影片学出 16 个数。给几部电影打分，马上得到属于你的推荐。",
    ).json(),
    "task": Meaning("Rating prediction", "评分预测").json(),
    "data": {
        "source": SOURCE,
        "split": "80 % of the ratings to train, 10 % to choose the regularisation, 10 % to test",
        "licence": LICENCE,
        "synthetic": True,
    },
    "limits": Meaning(
        "The people are simulated, and by the very kind of rule that the model assumes (taste times trait), so it does "
        "better here than on real ratings. What it says about a real film means nothing: only titles, fame and mean "
        "rating are real. It knows nothing about a film or person that it was not trained on; a new person is fitted in "
        "from a few ratings. As a list of ten it finds a "
        "little less than simply the most famous films (curve recall): it learned to guess stars, not what is watched.",
        "用户是模拟的，而且模拟规则正好是模型假设的那一种（喜好乘以特点），所以这里的成绩比真实评分上要好。它对真实电影的判断没有意义："
        "只有片名、热度和平均分是真的。没训练过的影片或用户它一无所知；新用户要靠几个评分临时求解。就推荐十部片来说，它还略输给单看热度（曲线 recall）：它学的是猜星级，不是猜会看什么。",
    ).json(),
}


def results(net: Factors, plain: Factors, curve: list[dict], data: dict[str, Ratings]) -> dict:
    test = data["test"]
    errors = squared_errors(net, test)
    floor = rmse((test.expected - test.stars) ** 2)
    biases = rmse(squared_errors(plain, test))
    known = data["fit"]
    fame = torch.bincount(known.items, minlength=ITEMS).float().expand(USERS, ITEMS)
    lists = {"network": all_scores(net), "popular": fame, "biases": all_scores(plain)}
    found = {name: round(recall(ranking, known, test), 4) for name, ranking in lists.items()}
    interval = [round(bound**0.5, 4) for bound in bootstrap_interval(errors, SEED)]
    print({"test": rmse(errors), "floor": floor, "biases": biases, **found}, flush=True)
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": Meaning("Root mean squared error in stars, test ratings", "测试评分上的均方根误差（星）").json(),
            "value": round(rmse(errors), 4),
            "baseline": {
                "name": Meaning("Only how generous people and how liked films are", "只看用户打分习惯和影片口碑").json(),
                "value": round(biases, 4),
            },
            "higherIsBetter": False,
            "testSize": len(test.stars),
            "interval95": interval,
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "noise-floor": [{"rmse": round(floor, 4)}], "recall": [found]},
    }


def release() -> Release:
    started = time.monotonic()
    films = load_films()
    data = split(simulate(films))
    print({name: len(part.stars) for name, part in data.items()}, flush=True)
    net, curve, _ = tuned(data["fit"], data["validation"], FACTORS)
    plain, _, _ = tuned(data["fit"], data["validation"], 0)
    measured = results(net, plain, curve, data)
    measured["training"]["minutes"] = max(0.1, round((time.monotonic() - started) / 60, 1))
    write_vocabulary(SLUG, films)
    return Release(SLUG, build_graph(net), golden_cases(net), WORDS, measured)
