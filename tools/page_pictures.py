"""Photograph docs/rings-miles.html for the README, in chromium: a phone and a wide window, light and dark."""

from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parents[1] / "docs"
SHOTS = {
    "page-phone.png": ({"width": 390, "height": 844}, "light", "#place=british-isles&own=140mi"),
    "page-wide.png": ({"width": 1280, "height": 800}, "dark", "#place=great-lakes&own=140mi"),
}


def main() -> None:
    """Write each picture under docs/pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for name, (viewport, scheme, link) in SHOTS.items():
            page = browser.new_page(viewport=viewport, color_scheme=scheme)
            page.goto(f"{(DOCS / 'rings-miles.html').as_uri()}{link}")
            page.wait_for_selector(".ring")
            page.screenshot(path=DOCS / "pictures" / name)
        browser.close()


if __name__ == "__main__":
    main()
