"""All 160 settings of a small net on 8x8 digits, each trained once: the team's table, and ways to look at it."""

from itertools import product

import numpy as np

DIGITS, EPOCHS = 359, (3, 9, 27)
KNOBS = {
    "rate": (0.0003, 0.001, 0.003, 0.01, 0.03),
    "width": (16, 32, 64, 128),
    "depth": (1, 2),
    "dropout": (0.0, 0.3),
    "weight decay": (0.0, 0.1),
}
SETTINGS = list(product(*KNOBS.values()))
# Validation digits read rightly after 3, 9 and 27 epochs. A line is one rate and width; in it, depth varies slowest.
RIGHT = """
 53 137 251   53 137 251   52 123 250   52 123 249   35  40 158   35  40 158   35  36 127   35  36 127
 86 240 310   86 239 310   82 233 307   82 233 307   72 139 296   72 139 295   67 137 217   67 137 216
128 289 325  128 290 325  119 289 324  119 290 324   79 239 320   78 237 318   76 194 306   75 191 305
221 301 329  221 301 329  213 299 328  213 299 328  220 272 330  220 270 330  181 262 329  181 262 329
146 245 326  147 243 325  130 241 318  130 241 319   37 149 294   37 149 293   36 142 261   36 140 260
239 312 336  239 312 336  227 308 331  227 308 330  145 292 332  145 292 332  137 238 322  137 237 320
297 329 339  297 329 339  286 327 338  286 327 338  223 315 337  223 315 335  216 296 332  218 293 332
308 328 341  309 328 341  301 327 341  301 327 341  257 321 342  255 321 343  253 326 340  254 325 340
246 323 336  245 323 337  240 316 332  240 314 331  127 279 331  127 280 332  122 258 303  121 257 307
297 331 343  297 331 343  293 331 339  293 331 340  243 323 338  240 322 337  194 312 340  192 311 338
317 337 342  317 335 343  317 336 342  317 336 342  309 329 344  303 329 343  291 323 339  293 323 340
321 334 342  321 334 344  316 340 344  316 340 345  316 334 342  316 334 342  317 335 345  318 334 346
304 326 336  303 327 339  310 331 334  307 336 334  245 318 332  241 314 331  236 303 327  235 299 320
323 333 344  323 335 344  327 337 341  327 338 343  317 333 341  317 334 339  299 332 339  295 331 339
334 336 343  332 336 345  333 333 348  333 334 348  323 334 343  324 331 339  319 334 345  317 331 349
333 340 345  333 341 347  335 342 346  335 341 348  327 339 344  329 340 344  332 337 346  330 332 341
315 338 341  318 338 345  310 336 334  309 335 336  299 322 331  301 328 335  262 289 317  245 300 300
335 336 341  335 340 340  330 332 338  330 331 341  333 339 338  334 340 344  302 329 341  299 326 335
336 336 343  333 344 348  342 340 349  341 333 349  330 337 333  327 336 349  325 329 338  322 340 336
336 344 347  335 342 341  341 348 348  339 347 346  330 343 324  333 338 339  333 335 336  329 341 337
"""
TABLE = np.array(RIGHT.split(), dtype=int).reshape(len(SETTINGS), len(EPOCHS))
FINAL = TABLE[:, 2]
KEEP, GROUP = 3, 9


def shares_of_variance():
    """How much of the variance of the final result lies between the values of one knob."""
    for place, (knob, values) in enumerate(KNOBS.items()):
        own = np.array([setting[place] for setting in SETTINGS])
        means = np.array([FINAL[own == value].mean() for value in values])
        best = [int(FINAL[own == value].max()) for value in values]
        print(f"  {knob}: {means.var() / FINAL.var():.0%}; best by value {best}")


def twins():
    """Pairs of settings that differ in weight decay only: how far apart are their results, by chance or decay?"""
    gap = np.abs(FINAL[0::2] - FINAL[1::2])
    print(f"  pairs with and without decay: mean gap {gap.mean():.1f} digits, largest {gap.max()}")


def random_search(rng, runs):
    return FINAL[rng.choice(len(SETTINGS), runs, replace=False)].max()


def halving(rng, groups):
    """Groups of nine: three epochs each, the best three go on to nine, the best one to 27. 63 epochs a group."""
    found = []
    for alive in rng.permutation(len(SETTINGS))[: GROUP * groups].reshape(groups, GROUP):
        for rung in (0, 1):
            alive = alive[np.argsort(-TABLE[alive, rung], kind="stable")][: len(alive) // KEEP]
        found.append(FINAL[alive[0]])
    return max(found)


def by_chance(rng, count, truth=0.96, repeats=2_000):
    """What the best of `count` settings shows on 359 digits of its own, if all are equally good."""
    return rng.binomial(DIGITS, truth, (repeats, count)).max(axis=1).mean()


def ranks(values):
    return np.array([(values < v).sum() + ((values == v).sum() + 1) / 2 for v in values])


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    print("share of the variance of the final result, by knob:")
    shares_of_variance()
    twins()
    top = FINAL.max()
    print(f"  best: {top} of {DIGITS}, {(FINAL == top).sum()} times; within 4 digits: {(FINAL >= top - 4).sum()}")
    for rung in (0, 1):
        alike = np.corrcoef(ranks(TABLE[:, rung]), ranks(FINAL))[0, 1]
        print(f"  rank correlation of {EPOCHS[rung]} and 27 epochs: {alike:.2f}")
    for runs, groups in ((9, 4), (18, 8)):
        pair = [np.array([f(rng, n) for _ in range(500)]) for f, n in ((random_search, runs), (halving, groups))]
        means = [found.mean() for found in pair]
        print(f"mean best: random with {runs} runs {means[0]:.1f}, halving with {groups} groups {means[1]:.1f}")
    print(f"best of 25 settings that are all at 96 %: {by_chance(rng, 25):.1f} digits")
