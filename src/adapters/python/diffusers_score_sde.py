"""Operations of ScoreSdeVeScheduler: reverse diffusion, the Langevin corrector, and runs of both.

The library rounds the corrector's step size to float32 whatever the state is, so what uses it is declared for f32."""

import numpy as np
from diffusers import ScoreSdeVeScheduler
from diffusers.schedulers import scheduling_sde_ve
from diffusers_kit import Skip, batch, draws, flat, operation, tensor

PREDICTED = {"reverse-diffusion-ve"}


def ladder(sigmas, **config):
    """A scheduler whose discrete levels are these, ascending, without the clean one."""
    scheduler = ScoreSdeVeScheduler(num_train_timesteps=len(sigmas), **config)
    scheduler.set_timesteps(len(sigmas))
    scheduler.discrete_sigmas = tensor(sigmas)
    return scheduler


def predict(scheduler, score, timestep, x, noise):
    with draws(scheduling_sde_ve, [noise]):
        step = scheduler.step_pred(batch(score), timestep, batch(x))
    return flat(step.prev_sample), flat(step.prev_sample_mean)


def correct(scheduler, scores, states, noises):
    """One corrector step of a batch, with one row for each sample."""
    rows = tensor(noises).reshape(len(states), 1, -1)
    original, scheduling_sde_ve.randn_tensor = scheduling_sde_ve.randn_tensor, lambda *_, **__: rows
    try:
        step = scheduler.step_correct(tensor(scores).reshape(rows.shape), tensor(states).reshape(rows.shape))
    finally:
        scheduling_sde_ve.randn_tensor = original
    return step.prev_sample.reshape(len(states), -1).numpy()


@operation
def veReverseDiffusionStep(x, score, sigma, sigmaPrev, noise):
    levels = [sigma] if sigmaPrev == 0 else [sigmaPrev, sigma]
    scheduler = ladder(levels)
    xPrev, xMean = predict(scheduler, score, scheduler.timesteps[0], x, noise)
    return {"xPrev": xPrev, "xMean": xMean}


def step_size(snr, noise_norms, grad_norms, alphaFactor):
    """The step size of the corrector: what it moves a state of zeros by, without noise of its own, over the score."""
    if alphaFactor != 1:
        raise Skip("the library has the corrector of VE only")
    count = len(noise_norms)
    noises = np.zeros((count, 2))
    scores = np.zeros((count, 2))
    noises[:, 0], scores[:, 1] = noise_norms, grad_norms
    moved = correct(ladder([1.0], snr=snr), scores, np.zeros((count, 2)), noises)
    return (moved[:, 1] / scores[:, 1])[0]


@operation(dtypes=("f32",))
def pcLangevinStepSize(snr, noiseNorm, gradNorm, alphaFactor):
    return {"stepSize": step_size(snr, [noiseNorm], [gradNorm], alphaFactor)}


@operation(dtypes=("f32",))
def pcLangevinStepSizeBatch(snr, noiseNorms, gradNorms, alphaFactor):
    return {"stepSize": step_size(snr, noiseNorms, gradNorms, alphaFactor)}


@operation(dtypes=("f32",))
def pcSample(x, levels, predictor, corrector, mode, numCorrectors, snr, alphaRule, scoreFn, noises):
    if mode != "corrector-first":
        raise Skip("the library's pipeline runs the corrector first")
    if predictor not in PREDICTED or corrector not in ("langevin", "none"):
        raise Skip("the library has reverse diffusion of VE with the Langevin corrector, and nothing else")
    return run(x, [level["sigma"] for level in levels], numCorrectors if corrector == "langevin" else 0, snr, scoreFn, noises)


def run(x, sigmas, corrections, snr, scoreFn, noises):
    """The loop of the library's pipeline: at each level the corrector, then the predictor."""
    scheduler, rows = ladder(sigmas[1:], snr=snr), iter(noises)
    states, mean = [np.asarray(x)], np.asarray(x)
    for i, timestep in zip(range(len(sigmas) - 1, 0, -1), scheduler.timesteps):
        for _ in range(int(corrections)):
            states.append(correct(scheduler, [scoreFn(states[-1], i)], [states[-1]], [next(rows)])[0])
        state, mean = predict(scheduler, scoreFn(states[-1], i), timestep, states[-1], next(rows))
        states.append(state)
    return {"x": states[-1], "xMean": mean, "trajectory": np.stack(states)}
