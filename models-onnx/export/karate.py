"""Zachary's karate club: 34 members, 78 friendships, and the club each joined when the group split.

W. W. Zachary, "An Information Flow Model for Conflict and Fission in Small Groups",
Journal of Anthropological Research 33 (1977) 452-473. Members are numbered from 0.
"""

import torch

MEMBERS = 34
INSTRUCTOR, OFFICER = 0, 33
CLUBS = ["Mr. Hi", "Officer"]

FRIENDS = {
    0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
    1: [2, 3, 7, 13, 17, 19, 21, 30],
    2: [3, 7, 8, 9, 13, 27, 28, 32],
    3: [7, 12, 13],
    4: [6, 10],
    5: [6, 10, 16],
    6: [16],
    8: [30, 32, 33],
    9: [33],
    13: [33],
    14: [32, 33],
    15: [32, 33],
    18: [32, 33],
    19: [33],
    20: [32, 33],
    22: [32, 33],
    23: [25, 27, 29, 32, 33],
    24: [25, 27, 31],
    25: [31],
    26: [29, 33],
    27: [33],
    28: [31, 33],
    29: [32, 33],
    30: [32, 33],
    31: [32, 33],
    32: [33],
}
WITH_THE_INSTRUCTOR = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21}


def adjacency() -> torch.Tensor:
    """Symmetric, 0 or 1, without self-loops."""
    matrix = torch.zeros(MEMBERS, MEMBERS)
    for member, friends in FRIENDS.items():
        for friend in friends:
            matrix[member, friend] = matrix[friend, member] = 1
    return matrix


def clubs() -> torch.Tensor:
    return torch.tensor([0 if member in WITH_THE_INSTRUCTOR else 1 for member in range(MEMBERS)])
