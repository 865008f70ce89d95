"""lstm-language-model: an LSTM that writes English letter by letter after Jane Austen."""

import time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import embedding, linear, recurrent_weights
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from . import austen
from .classify import budget
from .evaluation import bootstrap, save_beside_card
from .ngram import KneserNey

SLUG = "lstm-language-model"
SEED = 20268
WIDTH, HIDDEN, LENGTH, BATCH = 48, 256, 80, 32
STEPS, EVERY, RATE, CLIP = budget(2_600), 100, 6e-3, 1.0
UNKNOWN, LETTERS = 1, 78
VALIDATION, BLOCK = 60_000, 1_000
GRAM_SIZES = (2, 3, 4, 5, 6)
TEST_NOVEL = "PERSUASION"
START = "It was a cold morning, and she "


class Writer(nn.Module):
    def __init__(self, vocabulary: int):
        super().__init__()
        self.letters = nn.Embedding(vocabulary, WIDTH)
        self.reader = nn.LSTM(WIDTH, HIDDEN, batch_first=True)
        self.head = nn.Linear(HIDDEN, vocabulary)

    def layers(self, tokens: torch.Tensor, h: torch.Tensor, c: torch.Tensor) -> dict[str, torch.Tensor]:
        states, (last_h, last_c) = self.reader(self.letters(tokens), (h[None], c[None]))
        return {"states": states, "logits": self.head(states), "next_h": last_h[0], "next_c": last_c[0]}


def nothing(count: int) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.zeros(count, HIDDEN), torch.zeros(count, HIDDEN)


def build_graph(net: Writer, vocabulary: int) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, 256)
    ids = Meaning("Ids of vocabulary.json; 1 is an unknown character", "词表编号；1 是未登录字符")
    tokens = graph.input(Spec("tokens", "int64", ("N", "T"), ids, (0, vocabulary - 1)))
    starts = []
    for name, en, zh in (("h", "output", "输出"), ("c", "memory", "记忆")):
        before = Meaning(f"The cell's {en} after what was read before; 0 at the start", f"读完前文后单元的{zh}；开头为 0")
        state = graph.input(Spec(name, "float32", ("N", HIDDEN), before, (-1, 1)))
        starts.append(graph.op("Unsqueeze", state, graph.ints(0)))
    steps = graph.op("Transpose", embedding(graph, tokens, net.letters, "letters"), perm=[1, 0, 2])
    inputs = [steps, *recurrent_weights(graph, net.reader, "reader", 0), "", *starts]
    graph.multi("LSTM", inputs, ["y", "y_h", "y_c"], hidden_size=HIDDEN)
    one_way = graph.op("Squeeze", "y", graph.ints(1))
    states = graph.op("Transpose", one_way, name="states", perm=[1, 0, 2])
    linear(graph, states, net.head, "head", name="logits")
    for name in ("h", "c"):
        graph.op("Squeeze", f"y_{name}", graph.ints(0), name=f"next_{name}")
    scores = Meaning("Score of every character as the next one", "每个字符作为下一个字符的得分")
    graph.output(Spec("logits", "float32", ("N", "T", vocabulary), scores))
    for name, en, zh in (("next_h", "output", "输出"), ("next_c", "memory", "记忆")):
        after = Meaning(f"The cell's {en} after the last character", f"读完最后一个字符后单元的{zh}")
        graph.output(Spec(name, "float32", ("N", HIDDEN), after))
    state = Meaning("The cell's output after every character", "每个字符之后单元的输出")
    graph.probe(Spec("states", "float32", ("N", "T", HIDDEN), state))
    return graph


@torch.no_grad()
def golden_cases(net: Writer, ids: dict[str, int]) -> list[Case]:
    row = torch.tensor([[ids[letter] for letter in START]])
    first = net.layers(row, *nothing(1))
    batches = {
        "the beginning of a sentence": (row, *nothing(1)),
        "one letter more, from the state before": (row[:, :1], first["next_h"], first["next_c"]),
        "three beginnings": (row[0, :24].view(3, 8), *nothing(3)),
    }
    return [
        Case(name, {"tokens": tokens, "h": h, "c": c}, net.layers(tokens, h, c))
        for name, (tokens, h, c) in batches.items()
    ]


def loss_of(net: Writer, tokens: torch.Tensor, state: tuple) -> tuple[torch.Tensor, tuple]:
    told = net.layers(tokens[:, :-1], *state)
    return F.cross_entropy(told["logits"].flatten(0, 1), tokens[:, 1:].flatten()), (
        told["next_h"].detach(),
        told["next_c"].detach(),
    )


def train(net: Writer, stream: torch.Tensor, validation: torch.Tensor) -> list[dict]:
    """Truncated back-propagation through time: each row of the batch reads on where it stopped."""
    rows = stream[: len(stream) // BATCH * BATCH].view(BATCH, -1)
    optimiser = torch.optim.Adam(net.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=STEPS, pct_start=0.1)
    state, place, total, curve = nothing(BATCH), 0, 0.0, []
    for step in range(1, STEPS + 1):
        if place + LENGTH + 1 > rows.shape[1]:
            state, place = nothing(BATCH), 0
        loss, state = loss_of(net, rows[:, place : place + LENGTH + 1], state)
        place += LENGTH
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), CLIP)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % EVERY == 0:
            bits = float(surprise(net, validation).mean())
            curve.append({"step": step, "loss": round(total / EVERY, 4), "validation": round(bits, 4)})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


