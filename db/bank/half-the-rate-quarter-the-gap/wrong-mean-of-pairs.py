import numpy as np


def step(user, item, rating, rate, penalty):
    score = (user * item).sum(axis=1)
    probe("score", score)
    error = score - rating
    probe("error", error)
    user_slope = error[:, None] * item + penalty * user
    item_slope = error[:, None] * user + penalty * item
    return user - rate * user_slope / len(rating), item - rate * item_slope / len(rating)
