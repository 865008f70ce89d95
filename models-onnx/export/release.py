"""Writes one folder of `models-onnx/`: graph, golden vectors, card, and the same for each part."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from .golden import Case, golden_text, largest_error
from .graph import OPSET, Graph, Meaning
from .parts import parts_of

LINE = 110
MODELS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Part:
    """A component of the model as a graph with its weights as inputs."""

    name: str
    summary: Meaning
    graph: Graph
    cases: list[Case]


@dataclass(frozen=True)
class Companion:
    """Another trained graph of the same model, weights inside: a decoder, a discriminator, a lower precision."""

    name: str
    summary: Meaning
    graph: Graph
    cases: list[Case]
    data: bytes | None = None
    """The file itself where it is not `graph.model()`: a quantised or converted one."""
    tolerance: float | None = None


@dataclass(frozen=True)
class Release:
    slug: str
    graph: Graph
    cases: list[Case]
    words: dict
    results: dict
    companions: list[Companion] = field(default_factory=list)


def _write(folder: Path, stem: str, graph: Graph, cases: list[Case]) -> dict:
    data = graph.model().SerializeToString(deterministic=True)
    error = largest_error(graph, data, cases)
    path = folder / f"{stem}.onnx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    golden = "golden.json" if stem == "model" else f"{stem}.golden.json"
    (folder / golden).write_text(golden_text(graph, cases), encoding="utf-8")
    print(f"{folder.name}/{stem}.onnx: {len(data)} bytes, {len(cases)} cases, largest error {error:.1e}")
    return {
        "file": f"{stem}.onnx",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "opset": OPSET,
        "inputs": [spec.json() for spec in graph.inputs],
        "outputs": [spec.json() for spec in graph.outputs],
        "probes": [spec.json() for spec in graph.probes],
    }


def _write_parts(folder: Path, parts: list[Part]) -> list[dict]:
    return [
        {"name": part.name, "summary": part.summary.json()}
        | _write(folder, f"parts/{part.name}", part.graph, part.cases)
        for part in parts
    ]


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


def write_release(release: Release) -> None:
    folder = MODELS / release.slug
    card = {"slug": release.slug} | release.words | _write(folder, "model", release.graph, release.cases)
    _save_card(folder, card | release.results | {"parts": _write_parts(folder, release.parts)})


def write_around_weights(slug: str, words: dict, parts: list[Part]) -> None:
    """Rewrites the words of a card and the parts; the trained graph and its figures stay."""
    folder = MODELS / slug
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    _save_card(folder, card | words | {"parts": _write_parts(folder, parts)})
