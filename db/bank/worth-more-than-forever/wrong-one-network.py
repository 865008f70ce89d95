import numpy as np


def goals(reward, terminated, online, target, gamma):
    future = np.where(terminated[:, None], 0.0, target)
    return reward + gamma * future.max(axis=1)
