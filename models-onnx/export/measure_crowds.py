"""`python -m export.measure_crowds`: how many boxes a suppression loses that lets dropped boxes vote.

Runs the starter and the solution of the question `lost-between-two-winners`, in which the figures stand.
"""

import runpy
from pathlib import Path

import numpy as np

QUESTION = Path(__file__).parents[2] / "db" / "bank" / "lost-between-two-winners"
CROWDS, BOXES, THRESHOLD = 2_000, 24, 0.2


def main() -> None:
    array, loop = (runpy.run_path(str(QUESTION / name))["suppress"] for name in ("starter.py", "solution.py"))
    lost = extra = 0
    for seed in range(CROWDS):
        draw = np.random.default_rng(seed)
        boxes = draw.uniform(0, 8, (BOXES, 4)).astype(np.float32)
        scores = draw.normal(size=BOXES).astype(np.float32)
        ours, theirs = array(boxes, scores, THRESHOLD), loop(boxes, scores, THRESHOLD)
        lost += (theirs & ~ours).sum()
        extra += (ours & ~theirs).sum()
    print(f"boxes lost per crowd: {lost / CROWDS:.2f}; kept although the loop drops them, in all crowds: {extra}")
    row = np.array([[2.5 * place, 0, 2.5 * place + 6, 4] for place in range(7)], dtype=np.float32)
    scores = np.linspace(0.9, 0.3, len(row), dtype=np.float32)
    for name, suppress in (("array", array), ("loop", loop)):
        print(f"a row of seven, {name}: stays {np.flatnonzero(suppress(row, scores, 0.3)) + 1}")


if __name__ == "__main__":
    main()
