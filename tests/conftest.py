"""A run takes as many tests and examples as its profile says (samples.py), and says what it left to the larger ones."""

import gc
import os
import shutil
from pathlib import Path

import pytest
import rangeviz.seeds
import samples

from rangeviz.facts.catalogue import read_catalogue

samples.register()
LEFT = pytest.StashKey[int]()


def pytest_collection_modifyitems(config, items):
    config.stash[LEFT] = samples.leave_thorough(config, items)


def pytest_sessionfinish(session):
    """Let a worker of xdist tell the run what it left."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = session.config.stash.get(LEFT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash[LEFT] = getattr(node, "workeroutput", {}).get("left", 0)


def pytest_terminal_summary(terminalreporter, config):
    if samples.PROFILE == "default":
        left = config.stash.get(LEFT, 0)
        terminalreporter.write_line(
            f"{left} thorough tests, and larger samples of the others, are left to .ci/run (`make coverage`)."
        )


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
