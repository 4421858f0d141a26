"""What the Python peers share: the conversation with the benchmark, and the tables of a workload.

The benchmark writes one JSON object per line and reads one per line:

    {"cmd": "hello"}                                       -> {"versions": {...}}
    {"cmd": "run", "workload": {...}}                      -> {"seconds": s, "cpu": s}
    {"cmd": "run", "workload": {...}, "rows": n}           -> the same with "mean", "variance" and the first n "rows"

The seconds are those of one whole sampling: first draw, all steps, finished samples. `cpu` counts all threads.
"""

import json
import sys
import time
import traceback

import numpy as np


def tables(workload):
    """What every evaluation of the score needs, for all evaluations at once, as float32 arrays.

    At signal scale a and noise variance s2 the component k of the mixture has mean a m_k and variance
    c_k = a^2 v_k + s2. Its logit, log w_k - (d/2) log c_k - |x - a m_k|^2 / (2 c_k), is linear in the features
    (x, |x|^2), and so is what the softmax weights r are contracted with: score = sum_k r_k a m_k/c_k - x sum_k r_k/c_k.
    """
    weights, means, variances = (np.array(workload[name]) for name in ("weights", "means", "variances"))
    a, s2 = np.array(workload["evaluations"]).T[:, :, None]
    c = a * a * variances + s2
    centres = a[:, :, None] * means
    constants = np.log(weights) - 0.5 * means.shape[1] * np.log(c)
    slopes = np.concatenate([centres / c[:, :, None], -0.5 / c[:, :, None]], axis=2)
    pulls = np.concatenate([centres / c[:, :, None], 1 / c[:, :, None]], axis=2)
    found = {
        "c": c,  # [evaluation, component]
        "centres": centres,  # [evaluation, component, coordinate]
        "constants": constants,  # [evaluation, component]
        "biases": constants - 0.5 * (centres**2).sum(2) / c,  # [evaluation, component]
        "slopes": slopes,  # [evaluation, component, coordinate and |x|^2]
        "pulls": pulls,  # [evaluation, component, coordinate and 1]
        "steps": np.array(workload["steps"]),  # [step, coefficient]
    }
    return {name: value.astype(np.float32) for name, value in found.items()}


def prepared(workload, prepare, kept):
    """The function that samples a workload. What was prepared, for each form, is kept until another workload comes."""
    plain = json.dumps({**workload, "form": None}, sort_keys=True)
    if kept.get("workload") != plain:
        kept.clear()
        kept.update(workload=plain, runs={})
    runs = kept["runs"]
    if workload["form"] not in runs:
        runs[workload["form"]] = prepare(workload)
    return runs[workload["form"]]


def shown(samples, count):
    """What the judge is shown: the moments of all samples and the first rows."""
    rows = np.asarray(samples, dtype=np.float64)
    return {"mean": rows.mean(0).tolist(), "variance": rows.var(0).tolist(), "rows": rows[:count].tolist()}


def answer(request, versions, prepare, kept):
    """The answer to one request."""
    if request["cmd"] == "hello":
        return {"versions": versions}
    run = prepared(request["workload"], prepare, kept)
    wall, cpu = time.perf_counter(), time.process_time()
    samples = run()
    spent = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    return {**spent, **shown(samples, request["rows"])} if "rows" in request else spent


def serve(versions, prepare):
    """Answers requests until the input ends. `prepare(workload)` gives a function that samples: one row a particle."""
    kept = {}
    for line in sys.stdin:
        try:
            reply = json.dumps(answer(json.loads(line), versions, prepare, kept), allow_nan=False)
        except Exception:
            reply = json.dumps({"error": traceback.format_exc(limit=-2).strip()})
        print(reply, flush=True)
