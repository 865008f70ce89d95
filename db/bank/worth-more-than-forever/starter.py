import numpy as np


def goals(reward, terminated, online, target, gamma):
    """reward, terminated [N]; online, target [N, A], Q of the next state by two networks. Returns goals [N]."""
    future = np.where(terminated[:, None], 0.0, online)
    action = future.argmax(axis=1)
    worth = target[np.arange(len(action)), action]
    return reward + gamma * worth
