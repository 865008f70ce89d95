"""`python -m export <slug>|all` trains and exports; with `--keep-weights` it rewrites words and parts only."""

import argparse

import torch

from . import gcn_karate, memory, mnist_cnn
from .gcn_parts import gcn_parts
from .memory_parts import memory_parts
from .mnist_cnn_parts import mnist_cnn_parts
from .release import write_around_weights, write_release

MODELS = {
    "mnist-cnn": (mnist_cnn.release, mnist_cnn.WORDS, mnist_cnn_parts),
    "rnn-vs-lstm-memory": (memory.release, memory.WORDS, memory_parts),
    "gcn-karate": (gcn_karate.release, gcn_karate.WORDS, gcn_parts),
}
THREADS = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m export", description=__doc__)
    parser.add_argument("slug", choices=[*MODELS, "all"])
    parser.add_argument("--keep-weights", action="store_true", help="no training: rewrite words and parts")
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    for slug in MODELS if arguments.slug == "all" else [arguments.slug]:
        release, words, parts = MODELS[slug]
        if arguments.keep_weights:
            write_around_weights(slug, words, parts())
        else:
            write_release(release())


if __name__ == "__main__":
    main()
