"""`python -m export.text.fixtures` writes what the browser's tokenisers and sampling are tested against."""

import json
from collections import Counter
from pathlib import Path

import torch

from .bpe import Bpe
from .sampling import choices
from .words import words_of

FILE = Path(__file__).resolve().parents[3] / "tests" / "app" / "models" / "fixtures" / "text.json"
TEXTS = (
    "Don’t write to someone@example.org -- see https://example.org/a?b=1, it costs 1,250.50!!!",
    "房间很干净，服务也热情（３楼）。Ｗｉｆｉ快……",
    "  Tabs\tand\nlines;  ÉCOLE naïve 😀😀 --- '' ''' it's o'clock ",
    "",
)
PROSE = """The old ferry crossed the river slowly. Nobody on the ferry spoke; the river was slower than the ferry,
and the slowest of all was the ferryman, who had crossed it slowly for longer than anybody spoke of."""
STYLES = ((1.0, 40, 1.0), (0.7, 5, 1.0), (1.3, 40, 0.8), (0.2, 3, 0.5))


def main() -> None:
    bpe = Bpe(Counter(words_of(PROSE)), 70, 40)
    words = ["ferry", "rivers", "slowest", "crossing", "qu", "ferryman's", "河"]
    scores = torch.randn(40, generator=torch.Generator().manual_seed(7)).tolist()
    body = {
        "words": [{"text": text, "words": words_of(text)} for text in TEXTS],
        "bpe": {
            "tokens": bpe.tokens,
            "merges": [" ".join(pair) for pair in bpe.merges],
            "cases": [{"word": word, "ids": bpe.encode([word])} for word in words],
        },
        "sampling": {
            "scores": scores,
            "cases": [
                {"temperature": t, "kept": k, "mass": m, "choices": choices(torch.tensor(scores), t, k, m)}
                for t, k, m in STYLES
            ],
        },
    }
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
