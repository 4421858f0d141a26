"""diffusion-spec adapter for Hugging Face diffusers.

Run it as the implementation under test: `diffusion-spec verify -- python diffusers_adapter.py`. Every answer
comes out of a method or a table of the library; no formula is written anew.
"""

from diffusers_kit import client

import diffusers_ddim  # noqa: F401  (each registers its operations)
import diffusers_ddpm  # noqa: F401
import diffusers_flow  # noqa: F401
import diffusers_parameterizations  # noqa: F401
import diffusers_schedules  # noqa: F401
import diffusers_score_sde  # noqa: F401
import diffusers_unmapped  # noqa: F401

client.serve()
