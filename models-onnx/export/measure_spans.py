"""`python -m export.measure_spans`: ways of choosing a span, on the 2,000 test questions of extractive-qa.

The figures stand in the question `mark-the-answer`.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime

from .language import extractive_qa, spans
from .language.passages import Example, examples

MODEL = Path(__file__).parents[1] / extractive_qa.SLUG / "model.onnx"
BATCH = 200
NEVER = -1e12
Span = tuple[int, int] | None
Choose = Callable[[np.ndarray, np.ndarray, int], Span]


def scored(rows: list[Example]) -> list[tuple[np.ndarray, np.ndarray, int]]:
    """Start and end scores up to the end of the passage, and where the passage begins."""
    session = onnxruntime.InferenceSession(str(MODEL), providers=["CPUExecutionProvider"])
    found = []
    for place in range(0, len(rows), BATCH):
        some = rows[place : place + BATCH]
        tokens, segments = extractive_qa.tensors(some)
        scores = session.run(["start", "end"], {"tokens": tokens.numpy(), "segments": segments.numpy()})
        for row, start, end in zip(some, *scores, strict=True):
            first = extractive_qa.passage_start(row)
            length = first + len(row.passage)
            found.append((start[:length], end[:length], first))
    return found


def together(longest: int, threshold: float = 0.0) -> Choose:
    """The best pair of at most `longest` words, where it beats "no answer" by more than the threshold."""

    def choose(start: np.ndarray, end: np.ndarray, first: int) -> Span:
        i, j = np.indices((len(start), len(end)))
        allowed = (i >= first) & (i <= j) & (j < i + longest)
        sums = np.where(allowed, start[:, None] + end, -np.inf)
        begin, stop = divmod(int(sums.argmax()), len(end))
        return (begin - first, stop - first) if sums.max() - (start[0] + end[0]) > threshold else None

    return choose


def apart(start: np.ndarray, end: np.ndarray, first: int) -> Span:
    begin, stop = int(start.argmax()), int(end.argmax())
    return None if begin == stop == 0 else (begin - first, stop - first)


def report(name: str, found: list[Span], test: list[Example]) -> None:
    right = [one == row.answer for one, row in zip(found, test, strict=True)]
    has = np.array([row.answer is not None for row in test])
    shares = np.mean(np.array(right)[has]), np.mean(np.array(right)[~has])
    print(f"{name:28} {sum(right)} right, {shares[0]:.1%} of the answerable, {shares[1]:.1%} of the others")


def main() -> None:
    test = examples(extractive_qa.SEED + 2, "test", extractive_qa.TEST)
    scores = scored(test)
    lengths = [row.answer[1] - row.answer[0] + 1 for row in test if row.answer]
    print(f"{len(lengths)} have an answer; words in them: {np.bincount(lengths)[1:]}")
    ways: dict[str, Choose] = {
        f"together, at most {longest}": together(longest) for longest in (1, spans.LONGEST_ANSWER, 50)
    }
    ways |= {"each on its own": apart, "never none": together(spans.LONGEST_ANSWER, NEVER)}
    ways |= {"threshold -2": together(spans.LONGEST_ANSWER, -2.0)}
    for name, choose in ways.items():
        report(name, [choose(*one) for one in scores], test)
    alone = [span for one in scores if (span := apart(*one))]
    backwards = sum(0 <= stop < begin for begin, stop in alone)
    firsts = [(start.argmax() == 0, end.argmax() == 0) for start, end, _ in scores]
    print(f"each on its own: {backwards} backwards, {sum(a != b for a, b in firsts)} half none")


if __name__ == "__main__":
    main()
