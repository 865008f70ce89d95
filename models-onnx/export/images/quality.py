"""How near a picture is to the true one: PSNR and SSIM, per image, for values from 0 to 1."""

import torch
import torch.nn.functional as F

WINDOW, SIGMA = 11, 1.5
C1, C2 = 0.01**2, 0.03**2
LEAST_ERROR = 1e-10


def psnr(estimate: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    error = ((estimate.clamp(0, 1) - truth) ** 2).flatten(1).mean(1)
    return -10 * torch.log10(error.clamp_min(LEAST_ERROR))


def _blurred(images: torch.Tensor) -> torch.Tensor:
    place = torch.arange(WINDOW) - WINDOW // 2
    line = torch.exp(-(place**2) / (2 * SIGMA**2))
    line = (line / line.sum()).expand(images.shape[1], 1, 1, WINDOW)
    rows = F.conv2d(images, line, groups=images.shape[1])
    return F.conv2d(rows, line.transpose(2, 3), groups=images.shape[1])


def ssim(estimate: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """Wang et al. 2004: Gaussian window 11x11, sigma 1.5, windows wholly inside, mean over channels."""
    a, b = estimate.clamp(0, 1), truth
    mean_a, mean_b = _blurred(a), _blurred(b)
    spread_a = _blurred(a * a) - mean_a**2
    spread_b = _blurred(b * b) - mean_b**2
    together = _blurred(a * b) - mean_a * mean_b
    likeness = (2 * mean_a * mean_b + C1) * (2 * together + C2)
    return (likeness / ((mean_a**2 + mean_b**2 + C1) * (spread_a + spread_b + C2))).flatten(1).mean(1)


def median_filter(images: torch.Tensor, size: int) -> torch.Tensor:
    padded = F.pad(images, (size // 2,) * 4, mode="reflect")
    windows = padded.unfold(2, size, 1).unfold(3, size, 1)
    return windows.flatten(4).median(dim=4).values
