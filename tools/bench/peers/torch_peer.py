"""PyTorch in float32. The argument is the number of threads. Forms of the score:

broadcast  the differences of every particle to every component, as one would write it down
rows       two matrix products, one row a particle
columns    the same transposed, one column a particle: every operation runs along the particles
compile    `columns`, with score and update through torch.compile; the noise is drawn outside of it
"""

import sys

import torch
from serve import serve, tables

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(20261121)


def score_broadcast(x, c, centres, constants, biases, slopes, pulls):
    apart = centres - x[:, None, :]
    r = torch.softmax(constants - 0.5 * (apart * apart).sum(2) / c, dim=1)
    return ((r / c)[:, :, None] * apart).sum(1)


def score_rows(x, c, centres, constants, biases, slopes, pulls):
    features = torch.cat([x, (x * x).sum(1, keepdim=True)], dim=1)
    r = torch.softmax(torch.addmm(biases, features, slopes.T), dim=1)
    pulled = r @ pulls
    return pulled[:, :-1] - x * pulled[:, -1:]


def score_columns(x, c, centres, constants, biases, slopes, pulls):
    features = torch.cat([x, (x * x).sum(0, keepdim=True)])
    logits = torch.addmm(biases[:, None], slopes, features)
    weights = torch.exp(logits - logits.amax(0))
    pulled = torch.cat([pulls.T, torch.ones_like(biases)[None]]) @ weights
    return (pulled[:-2] - x * pulled[-2]) / pulled[-1]


def affine(score, compiled):
    def update(x, z, step, at):
        return step[0] * x + step[1] * score(x, *at) + step[2] * z

    def update_without_noise(x, step, at):
        return step[0] * x + step[1] * score(x, *at)

    noisy, quiet = compiled(update), compiled(update_without_noise)

    def run(x, steps, evaluations):
        for i, step in enumerate(steps):
            if step[2] > 0:
                x = noisy(x, torch.randn_like(x), step, evaluations[i])
            else:
                x = quiet(x, step, evaluations[i])
        return x

    return run


def heun(score, compiled):
    def update(x, step, here, there):
        k = step[0] * (x + score(x, *here))
        y = x + k
        return x + 0.5 * (k + step[1] * (y + score(y, *there)))

    once = compiled(update)

    def run(x, steps, evaluations):
        for i, step in enumerate(steps):
            x = once(x, step, *evaluations[2 * i : 2 * i + 2])
        return x

    return run


names = ("c", "centres", "constants", "biases", "slopes", "pulls")
scores = {"broadcast": score_broadcast, "rows": score_rows, "columns": score_columns, "compile": score_columns}


def compile_anew(function):
    """One program per workload, for its shapes alone."""
    torch._dynamo.reset()
    return torch.compile(function, dynamic=False)


def prepare(workload):
    form, n, d = workload["form"], workload["count"], workload["dimension"]
    compiled = compile_anew if form == "compile" else (lambda f: f)
    solve = (heun if workload["sampler"] == "heun" else affine)(scores[form], compiled)
    by_columns = form in ("columns", "compile")

    def run():
        with torch.inference_mode():
            t = {name: torch.from_numpy(value) for name, value in tables(workload).items()}
            evaluations = list(zip(*(t[name].unbind() for name in names)))
            x = solve(torch.randn((d, n) if by_columns else (n, d)), t["steps"].unbind(), evaluations)
            return x.T if by_columns else x

    return run


serve({"torch": torch.__version__}, prepare)
