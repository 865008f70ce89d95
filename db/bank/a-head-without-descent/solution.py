import numpy as np


def ridge_head(features, targets, penalty):
    """features [N, D] of the frozen trunk; targets [N, K]. Returns the weights [D, K] and the bias [K] of the head."""
    count, size = features.shape
    middle, wanted = features.mean(axis=0), targets.mean(axis=0)
    centred = (features - middle) / np.float32(np.sqrt(count))
    gram = centred.T @ centred + penalty * np.eye(size, dtype=np.float32)
    probe("gram", gram)
    pulled = centred.T @ (targets - wanted) / np.float32(np.sqrt(count))
    weights = np.linalg.solve(gram, pulled)
    return weights, wanted - middle @ weights
