import numpy as np


def gcn_layer(adjacency, features, weight, bias):
    looped = adjacency + np.eye(len(adjacency), dtype=adjacency.dtype)
    degree = looped.sum(axis=1)
    probe("degree", degree)
    norm_adj = looped / degree[:, None]
    probe("norm_adj", norm_adj)
    support = features @ weight
    probe("support", support)
    return norm_adj @ support + bias
