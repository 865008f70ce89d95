import numpy as np

WORDS = ["room", "was", "not", "clean", "."]
# One head, one layer: the score of praise is the sum of weight times what the word's value adds to the score.
WEIGHTS = np.array([0.05, 0.05, 0.10, 0.10, 0.70])
VALUES = np.array([0.4, 0.0, -6.0, 2.0, 0.1])


def without(place):
    """The score when this word may not be looked at: the other weights are scaled up to sum to one."""
    keep = np.arange(len(WORDS)) != place
    return WEIGHTS[keep] @ VALUES[keep] / WEIGHTS[keep].sum()


if __name__ == "__main__":
    print(f"score {WEIGHTS @ VALUES:.2f} (above zero: praise)")
    for place, word in enumerate(WORDS):
        print(f"{word:6} weight {WEIGHTS[place]:.2f}")
    # Fill in first: which word decides? Then print WEIGHTS * VALUES and without(place) for each place.
    # Find other weights, not negative, with sum one and the same score. How many directions are free?
