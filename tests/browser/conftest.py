"""A browser of the system's, and what the tests in it need; without it they skip, and say why."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".npm-tools" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
REQUIRED = os.environ.get("RANGEVIZ_BROWSER") == "required"
MISSING = [
    *([] if find_spec("playwright") else ["playwright"]),
    *([] if CHROMIUM else ["chromium"]),
    *([] if AXE.exists() else ["axe-core"]),
]


@pytest.fixture(scope="session")
def chromium():
    assert not (REQUIRED and MISSING)
    if MISSING:
        pytest.skip(f"no {', '.join(MISSING)} here; `make browser` installs them")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
