import numpy as np

# Detections from the surest to the least sure: T matches a true box that no surer one has taken, f does not.
OBJECTS = 10
A = "TTfTTffTfT"
B = "TTTTffffff"


def curve(ranked, objects=OBJECTS):
    """Recall and precision after each detection."""
    hits = np.cumsum([mark == "T" for mark in ranked])
    return hits / objects, hits / np.arange(1, len(ranked) + 1)


def average_precision(ranked, objects=OBJECTS):
    """Area under precision over recall, with precision replaced by the best that any higher recall reaches."""
    recall, precision = curve(ranked, objects)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.sum(np.diff(recall, prepend=0) * envelope))


def eleven_points(ranked, objects=OBJECTS):
    """The older rule: the mean of the best precision at recall 0, 0.1 ... 1 or more."""
    recall, precision = curve(ranked, objects)
    best = [max(precision[recall >= level / 10 - 1e-9], default=0) for level in range(11)]
    return float(np.mean(best))


def recall_at(precision_wanted, ranked):
    recall, precision = curve(ranked)
    return float(max(recall[precision >= precision_wanted], default=0))


if __name__ == "__main__":
    print("recall, precision of A:", *(f"{r:.1f}/{p:.2f}" for r, p in zip(*curve(A))))
    # Write your own figures down before you take away a comment sign.
    # print("AP", average_precision(A), average_precision(B), "eleven points", eleven_points(A))
    # print("recall at precision 0.9:", recall_at(0.9, A), recall_at(0.9, B))
    # print("only the five surest:", average_precision(A[:5]))
    # print("a thousand wrong boxes at the end:", average_precision(A + "f" * 1000))
    # print("one wrong box in front:", average_precision("f" + A))
    # print("the first two objects found twice:", average_precision("TfTffTTffTfT"))
    # print("the same, with doubles counted as hits:", average_precision("TTTTfTTffTfT"))
