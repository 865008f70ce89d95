import numpy as np


def train(losses, start, updates, patience):
    layers = [row.copy() for row in start]
    best_loss, best_epoch, best_layers = np.inf, -1, None
    for epoch, loss in enumerate(losses):
        if loss < best_loss:
            best_loss, best_epoch, best_layers = loss, epoch, [layer.copy() for layer in layers]
        elif epoch - best_epoch >= patience:
            break
        for layer, update in zip(layers, updates[epoch]):
            layer += update
    return np.int64(epoch + 1), np.int64(best_epoch), np.stack(best_layers)
