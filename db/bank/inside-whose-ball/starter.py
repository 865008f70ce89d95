import numpy as np


def coverage(real, made, k):
    """real [N, D]; made [M, D]; k a whole number. Returns precision and recall, two numbers from 0 to 1."""
    raise NotImplementedError
