"""Parts of mnist-cnn: the oracles of questions that ask to write one layer."""

import torch
import torch.nn.functional as F

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..part import Part

EPSILON = 1e-5
HUGE = 1e4


def conv2d() -> Part:
    graph = Graph("conv2d")
    graph.input(Spec("x", "float32", ("N", "C", "H", "W"), Meaning("Images", "输入图像")))
    graph.input(
        Spec(
            "weight",
            "float32",
            ("O", "C", "KH", "KW"),
            Meaning("One kernel per output channel", "每个输出通道一个卷积核"),
        )
    )
    graph.input(
        Spec("bias", "float32", ("O",), Meaning("Added to each output channel", "加到每个输出通道上的偏置"))
    )
    graph.op("Conv", "x", "weight", "bias", name="output")
    result = Meaning("Cross-correlation, stride 1, no padding", "互相关，步幅 1，不填充")
    graph.output(Spec("output", "float32", ("N", "O", "H-KH+1", "W-KW+1"), result))
    shapes = {
        "three channels": ((2, 3, 7, 6), (4, 3, 3, 3)),
        "kernel that is not square": ((1, 2, 5, 9), (3, 2, 2, 4)),
        "kernel as large as the image": ((3, 1, 4, 4), (2, 1, 4, 4)),
        "one pixel": ((1, 1, 1, 1), (1, 1, 1, 1)),
    }
    torch.manual_seed(1)
    cases = [conv_case(name, torch.randn(x), torch.randn(weight)) for name, (x, weight) in shapes.items()]
    return Part("conv2d", Meaning("Convolution layer without padding", "不填充的卷积层"), graph, cases)


def conv_case(name: str, x: torch.Tensor, weight: torch.Tensor) -> Case:
    bias = torch.randn(weight.shape[0])
    return Case(name, {"x": x, "weight": weight, "bias": bias}, {"output": F.conv2d(x, weight, bias)})


def max_pool2d() -> Part:
    graph = Graph("max-pool2d")
    graph.input(Spec("x", "float32", ("N", "C", "H", "W"), Meaning("Feature maps", "特征图")))
    graph.op("MaxPool", "x", name="output", kernel_shape=[2, 2], strides=[2, 2])
    result = Meaning(
        "Largest of each 2x2 window; an odd last row or column is dropped",
        "每个 2×2 窗口的最大值，多出的末行末列舍去",
    )
    graph.output(Spec("output", "float32", ("N", "C", "H//2", "W//2"), result))
    torch.manual_seed(2)
    inputs = {
        "even size": torch.randn(2, 3, 6, 8),
        "odd size": torch.randn(1, 2, 5, 7),
        "all negative": -1 - torch.rand(1, 1, 4, 4),
        "one window": torch.randn(1, 1, 2, 2),
    }
    cases = [Case(name, {"x": x}, {"output": F.max_pool2d(x, 2)}) for name, x in inputs.items()]
    return Part(
        "max-pool2d",
        Meaning("Max pooling, 2x2 windows with stride 2", "最大池化，2×2 窗口，步幅 2"),
        graph,
        cases,
    )


def softmax_cross_entropy() -> Part:
    graph = Graph("softmax-cross-entropy")
    graph.input(Spec("logits", "float32", ("N", "K"), Meaning("Score of each class", "每一类的得分")))
    graph.input(
        Spec("target", "int64", ("N",), Meaning("Index of the right class", "正确类别的编号"), (0, "K"))
    )
    graph.op("LogSoftmax", "logits", name="log_probs", axis=-1)
    column = graph.op("Unsqueeze", "target", graph.ints(1))
    picked = graph.op("GatherElements", "log_probs", column, axis=1)
    mean = graph.op("ReduceMean", picked, keepdims=0)
    graph.op("Neg", mean, name="loss")
    gradient_nodes(graph)
    loss = Meaning(
        "Mean over the batch of the negative log-probability of the right class",
        "正确类别负对数概率在批次上的平均",
    )
    graph.output(Spec("loss", "float32", (), loss))
    graph.output(
        Spec(
            "grad_logits",
            "float32",
            ("N", "K"),
            Meaning("Gradient of the loss by the logits", "损失对 logits 的梯度"),
        )
    )
    graph.probe(
        Spec(
            "log_probs", "float32", ("N", "K"), Meaning("Log-softmax of the logits", "logits 的对数 softmax")
        )
    )
    summary = Meaning("Softmax cross-entropy and its gradient", "softmax 交叉熵及其梯度")
    return Part("softmax-cross-entropy", summary, graph, cross_entropy_cases())


