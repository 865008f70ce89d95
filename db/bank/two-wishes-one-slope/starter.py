import numpy as np


def generator_losses(fake):
    """fake [M], the discriminator's logits. Returns saturating, d_saturating [M], non_saturating, d_non_saturating [M]."""
    raise NotImplementedError
