"""Writes one folder of `models-onnx/`: graph, golden vectors, card, and the same for each part."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from .golden import TOLERANCE, Case, golden_text, largest_error
from .graph import OPSET, Graph, Meaning
from .part import Part
from .parts import parts_of

LINE = 110
MODELS = Path(__file__).resolve().parent.parent
BANK = MODELS.parent / "db" / "bank"


@dataclass(frozen=True)
class Companion:
    """Another trained graph of the same model, weights inside: a decoder, a discriminator, a lower precision."""

    name: str
    summary: Meaning
    graph: Graph
    cases: list[Case]
    tolerance: float | None = None
    """Where rounding is part of the graph (int8, fp16): the greatest difference that a runtime may show."""


@dataclass(frozen=True)
class Release:
    slug: str
    graph: Graph
    cases: list[Case]
    words: dict
    results: dict
    companions: list[Companion] = field(default_factory=list)


def _write(folder: Path, stem: str, item: Release | Companion | Part) -> dict:
    graph, cases = item.graph, item.cases
    tolerance = getattr(item, "tolerance", None)
    data = graph.model().SerializeToString(deterministic=True)
    error = largest_error(graph, data, cases, tolerance or TOLERANCE)
    path = folder / f"{stem}.onnx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    golden = "golden.json" if stem == "model" else f"{stem}.golden.json"
    (folder / golden).write_text(golden_text(graph, cases), encoding="utf-8")
    print(f"{folder.name}/{stem}.onnx: {len(data)} bytes, {len(cases)} cases, largest error {error:.1e}")
    limits = {"axes": {name: list(sizes) for name, sizes in graph.axes.items()}} if graph.axes else {}
    limits |= {"tolerance": tolerance} if tolerance else {}
    return {
        "file": f"{stem}.onnx",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "opset": OPSET,
        "inputs": [spec.json() for spec in graph.inputs],
        "outputs": [spec.json() for spec in graph.outputs],
        "probes": [spec.json() for spec in graph.probes],
    } | limits


def _write_named(folder: Path, prefix: str, items: list[Companion] | list[Part]) -> list[dict]:
    return [
        {"name": item.name, "summary": item.summary.json()} | _write(folder, f"{prefix}{item.name}", item)
        for item in items
    ]


def questions_of(slug: str) -> list[str]:
    """Questions of the bank that name this model."""
    wanted = re.compile(rf"^model: {slug}$", re.MULTILINE)
    files = sorted(BANK.glob("*/question.yaml"))
    return [file.parent.name for file in files if wanted.search(file.read_text(encoding="utf-8"))]


def _readable(body: dict) -> str:
    """Indented by two; a list or row that holds no other and fits stands on one line."""

    def joined(match: re.Match) -> str:
        line = " ".join(match[0].split())
        line = line.replace("[ ", "[").replace(" ]", "]")
        return line if len(line) <= LINE else match[0]

    text = json.dumps(body, indent=2, ensure_ascii=False)
    for innermost in (r"\[\n[^\[\]{}]*\n *\]", r"\{\n[^\[\]{}]*\n *\}"):
        text = re.sub(innermost, joined, text)
    return text + "\n"


def _save_card(folder: Path, card: dict) -> None:
    (folder / "card.json").write_text(_readable(card), encoding="utf-8")


def write_release(release: Release, family: dict) -> None:
    folder = MODELS / release.slug
    card = {"slug": release.slug} | family | release.words | {"questions": questions_of(release.slug)}
    card |= _write(folder, "model", release) | release.results
    companions = _write_named(folder, "", release.companions)
    _save_card(folder, card | {"companions": companions, "parts": _parts(folder, release.slug)})


def _parts(folder: Path, slug: str) -> list[dict]:
    return _write_named(folder, "parts/", parts_of(slug))


def write_around_weights(slug: str, words: dict) -> None:
    """Rewrites the words of a card and the parts; the trained graphs and their figures stay."""
    folder = MODELS / slug
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card |= words | {"questions": questions_of(slug), "companions": card.get("companions", [])}
    card.pop("parts", None)
    _save_card(folder, card | {"parts": _parts(folder, slug)})
