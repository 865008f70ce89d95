import numpy as np


def goals(reward, terminated, online, target, gamma):
    action = target.argmax(axis=1)
    probe("action", action)
    worth = online[np.arange(len(action)), action]
    return reward + gamma * np.where(terminated, 0.0, worth)
