import numpy as np


def gcn_layer(adjacency, features, weight, bias):
    degree = adjacency.sum(axis=1)
    probe("degree", degree)
    root = np.sqrt(np.maximum(degree, 1))
    norm_adj = adjacency / root[:, None] / root[None, :]
    probe("norm_adj", norm_adj)
    support = features @ weight
    probe("support", support)
    return norm_adj @ support + bias
