"""A complete adapter in plain NumPy, to copy: five equations of the chapters ddpm and ddim.

    npx diffusion-spec verify -- python example_adapter.py

Replace the bodies by calls into your own library. Refusing what the domain excludes is part of the contract:
the conditions of every equation stand in its chapter, and `npx diffusion-spec show ddimStep` prints them.
"""

import math

import numpy as np
from diffusion_spec_client import Client, Reject

client = Client("numpy-example", version="1.0.0")


def require(holds, code, message):
    if not holds:
        raise Reject(code, message)


def check_vectors(**vectors):
    for name, vector in vectors.items():
        require(np.ndim(vector) == 1, "SHAPE", f"{name} must be a vector")
        require(np.isfinite(vector).all(), "NONFINITE", f"{name} must be finite")
    require(len({vector.size for vector in vectors.values()}) == 1, "SHAPE", "vectors must agree in length")


def check_levels(alphaBar, alphaBarPrev):
    require(0 < alphaBar < 1, "DOMAIN", f"alphaBar must be in (0, 1), got {alphaBar}")
    require(0 < alphaBarPrev <= 1, "DOMAIN", f"alphaBarPrev must be in (0, 1], got {alphaBarPrev}")
    require(alphaBar < alphaBarPrev, "ORDER", "alphaBar must be below alphaBarPrev: a step leads towards the data")


@client.operation
def ddpmForwardMarginal(x0, alphaBar, noise):
    check_vectors(x0=x0, noise=noise)
    require(0 <= alphaBar <= 1, "DOMAIN", f"alphaBar must be in [0, 1], got {alphaBar}")
    return {"x": math.sqrt(alphaBar) * x0 + math.sqrt(1 - alphaBar) * noise}


@client.operation
def ddpmPosteriorVariance(alphaBar, alphaBarPrev):
    check_levels(alphaBar, alphaBarPrev)
    return {"variance": (1 - alphaBarPrev) / (1 - alphaBar) * (alphaBarPrev - alphaBar) / alphaBarPrev}


@client.operation
def ddimSigma(eta, alphaBar, alphaBarPrev):
    require(0 <= eta < math.inf, "DOMAIN", f"eta must be a number >= 0, got {eta}")
    sigma = eta * math.sqrt(ddpmPosteriorVariance(alphaBar, alphaBarPrev)["variance"])
    require(sigma**2 <= 1 - alphaBarPrev + 1e-15, "DOMAIN", "eta must keep sigma^2 <= 1 - alphaBarPrev")
    return {"sigma": sigma}


@client.operation
def ddimStep(x, eps, noise, alphaBar, alphaBarPrev, eta):
    check_vectors(x=x, eps=eps, noise=noise)
    sigma = ddimSigma(eta, alphaBar, alphaBarPrev)["sigma"]
    x0 = (x - math.sqrt(1 - alphaBar) * eps) / math.sqrt(alphaBar)
    mean = math.sqrt(alphaBarPrev) * x0 + math.sqrt(max(0.0, 1 - alphaBarPrev - sigma**2)) * eps
    return {"xPrev": mean + sigma * noise, "x0": x0, "mean": mean}


@client.operation
def ddimSample(x, epsFn, alphaBars, timesteps, eta, noises):
    for name, table in {"alphaBars": alphaBars, "timesteps": timesteps}.items():
        require(np.ndim(table) == 1 and np.size(table) > 0, "SHAPE", f"{name} must be a vector")
        require(np.isfinite(table).all(), "NONFINITE", f"{name} must be finite")
    require(((0 < alphaBars) & (alphaBars <= 1)).all(), "DOMAIN", "alphaBars must be in (0, 1]")
    require((timesteps == np.floor(timesteps)).all() and timesteps.min() >= 1, "DOMAIN", "timesteps must be levels >= 1")
    require(noises.shape == (timesteps.size, x.size), "SHAPE", "noises must have one row per step")
    levels = [0, *timesteps.astype(int)]
    require(all(s < t < alphaBars.size for s, t in zip(levels, levels[1:])), "ORDER", "timesteps must increase")
    require(all(alphaBars[1:] < alphaBars[:-1]), "ORDER", "alphaBars must fall from level to level")
    states = [x]
    for noise, t, s in zip(noises, levels[:0:-1], levels[-2::-1]):
        eps = epsFn(states[-1], t - 1)
        states.append(ddimStep(states[-1], eps, noise, float(alphaBars[t]), float(alphaBars[s]), eta)["xPrev"])
    return {"x": states[-1], "trajectory": np.stack(states)}


client.serve()
