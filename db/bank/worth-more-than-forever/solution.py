import numpy as np


def goals(reward, terminated, online, target, gamma):
    """reward, terminated [N]; online, target [N, A], Q of the next state by two networks. Returns goals [N]."""
    action = online.argmax(axis=1)
    probe("action", action)
    worth = target[np.arange(len(action)), action]
    return reward + gamma * np.where(terminated, 0.0, worth)
