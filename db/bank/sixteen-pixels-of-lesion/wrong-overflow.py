import numpy as np

SMOOTH = 1


def dice_loss(logits, target):
    e = np.exp(logits)
    probabilities = e / e.sum(axis=1, keepdims=True)
    probe("probabilities", probabilities)
    wanted = target[:, None] == np.arange(logits.shape[1])[:, None, None]
    overlap = (probabilities * wanted).sum(axis=(0, 2, 3))
    sizes = probabilities.sum(axis=(0, 2, 3)) + wanted.sum(axis=(0, 2, 3))
    dice = (2 * overlap + SMOOTH) / (sizes + SMOOTH)
    probe("dice", dice)
    return 1 - dice.mean()
