"""How much a run tries, by HYPOTHESIS_PROFILE.

``default`` is what the README's command runs: small, and the same every time. ``ci``, which `make coverage` sets,
takes larger samples, as repeatable, and the tests marked `thorough`. ``exhaustive``, which `make exhaustive` sets,
takes every case, and searches on from another seed each time.
"""

import os
import random

import pytest
from hypothesis import settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
MORE = {"default": 1, "ci": 9, "exhaustive": 300}[PROFILE]
"""How many times as many examples as in the default run."""
EXAMPLES = 7

thorough = pytest.mark.thorough
"""A test, or a case of one, that the default run leaves to the larger ones: it is dear, and not the only one of its kind."""


def some(cases, count):
    """Take `count` of a parameter's cases, nine times as many in ``ci``, all in ``exhaustive``; always the same ones."""
    cases = list(cases)
    if PROFILE == "exhaustive":
        return cases
    kept = random.Random(1).sample(range(len(cases)), min(count * MORE, len(cases)))
    return [cases[index] for index in sorted(kept)]


def leave_thorough(config, items):
    """Deselect what is marked `thorough` in the default run; gives how many tests that were."""
    left = [item for item in items if PROFILE == "default" and item.get_closest_marker("thorough")]
    if left:
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=left)
    return len(left)


def register():
    """Make the profile that was asked for hypothesis's own."""
    repeatable = {"derandomize": True, "database": None}
    settings.register_profile("default", max_examples=EXAMPLES, deadline=None, **repeatable)
    settings.register_profile("ci", max_examples=EXAMPLES * MORE, deadline=None, **repeatable)
    settings.register_profile("exhaustive", max_examples=EXAMPLES * MORE, deadline=None, print_blob=True)
    settings.load_profile(PROFILE)
