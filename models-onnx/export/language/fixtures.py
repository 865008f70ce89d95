"""`python -m export.language.fixtures` writes what Python answers, for the tests of the TypeScript beside the models."""

import json
import random

import numpy as np

from ..release import MODELS
from .decoding import beam_search
from .spans import answer, best_span
from .talk import SLOTS, look_up, split
from .talk_words import DAYS, EXTRAS, TASKS, TIMES
from .word_ids import WordIds, fnv1a
from .word_ids import split as split_words

FIXTURE = MODELS.parent / "tests" / "app" / "models" / "fixtures" / "language.json"
SEED = 7
TOKENS, LENGTH = 6, 5


def beams(rng: np.random.Generator) -> list[dict]:
    """Scores that hang on the place, the token before and the one before that."""
    table = rng.normal(0, 2, (LENGTH, TOKENS, TOKENS, TOKENS)).round(3)

    def step(prefixes: list[list[int]]) -> np.ndarray:
        return np.stack([table[len(one) - 1][one[-2] if len(one) > 1 else 0][one[-1]] for one in prefixes])

    cases = [{"width": width, "alpha": alpha} for width in (1, 2, 4) for alpha in (0.0, 0.7, 1.0)]
    for case in cases:
        found = beam_search(step, case["width"], LENGTH, case["alpha"])
        case["best"] = [{"tokens": list(one.tokens), "score": round(float(one.score), 9)} for one in found]
    return [{"length": LENGTH, "table": table.tolist(), "cases": cases}]


def spans(rng: np.random.Generator) -> list[dict]:
    cases = []
    for size in (3, 8, 8, 20, 20):
        start, end = rng.normal(0, 3, (2, size)).round(3)
        found = answer(start, end, 2)
        best, score = best_span(start, end, 2)
        cases.append(
            {"start": start.tolist(), "end": end.tolist(), "answer": found and list(found)}
            | {"best": list(best), "score": round(score, 9)}
        )
    return cases


def words() -> dict:
    known = WordIds({"where", "does", "live", "the", "?", "."})
    texts = ["Where does Mira Tolven live?", "The O'Neil price: 1,250.50 zlotys.", "naïve 北京 ok", ""]
    rows = [{"text": text, "words": split_words(text)} for text in texts]
    for row in rows:
        row["ids"] = known.encode(tuple(word for word, _ in row["words"]))
    hashes = {text: fnv1a(text) for text in ("", "a", "mira", "room fri 9 3", "北京")}
    return {"tokens": known.vocabulary.tokens, "rows": rows, "hashes": hashes}


def talks() -> dict:
    rng, states = random.Random(SEED), []
    for _ in range(40):
        task = rng.choice((*TASKS, "none"))
        extra = rng.choice(("none", *EXTRAS.get(task, ())))
        values = (task, rng.choice(("none", *DAYS)), rng.choice(("none", *TIMES)), extra)
        state = dict(zip(SLOTS, values, strict=True))
        states.append({"state": state, "found": list(look_up(state))})
    texts = ["Book a room, please!", "北京周五10点，3个人", "  ", "it's 9 o'clock"]
    return {"states": states, "splits": [{"text": text, "tokens": split(text)} for text in texts]}


def main() -> None:
    rng = np.random.default_rng(SEED)
    body = {"beams": beams(rng), "spans": spans(rng), "words": words(), "talks": talks()}
    FIXTURE.parent.mkdir(parents=True, exist_ok=True)
    FIXTURE.write_text(json.dumps(body, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
