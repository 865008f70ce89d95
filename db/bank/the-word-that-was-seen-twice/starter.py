import numpy as np


def skip_gram_step(words, contexts, centre, near, others, rate):
    """words, contexts [V, D]; centre, near [N]; others [N, K]. Returns both tables after one step, [V, D] each."""
    raise NotImplementedError
