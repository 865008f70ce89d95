import numpy as np


def ridge_head(features, targets, penalty):
    count = np.float32(len(features))
    ones = np.concatenate([features, np.ones((len(features), 1), np.float32)], axis=1)
    gram = ones.T @ ones / count + penalty * np.eye(ones.shape[1], dtype=np.float32)
    found = np.linalg.solve(gram, ones.T @ targets / count)
    return found[:-1], found[-1]
