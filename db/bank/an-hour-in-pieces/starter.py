import numpy as np


def join(tops, totals, means):
    """tops, totals [P, N]; means [P, N, K]. Returns top [N], total [N], mean [N, K]."""
    raise NotImplementedError
