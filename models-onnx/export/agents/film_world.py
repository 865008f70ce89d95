"""Five hundred simulated people and 300 real film titles: ratings with a known noise floor, and clicks.

Titles, genres, votes and average ratings are columns of movies.json in the npm package vega-datasets. Everything that
a single person does is drawn here.
"""

import json
import tarfile
from dataclasses import dataclass

import numpy as np
import torch

from ..release import MODELS
from ..sources import Archive, fetch

FILMS = Archive(
    "npm",
    "vega-datasets@3.2.1",
    "vega-datasets-3.2.1.tgz",
    "6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3",
)
USERS, ITEMS = 500, 300
GENRES = ("drama", "action", "adventure", "comedy", "thriller", "horror")
GENRE_OF = {
    "Drama": "drama",
    "Western": "drama",
    "Documentary": "drama",
    "Action": "action",
    "Adventure": "adventure",
    "Comedy": "comedy",
    "Romantic Comedy": "comedy",
    "Black Comedy": "comedy",
    "Musical": "comedy",
    "Thriller/Suspense": "thriller",
    "Horror": "horror",
}
SOURCE = (
    "300 film titles with genre, votes and mean rating from movies.json of the npm package vega-datasets 3.2.1; "
    "500 people and everything they do are simulated (film_world.py)"
)
LICENCE = "vega-datasets: BSD-3-Clause; the films' columns are facts. Simulated data: MIT, as the project"


@dataclass(frozen=True)
class Films:
    titles: list[str]
    genres: np.ndarray
    votes: np.ndarray
    rating: np.ndarray


def load_films() -> Films:
    """The 300 films with most votes whose titles came through the file in one piece."""
    with tarfile.open(fetch(FILMS)) as archive:
        rows = json.load(archive.extractfile("package/data/movies.json"))
    usable: dict[str, dict] = {}
    for row in rows:
        title = str(row["Title"])
        if title.isascii() and row["Major Genre"] in GENRE_OF and row["IMDB Votes"] and title not in usable:
            usable[title] = row
    top = sorted(usable.items(), key=lambda item: (-item[1]["IMDB Votes"], item[0]))[:ITEMS]
    if len(top) != ITEMS:
        raise ValueError(f"only {len(top)} films")
    return Films(
        [title for title, _ in top],
        np.array([GENRES.index(GENRE_OF[row["Major Genre"]]) for _, row in top]),
        np.array([row["IMDB Votes"] for _, row in top], dtype=np.float64),
        np.array([row["IMDB Rating"] for _, row in top], dtype=np.float64),
    )


def standardised(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()


def write_vocabulary(slug: str, films: Films, **more: list) -> None:
    """Titles and genre numbers, beside the model: the page needs them to show films."""
    folder = MODELS / slug
    folder.mkdir(parents=True, exist_ok=True)
    body = {"titles": films.titles, "genres": films.genres.tolist(), "genreNames": list(GENRES)} | more
    text = json.dumps(body, separators=(",", ":"))
    (folder / "vocabulary.json").write_text(text + "\n", encoding="utf-8")


def ids(values: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(values, dtype=np.int64))
