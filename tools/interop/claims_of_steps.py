"""Measures the deviations of the catalogue in the steps of diffusers."""

import math

import torch
from diffusers import DDIMInverseScheduler, DDIMScheduler, DDPMScheduler, ScoreSdeVeScheduler

ROWS = {}


def row(identifier):
    return lambda measure: ROWS.setdefault(identifier, measure)


def spaced(count, spacing, scheduler=DDIMScheduler, **config):
    made = scheduler(timestep_spacing=spacing, **config)
    made.set_timesteps(count)
    return made


def numbers(*entries):
    return torch.tensor([entries])


def seeded():
    return torch.Generator().manual_seed(1)


@row("ddim-prev-level")
def _():
    scheduler = spaced(10, "linspace", clip_sample=False)
    scale = scheduler.step(numbers(0.0), 999, numbers(1.0)).prev_sample.item()
    target = scale**2 * scheduler.alphas_cumprod[999].item()
    reached = (scheduler.alphas_cumprod - target).abs().argmin().item()
    visited = scheduler.timesteps[1].item()
    return visited != reached, f"the step from 999 lands on label {reached}; the next one visited is {visited}"


@row("zero-terminal-snr-eps")
def _():
    kept, cut = (spaced(10, "trailing", rescale_betas_zero_snr=True, clip_sample=clip) for clip in (False, True))
    free, clipped = (made.step(numbers(1.0), 999, numbers(0.0)).prev_sample.item() for made in (kept, cut))
    return math.isinf(free), f"first step without clipping {free}, with clipping {clipped:.4f}"


@row("x0-clipping-profile")
def _():
    return DDIMScheduler().config.clip_sample, f"clip_sample is {DDIMScheduler().config.clip_sample} by default"


@row("dynamic-threshold-no-op")
def _():
    cut = DDPMScheduler(thresholding=True)._threshold_sample(torch.tensor([[[3.0, -2.0, 0.5]]])).flatten().tolist()
    return cut == [1.0, -1.0, 0.5], f"[3, -2, 0.5] becomes {cut} by default"


@row("x0-mode-reuses-output")
def _():
    scheduler = spaced(10, "leading", prediction_type="sample", clip_sample=False)
    a, b = scheduler.alphas_cumprod[[500, 400]].tolist()
    got = scheduler.step(numbers(1.0), 500, numbers(0.0)).prev_sample.item()
    want, reused = math.sqrt(b) - math.sqrt((1 - b) * a / (1 - a)), math.sqrt(b) + math.sqrt(1 - b)
    text = f"the step gives {got:.4f}; right is {want:.4f}, the deviation {reused:.4f}"
    return abs(got - reused) < abs(got - want), text


@row("noise-on-last-step")
def _():
    def spread(kind, count):
        scheduler = spaced(count, "trailing", DDPMScheduler, variance_type=kind, clip_sample=False)
        still = torch.zeros(1, 100_000)
        step = scheduler.step(still, scheduler.timesteps[-1].item(), still, generator=seeded())
        return step.prev_sample.std().item()

    large, small = [f"{spread('fixed_large', count):.2f}" for count in (10, 20)], spread("fixed_small", 10)
    text = f"trailing, fixed_large: std {large[0]} at 10 steps, {large[1]} at 20; fixed_small: {small:.0e}"
    return float(large[0]) > 0.1, text


@row("variance-units-by-mode")
def _():
    kinds = ("fixed_small", "fixed_small_log", "fixed_large", "fixed_large_log")
    values = [DDPMScheduler()._get_variance(500, variance_type=kind).item() for kind in kinds]
    text = ", ".join(f"{kind} {value:.5f}" for kind, value in zip(kinds, values))
    return values[1] > 2 * values[0] and values[3] < 0, f"at label 500: {text}: a variance, a std, a variance, a log"


@row("unrespaced-beta")
def _():
    scheduler = spaced(50, "leading", DDPMScheduler, variance_type="fixed_large")
    used, single = scheduler._get_variance(500).item(), scheduler.betas[500].item()
    return abs(used - single) < 1e-6, f"stride 20 at label 500: variance {used:.4f}, one-step beta {single:.4f}"


@row("ddim-final-alpha")
def _():
    ends = [DDIMScheduler(set_alpha_to_one=choice).final_alpha_cumprod.item() for choice in (True, False)]
    return ends[1] < 1, f"final alpha-bar {ends[0]} by default, {ends[1]:.4f} with set_alpha_to_one=False"


@row("ddim-eps-not-rederived")
def _():
    step = spaced(10, "leading").step
    results = (step(numbers(0.1), 500, numbers(3.0), use_clipped_model_output=again) for again in (False, True))
    kept, derived = (result.prev_sample.item() for result in results)
    return kept != derived, f"after clipping, with the old eps {kept:.4f}, with a new one {derived:.4f}"


@row("inversion-level-shift")
def _():
    scheduler = spaced(10, "leading", DDIMInverseScheduler, clip_sample=False)
    moved = scheduler.step(numbers(0.0), 500, numbers(1.0)).prev_sample.item()
    source, target = scheduler.alphas_cumprod[[400, 500]].tolist()
    text = f"the prediction of label 500 moves a state of label 400 to 500: factor {moved:.4f}"
    return abs(moved - math.sqrt(target / source)) < 1e-5, text


@row("inversion-end-level")
def _():
    scheduler = spaced(10, "leading", DDIMInverseScheduler, clip_sample=False)
    last = scheduler.step(numbers(0.0), 900, numbers(1.0)).prev_sample.item()
    clean = scheduler.initial_alpha_cumprod.item()
    text = f"the last step keeps x with factor {last:.4f}; clean data count as alpha-bar {clean}"
    return last == 0 or clean < 1, text


@row("unconditional-noise-draw")
def _():
    before = torch.get_rng_state()
    spaced(10, "leading").step(numbers(0.1), 500, numbers(1.0), eta=0.0)
    drawn = not torch.equal(before, torch.get_rng_state())
    return drawn, f"a normal is {'drawn' if drawn else 'not drawn'} at eta = 0"


@row("batch-norms")
def _():
    scheduler, one, still = ScoreSdeVeScheduler(), torch.ones(1, 1, 4, 4), torch.zeros(2, 1, 4, 4)
    scheduler.set_timesteps(10)
    alone = scheduler.step_correct(one, still[:1], generator=seeded()).prev_sample[0, 0, 0, 0].item()
    pair = scheduler.step_correct(torch.cat([one, 10 * one]), still, generator=seeded()).prev_sample
    both = pair[0, 0, 0, 0].item()
    return alone != both, f"the same sample under the same draw: {alone:.4f} alone, {both:.4f} beside another"


@row("snr-division-by-zero")
def _():
    scheduler, still = ScoreSdeVeScheduler(), torch.zeros(1, 1, 4, 4)
    scheduler.set_timesteps(10)
    got = scheduler.step_correct(still, still, generator=seeded()).prev_sample[0, 0, 0, 0].item()
    return not math.isfinite(got), f"a corrector step with score 0 gives {got}"


@row("batch-size-changes-the-sample")
def _():
    def second(count):
        scheduler, generator, x = spaced(10, "leading", DDPMScheduler), seeded(), torch.zeros(count, 1, 40)
        for label in scheduler.timesteps[:2]:
            x = scheduler.step(torch.zeros_like(x), label, x, generator=generator).prev_sample
        return x[0, 0, 0].item()

    return second(1) != second(2), f"sample 0 after two steps: {second(1):.4f} alone, {second(2):.4f} in a batch of two"
