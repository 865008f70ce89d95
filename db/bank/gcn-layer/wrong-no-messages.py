def gcn_layer(adjacency, features, weight, bias):
    support = features @ weight
    probe("support", support)
    return support + bias
