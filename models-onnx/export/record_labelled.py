"""`python -m export.record_labelled`: the labelled sets of questions that judge scores, from the models' test data.

Writes `db/bank/<question>/labelled.csv`: 120 test digits in each of three positions, twice, for a cheque reader; and test
mails of which one in fifty is spam, for a filter.
"""

from pathlib import Path

import numpy as np
import onnxruntime

from . import mnist
from .measure_long_mails import LENGTH, Judge
from .measure_shift import MODEL, in_batches, moved
from .text.mails import load, split
from .text.words import ids_of

BANK = Path(__file__).parents[2] / "db" / "bank"
SEED = 0
DIGITS = 120
POSITIONS = {"centred": (0, 0), "down-5": (5, 0), "right-6": (0, 6)}
SPAM_SHARE = 0.02
#: Words: what the filter reads whole, up to three times as much, and more.
LENGTHS = {"whole": (0, LENGTH), "some": (LENGTH, 3 * LENGTH), "long": (3 * LENGTH, np.inf)}


def write(slug: str, columns: list[str], rows: list[str]) -> None:
    text = "\n".join([",".join(["part", "slice", "label", *columns]), *rows]) + "\n"
    (BANK / slug / "labelled.csv").write_text(text, encoding="utf-8")
    print(f"{slug}: {len(rows)} rows")


def digits() -> None:
    _, _, test = mnist.load()
    images, labels = test.images.numpy(), test.labels.numpy()
    session = onnxruntime.InferenceSession(str(MODEL), providers=["CPUExecutionProvider"])
    order = np.random.default_rng(SEED).permutation(len(labels))
    groups = iter(np.split(order, range(DIGITS, len(order), DIGITS)))
    rows = []
    for part in ("given", "judged"):
        for name, (down, right) in POSITIONS.items():
            chosen = next(groups)
            logits = in_batches(lambda x: session.run(["logits"], {"image": x})[0], moved(images[chosen], down, right))
            for label, row in zip(labels[chosen], logits, strict=True):
                rows.append(",".join([part, name, str(label), *(f"{z:.2f}" for z in row)]))
    write("a-cheque-reader-that-abstains", [f"z{k}" for k in range(10)], rows)


def mails() -> None:
    train, _, test = split(load())
    judge = Judge()
    tokens = np.array([ids_of(mail.words[:LENGTH], judge.ids, LENGTH) for mail in test])
    logits = np.concatenate(
        [judge.session.run(["logits"], {"tokens": tokens[i : i + 128]})[0] for i in range(0, len(tokens), 128)]
    )
    spam = np.array([mail.spam for mail in test])
    wanted = np.flatnonzero(~spam)
    number = round(SPAM_SHARE / (1 - SPAM_SHARE) * len(wanted))
    some = np.random.default_rng(SEED).permutation(np.flatnonzero(spam))[:number]
    rows = []
    for i in np.sort(np.concatenate([wanted, some])):
        words = len(test[i].words)
        (name,) = [name for name, (low, high) in LENGTHS.items() if low < max(words, 1) <= high]
        rows.append(f"judged,{name},{int(spam[i])},{logits[i, 0]:.3f},{logits[i, 1]:.3f}")
    print(f"share of spam in training: {np.mean([mail.spam for mail in train]):.4f}")
    write("a-third-here-a-fiftieth-there", ["wanted", "spam"], rows)


if __name__ == "__main__":
    digits()
    mails()
