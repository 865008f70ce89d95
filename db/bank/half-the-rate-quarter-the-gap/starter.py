import numpy as np


def step(user, item, rating, rate, penalty):
    """user, item [N, D]: N pairs; rating [N]. Returns both after one step of gradient descent."""
    score = (user * item).sum(axis=1)
    probe("score", score)
    error = score - rating
    probe("error", error)
    user = user - rate * (error[:, None] * item + penalty * user)
    item = item - rate * (error[:, None] * user + penalty * item)
    return user, item
