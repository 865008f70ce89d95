"""How high a list puts the one film that was really clicked."""

import math

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def ranking_metrics() -> Part:
    graph = Graph("ranking-metrics")
    reads(
        graph,
        ("scores", ("N", "C"), "Score of each candidate", "每个候选的得分"),
        ("clicked", ("N",), "Which candidate was clicked", "被点击的是第几个候选", "int64", (0, "C")),
        ("top", (), "Length of the list that is shown", "展示的列表长度", "int64", (1, 10)),
    )
    place = graph.op("Unsqueeze", "clicked", graph.ints(1))
    own = graph.op("GatherElements", "scores", place, axis=1)

    def counted(relation: str) -> str:
        hits = graph.op("Cast", graph.op(relation, "scores", own), to=1)
        return graph.op("ReduceSum", hits, graph.ints(1), keepdims=0)

    graph.op("Identity", counted("Greater"), name="ahead")
    graph.op("Sub", counted("Equal"), graph.scalar(1.0), name="level")
    graph.op("Add", "ahead", graph.op("Mul", graph.scalar(0.5), "level"), name="rank")
    shown = graph.op("Cast", graph.op("Less", "rank", graph.op("Cast", "top", to=1)), to=1)
    graph.op("ReduceMean", shown, graph.ints(0), name="hit_rate", keepdims=0)
    halvings = graph.op("Div", graph.op("Log", graph.op("Add", "rank", graph.scalar(2.0))), graph.scalar(math.log(2)))
    graph.op("ReduceMean", graph.op("Div", shown, halvings), graph.ints(0), name="ndcg", keepdims=0)
    gives(
        graph,
        ("hit_rate", (), "Share of clicks with rank below top", "名次小于 top 的点击所占比例"),
        ("ndcg", (), "Mean of 1 / log2(rank + 2) for hits, 0 for others", "命中时为 1 / log2(名次 + 2)，否则为 0，取平均"),
    )
    shows(
        graph,
        ("ahead", ("N",), "Candidates that score higher", "得分更高的候选数"),
        ("level", ("N",), "Other candidates that score the same", "得分相同的其他候选数"),
        ("rank", ("N",), "ahead + level / 2, from 0", "ahead + level / 2，从 0 起"),
    )
    draw = normals(92)

    def case(scores: torch.Tensor, clicked: list[int], top: int) -> dict:
        return {"scores": scores, "clicked": torch.tensor(clicked), "top": torch.tensor(top)}

    cases = {
        "ordinary": case(draw(4, 6), [0, 5, 2, 2], 3),
        "nothing told apart": case(torch.zeros(2, 5), [0, 4], 2),
        "one candidate": case(draw(1, 1), [0], 1),
    }
    words = ("Hit rate and NDCG of one click among candidates, ties in the middle", "候选中单个点击的命中率与 NDCG，并列取中间名次")
    return part(graph, words, ranks_by_sorting, cases)


def ranks_by_sorting(scores: torch.Tensor, clicked: torch.Tensor, top: torch.Tensor) -> dict:
    rows = []
    for row, place in zip(scores.tolist(), clicked.tolist(), strict=True):
        order = sorted(row, reverse=True)
        ahead, last = order.index(row[place]), len(order) - 1 - order[::-1].index(row[place])
        rows.append((float(ahead), float(last - ahead)))
    ahead, level = torch.tensor(rows).T
    rank = ahead + level / 2
    shown = (rank < top).float()
    values = {"ahead": ahead, "level": level, "rank": rank, "hit_rate": shown.mean()}
    return values | {"ndcg": (shown / (rank + 2).log2()).mean()}
