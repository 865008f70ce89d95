import numpy as np


def ridge_head(features, targets, penalty):
    count = np.float32(len(features))
    gram = features.T @ features / count + penalty * np.eye(features.shape[1], dtype=np.float32)
    probe("gram", gram)
    weights = np.linalg.solve(gram, features.T @ targets / count)
    return weights, targets.mean(axis=0) - features.mean(axis=0) @ weights
