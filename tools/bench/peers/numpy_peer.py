"""NumPy in float32. Forms: `broadcast` and `columns` (two matrix products a score, one column a particle)."""

import platform

import numpy as np
from serve import serve, tables

rng = np.random.default_rng(20261121)


def softmax(logits, axis):
    weights = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def score_broadcast(x, t, i):
    apart = t["centres"][i] - x[:, None, :]
    r = softmax(t["constants"][i] - 0.5 * (apart * apart).sum(2) / t["c"][i], axis=1)
    return ((r / t["c"][i])[:, :, None] * apart).sum(1)


def score_columns(x, t, i):
    features = np.concatenate([x, (x * x).sum(0, keepdims=True)])
    r = softmax(t["slopes"][i] @ features + t["biases"][i][:, None], axis=0)
    pulled = t["pulls"][i].T @ r
    return pulled[:-1] - x * pulled[-1]


def affine(score, t, shape):
    x = rng.standard_normal(shape, dtype=np.float32)
    for i, (keep, push, noise) in enumerate(t["steps"]):
        x = keep * x + push * score(x, t, i)
        if noise > 0:
            x += noise * rng.standard_normal(shape, dtype=np.float32)
    return x


def heun(score, t, shape):
    x = rng.standard_normal(shape, dtype=np.float32)
    for i, (first, second) in enumerate(t["steps"]):
        k = first * (x + score(x, t, 2 * i))
        y = x + k
        x = x + 0.5 * (k + second * (y + score(y, t, 2 * i + 1)))
    return x


def prepare(workload):
    sampler = heun if workload["sampler"] == "heun" else affine
    n, d = workload["count"], workload["dimension"]
    if workload["form"] == "broadcast":
        return lambda: sampler(score_broadcast, tables(workload), (n, d))
    return lambda: sampler(score_columns, tables(workload), (d, n)).T


serve({"numpy": np.__version__, "python": platform.python_version()}, prepare)
