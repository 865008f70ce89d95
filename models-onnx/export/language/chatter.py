"""A decoder-only Transformer for dialogue: the network, its graph and its tokens."""

import torch
from torch import nn

from ..blocks import embedding, layer_norm, weight
from ..graph import Graph, Meaning, Spec
from ..transformer import Block, add_block, add_causal_mask, causal_mask
from . import talk_words as said
from .places import sinusoids
from .talk import SLOTS, Turn, split
from .vocabulary import Vocabulary

WIDTH, HEADS, DEPTH = 96, 4, 3
LONGEST = 128
DROPOUT = 0.1
START = 0.02
"""The table is tied to the output: larger starting values would saturate the softmax."""
MARKS = ("<user>", "<state>", "<db>", "<bot>")
SPECIAL = ("<pad>", "<unk>", "<end>", *MARKS)
PAD, UNKNOWN, END, USER, STATE, DB, BOT = range(len(SPECIAL))
STATUSES = ("none", "free", "busy", *said.SKIES)
LARGEST_NUMBER = 31
Tensors = dict[str, torch.Tensor]


def value_token(value: str) -> str:
    """Slot values and the back end's words have tokens of their own, numbers share theirs with the text."""
    return value if value.isdigit() else f"<{value}>"


def vocabulary(dialogues: list[list[Turn]]) -> Vocabulary:
    values = [*said.TASKS, *said.DAYS, *said.CITIES, *said.ROLES, *STATUSES]
    numbers = [str(number) for number in range(LARGEST_NUMBER + 1)]
    words = {word for turns in dialogues for turn in turns for word in split(turn.user) + split(turn.reply)}
    fixed = [*[value_token(value) for value in values], *numbers]
    return Vocabulary([*fixed, *sorted(words - set(numbers))], SPECIAL)


class Tokens:
    def __init__(self, table: Vocabulary):
        self.table = table

    def words(self, text: str) -> list[int]:
        return [self.table.ids.get(word, UNKNOWN) for word in split(text)]

    def state(self, state: dict[str, str]) -> list[int]:
        return [self.table.ids[value_token(state[slot])] for slot in SLOTS]

    def found(self, status: str, number: int) -> list[int]:
        return [self.table.ids[value_token(status)], self.table.ids[str(number)]]

    def turn(self, turn: Turn) -> tuple[list[int], list[int]]:
        """Ids, and 1 where the assistant chooses them: the state and the reply."""
        heard = [USER, *self.words(turn.user), STATE]
        state, found = self.state(turn.state), [DB, *self.found(*turn.found), BOT]
        reply = [*self.words(turn.reply), END]
        own = [0] * len(heard) + [1] * len(state) + [0] * len(found) + [1] * len(reply)
        return heard + state + found + reply, own


class Chatter(nn.Module):
    def __init__(self, tokens: int):
        super().__init__()
        self.words, self.places = nn.Embedding(tokens, WIDTH), sinusoids(LONGEST, WIDTH, START)
        nn.init.normal_(self.words.weight, std=START)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, 4, DROPOUT) for _ in range(DEPTH))
        self.norm = nn.LayerNorm(WIDTH)

    def layers(self, tokens: torch.Tensor) -> Tensors:
        length = tokens.shape[1]
        x, values = self.words(tokens) + self.places(torch.arange(length)), {}
        for number, block in enumerate(self.blocks, 1):
            x, values[f"attention{number}"], _ = block(x, causal_mask(length))
        return values | {"logits": self.norm(x) @ self.words.weight.T}

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.layers(tokens)["logits"]


def build_graph(slug: str, net: Chatter) -> Graph:
    graph = Graph(slug)
    graph.axes["T"] = (1, LONGEST)
    count = net.words.num_embeddings
    text = Meaning(
        "The conversation: <user> words <state> four slots <db> status number <bot> words <end>, and again",
        "对话：<user> 用户的话 <state> 四个槽位 <db> 状态 数字 <bot> 回复 <end>，如此往复",
    )
    graph.input(Spec("tokens", "int64", ("N", "T"), text, (0, count - 1)))
    length = graph.op("Slice", graph.op("Shape", "tokens"), graph.ints(1), graph.ints(2))
    table = weight(graph, "places", net.places.weight)
    rows = graph.op("Slice", table, graph.ints(0), length, graph.ints(0))
    x = graph.op("Add", embedding(graph, "tokens", net.words, "words"), rows)
    mask = add_causal_mask(graph, "tokens")
    for number, block in enumerate(net.blocks, 1):
        x = add_block(graph, block, (x, mask, None, None), f"block{number}", (None, f"attention{number}", None))
    columns = graph.op("Transpose", "words_table", perm=[1, 0])
    graph.op("MatMul", layer_norm(graph, x, net.norm, "norm"), columns, name="logits")
    scores = Meaning("Score of every next token after each token", "每个位置之后，下一个词的得分")
    graph.output(Spec("logits", "float32", ("N", "T", count), scores))
    for number in range(1, DEPTH + 1):
        looks = Meaning(
            f"Block {number}: how much each token looks at the earlier ones, per head",
            f"第 {number} 块：每个头里，各词对之前各词的关注程度",
        )
        graph.probe(Spec(f"attention{number}", "float32", ("N", HEADS, "T", "T"), looks))
    return graph
