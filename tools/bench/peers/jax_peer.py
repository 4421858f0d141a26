"""JAX in float32: the whole run is one jitted program, the steps a `lax.fori_loop`. Forms of the score as in PyTorch:
`broadcast`, `rows` and `columns`. The number of threads is set by the environment (NPROC) before the start."""

import itertools

import jax
import jax.numpy as jnp
from serve import serve, tables

runs = itertools.count()


def score_broadcast(x, t):
    apart = t["centres"] - x[:, None, :]
    r = jax.nn.softmax(t["constants"] - 0.5 * (apart * apart).sum(2) / t["c"], axis=1)
    return ((r / t["c"])[:, :, None] * apart).sum(1)


def score_rows(x, t):
    features = jnp.concatenate([x, (x * x).sum(1, keepdims=True)], axis=1)
    r = jax.nn.softmax(features @ t["slopes"].T + t["biases"], axis=1)
    pulled = r @ t["pulls"]
    return pulled[:, :-1] - x * pulled[:, -1:]


def score_columns(x, t):
    squares = (x * x).sum(0)
    logits = t["slopes"][:, :-1] @ x + t["slopes"][:, -1:] * squares + t["biases"][:, None]
    r = jax.nn.softmax(logits, axis=0)
    return t["pulls"][:, :-1].T @ r - x * (t["pulls"][:, -1:] * r).sum(0)


scores = {"broadcast": score_broadcast, "rows": score_rows, "columns": score_columns}


def affine(score, shape, noisy):
    def step(i, carry):
        x, t, key = carry
        keep, push, noise = t["steps"][i]
        x = keep * x + push * score(x, {name: value[i] for name, value in t.items()})
        if noisy:
            x = x + noise * jax.random.normal(jax.random.fold_in(key, i), shape)
        return x, t, key

    return step


def heun(score, shape, noisy):
    def step(i, carry):
        x, t, key = carry
        first, second = t["steps"][i]
        k = first * (x + score(x, {name: value[2 * i] for name, value in t.items()}))
        y = x + k
        x = x + 0.5 * (k + second * (y + score(y, {name: value[2 * i + 1] for name, value in t.items()})))
        return x, t, key

    return step


def prepare(workload):
    form, n, d = workload["form"], workload["count"], workload["dimension"]
    shape = (d, n) if form == "columns" else (n, d)
    noisy = workload["sampler"] == "affine" and any(noise > 0 for _, _, noise in workload["steps"])
    step = (heun if workload["sampler"] == "heun" else affine)(scores[form], shape, noisy)

    @jax.jit
    def solve(t, key):
        start, rest = jax.random.split(key)
        x, _, _ = jax.lax.fori_loop(0, len(workload["steps"]), step, (jax.random.normal(start, shape), t, rest))
        return x

    def run():
        x = solve(tables(workload), jax.random.key(next(runs))).block_until_ready()
        return x.T if form == "columns" else x

    return run


serve({"jax": jax.__version__}, prepare)
