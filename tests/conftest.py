"""Hypothesis takes as many examples as the run's profile says."""

import os
import shutil
from pathlib import Path

import pytest
import rangeviz.seeds
import samples

from rangeviz.facts.catalogue import read_catalogue

samples.register()

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
KEPT_SEEDS = Path(__file__).parent / "kept_seeds"


@pytest.fixture(scope="module")
def kept_seeds():
    """Draw from the seeds as they were when the kept figures were drawn: a new report alters none of them.

    Renewing the figures (`make golden`) renews this copy first.
    """
    if os.environ.get("RANGEVIZ_GOLDEN") == "renew":
        for file in SEEDS.glob("*.csv"):
            shutil.copyfile(file, KEPT_SEEDS / file.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rangeviz.seeds, "__path__", [str(KEPT_SEEDS)])
        read_catalogue.cache_clear()
        yield
    read_catalogue.cache_clear()
