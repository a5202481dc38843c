"""A browser of the system's for the tests; without it they skip, and say why."""

import pytest
from browsers import CHROMIUM, FLAGS, MISSING, REQUIRED


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
