"""Operations of EulerDiscreteScheduler and HeunDiscreteScheduler: the probability flow in the clock of its level."""

import numpy as np
import torch
from diffusers import EulerDiscreteScheduler, HeunDiscreteScheduler
from diffusers_kit import Skip, batch, client, flat, operation, tensor


def along(scheduler_class, sigmas, repeated):
    """A scheduler that visits these levels, descending; the library keeps inner levels twice for Heun's rule."""
    scheduler = scheduler_class(num_train_timesteps=len(sigmas))
    scheduler.set_timesteps(len(sigmas) - 1)
    inner = np.repeat(sigmas[1:-1], 2) if repeated else sigmas[1:-1]
    scheduler.sigmas = tensor(np.concatenate([sigmas[:1], inner, sigmas[-1:]]))
    scheduler.timesteps = torch.arange(len(scheduler.sigmas) - 1, dtype=torch.float32)
    scheduler.is_scale_input_called = True
    return scheduler


def heun_step(scheduler, k, x, slope, t, s):
    """One step of Heun's rule; the library asks twice, but once where the step ends at level 0."""
    guess = flat(scheduler.step(batch(slope(x, t)), scheduler.timesteps[k], batch(x)).prev_sample)
    if s == 0:
        return guess, k + 1
    return flat(scheduler.step(batch(slope(guess, s)), scheduler.timesteps[k + 1], batch(guess)).prev_sample), k + 2


@operation
def heunOdeStep(x, t, h, driftFn):
    if h >= t:
        raise Skip("the library ends a run at level 0 with Euler's rule")
    scheduler = along(HeunDiscreteScheduler, np.array([t, t - h, 0.0]), repeated=True)
    return {"xPrev": heun_step(scheduler, 0, x, driftFn, t, t - h)[0]}


@operation(dtypes=("f32",))
def pfEulerStep(x, drift, h):
    scheduler = along(EulerDiscreteScheduler, np.array([h, 0.0]), repeated=False)
    return {"xPrev": flat(scheduler.step(batch(drift), scheduler.timesteps[0], batch(x)).prev_sample)}


@operation
def pfSampleVe(x, sigmas, method, scoreFn):
    if method == "euler" and client.dtype == "f64":
        raise Skip("EulerDiscreteScheduler computes in float32")
    levels = np.asarray(sigmas)[::-1]
    table = levels if levels[-1] == 0 else np.append(levels, 0.0)
    scheduler = along(HeunDiscreteScheduler if method == "heun" else EulerDiscreteScheduler, table, method == "heun")
    index = {float(sigma): i for i, sigma in enumerate(sigmas)}
    slope = lambda state, sigma: -sigma * scoreFn(state, index[float(sigma)])  # noqa: E731
    states, k = [np.asarray(x)], 0
    for t, s in zip(levels[:-1], levels[1:]):
        if method == "heun":
            state, k = heun_step(scheduler, k, states[-1], slope, t, s)
        else:
            step = scheduler.step(batch(slope(states[-1], t)), scheduler.timesteps[k], batch(states[-1]))
            state, k = flat(step.prev_sample), k + 1
        states.append(state)
    return {"x": states[-1], "trajectory": np.stack(states)}
