"""Photographs: wallpapers to learn from, and other people's pictures, free of rights, to be tested on.

Whole photographs are held out, and the test ones come from another collection.
"""

import io
import zipfile

import numpy as np
import torch
from PIL import Image

from ..sources import Archive, fetch, unpacked

WALLPAPERS = (
    Archive(
        "deb",
        "lomiri-wallpapers-16.04=20.04.0-2",
        "lomiri-wallpapers-16.04_20.04.0-2_all.deb",
        "a99ff6a3bfe451e4cc0682ecb3cc82e71740626d59e4845ae34a0a0e45421eab",
    ),
    Archive(
        "deb",
        "lomiri-wallpapers-20.04=20.04.0-2",
        "lomiri-wallpapers-20.04_20.04.0-2_all.deb",
        "d44e89b8473aafe64a5b678f014862dc31335aaaf18665c544d985d854f1a709",
    ),
)
SCIKIT_IMAGE = Archive(
    "pip",
    "scikit-image==0.26.0",
    "scikit_image-0.26.0-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl",
    "74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af",
)
TRAINING = (
    "Bridge_by_Sander_Klootwijk",
    "Dragonfly_by_Bolly",
    "Infinite-Sea_by_Aury88",
    "Kleiber_by_Lukas_Baubkus",
    "Picture_0B_by_freespace",
    "Wine_by_Jakkub_Mede",
    "aitzgorri_by_Aitzol_Berasategi",
    "free_by_Peter_Nerlich",
    "friends_by_Aitzol_Berasategi",
    "life_by_Aitzol_Berasategi",
    "seeding_by_Clements_Engelhardt",
    "sunset_by_Aitzol_Berasategi",
)
VALIDATION = ("Picture_1A_by_freespace", "greentock_by_Peter_Nerlich", "picosdeeuropa_by_Aitzol_Berasategi")
TEST = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg")
# The photographs are far larger than their sharpness: reduced so far, a pixel tells something.
LONG_SIDE = 1024
SOURCE = (
    "15 wallpapers of Debian's lomiri-wallpapers-16.04 and -20.04 (20.04.0-2), reduced to 1,024 pixels; "
    "tested on astronaut, chelsea, coffee and rocket of scikit-image 0.26.0"
)
LICENCE = (
    "Training photos by Sander Klootwijk, Bolly, Peter Nerlich (CC BY-SA 4.0), Aury88, Lukas Baubkus "
    "(CC BY-SA 3.0), Trevor Freespace, Jakub Mede, Aitzol Berasategi (CC BY 4.0), Clemens Engelhardt (CC0); "
    "test photos: NASA and SpaceX (public domain), S. van der Walt and R. Michetti (CC0). "
    "Shipped are weights, and small crops of CC0 photos as golden vectors."
)


def _tensor(picture: Image.Image) -> torch.Tensor:
    return torch.from_numpy(np.array(picture.convert("RGB"))).permute(2, 0, 1).contiguous()


def _wallpapers(names: tuple[str, ...]) -> list[torch.Tensor]:
    folders = [unpacked(archive) / "usr" / "share" / "backgrounds" for archive in WALLPAPERS]
    photos = []
    for name in names:
        path = next(folder / f"{name}.jpg" for folder in folders if (folder / f"{name}.jpg").exists())
        with Image.open(path) as picture:
            scale = LONG_SIDE / max(picture.size)
            size = [round(side * scale) for side in picture.size]
            photos.append(_tensor(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)))
    return photos


def training() -> list[torch.Tensor]:
    """uint8 [3,H,W] each."""
    return _wallpapers(TRAINING)


def validation() -> list[torch.Tensor]:
    return _wallpapers(VALIDATION)


def test() -> dict[str, torch.Tensor]:
    with zipfile.ZipFile(fetch(SCIKIT_IMAGE)) as wheel:
        return {
            name.split(".")[0]: _tensor(Image.open(io.BytesIO(wheel.read(f"skimage/data/{name}"))))
            for name in TEST
        }


def crops(photo: torch.Tensor, side: int) -> torch.Tensor:
    """The photo cut into squares that do not overlap, from 0 to 1."""
    _, height, width = photo.shape
    cut = photo[:, : height // side * side, : width // side * side]
    return cut.unfold(1, side, side).unfold(2, side, side).permute(1, 2, 0, 3, 4).flatten(0, 1) / 255


def patches(photos: list[torch.Tensor], side: int, count: int, seed: int) -> torch.Tensor:
    """uint8 [count,3,side,side] of random places, the livelier half of twice as many: a clear sky teaches little."""
    generator = torch.Generator().manual_seed(seed)
    found = []
    for number in range(2 * count):
        photo = photos[number % len(photos)]
        top, left = (
            int(torch.randint(photo.shape[axis] - side + 1, (1,), generator=generator)) for axis in (1, 2)
        )
        found.append(photo[:, top : top + side, left : left + side])
    together = torch.stack(found)
    grey = together.float().mean(1)
    energy = grey.diff(dim=1).abs().mean((1, 2)) + grey.diff(dim=2).abs().mean((1, 2))
    return together[energy.argsort(descending=True)[:count].sort().values]


def luma(colour: torch.Tensor) -> torch.Tensor:
    """[N,3,h,w] to [N,1,h,w], ITU-R BT.601, full range."""
    weights = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)
    return (colour * weights).sum(1, keepdim=True)
