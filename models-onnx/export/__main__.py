"""`python -m export <slug>|all` trains and exports; with `--keep-weights` it rewrites words and parts only.

A model is the module named after its slug, anywhere below this folder, with `release()` and `WORDS`.
"""

import argparse
import importlib
from pathlib import Path
from types import ModuleType

import torch

from .release import write_around_weights, write_release

HERE = Path(__file__).resolve().parent
THREADS = 2


def model_files() -> dict[str, Path]:
    """Every model's module by its slug."""
    found = [path for path in sorted(HERE.rglob("*.py")) if "\ndef release(" in path.read_text(encoding="utf-8")]
    return {path.stem.replace("_", "-"): path for path in found}


def load(path: Path) -> ModuleType:
    dotted = ".".join(path.relative_to(HERE).with_suffix("").parts)
    return importlib.import_module(f".{dotted}", __package__)


def family_of(path: Path) -> dict:
    """What the model is about: its folder; a model outside any folder says it in its words."""
    return {} if path.parent == HERE else {"family": path.parent.name}


def main() -> None:
    models = model_files()
    parser = argparse.ArgumentParser(prog="python -m export", description=__doc__)
    parser.add_argument("slug", choices=[*models, "all"])
    parser.add_argument("--keep-weights", action="store_true", help="no training: rewrite words and parts")
    parser.add_argument("--threads", type=int, default=THREADS)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(True)
    for slug in models if arguments.slug == "all" else [arguments.slug]:
        module, family = load(models[slug]), family_of(models[slug])
        if arguments.keep_weights:
            write_around_weights(slug, family | module.WORDS)
        else:
            write_release(module.release(), family)


if __name__ == "__main__":
    main()
