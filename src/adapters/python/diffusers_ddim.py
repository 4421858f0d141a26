"""Operations of DDIMScheduler and DDIMInverseScheduler."""

import numpy as np
from diffusers import DDIMInverseScheduler, DDIMScheduler, DDPMScheduler
from diffusers.schedulers import scheduling_ddpm
from diffusers_kit import Skip, batch, betas_of, between, chain, ddim, draws, flat, operation, walk, whole


@operation
def ddimStep(x, eps, noise, alphaBar, alphaBarPrev, eta):
    levels = (alphaBar, alphaBarPrev)
    xPrev, x0 = ddim(x, eps, noise, levels, eta)
    return {"xPrev": xPrev, "x0": x0, "mean": ddim(x, eps, np.zeros_like(noise), levels, eta)[0]}


@operation
def ddimStepDeterministic(x, eps, alphaBar, alphaBarPrev):
    xPrev, x0 = ddim(x, eps, np.zeros_like(x), (alphaBar, alphaBarPrev), 0.0)
    return {"xPrev": xPrev, "x0": x0}


@operation
def ddimStepFromX0(x, x0, noise, alphaBar, alphaBarPrev, eta):
    return {"xPrev": ddim(x, x0, noise, (alphaBar, alphaBarPrev), eta, prediction="sample")[0]}


@operation
def ddimSigma(eta, alphaBar, alphaBarPrev):
    none, one = np.zeros(1), np.ones(1)
    return {"sigma": ddim(none, none, one, (alphaBar, alphaBarPrev), eta)[0][0]}


@operation
def ddimSigmaHat(alphaBar, alphaBarPrev):
    scheduler = chain(DDPMScheduler, [alphaBarPrev, alphaBar], variance_type="fixed_large")
    with draws(scheduling_ddpm, [np.ones(1)]):
        return {"sigma": scheduler.step(batch([0]), 1, batch([0])).prev_sample.item()}


@operation
def ddimReverseStep(x, eps, alphaBar, alphaBarPrev):
    scheduler, label = between(DDIMInverseScheduler, alphaBar, alphaBarPrev)
    return {"xNext": flat(scheduler.step(batch(eps), label, batch(x)).prev_sample)}


@operation(dtypes=("f32",))
def ddimFinalAlphaBar(alphaBars, setToOne):
    scheduler = DDIMScheduler(trained_betas=betas_of(alphaBars), set_alpha_to_one=setToOne)
    return {"alphaBarPrev": scheduler.final_alpha_cumprod.item()}


@operation
def ddimTimestepsSpacing(numLevels, numSteps, kind, offset):
    scheduler = DDIMScheduler(num_train_timesteps=whole(numLevels), timestep_spacing=kind, steps_offset=whole(offset))
    scheduler.set_timesteps(whole(numSteps))
    return {"timesteps": scheduler.timesteps.numpy()}


def spaced_like(labels, alpha_bars):
    """A DDIM scheduler that one of the library's spacings makes visit these labels."""
    for spacing in ("leading", "linspace", "trailing"):
        offset = int(labels[-1]) if spacing == "leading" else 0
        scheduler = chain(DDIMScheduler, alpha_bars, timestep_spacing=spacing, steps_offset=offset)
        scheduler.set_timesteps(len(labels))
        if scheduler.timesteps.tolist() == labels.tolist():
            return scheduler
    raise Skip("none of the library's spacings visits these levels, and DDIMScheduler takes no list of its own")


@operation
def ddimSample(x, epsFn, alphaBars, timesteps, eta, noises):
    labels = (timesteps[::-1] - 1).astype(int)
    scheduler = spaced_like(labels, alphaBars[1:])
    return walk(scheduler, x, epsFn, noises, lambda j: {"eta": eta, "variance_noise": batch(noises[j])})
