"""Hypothesis takes as many examples as the run's profile says."""

import gc
import os
import shutil
from pathlib import Path

import pytest
import rangeviz.seeds
import samples

from rangeviz.facts.catalogue import read_catalogue

samples.register()


def pytest_collection_finish():
    """Look for garbage no more among thousands of tests and the libraries below: a fifteenth of the time."""
    gc.freeze()


SEEDS = Path(__file__).resolve().parents[1] / "seeds"
KEPT_SEEDS = Path(__file__).parent / "kept_seeds"


@pytest.fixture
def no_basemap():
    """Draw without land and water, where nothing is asked of them: in a third of the time."""
    from figures import bare_basemap

    with bare_basemap():
        yield


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
