"""Client for the protocol of diffusion-spec: JSON lines on stdin and stdout, one object per line.

Copy this file beside your adapter, register operations under their equation names, and serve:

    client = Client("my-library", version="1.2.3", conventions={"finalAlpha": "first"})

    @client.operation
    def ddimSigma(eta, alphaBar, alphaBarPrev):
        return {"sigma": my_library.sigma(eta, alphaBar, alphaBarPrev)}

    client.serve()

Parameters carry the names of the inputs. Arrays arrive as NumPy arrays in the dtype of the request
(`client.dtype`), numbers as floats, records as dictionaries, names as strings, and models (`epsFn`, `scoreFn`)
as functions of a state and a time or label. Raise `Reject` for inputs outside the domain and `Skip` for what your
library cannot do. Once a `Client` exists, whatever is printed goes to stderr."""

import hashlib
import inspect
import itertools
import json
import math
import os
import traceback

import numpy as np

DTYPES = {"f64": np.float64, "f32": np.float32}
SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}
SPELLING = {repr(number): text for text, number in SPECIAL.items()}


class Reject(Exception):
    """Refuses inputs: `Reject(code, message)`, code one of DOMAIN, NONFINITE, SHAPE, ORDER, UNKNOWN_INPUT, SOLVER."""


class Skip(Exception):
    """Says why the library has no counterpart for this operation or case."""


class Client:
    """The operations of one implementation, and the loop that answers for them."""

    def __init__(self, name, version="", conventions=None):
        self.identity = {"name": name, "language": "Python", "version": version}
        self.conventions = conventions or {}
        self.operations, self.dtype, self._seq = {}, "f64", None
        self._requests, self._answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)

    def operation(self, function=None, *, dtypes=("f64", "f32")):
        """Registers a function under its own name, which must be the name of an equation."""
        if function is None:
            return lambda decorated: self.operation(decorated, dtypes=dtypes)
        self.operations[function.__name__] = (function, list(dtypes))
        return function

    def serve(self):
        """Answers requests until `stop`, or until stdin ends."""
        answers = {"start": self._greet, "echo": _echo, "run": self._run}
        for message in map(json.loads, filter(bytes.strip, self._requests)):
            if message["cmd"] == "stop":
                return
            self._send(answers[message["cmd"]](message))

    def _greet(self, _message):
        known = {"operations": {name: dtypes for name, (_, dtypes) in self.operations.items()}}
        about = {"implementation": self.identity, "capabilities": known}
        return {"protocol": 1, **about, "conventions": self.conventions}

    def _run(self, message):
        self._seq, self.dtype = message["seq"], message["dtype"]
        try:
            outcome = {"outputs": _encode(self._evaluate(message["operation"], message["inputs"]))}
        except Reject as refusal:
            outcome = {"rejected": dict(zip(("code", "message"), refusal.args))}
        except Skip as reason:
            outcome = {"skipped": {"reason": str(reason)}}
        except Exception as error:  # whatever a library throws
            traceback.print_exc()
            outcome = {"errored": {"message": traceback.format_exception_only(error)[-1].strip()}}
        return {"seq": message["seq"], **outcome}

    def _evaluate(self, name, wire):
        if name not in self.operations:
            raise Reject("UNKNOWN_OPERATION", f"there is no operation {name}")
        function, _ = self.operations[name]
        try:
            inspect.signature(function).bind(**wire)
        except TypeError as mismatch:
            raise Reject("UNKNOWN_INPUT", f"{name}: {mismatch}") from mismatch
        return function(**{argument: self._read(argument, value) for argument, value in wire.items()})

    def _read(self, argument, value):
        if not argument.endswith("Fn"):
            return _decode(value, DTYPES[self.dtype])
        count = itertools.count()

        def ask(x, t):
            where = {"x": np.asarray(x), "t": float(t)}
            self._send(_encode({"call": argument, "seq": self._seq, "k": next(count), **where}))
            answer = json.loads(self._requests.readline())
            if "error" in answer:
                raise Reject(answer["error"]["code"], answer["error"]["message"])
            return _decode(answer["value"], DTYPES[self.dtype])
        return ask

    def _send(self, message):
        self._answers.write(json.dumps(message, allow_nan=False).encode() + b"\n")
        self._answers.flush()


def _echo(message):
    doubles = np.array([_decode(entry, np.float64) for entry in message["data"]], dtype="<f8")
    doubles[np.isnan(doubles)] = np.nan
    sha256 = hashlib.sha256(doubles.tobytes()).hexdigest()
    return {"seq": message["seq"], "data": _encode(doubles.tolist()), "sha256": sha256}


def _decode(value, dtype):
    if isinstance(value, dict) and value.keys() == {"shape", "data"}:
        return _narrow(np.array([_decode(entry, dtype) for entry in value["data"]]).reshape(value["shape"]), dtype)
    if isinstance(value, dict):
        return {name: _decode(entry, dtype) for name, entry in value.items()}
    if isinstance(value, list):
        entries = [_decode(entry, dtype) for entry in value]
        return _narrow(np.array(entries), dtype) if all(isinstance(entry, float) for entry in entries) else entries
    if isinstance(value, str):
        return SPECIAL.get(value, value)
    return value if isinstance(value, bool) else _narrow(np.array(float(value)), dtype).item()


def _narrow(array, dtype):
    """The numbers in the dtype of the request, except for integers that it cannot hold."""
    narrow = array.astype(dtype)
    return array if (array == np.rint(array)).all() and (array != narrow).any() else narrow


def _encode(value):
    if isinstance(value, dict):
        return {name: _encode(entry) for name, entry in value.items()}
    if isinstance(value, np.ndarray):
        return {"shape": list(value.shape), "data": _encode(value.ravel().tolist())}
    if isinstance(value, (list, tuple)):
        return [_encode(entry) for entry in value]
    plain = value.item() if isinstance(value, np.generic) else value
    if not isinstance(plain, (bool, int, float, str)):
        raise TypeError(f"outputs are numbers, arrays and names, not {type(plain).__name__}")
    return SPELLING.get(repr(plain), plain) if isinstance(plain, float) else plain
