"""Records what real NumPy answers to tests/run/numpy-expressions: python models-onnx/export/record_numpy.py

One program per line; a leading ≈ marks results that may differ in the last digits (functions that are not
correctly rounded, sums in another order). Needs NumPy 2.4.
"""

import json
import sys
from pathlib import Path

import numpy as np

TESTS = Path(__file__).resolve().parents[2] / "tests" / "run"
sys.path.insert(0, str(TESTS))

from describe import outcome  # noqa: E402

#: Arrays longer than this are recorded by their text only.
MAX_VALUES = 4096


def shortened(found):
    if len(found.get("values", ())) > MAX_VALUES:
        found["values"] = None
    return found


def cases():
    for path in sorted((TESTS / "numpy-expressions").glob("*.txt")):
        for line in path.read_text("utf8").splitlines():
            if line.strip():
                near = line.startswith("≈")
                source = line.removeprefix("≈")
                yield {"topic": path.stem, "code": source, "near": near, "expect": shortened(outcome(np, source))}


def main():
    if not np.__version__.startswith("2.4."):
        raise SystemExit(f"needs NumPy 2.4, found {np.__version__}")
    recorded = list(cases())
    lines = ",\n".join(json.dumps(case) for case in recorded)
    (TESTS / "numpy-cases.json").write_text(f'{{"numpy": "{np.__version__}", "cases": [\n{lines}\n]}}\n', "utf8")
    print(len(recorded), "cases recorded")


if __name__ == "__main__":
    main()
