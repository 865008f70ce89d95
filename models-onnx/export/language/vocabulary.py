"""Token tables of the models that read or write text."""

import json
from collections.abc import Iterable

import torch

from ..release import MODELS

PAD, BOS, EOS, UNKNOWN = range(4)
SPECIAL = ("<pad>", "<bos>", "<eos>", "<unk>")


class Vocabulary:
    def __init__(self, tokens: Iterable[str], special: tuple[str, ...] = SPECIAL):
        self.tokens = [*special, *tokens]
        self.ids = {token: place for place, token in enumerate(self.tokens)}
        if len(self.ids) != len(self.tokens):
            raise ValueError("a token stands twice in the vocabulary")

    def __len__(self) -> int:
        return len(self.tokens)

    def encode(self, tokens: Iterable[str]) -> list[int]:
        return [self.ids.get(token, UNKNOWN) for token in tokens]

    def decode(self, ids: Iterable[int]) -> list[str]:
        """Up to the end mark, without the marks."""
        found = []
        for place in ids:
            if place == EOS:
                break
            if place >= len(SPECIAL):
                found.append(self.tokens[place])
        return found


def padded(rows: list[list[int]], length: int | None = None) -> torch.Tensor:
    length = length or max(len(row) for row in rows)
    return torch.tensor([row + [PAD] * (length - len(row)) for row in rows])


def write_vocabulary(slug: str, body: dict) -> None:
    """`vocabulary.json` beside the graph: what the browser needs to turn text into ids and back."""
    folder = MODELS / slug
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(body, ensure_ascii=False, indent=1)
    (folder / "vocabulary.json").write_text(text + "\n", encoding="utf-8")
