"""Conversions between noise, clean data and velocity, where the library makes them: inside its steps."""

import math

import torch
from diffusers import DDIMInverseScheduler, DDIMScheduler
from diffusers_kit import Skip, batch, chain, client, flat, operation

ROUNDOFF = {"f64": 2.0**-53, "f32": 2.0**-24}


def level(scale, sigma):
    """The alpha-bar of a variance-preserving level, the only kind that the library has."""
    roundoff = ROUNDOFF[client.dtype]
    if not abs(scale * scale + sigma * sigma - 1) <= max(1e-12, 8 * roundoff):
        raise Skip("the library knows variance-preserving levels only, by their alpha-bar")
    table = chain(DDIMScheduler, [scale * scale]).alphas_cumprod
    if abs(math.sqrt(1 - table.item()) - sigma) > 4 * roundoff * sigma:
        raise Skip("the library recovers sigma from alpha-bar, which does not hold this one in this arithmetic")
    return scale * scale


def predicted(x, output, scale, sigma, prediction):
    """The clean data and the noise that a step derives; the noise shows at a target level without signal."""
    table = [level(scale, sigma), 0.0]
    step = chain(DDIMInverseScheduler, table, prediction_type=prediction).step(batch(output), 1, batch(x))
    return flat(step.pred_original_sample), flat(step.prev_sample)


@operation
def x0FromEps(x, eps, scale, sigma):
    return {"x0": predicted(x, eps, scale, sigma, "epsilon")[0]}


@operation
def epsFromX0(x, x0, scale, sigma):
    return {"eps": predicted(x, x0, scale, sigma, "sample")[1]}


@operation
def x0FromV(x, v, scale, sigma):
    return {"x0": predicted(x, v, scale, sigma, "v_prediction")[0]}


@operation
def epsFromV(x, v, scale, sigma):
    return {"eps": predicted(x, v, scale, sigma, "v_prediction")[1]}


@operation
def vFromX0Eps(x0, eps, scale, sigma):
    scheduler = chain(DDIMScheduler, [level(scale, sigma)])
    return {"v": flat(scheduler.get_velocity(batch(x0), batch(eps), torch.tensor([0])))}