def gradient_nodes(graph: Graph) -> None:
    """(softmax - one-hot) / N."""
    probabilities = graph.op("Exp", "log_probs")
    shape = graph.op("Shape", "logits")
    depth = graph.op("Gather", shape, graph.ints(1), axis=0)
    values = graph.weight("off_on", torch.tensor([0.0, 1.0]).numpy())
    one_hot = graph.op("OneHot", "target", depth, values, axis=-1)
    difference = graph.op("Sub", probabilities, one_hot)
    count = graph.op("Cast", graph.op("Gather", shape, graph.ints(0), axis=0), to=1)
    graph.op("Div", difference, count, name="grad_logits")


def cross_entropy_cases() -> list[Case]:
    torch.manual_seed(3)
    huge = torch.tensor([[HUGE, -HUGE, 0.0], [-HUGE, -HUGE, -HUGE], [HUGE, HUGE, -HUGE]])
    batches = {
        "ordinary": (torch.randn(4, 10), torch.randint(0, 10, (4,))),
        "one row, two classes": (torch.randn(1, 2), torch.tensor([1])),
        "one class": (torch.randn(3, 1), torch.zeros(3, dtype=torch.int64)),
        "huge logits": (huge, torch.tensor([1, 2, 0])),
    }
    return [cross_entropy_case(name, logits, target) for name, (logits, target) in batches.items()]


def cross_entropy_case(name: str, logits: torch.Tensor, target: torch.Tensor) -> Case:
    variable = logits.clone().requires_grad_()
    loss = F.cross_entropy(variable, target)
    loss.backward()
    expected = {"loss": loss, "grad_logits": variable.grad, "log_probs": F.log_softmax(logits, -1)}
    return Case(name, {"logits": logits, "target": target}, expected)


def batch_norm_inference() -> Part:
    graph = Graph("batch-norm-inference")
    graph.input(Spec("x", "float32", ("N", "C"), Meaning("A batch of feature vectors", "一批特征向量")))
    graph.input(Spec("gamma", "float32", ("C",), Meaning("Learned scale", "学到的缩放系数")))
    graph.input(Spec("beta", "float32", ("C",), Meaning("Learned shift", "学到的平移量")))
    graph.input(Spec("running_mean", "float32", ("C",), Meaning("Mean seen in training", "训练时累计的均值")))
    graph.input(
        Spec(
            "running_var",
            "float32",
            ("C",),
            Meaning("Variance seen in training", "训练时累计的方差"),
            (0, 10),
        )
    )
    centred = graph.op("Sub", "x", "running_mean")
    deviation = graph.op("Sqrt", graph.op("Add", "running_var", graph.scalar(EPSILON)))
    graph.op("Div", centred, deviation, name="normalised")
    graph.op("Add", graph.op("Mul", "gamma", "normalised"), "beta", name="output")
    graph.output(
        Spec(
            "output", "float32", ("N", "C"), Meaning("gamma * normalised + beta", "gamma × normalised + beta")
        )
    )
    scaled = Meaning(
        "(x - running_mean) / sqrt(running_var + 1e-5)", "(x − running_mean) / sqrt(running_var + 1e-5)"
    )
    graph.probe(Spec("normalised", "float32", ("N", "C"), scaled))
    torch.manual_seed(4)
    cases = [
        batch_norm_case("ordinary", torch.randn(5, 6), torch.rand(6) + 0.5),
        batch_norm_case("one row, one channel", torch.randn(1, 1), torch.rand(1)),
        batch_norm_case("tiny variances", torch.randn(3, 4), torch.tensor([0.0, 1e-12, 1e-7, 1e-5])),
    ]
    return Part(
        "batch-norm-inference", Meaning("Batch normalisation at inference", "推理时的批归一化"), graph, cases
    )


def batch_norm_case(name: str, x: torch.Tensor, variance: torch.Tensor) -> Case:
    channels = x.shape[1]
    gamma, beta, mean = torch.randn(3, channels)
    inputs = {"x": x, "gamma": gamma, "beta": beta, "running_mean": mean, "running_var": variance}
    normalised = F.batch_norm(x, mean, variance, eps=EPSILON)
    output = F.batch_norm(x, mean, variance, gamma, beta, eps=EPSILON)
    return Case(name, inputs, {"output": output, "normalised": normalised})


def mnist_cnn_parts() -> list[Part]:
    return [conv2d(), max_pool2d(), softmax_cross_entropy(), batch_norm_inference()]
