import numpy as np


def ridge_head(features, targets, penalty):
    middle, wanted = features.mean(axis=0), targets.mean(axis=0)
    size = features.shape[1]
    gram = np.cov(features.T).reshape(size, size).astype(np.float32) + penalty * np.eye(size, dtype=np.float32)
    probe("gram", gram)
    pulled = (features - middle).T @ (targets - wanted) / np.float32(len(features))
    weights = np.linalg.solve(gram, pulled)
    return weights, wanted - middle @ weights
