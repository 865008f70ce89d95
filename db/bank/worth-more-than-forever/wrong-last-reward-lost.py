import numpy as np


def goals(reward, terminated, online, target, gamma):
    action = online.argmax(axis=1)
    probe("action", action)
    worth = target[np.arange(len(action)), action]
    return np.where(terminated, 0.0, reward + gamma * worth)
