"""Noise schedules, tables and time grids, and what ScoreSdeVeScheduler and ScoreSdeVpScheduler have of them.

The library builds its tables in binary32, so most of these are answered in binary32 only.
"""

import numpy as np
import torch
from diffusers import DDPMScheduler, ScoreSdeVeScheduler
from diffusers.schedulers.deprecated import scheduling_sde_vp
from diffusers.schedulers.scheduling_ddpm import betas_for_alpha_bar
from diffusers.training_utils import compute_snr
from diffusers_kit import Skip, batch, betas_of, chain, draws, flat, operation, tensor, whole
from diffusers_parameterizations import level

binary32 = operation(dtypes=("f32",))


@binary32
def betasLinear(numLevels, betaFirst, betaLast):
    scheduler = DDPMScheduler(num_train_timesteps=whole(numLevels), beta_start=betaFirst, beta_end=betaLast)
    return {"betas": scheduler.betas.numpy()}


@binary32
def betasByKind(kind, numLevels, betaFirst, betaLast):
    names = {"quad": "scaled_linear", "sigmoid": "sigmoid"}
    if kind not in names:
        raise Skip(f"the library has no schedule of the kind {kind}")
    ends = {"beta_start": betaFirst, "beta_end": betaLast}
    scheduler = DDPMScheduler(num_train_timesteps=whole(numLevels), beta_schedule=names[kind], **ends)
    return {"betas": scheduler.betas.numpy()}


@binary32
def betasCosine(numLevels, offset, cap):
    if abs(offset - 0.008) > 1e-9:
        raise Skip("the library fixes the offset of the cosine schedule at 0.008")
    return {"betas": betas_for_alpha_bar(whole(numLevels), max_beta=cap).numpy()}


@binary32
def alphasFromBetas(betas):
    return {"alphas": DDPMScheduler(trained_betas=betas).alphas.numpy()}


@binary32
def alphaBarsFromBetas(betas):
    return {"alphaBars": DDPMScheduler(trained_betas=betas).alphas_cumprod.numpy()}


@binary32
def alphaBarsZeroTerminal(alphaBars):
    scheduler = DDPMScheduler(trained_betas=betas_of(alphaBars), rescale_betas_zero_snr=True)
    return {"alphaBars": torch.cat([scheduler.one.reshape(1), scheduler.alphas_cumprod]).numpy()}


def transitions(scheduler):
    """The betas of the transitions that a scheduler makes, from the noisiest level to the clean one."""
    return np.array([scheduler._get_variance(label).item() for label in scheduler.timesteps])


@operation
def betasFromAlphaBars(alphaBars):
    return {"betas": transitions(chain(DDPMScheduler, alphaBars[1:], variance_type="fixed_large"))[::-1]}


@operation
def betasRespaced(alphaBars, timesteps):
    scheduler = chain(DDPMScheduler, alphaBars[1:], variance_type="fixed_large")
    scheduler.set_timesteps(timesteps=(timesteps[::-1] - 1).astype(int).tolist())
    return {"betas": transitions(scheduler)[::-1], "timestepMap": scheduler.timesteps.numpy()[::-1] + 1}


@binary32
def signalToNoiseRatio(scale, sigma):
    scheduler = chain(DDPMScheduler, [level(scale, sigma)])
    return {"snrRatio": compute_snr(scheduler, torch.tensor([0])).item()}


@binary32
def sigmasGeometric(numLevels, sigmaMin, sigmaMax):
    scheduler = ScoreSdeVeScheduler(num_train_timesteps=whole(numLevels), sigma_min=sigmaMin, sigma_max=sigmaMax)
    below = scheduler.get_adjacent_sigma(torch.tensor([0]), torch.tensor([0.0]))
    return {"sigmas": torch.cat([below, scheduler.discrete_sigmas]).numpy()}


def ve_at(t, sigmaMin, sigmaMax):
    """A VE scheduler whose only time is t."""
    scheduler = ScoreSdeVeScheduler(num_train_timesteps=1, sigma_min=sigmaMin, sigma_max=sigmaMax)
    scheduler.timesteps = tensor([t])
    scheduler.set_sigmas(1)
    return scheduler


@operation
def sigmaGeometric(t, sigmaMin, sigmaMax):
    return {"sigma": ve_at(t, sigmaMin, sigmaMax).sigmas.item()}


@operation
def veMarginal(t, sigmaMin, sigmaMax):
    scheduler = ve_at(t, sigmaMin, sigmaMax)
    scheduler.discrete_sigmas = scheduler.sigmas
    one, none = tensor([1.0]).reshape(1, 1, 1, 1), tensor([0.0]).reshape(1, 1, 1, 1)
    kernel = [scheduler.add_noise(x0, z, torch.tensor([0])).item() for x0, z in ((one, none), (none, one))]
    return {"scale": kernel[0], "sigma": kernel[1]}


@operation
def vpDiffusion(t, betaMin, betaMax):
    if t == 0:
        raise Skip("step_pred divides by the marginal standard deviation, which is 0 at t = 0")
    scheduler = scheduling_sde_vp.ScoreSdeVpScheduler(beta_min=betaMin, beta_max=betaMax)
    scheduler.set_timesteps(1)
    with draws(scheduling_sde_vp, [np.ones(1)]):
        return {"g": scheduler.step_pred(batch([0]), batch([0]), tensor([t]))[0].item()}


@binary32
def samplingTimeGrid(numSteps, cutoff):
    scheduler = ScoreSdeVeScheduler()
    scheduler.set_timesteps(whole(numSteps), sampling_eps=cutoff)
    return {"times": scheduler.timesteps.numpy()}


class Rows:
    """A table that notes which of its rows is read first."""

    device = torch.device("cpu")

    def __init__(self):
        self.read = []

    def __getitem__(self, rows):
        self.read.append(rows.item())
        return torch.ones(1)


@binary32
def indexFromTime(t, numLevels):
    scheduler = ScoreSdeVeScheduler(num_train_timesteps=whole(numLevels))
    scheduler.discrete_sigmas = rows = Rows()
    scheduler.step_pred(batch([0]), t, batch([0]))
    return {"index": rows.read[0]}
