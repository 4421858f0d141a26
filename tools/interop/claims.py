"""Measures the deviations of the catalogue in the installed diffusers, and prints JSON.

Each measurement returns whether the library does what the row says, and the numbers that show it.
"""

import json
import sys

wire, sys.stdout = sys.stdout, sys.stderr

import claims_of_schedules  # noqa: E402
import claims_of_steps  # noqa: E402

rows = {**claims_of_schedules.ROWS, **claims_of_steps.ROWS}
measured = {identifier: measure() for identifier, measure in rows.items()}
facts = [{"id": identifier, "holds": bool(holds), "measured": text} for identifier, (holds, text) in measured.items()]
json.dump(sorted(facts, key=lambda fact: fact["id"]), wire)
