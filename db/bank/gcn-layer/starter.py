import numpy as np


def gcn_layer(adjacency, features, weight, bias):
    """adjacency [V, V], 0 or 1, zero diagonal; features [V, F]; weight [F, O]; bias [O]. Returns [V, O]."""
    raise NotImplementedError
