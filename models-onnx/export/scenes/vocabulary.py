"""The words of a model, for the page."""

import json

from ..release import MODELS


def write_vocabulary(slug: str, body: dict) -> None:
    folder = MODELS / slug
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    (folder / "vocabulary.json").write_text(text, encoding="utf-8")
