"""The LSTM of music-generator, and its ONNX graphs: a whole sequence, and one event at a time."""

import numpy as np
import torch
from torch import nn

from ..blocks import ONNX_GATES, embedding, linear, recurrent
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..release import Companion
from .tunes import START, TOKENS

EMBEDDED, WIDTH = 64, 160
DROPOUT = 0.1
EVENTS = Meaning("Event numbers; vocabulary.json names them", "事件编号，名称见 vocabulary.json")
SCORES = Meaning("Score of every possible next event", "下一个事件的得分")


class Melody(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(TOKENS, EMBEDDED)
        self.recurrent = nn.LSTM(EMBEDDED, WIDTH, batch_first=True)
        self.head = nn.Linear(WIDTH, TOKENS)
        self.dropout = nn.Dropout(DROPOUT)

    def layers(self, events: torch.Tensor, state: tuple | None = None) -> dict[str, torch.Tensor]:
        embedded = self.embedding(events)
        states, (hidden, cell) = self.recurrent(self.dropout(embedded), state)
        return {
            "logits": self.head(self.dropout(states)),
            "embedded": embedded,
            "states": states,
            "next_hidden": hidden,
            "next_cell": cell,
        }

    def forward(self, events: torch.Tensor) -> torch.Tensor:
        return self.layers(events)["logits"]


def build_graph(slug: str, net: Melody) -> Graph:
    graph = Graph(slug)
    graph.axes["T"] = (1, 400)
    events = graph.input(Spec("events", "int64", ("N", "T"), EVENTS, (0, TOKENS - 1)))
    embedded = embedding(graph, events, net.embedding, "embedding", name="embedded")
    states, _ = recurrent(graph, embedded, net.recurrent, "lstm", name="states")
    linear(graph, states, net.head, "head", name="logits")
    graph.output(Spec("logits", "float32", ("N", "T", TOKENS), SCORES))
    for name, size, en, zh in (
        ("embedded", EMBEDDED, "Embedded events", "事件的嵌入向量"),
        ("states", WIDTH, "State of the LSTM after every event", "每个事件之后 LSTM 的状态"),
    ):
        graph.probe(Spec(name, "float32", ("N", "T", size), Meaning(en, zh)))
    return graph


def step_graph(slug: str, net: Melody) -> Graph:
    """One event at a time with the state carried by the caller."""
    graph = Graph(f"{slug}-step")
    state = {name: value.numpy() for name, value in net.recurrent.state_dict().items()}

    def gates(name: str) -> np.ndarray:
        parts = np.split(state[name], 4)
        return np.concatenate([parts[i] for i in ONNX_GATES["LSTM"]])

    event = graph.input(Spec("event", "int64", ("N", 1), EVENTS, (0, TOKENS - 1)))
    carried = Meaning("State before this event; zeros at the start", "这个事件之前的状态，开头为零")
    hidden = graph.input(Spec("hidden", "float32", (1, "N", WIDTH), carried, (-1, 1)))
    cell = graph.input(Spec("cell", "float32", (1, "N", WIDTH), carried, (-2, 2)))
    embedded = embedding(graph, event, net.embedding, "embedding")
    steps = graph.op("Transpose", embedded, perm=[1, 0, 2])
    weights = [
        graph.weight("w", gates("weight_ih_l0")[None]),
        graph.weight("r", gates("weight_hh_l0")[None]),
        graph.weight("b", np.concatenate([gates("bias_ih_l0"), gates("bias_hh_l0")])[None]),
    ]
    names = ["y", "next_hidden", "next_cell"]
    graph.multi("LSTM", [steps, *weights, "", hidden, cell], names, hidden_size=WIDTH)
    last = graph.op("Squeeze", "next_hidden", graph.ints(0))
    linear(graph, last, net.head, "head", name="logits")
    graph.output(Spec("logits", "float32", ("N", TOKENS), SCORES))
    after = Meaning("State after this event", "这个事件之后的状态")
    for name in ("next_hidden", "next_cell"):
        graph.output(Spec(name, "float32", (1, "N", WIDTH), after))
    return graph


@torch.no_grad()
def golden_cases(net: Melody, rows: list[list[int]]) -> list[Case]:
    net.eval()
    batches = {
        "sixteen events of a test tune": torch.tensor([rows[0][:16]]),
        "only the start": torch.tensor([[START]]),
        "three tunes at once": torch.tensor([events[:9] for events in rows[1:4]]),
    }
    return [Case(name, {"events": events}, net.layers(events)) for name, events in batches.items()]


@torch.no_grad()
def step_companion(slug: str, net: Melody, rows: list[list[int]]) -> Companion:
    net.eval()
    cases = []
    for name, count, length in (
        ("from the start", 1, 0),
        ("in the middle of a tune", 1, 20),
        ("three tunes", 3, 7),
    ):
        state = (torch.zeros(1, count, WIDTH), torch.zeros(1, count, WIDTH))
        if length:
            before = net.layers(torch.tensor([events[:length] for events in rows[:count]]))
            state = (before["next_hidden"], before["next_cell"])
        event = torch.tensor([[events[length]] for events in rows[:count]])
        expected = net.layers(event, state)
        expected["logits"] = expected["logits"][:, 0]
        cases.append(Case(name, {"event": event, "hidden": state[0], "cell": state[1]}, expected))
    summary = Meaning("One event at a time, the state carried along", "逐个事件计算，状态由调用者携带")
    return Companion("step", summary, step_graph(slug, net), cases)
