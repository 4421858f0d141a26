"""What the operations of the diffusers adapter share: the client, and schedulers set up for one case.

Equations name levels by their alpha-bar, the library by a row of `alphas_cumprod`, so a case gets a scheduler
whose table holds just its levels. Clipping is off and draws are replaced by the noise of the case; all else is
as the library ships it. Inputs are passed on unchecked: what the library accepts, it is seen to accept.
"""

import functools
from contextlib import contextmanager

from diffusion_spec_client import Client, Reject, Skip

client = Client(
    "diffusers",
    conventions={
        "inputs": "unchecked",
        "smallestVariance": "1e-20",
        "logVarianceUnit": "std",
        "alphaBarTable": "fromLevel1",
    },
)

import diffusers  # noqa: E402  (its messages must not reach stdout)
import numpy as np  # noqa: E402
import torch  # noqa: E402
from diffusers import DDIMScheduler, DDPMScheduler  # noqa: E402

client.identity["version"] = f"{diffusers.__version__} (torch {torch.__version__.partition('+')[0]})"
TORCH = {"f64": torch.float64, "f32": torch.float32}


def dtype():
    return TORCH[client.dtype]


def tensor(numbers):
    return torch.as_tensor(numbers, dtype=dtype())


def batch(x):
    return tensor(x).reshape(1, 1, -1)


def flat(x):
    return x.reshape(-1).numpy()


def whole(number):
    """The integer that a number is; what is no integer goes to the library as it is."""
    return int(number) if number == round(number) else number


@contextmanager
def draws(module, rows):
    """Lets a module of the library draw these rows, one after the other."""
    supply, original = iter(rows), module.randn_tensor
    module.randn_tensor = lambda shape, **_: batch(next(supply)).reshape(shape)
    try:
        yield
    finally:
        module.randn_tensor = original


def operation(function=None, **options):
    """Registers an operation; what the library refuses counts as refused."""
    if function is None:
        return functools.partial(operation, **options)

    @functools.wraps(function)
    def refusing(*args, **inputs):
        try:
            return function(*args, **inputs)
        except (ValueError, TypeError, RuntimeError, IndexError) as error:
            about_shape = any(word in str(error) for word in ("size", "shape", "dimension", "empty"))
            raise Reject("SHAPE" if about_shape else "DOMAIN", str(error)) from error

    return client.operation(refusing, **options)


def chain(scheduler_class, alpha_bars, **config):
    """A scheduler whose table holds these levels, set to visit all of them."""
    count = len(alpha_bars)
    options = {"timestep_spacing": "leading", "clip_sample": False, **config}
    scheduler = scheduler_class(num_train_timesteps=count, **options)
    scheduler.alphas_cumprod = tensor(alpha_bars)
    scheduler.set_timesteps(count)
    return scheduler


def between(scheduler_class, alphaBar, alphaBarPrev, **config):
    """A scheduler with two levels and the label of the noisier one; the clean level has no row in the table."""
    levels = [alphaBar] if alphaBarPrev == 1 else [alphaBarPrev, alphaBar]
    return chain(scheduler_class, levels, **config), len(levels) - 1


def betas_of(alphaBars):
    """The transitions of a table, for constructors that take nothing else; they round them to binary32."""
    exact = np.asarray(alphaBars, dtype=np.float64)
    return 1 - exact[1:] / exact[:-1]


def level_before(alphaBar, beta):
    """The level that one transition of this beta leaves for alphaBar."""
    before = alphaBar / (1 - beta) if beta < 1 else np.inf
    if before > 1 + 1e-12:
        raise Skip("no chain has a level before this one, and the library takes levels, not betas")
    return 1.0 if before > 1 - 1e-12 else before


def ddpm(x, output, levels, noise=None, variance=None, **config):
    """DDPMScheduler.step; an explicit variance is passed like a learned one."""
    with draws(diffusers.schedulers.scheduling_ddpm, [np.zeros_like(x) if noise is None else noise]):
        if variance is None:
            scheduler, label = between(DDPMScheduler, *levels, **config)
            return flat(scheduler.step(batch(output), label, batch(x)).prev_sample)
        scheduler = chain(DDPMScheduler, levels[::-1], variance_type="learned", **config)
        learned = torch.cat([batch(output), torch.full_like(batch(output), variance)], dim=1)
        return flat(scheduler.step(learned, 1, batch(x)).prev_sample)


def ddim(x, output, noise, levels, eta, prediction="epsilon"):
    """DDIMScheduler.step with its two results."""
    scheduler, label = between(DDIMScheduler, *levels, prediction_type=prediction)
    step = scheduler.step(batch(output), label, batch(x), eta=eta, variance_noise=batch(noise))
    return flat(step.prev_sample), flat(step.pred_original_sample)


def walk(scheduler, x, epsFn, noises, extras):
    """The denoising loop of the library's pipelines, which ask the network at the label of the state."""
    if len(noises) != len(scheduler.timesteps):
        raise Reject("SHAPE", "this adapter needs one row of noise for each step")
    states = [batch(x)]
    for j, label in enumerate(scheduler.timesteps):
        output = batch(epsFn(flat(states[-1]), int(label)))
        states.append(scheduler.step(output, label, states[-1], **extras(j)).prev_sample)
    rows = np.stack([flat(state) for state in states])
    return {"x": rows[-1], "trajectory": rows}
