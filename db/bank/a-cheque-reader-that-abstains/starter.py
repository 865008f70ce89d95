from math import exp, lgamma, log

import numpy as np

# The 5,000 validation digits: threshold on the greatest probability, digits answered, wrong among them.
VALIDATION = [
    (0.50, 4993, 31),
    (0.80, 4937, 13),
    (0.90, 4906, 7),
    (0.95, 4875, 5),
    (0.98, 4804, 5),
    (0.99, 4738, 4),
    (0.999, 4433, 1),
]
DIGITS = 5000


def at_most(errors, n, rate):
    """Probability of at most so many errors among n answers at this true error rate."""
    ways = (lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) for i in range(errors + 1))
    return sum(exp(w + i * log(rate) + (n - i) * log(1 - rate)) for i, w in enumerate(ways))


def upper_bound(errors, n, risk=0.05):
    """Greatest error rate that the data do not refute at this risk (exact, one-sided)."""
    low, high = 1e-9, 0.999
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(errors, n, middle) > risk else (low, middle)
    return high


def probabilities(logits, known_logits, known):
    """logits [N, 10], to be read; known_logits [M, 10] and known [M]: digits with their truth. Returns [N, 10]."""
    raise NotImplementedError


print("threshold  answered  wrong  error rate  95 % upper bound")
for threshold, answered, wrong in VALIDATION:
    bound = upper_bound(wrong, answered)
    print(f"{threshold:9}  {answered / DIGITS:8.1%}  {wrong:5}  {wrong / answered:10.3%}  {bound:10.3%}")
# Add the cost of each row. Which one would you choose, and how sure are you of the choice?
