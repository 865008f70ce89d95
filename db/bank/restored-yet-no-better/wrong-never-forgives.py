import numpy as np


def train(losses, start, updates, patience):
    layers = [row.copy() for row in start]
    best_loss, best_epoch, best_layers, bad = np.inf, -1, None, 0
    for epoch, loss in enumerate(losses):
        for layer, update in zip(layers, updates[epoch]):
            layer += update
        if loss < best_loss:
            best_loss, best_epoch, best_layers = loss, epoch, [layer.copy() for layer in layers]
        else:
            bad += 1
            if bad >= patience:
                break
    return np.int64(epoch + 1), np.int64(best_epoch), np.stack(best_layers)
