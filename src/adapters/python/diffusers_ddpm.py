"""Operations of DDPMScheduler, and the one forward step that the library has, in RePaintScheduler."""

import numpy as np
import torch
from diffusers import DDPMScheduler, RePaintScheduler
from diffusers.schedulers import scheduling_ddpm, scheduling_repaint
from diffusers_kit import Skip, batch, between, chain, ddpm, draws, flat, level_before, operation, tensor, walk


@operation
def ddpmForwardMarginal(x0, alphaBar, noise):
    scheduler = chain(DDPMScheduler, [alphaBar])
    return {"x": flat(scheduler.add_noise(batch(x0), batch(noise), torch.tensor([0])))}


@operation
def ddpmForwardStep(x, beta, noise):
    scheduler = RePaintScheduler(num_train_timesteps=1)
    scheduler.betas, scheduler.num_inference_steps = tensor([beta]), 1
    with draws(scheduling_repaint, [noise]):
        return {"xNext": flat(scheduler.undo_step(batch(x), 0))}


@operation
def ddpmPosteriorCoefficients(alphaBar, alphaBarPrev):
    levels, one, none = (alphaBar, alphaBarPrev), np.ones(1), np.zeros(1)
    coefX0 = ddpm(none, one, levels, prediction_type="sample")
    return {"coefX0": coefX0[0], "coefX": ddpm(one, none, levels, prediction_type="sample")[0]}


@operation
def ddpmPosteriorMean(x, x0, alphaBar, alphaBarPrev):
    return {"mean": ddpm(x, x0, (alphaBar, alphaBarPrev), prediction_type="sample")}


@operation
def ddpmMeanFromX0(x, x0, alphaBar, alphaBarPrev):
    return ddpmPosteriorMean(x, x0, alphaBar, alphaBarPrev)


@operation
def ddpmMeanFromEps(x, eps, beta, alphaBar):
    return {"mean": ddpm(x, eps, (alphaBar, level_before(alphaBar, beta)))}


def ddpm_variance(kind, alphaBar, alphaBarPrev):
    scheduler, label = between(DDPMScheduler, alphaBar, alphaBarPrev, variance_type=kind)
    return {"variance": scheduler._get_variance(label).item()}


@operation
def ddpmPosteriorVariance(alphaBar, alphaBarPrev):
    return ddpm_variance("fixed_small", alphaBar, alphaBarPrev)


@operation
def ddpmVarianceFixedLarge(alphaBar, alphaBarPrev):
    return ddpm_variance("fixed_large", alphaBar, alphaBarPrev)


@operation
def ddpmLogVarianceFixedSmall(betas, first):
    if first != "clamp":
        raise Skip("the library clamps the first variance at 1e-20; it has no other rule")
    scheduler = chain(DDPMScheduler, np.cumprod(1 - betas), variance_type="fixed_small_log")
    return {"logVariances": np.array([scheduler._get_variance(k).item() for k in range(len(betas))])}


@operation
def ddpmStep(x, eps, noise, beta, alphaBar, variance):
    return {"xPrev": ddpm(x, eps, (alphaBar, level_before(alphaBar, beta)), noise, variance)}


@operation
def ddpmStepClipped(x, x0, noise, alphaBar, alphaBarPrev, variance, lo, hi):
    if lo != -hi:
        raise Skip("the library clips to a range that is symmetric about 0")
    clip = {"clip_sample": True, "clip_sample_range": hi, "prediction_type": "sample"}
    return {"xPrev": ddpm(x, x0, (alphaBar, alphaBarPrev), noise, variance, **clip)}


@operation
def dynamicThreshold(x0, quantile, maxValue):
    config = {"thresholding": True, "dynamic_thresholding_ratio": quantile, "sample_max_value": maxValue}
    return {"x0": flat(DDPMScheduler(**config)._threshold_sample(batch(x0)))}


@operation
def ddpmSample(x, epsFn, betas, varKind, noises):
    if not isinstance(varKind, str):
        raise Skip("the library has no table of variances; only a network may supply them")
    scheduler = chain(DDPMScheduler, np.cumprod(1 - betas), variance_type=f"fixed_{varKind}")
    with draws(scheduling_ddpm, noises):
        return walk(scheduler, x, epsFn, noises, lambda j: {})
