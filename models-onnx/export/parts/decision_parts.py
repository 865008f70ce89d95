"""What is learnt from rewards, ratings, tokens and folds."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows

RATE = ("rate", (), "Learning rate", "学习率", "float32", (0, 1))


def q_learning_target() -> Part:
    graph = Graph("q-learning-target")
    reads(
        graph,
        ("reward", ("N",), "Reward of each step", "每一步的回报"),
        ("done", ("N",), "True where the episode ended", "为真表示回合结束", "bool"),
        ("online", ("N", "A"), "Q of the next state, network in training", "在线网络对下一状态的 Q"),
        ("target", ("N", "A"), "Q of the next state, target network", "目标网络对下一状态的 Q"),
        ("gamma", (), "Discount", "折扣", "float32", (0, 1)),
    )
    graph.op("ArgMax", "online", name="action", axis=1, keepdims=0)
    picked = graph.op("GatherElements", "target", graph.op("Unsqueeze", "action", graph.ints(1)), axis=1)
    future = graph.op("Mul", "gamma", graph.op("Squeeze", picked, graph.ints(1)))
    graph.op("Add", "reward", graph.op("Where", "done", graph.scalar(0.0), future), name="goal")
    gives(graph, ("goal", ("N",), "reward + gamma * target[action], no future after the end", "回报 + gamma × 目标 Q[动作]，结束后没有未来"))
    shows(graph, ("action", ("N",), "Best action by the online network", "在线网络选出的动作", "int64"))
    draw = normals(53)

    def case(n: int, actions: int, done: list[int]) -> dict:
        values = {"online": draw(n, actions), "target": draw(n, actions), "gamma": torch.tensor(0.99)}
        return {"reward": draw(n), "done": torch.tensor(done).bool()} | values

    cases = {"ordinary": case(4, 3, [0, 1, 0, 0]), "the end": case(1, 2, [1]), "one action": case(2, 1, [0, 1])}

    def reference(reward, done, online, target, gamma) -> dict:
        action = online.argmax(1)
        future = target.gather(1, action[:, None])[:, 0]
        return {"action": action, "goal": reward + gamma * future * ~done}

    return part(graph, ("Target of double Q-learning", "双 Q 学习的目标值"), reference, cases)


def policy_gradient_loss() -> Part:
    graph = Graph("policy-gradient-loss")
    reads(
        graph,
        ("logits", ("N", "A"), "Scores of the actions", "各动作的得分"),
        ("action", ("N",), "Action that was taken", "实际采取的动作", "int64", (0, "A")),
        ("advantage", ("N",), "Return minus baseline, a constant", "回报减去基线，视为常数"),
        ("entropy_weight", (), "Weight of the entropy bonus", "熵奖励的权重", "float32", (0, 1)),
    )
    graph.op("LogSoftmax", "logits", name="log_probs", axis=-1)
    picked = graph.op("GatherElements", "log_probs", graph.op("Unsqueeze", "action", graph.ints(1)), axis=1)
    chosen = graph.op("Squeeze", picked, graph.ints(1))
    surprise = graph.op("Mul", graph.op("Exp", "log_probs"), "log_probs")
    graph.op("Neg", graph.op("ReduceSum", surprise, graph.ints(1), keepdims=0), name="entropy")
    gain = graph.op("Add", graph.op("Mul", chosen, "advantage"), graph.op("Mul", "entropy_weight", "entropy"))
    graph.op("Neg", graph.op("ReduceMean", gain, keepdims=0), name="loss")
    gives(graph, ("loss", (), "-mean(log pi(a) * advantage + weight * entropy)", "−mean(log π(a) × 优势 + 权重 × 熵)"))
    shows(
        graph,
        ("log_probs", ("N", "A"), "Log-softmax of the logits", "logits 的对数 softmax"),
        ("entropy", ("N",), "Entropy of the policy in each state, nats", "各状态下策略的熵，单位 nat"),
    )
    draw = normals(54)

    def case(n: int, actions: int, weight: float) -> dict:
        taken = torch.arange(n) % actions
        return {"logits": draw(n, actions), "action": taken, "advantage": draw(n), "entropy_weight": torch.tensor(weight)}

    cases = {"ordinary": case(5, 3, 0.01), "no bonus": case(1, 2, 0.0), "one action": case(2, 1, 0.5)}

    def reference(logits, action, advantage, entropy_weight) -> dict:
        policy = torch.distributions.Categorical(logits=logits)
        gain = policy.log_prob(action) * advantage + entropy_weight * policy.entropy()
        return {"log_probs": F.log_softmax(logits, -1), "entropy": policy.entropy(), "loss": -gain.mean()}

    return part(graph, ("Policy-gradient loss with an entropy bonus", "带熵奖励的策略梯度损失"), reference, cases)


def embedding_lookup() -> Part:
    graph = Graph("embedding-lookup")
    reads(
        graph,
        ("table", ("V", "D"), "One row per token", "每个词元一行"),
        ("ids", ("N", "T"), "Tokens; 0 is padding", "词元编号，0 为填充", "int64", (0, "V")),
    )
    graph.op("Gather", "table", "ids", name="vectors", axis=0)
    real = graph.op("Not", graph.op("Equal", "ids", graph.weight("pad", 0)))
    weights = graph.op("Unsqueeze", graph.op("Cast", real, to=1), graph.ints(2))
    total = graph.op("ReduceSum", graph.op("Mul", "vectors", weights), graph.ints(1), keepdims=0)
    count = graph.op("Max", graph.op("ReduceSum", weights, graph.ints(1), keepdims=0), graph.scalar(1.0))
    graph.op("Div", total, count, name="mean")
    gives(
        graph,
        ("vectors", ("N", "T", "D"), "Row of each token", "每个词元的向量"),
        ("mean", ("N", "D"), "Mean over what is not padding; 0 where all is", "非填充词元的平均；全为填充时为 0"),
    )
    draw = normals(55)
    cases = {
        "padding": {"table": draw(6, 4), "ids": torch.tensor([[1, 2, 0], [5, 0, 0]])},
        "nothing but padding": {"table": draw(3, 2), "ids": torch.zeros(1, 4, dtype=torch.int64)},
        "one token": {"table": draw(2, 3), "ids": torch.tensor([[1]])},
    }

    def reference(table: torch.Tensor, ids: torch.Tensor) -> dict:
        vectors, real = F.embedding(ids, table), (ids != 0)[..., None]
        return {"vectors": vectors, "mean": (vectors * real).sum(1) / real.sum(1).clamp(min=1)}

    words = ("Embedding lookup and mean over a padded batch", "词向量查表及填充批次的平均")
    return part(graph, words, reference, cases)


def factorisation_step() -> Part:
    graph = Graph("factorisation-step")
    reads(
        graph,
        ("user", ("N", "D"), "Vectors of the users", "用户向量"),
        ("item", ("N", "D"), "Vectors of the items", "物品向量"),
        ("rating", ("N",), "What they gave", "评分"),
        RATE,
        ("penalty", (), "Weight of the L2 term", "L2 项的权重", "float32", (0, 1)),
    )
    graph.op("ReduceSum", graph.op("Mul", "user", "item"), graph.ints(1), name="score", keepdims=0)
    graph.op("Sub", "score", "rating", name="error")
    column = graph.op("Unsqueeze", "error", graph.ints(1))
    for mine, other in (("user", "item"), ("item", "user")):
        slope = graph.op("Add", graph.op("Mul", column, other), graph.op("Mul", "penalty", mine))
        graph.op("Sub", mine, graph.op("Mul", "rate", slope), name=f"next_{mine}")
    gives(
        graph,
        ("next_user", ("N", "D"), "user - rate * (error * item + penalty * user)", "user − rate × (error × item + penalty × user)"),
        ("next_item", ("N", "D"), "item - rate * (error * user + penalty * item)", "item − rate × (error × user + penalty × item)"),
    )
    shows(
        graph,
        ("score", ("N",), "user . item", "user · item"),
        ("error", ("N",), "score - rating", "score − rating"),
    )
    draw = normals(56)

    def case(n: int, d: int, penalty: float) -> dict:
        numbers = {"rate": torch.tensor(0.05), "penalty": torch.tensor(penalty)}
        return {"user": draw(n, d), "item": draw(n, d), "rating": draw(n)} | numbers

    cases = {"ordinary": case(4, 3, 0.02), "no penalty": case(1, 1, 0.0), "strong penalty": case(2, 5, 1.0)}
    words = ("One SGD step of matrix factorisation, both sides at once", "矩阵分解的一步 SGD，两侧同时更新")
    return part(graph, words, factors_by_autograd, cases)


def factors_by_autograd(user, item, rating, rate, penalty) -> dict:
    user, item = user.clone().requires_grad_(), item.clone().requires_grad_()
    score = (user * item).sum(1)
    (0.5 * (score - rating).square().sum() + 0.5 * penalty * (user.square().sum() + item.square().sum())).backward()
    after = {"next_user": user - rate * user.grad, "next_item": item - rate * item.grad}
    return {"score": score, "error": score - rating} | after


def fold_metrics() -> Part:
    graph = Graph("fold-metrics")
    reads(
        graph,
        ("right", ("N", "K"), "1 where a case of a fold was right", "某折中的样本预测正确为 1", "bool"),
        ("member", ("N", "K"), "True where a case belongs to a fold", "样本属于某折时为真", "bool"),
    )
    graph.axes["K"] = (2, 10)
    sizes = graph.op("ReduceSum", graph.op("Cast", "member", to=1), graph.ints(0), keepdims=0)
    both = graph.op("Cast", graph.op("And", "right", "member"), to=1)
    hits = graph.op("ReduceSum", both, graph.ints(0), keepdims=0)
    graph.op("Div", hits, graph.op("Max", sizes, graph.scalar(1.0)), name="accuracy")
    graph.op("ReduceMean", "accuracy", graph.ints(0), name="mean", keepdims=0)
    gap = graph.op("Sub", "accuracy", "mean")
    squares = graph.op("ReduceSum", graph.op("Mul", gap, gap), graph.ints(0), keepdims=0)
    folds = graph.op("Squeeze", axis_size(graph, "right", 1), graph.ints(0))
    graph.op("Sqrt", graph.op("Div", squares, graph.op("Sub", folds, graph.scalar(1.0))), name="sd")
    gives(
        graph,
        ("mean", (), "Mean accuracy of the folds", "各折准确率的平均"),
        ("sd", (), "Standard deviation between folds, K - 1 below", "各折之间的标准差，除以 K − 1"),
    )
    shows(graph, ("accuracy", ("K",), "Accuracy of each fold; 0 for an empty one", "每一折的准确率，空折为 0"))
    draw = normals(57)

    def case(n: int, folds: int) -> dict:
        member = torch.arange(n)[:, None] % folds == torch.arange(folds)
        return {"right": draw(n, folds) > -0.5, "member": member}

    cases = {"five folds": case(20, 5), "two folds": case(4, 2), "an empty fold": case(2, 3)}

    def reference(right: torch.Tensor, member: torch.Tensor) -> dict:
        accuracy = (right & member).sum(0) / member.sum(0).clamp(min=1)
        return {"accuracy": accuracy, "mean": accuracy.mean(), "sd": accuracy.std()}

    return part(graph, ("Accuracy over the folds of a cross-validation", "交叉验证各折的准确率"), reference, cases)
