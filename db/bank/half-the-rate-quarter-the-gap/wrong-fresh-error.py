import numpy as np


def step(user, item, rating, rate, penalty):
    score = (user * item).sum(axis=1)
    probe("score", score)
    error = score - rating
    probe("error", error)
    next_user = user - rate * (error[:, None] * item + penalty * user)
    fresh = (next_user * item).sum(axis=1) - rating
    return next_user, item - rate * (fresh[:, None] * next_user + penalty * item)