@torch.no_grad()
def surprise(net: Writer, stream: torch.Tensor) -> np.ndarray:
    """Bits of every character after the first, read in one go."""
    state, bits = nothing(1), []
    for start in range(0, len(stream) - 1, BLOCK):
        tokens = stream[None, start : start + BLOCK + 1]
        told = net.layers(tokens[:, :-1], *state)
        state = told["next_h"], told["next_c"]
        bits.append(-told["logits"].log_softmax(-1).gather(2, tokens[:, 1:, None])[0, :, 0] / np.log(2))
    return torch.cat(bits).numpy()


def text_of(lines: list[str]) -> str:
    return "\n".join(austen.paragraphs(lines)).replace("_", "") + "\n"


def grams(fit: np.ndarray, test: np.ndarray, vocabulary: int) -> list[dict]:
    """Kneser-Ney of several sizes on the same novels: its bits per character and how many numbers it keeps."""
    rows = []
    for size in GRAM_SIZES:
        model = KneserNey([fit], size, vocabulary)
        bits = float(model.bits([test])[1:].mean())
        rows.append({"size": size, "bits": round(bits, 4), "numbers": model.numbers()})
    return rows


WORDS = {
    "title": Meaning("An LSTM that writes like a novel", "学小说腔的 LSTM").json(),
    "summary": Meaning(
        "It reads letter by letter, keeps a state, and guesses the next letter in the manner of Jane Austen.",
        "逐字母阅读并保持状态，用简·奥斯汀的口吻猜下一个字母。",
    ).json(),
    "task": Meaning("Next-character prediction", "预测下一个字符").json(),
    "data": {
        "source": "Jane Austen's novels from the Debian package r-cran-janeaustenr 1.0.0, line breaks inside "
        "paragraphs removed",
        "split": "By novel: Emma, Mansfield Park, Northanger Abbey, Pride and Prejudice, Sense and Sensibility to train "
        "(their last 60,000 characters to validate), Persuasion to test once",
        "licence": "Texts: public domain; package: MIT. Shipped are weights and the list of characters.",
        "synthetic": False,
    },
    "limits": Meaning(
        "English of 1811 to 1818 by one author: modern words surprise it letter by letter. Words come out spelt right, "
        "sentences run on without a thought behind them, and no fact or question is understood. Tables of longer "
        "grams, many times its size, guess better than it does after so short a training (curve grams). Chinese and "
        "other scripts are one unknown character to it.",
        "只读过一位作家 1811–1818 年的英语：现代词汇会让它每个字母都“吃惊”。拼写多半正确，句子却没有真正的意思，"
        "也不懂事实和问答。训练时间很短，比它大好几倍的长 n 元表猜得更准（见 grams 曲线）。中文等其他文字在它眼里都是同一个未知字符。",
    ).json(),
}


def metric(bits: np.ndarray, rows: list[dict], parameters: int) -> dict:
    """The baseline is the longest gram whose table is no larger than the net."""
    fair = [row for row in rows if row["numbers"] <= parameters][-1]
    size, blocks = fair["size"], bits[: len(bits) // BLOCK * BLOCK].reshape(-1, BLOCK).mean(1)
    return {
        "name": Meaning("Bits per character of an unseen novel", "未读过的一部小说上每字符的比特数").json(),
        "value": round(float(bits.mean()), 4),
        "baseline": {
            "name": Meaning(
                f"Kneser-Ney {size}-grams, the longest with no more numbers than the net",
                f"Kneser-Ney {size} 元模型（参数不多于本网络的最长者）",
            ).json(),
            "value": fair["bits"],
        },
        "higherIsBetter": False,
        "testSize": len(bits),
        "interval95": bootstrap(len(blocks), lambda chosen: blocks[chosen].mean(), SEED),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    novels = austen.novels()
    fit = "".join(text_of(lines) for lines in novels if lines[0].upper() != TEST_NOVEL)
    test = "".join(text_of(lines) for lines in novels if lines[0].upper() == TEST_NOVEL)
    letters = ["", "�", *sorted(letter for letter, _ in Counter(fit).most_common(LETTERS))]
    ids = {letter: number for number, letter in enumerate(letters)}
    parts = [
        np.array([ids.get(letter, UNKNOWN) for letter in text])
        for text in (fit[:-VALIDATION], fit[-VALIDATION:], test)
    ]
    streams = [torch.from_numpy(part) for part in parts]
    net = Writer(len(letters))
    curve = train(net, streams[0], streams[1])
    rows = grams(parts[0], parts[2], len(letters))
    results = {
        "parameters": count_parameters(net),
        "metric": metric(surprise(net, streams[2]), rows, count_parameters(net)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "grams": rows},
    }
    print(len(parts[0]), len(parts[2]), results["metric"])
    save_beside_card(SLUG, "vocabulary.json", {"tokens": letters})
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net, len(letters)), golden_cases(net, ids), WORDS, results)
