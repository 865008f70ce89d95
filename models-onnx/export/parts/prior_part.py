"""A classifier's scores where the classes are not as frequent as in training, and what to do by cost."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def add_verdict(graph: Graph) -> None:
    def log_odds(share: str) -> str:
        return graph.op("Sub", graph.op("Log", share), graph.op("Log", graph.op("Sub", graph.scalar(1.0), share)))

    wanted, spam = (graph.op("Gather", "logits", graph.weight(f"column_{k}", k), axis=1) for k in (0, 1))
    shift = graph.op("Sub", log_odds("actual"), log_odds("trained"))
    graph.op("Add", graph.op("Sub", spam, wanted), shift, name="log_odds")
    graph.op("Sigmoid", "log_odds", name="posterior")
    threshold = graph.op("Sub", graph.op("Log", "lost"), graph.op("Log", "shown"))
    graph.op("Greater", "log_odds", threshold, name="filed")


def prior_shift() -> Part:
    graph = Graph("prior-shift")
    reads(
        graph,
        ("logits", ("N", 2), "Score of wanted mail and of spam", "正常邮件和垃圾邮件的得分"),
        ("trained", (), "Share of spam where the logits were learnt", "训练数据里垃圾邮件的比例", "float32", (0.01, 0.99)),
        ("actual", (), "Share of spam where they are used", "使用环境里垃圾邮件的比例", "float32", (0.01, 0.99)),
        ("lost", (), "Cost of wanted mail in the spam folder", "正常邮件进垃圾箱的代价", "float32", (1, 1000)),
        ("shown", (), "Cost of spam in the inbox", "垃圾邮件进收件箱的代价", "float32", (1, 1000)),
    )
    add_verdict(graph)
    gives(
        graph,
        ("posterior", ("N",), "Probability of spam where it is used", "使用环境里是垃圾邮件的概率"),
        ("filed", ("N",), "True where filing costs less than showing", "归入垃圾箱的期望代价更小时为真", "bool"),
    )
    shows(graph, ("log_odds", ("N",), "Log of spam against wanted, where it is used", "使用环境里垃圾对正常的对数几率"))
    draw = normals(56)

    def case(size: int, shares: tuple[float, float], costs: tuple[float, float], scale: float = 1.0) -> dict:
        names = ("trained", "actual", "lost", "shown")
        given = zip(names, (*shares, *costs), strict=True)
        return {"logits": draw(size, 2) * scale} | {name: torch.tensor(value) for name, value in given}

    cases = {
        "fewer than in training": case(6, (0.33, 0.02), (20.0, 1.0)),
        "nothing has changed": case(3, (0.5, 0.5), (1.0, 1.0)),
        "very sure": case(4, (0.2, 0.9), (500.0, 1.0), 200.0),
    }
    words = ("Scores carried to another share of spam, and a decision by cost", "把得分换算到另一种垃圾邮件比例，再按代价决定")
    return part(graph, words, filed_by_bayes, cases)


def filed_by_bayes(logits, trained, actual, lost, shown) -> dict:
    """By Bayes' rule on probabilities, in double precision."""
    likelihood = logits.double().softmax(1) / torch.stack([1 - trained, trained])
    joint = likelihood * torch.stack([1 - actual, actual])
    posterior = joint[:, 1] / joint.sum(1)
    log_odds = logits[:, 1] - logits[:, 0] + actual.logit() - trained.logit()
    filed = (1 - posterior) * lost < posterior * shown
    return {"log_odds": log_odds, "posterior": posterior, "filed": filed}
