"""Texts around the register classifiers: training documents end to end, and unlabelled English."""

import torch

from . import austen, brown
from .classify import Texts
from .words import ids_of, words_of


def whole(found: list[brown.Document], ids: dict[str, int]) -> Texts:
    """Training documents from end to end: each step reads another stretch of them."""
    documents = [one for one in found if one.part() == "fit" and one.register is not None]
    texts = [words_of(document.text()) for document in documents]
    longest = max(map(len, texts))
    tokens = torch.tensor([ids_of(words, ids, longest) for words in texts])
    return Texts(tokens, torch.tensor([document.register for document in documents]))


def unlabelled(found: list[brown.Document]) -> list[list[str]]:
    """All training documents, those without a register too, and the novels."""
    documents = [words_of(document.text()) for document in found if document.part() == "fit"]
    return documents + [words_of(" ".join(lines)) for lines in austen.novels()]
