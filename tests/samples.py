"""How much a run tries, by HYPOTHESIS_PROFILE.

``default`` is what the README's command runs: small, and the same every time. ``ci``, which `make coverage` sets,
takes larger samples, as repeatable. ``exhaustive``, which `make exhaustive` sets, takes every case, and searches
on from another seed each time.
"""

import os
import random

from hypothesis import settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
MORE = {"default": 1, "ci": 3, "exhaustive": 100}[PROFILE]
"""How many times as many examples as in the default run."""
EXAMPLES = 20


def some(cases, count):
    """Take `count` of a parameter's cases, three times as many in ``ci``, all in ``exhaustive``; always the same ones."""
    cases = list(cases)
    if PROFILE == "exhaustive":
        return cases
    kept = random.Random(1).sample(range(len(cases)), min(count * MORE, len(cases)))
    return [cases[index] for index in sorted(kept)]


def register():
    """Make the profile that was asked for hypothesis's own."""
    repeatable = {"derandomize": True, "database": None}
    settings.register_profile("default", max_examples=EXAMPLES, deadline=None, **repeatable)
    settings.register_profile("ci", max_examples=EXAMPLES * MORE, deadline=None, **repeatable)
    settings.register_profile("exhaustive", max_examples=EXAMPLES * MORE, deadline=None, print_blob=True)
    settings.load_profile(PROFILE)
