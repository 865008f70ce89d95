"""`python -m export.measure_ties`: how alike are heat maps of gradcam-saliency and of the same net with random weights?

Spearman's correlation twice: with tied pixels in the order in which a sort happens to leave them, and with their mean
rank. The figures stand in the question `a-likeness-made-of-paper`.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from scipy.stats import rankdata

from . import mnist
from .vision import attribution
from .vision.gradcam_saliency import SEED
from .vision.saliency_net import CLASSES, SaliencyNet

GRADIENT = Path(__file__).parents[1] / "gradcam-saliency" / "gradient.onnx"
EXPLAINED = 100
Ranking = Callable[[np.ndarray], np.ndarray]
Slopes = Callable[[torch.Tensor], np.ndarray]


def in_sorting_order(values: np.ndarray) -> np.ndarray:
    return values.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable").astype(float)


def mean_ranks(values: np.ndarray) -> np.ndarray:
    return rankdata(values, axis=1)


def correlation(one: np.ndarray, other: np.ndarray, ranking: Ranking) -> float:
    pairs = zip(ranking(one), ranking(other), strict=True)
    return float(np.mean([np.corrcoef(a, b)[0, 1] for a, b in pairs]))


def maps_of(slopes: Slopes, images: torch.Tensor) -> dict[str, np.ndarray]:
    pixels = images.flatten(1).numpy()
    along = [slopes(images * ((step + 0.5) / attribution.STEPS)) for step in range(attribution.STEPS)]
    plain = slopes(images)
    return {"gradient": np.abs(plain), "gradient times ink": plain * pixels, "integrated": np.mean(along, axis=0) * pixels}


def shipped(classes: torch.Tensor) -> tuple[onnxruntime.InferenceSession, Slopes]:
    session = onnxruntime.InferenceSession(str(GRADIENT), providers=["CPUExecutionProvider"])
    target = np.eye(CLASSES, dtype=np.float32)[classes]
    return session, lambda x: session.run(["gradient"], {"image": x.numpy(), "target": target})[0].reshape(len(x), -1)


def shaken(values: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Ties broken by a noise far below any real difference."""
    return values.astype(np.float64) + 1e-12 * draw.normal(size=values.shape)


def controls(images: torch.Tensor, ours: dict[str, np.ndarray], chance: dict[str, np.ndarray]) -> None:
    draw = np.random.default_rng(0)
    ink = images.flatten(1).numpy()
    noise = [draw.normal(size=ink.shape) * ink for _ in range(2)]
    figures = [correlation(*noise, ranking) for ranking in (in_sorting_order, mean_ranks)]
    print(f"noise times ink: sorting order {figures[0]:.3f}, mean ranks {figures[1]:.3f}")
    for name, values in ours.items():
        pair = shaken(values, draw), shaken(chance[name], draw)
        print(f"{name} with a noise of 1e-12 on both: {correlation(*pair, in_sorting_order):.3f}", flush=True)


def main() -> None:
    images = mnist.load()[2].images[:EXPLAINED]
    session, _ = shipped(torch.zeros(EXPLAINED, dtype=torch.int64))
    blank_target = np.zeros((EXPLAINED, CLASSES), dtype=np.float32)
    classes = torch.from_numpy(session.run(["logits"], {"image": images.numpy(), "target": blank_target})[0].argmax(1))
    print(f"share of pixels that are blank paper: {(images == 0).float().mean().item():.3f}")
    ours = maps_of(shipped(classes)[1], images)
    for seed in range(3):
        torch.manual_seed(SEED + 1 + seed)
        net = SaliencyNet().eval()
        chance = maps_of(lambda x, net=net: attribution.gradient(net, x, classes).flatten(1).numpy(), images)
        for name, values in ours.items():
            figures = [correlation(values, chance[name], ranking) for ranking in (in_sorting_order, mean_ranks)]
            print(f"random net {seed}, {name}: sorting order {figures[0]:.3f}, mean ranks {figures[1]:.3f}", flush=True)
    controls(images, ours, chance)


if __name__ == "__main__":
    main()
