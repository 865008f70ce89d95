"""`python -m export.labs.write_fixtures`: what the browser's TypeScript must agree with, computed here."""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

from ..agents import cart_pole, feed
from .mlp import Mlp, Shape
from .overfitting_lab import stopping_place
from .point_clouds import CLOUDS, Mulberry32, cloud_points
from .schedules import SCHEDULES
from .search_methods import METHODS, replay

FOLDER = Path(__file__).resolve().parents[3] / "tests" / "app" / "models" / "fixtures"
SEED = 11


def rows(values: torch.Tensor) -> list:
    return torch.round(values.double(), decimals=9).tolist()


def clouds() -> dict:
    return {cloud: rows(cloud_points(cloud, 6, 0.1, SEED).inputs) for cloud in CLOUDS}


def gradients() -> dict:
    """One net, its loss and gradient by PyTorch in double precision."""
    torch.manual_seed(SEED)
    net = Mlp(Shape((2, 3, 2, 1), "tanh")).double()
    data = cloud_points("moons", 8, 0.1, SEED)
    loss = F.binary_cross_entropy_with_logits(net(data.inputs.double())[:, 0], data.labels.double())
    loss.backward()
    layers = [*net.dense, net.head]
    return {
        "points": data.inputs.double().flatten().tolist(),
        "labels": data.labels.tolist(),
        "weights": [layer.weight.flatten().tolist() for layer in layers],
        "biases": [layer.bias.tolist() for layer in layers],
        "loss": loss.item(),
        "weightGradients": [layer.weight.grad.flatten().tolist() for layer in layers],
        "biasGradients": [layer.bias.grad.tolist() for layer in layers],
    }


def schedules() -> dict:
    return {name: [schedule(step, 20) for step in range(1, 21)] for name, schedule in SCHEDULES.items()}


def searches() -> dict:
    """Trials on a made-up table: the accuracy grows with the epochs and with the sum of the choices."""

    class Table(dict):
        def __missing__(self, key):
            config, epochs = key
            return sum(config) / 10 + epochs / 100 + config[0] * config[1] / 50

    found = {}
    for name, method in METHODS.items():
        trials = replay(method((3, 2, 2), Mulberry32(SEED)), Table(), 150)
        found[name] = [[*row["config"], row["epochs"], row["spent"], round(row["best"], 6)] for row in trials]
    return found


def stops() -> dict:
    losses = [1.0, 0.8, 0.7, 0.75, 0.72, 0.9, 0.6, 0.5]
    return {"losses": losses, "places": [stopping_place(losses, patience) for patience in (1, 3, 5)]}


def cart_poles() -> list[dict]:
    """A ride of fixed pushes, and states at the limits."""
    state, vectors = torch.tensor([[0.01, -0.02, 0.03, 0.04]], dtype=torch.float64), []
    for step in range(40):
        right = step % 3 != 0
        after = cart_pole.advance(state, torch.tensor([right]))
        row = {"state": state[0].tolist(), "right": right, "after": after[0].tolist()}
        vectors.append(row | {"fallen": bool(cart_pole.fallen(after))})
        state = after
    return vectors


def feeds() -> dict:
    """Items shown and minutes read, and what the policy sees after each."""
    items, dwell = [0, 7, 7, 19, 3, 0], [1.5, 0.0, 2.25, 0.5, 0.0, 1.0]
    state, states = torch.zeros(1, feed.STATE), []
    for item, minutes in zip(items, dwell, strict=True):
        state = feed.observe(state, torch.tensor([item]), torch.tensor([minutes]))
        states.append(rows(state[0]))
    return {"items": items, "dwell": dwell, "states": states}


def main() -> None:
    files = {
        "point-clouds": clouds(),
        "net-gradients": gradients(),
        "schedules": schedules(),
        "search-methods": searches(),
        "early-stopping": stops(),
        "cart-pole": cart_poles(),
        "feed": feeds(),
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
