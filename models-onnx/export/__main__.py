"""`python -m export <slug>|all` trains and exports; with `--parts` it only rewrites the parts."""

import argparse

import torch

from . import gcn_karate, memory, mnist_cnn
from .gcn_parts import gcn_parts
from .memory_parts import memory_parts
from .mnist_cnn_parts import mnist_cnn_parts
from .release import write_parts, write_release

MODELS = {
    "mnist-cnn": (mnist_cnn.release, mnist_cnn_parts),
    "rnn-vs-lstm-memory": (memory.release, memory_parts),
    "gcn-karate": (gcn_karate.release, gcn_parts),
}
THREADS = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m export", description=__doc__)
    parser.add_argument("slug", choices=[*MODELS, "all"])
    parser.add_argument("--parts", action="store_true", help="rewrite the parts only, without training")
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    for slug in MODELS if arguments.slug == "all" else [arguments.slug]:
        release, parts = MODELS[slug]
        if arguments.parts:
            write_parts(slug, parts())
        else:
            write_release(release())


if __name__ == "__main__":
    main()
