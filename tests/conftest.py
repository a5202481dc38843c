"""Hypothesis profiles: the everyday run is small and repeatable; HYPOTHESIS_PROFILE=thorough searches on."""

import os

from hypothesis import settings

settings.register_profile("default", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
