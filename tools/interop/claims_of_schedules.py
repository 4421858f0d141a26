"""Measures the deviations of the catalogue in the tables, time grids and schedules of diffusers."""

import math

import torch
from diffusers import DDIMScheduler, DDPMScheduler, DPMSolverMultistepScheduler, ScoreSdeVeScheduler
from diffusers.schedulers.deprecated.scheduling_karras_ve import KarrasVeScheduler
from diffusers.schedulers.deprecated.scheduling_sde_vp import ScoreSdeVpScheduler
from diffusers.schedulers.scheduling_ddpm import betas_for_alpha_bar

ROWS = {}


def row(identifier):
    return lambda measure: ROWS.setdefault(identifier, measure)


def labels(count, spacing, scheduler=DDIMScheduler, **config):
    made = scheduler(timestep_spacing=spacing, **config)
    made.set_timesteps(count)
    return made.timesteps.tolist()


@row("trailing-arange-overrun")
def _():
    wrong = [count for count in range(1, 1001) if len(labels(count, "trailing")) != count]
    last = labels(61, "trailing")[-1]
    return bool(wrong), f"{len(wrong)} of the 1000 step counts give one label too many; 61 steps end at {last}"


@row("linspace-duplicates")
def _():
    ddim = sum(len(set(labels(count, "linspace"))) != count for count in range(1, 1001))
    solver = labels(1000, "linspace", DPMSolverMultistepScheduler)
    twice = len(solver) - len(set(solver))
    return twice > 0, f"DDIM: {ddim} step counts repeat a label; DPM-Solver at 1000 steps: {twice} label twice"


@row("leading-never-sees-t")
def _():
    first = [labels(count, "leading")[0] for count in (10, 50)]
    return first == [900, 980], f"first label {first[0]} of 999 at 10 steps, {first[1]} at 50"


@row("steps-offset-overflow")
def _():
    largest = labels(1000, "leading", steps_offset=1)[0]
    return largest > 999, f"largest label {largest} at 1000 steps and offset 1; the table ends at 999"


@row("betas-not-scaled-with-n")
def _():
    last = DDPMScheduler(num_train_timesteps=100).alphas_cumprod[-1].item()
    return last > 0.3, f"the last alpha-bar is {last:.3f} at 100 levels"


@row("linear-means-three-things")
def _():
    plain, scaled = (DDPMScheduler(beta_schedule=kind).betas[499].item() for kind in ("linear", "scaled_linear"))
    return scaled != plain, f"beta at level 500: linear {plain:.5f}, scaled_linear {scaled:.5f}"


@row("laplace-sqrt-of-alpha-bar")
def _():
    product = torch.cumprod(1 - betas_for_alpha_bar(1000, alpha_transform_type="laplace").double(), 0)[249].item()
    snr = math.exp(-0.5 * math.log(0.5 + 1e-6))
    power = snr / (1 + snr)
    nearer = abs(product - math.sqrt(power)) < abs(product - power)
    root = math.sqrt(power)
    return nearer, f"alpha-bar at t = 1/4 is {product:.4f}; snr / (1 + snr) is {power:.4f}, its root {root:.4f}"


@row("karras-ve-missing-square")
def _():
    scheduler = KarrasVeScheduler()
    scheduler.set_timesteps(5)
    first = scheduler.schedule.max().item()
    return first > 100, f"first sigma {first:.0f} where sigma_max is {scheduler.config.sigma_max}"


@row("low-precision-alpha-bar")
def _():
    pairs = [(torch.zeros(1, 1, dtype=d), torch.ones(1, 1, dtype=d)) for d in (torch.float32, torch.bfloat16)]
    full, half = (DDPMScheduler().add_noise(x0, noise, torch.tensor([5])).item() for x0, noise in pairs)
    return half == 0, f"noise scale at label 5: {full:.4f} in float32, {half} in bfloat16"


@row("one-minus-exp")
def _():
    scheduler, t = ScoreSdeVpScheduler(), 1e-5
    scheduler.set_timesteps(1)
    _, mean = scheduler.step_pred(torch.ones(1, 1), torch.zeros(1, 1), torch.tensor([t]))
    got, want = -(0.1 + 19.9 * t) / mean.item(), math.sqrt(-math.expm1(-0.1 * t - 9.95 * t * t))
    error = got / want - 1
    return abs(error) > 1e-3, f"std at t = 1e-5: {got:.6e}, exactly {want:.6e} ({100 * error:.2f} % off)"


@row("em-step-1-over-n")
def _():
    scheduler = ScoreSdeVpScheduler()
    scheduler.set_timesteps(10)
    _, mean = scheduler.step_pred(torch.zeros(1, 1), torch.ones(1, 1), torch.tensor([1.0]))
    step, gap = (mean.item() - 1) / 10, (scheduler.timesteps[0] - scheduler.timesteps[1]).item()
    return abs(step - gap) > 1e-3, f"10 steps: step {step:.4f}, distance of the times {gap:.4f}"


@row("ve-kernel-offset")
def _():
    scheduler = ScoreSdeVeScheduler(sigma_max=50.0)
    got, want = scheduler.sigmas[-1].item(), 0.01 * math.sqrt(math.expm1(2e-5 * math.log(5000)))
    return got > 2 * want, f"sigma at t = 1e-5: {got:.5f}, from exact data {want:.5f}"
