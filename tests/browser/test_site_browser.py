"""The documentation site, as `make docs` builds it, on a phone and on a wide window, light and dark."""

from pathlib import Path

import pytest
from browsers import AXE, REQUIRED

SITE = Path(__file__).parents[2] / "build" / "docs"
PAGES = [
    *("index", "start", "gallery", "how-do-i", "python", "lessons/README", "page", "clusters"),
    *("commands", "api", "method", "sources", "trust"),
]
WINDOWS = [({"width": 390, "height": 844}, "light"), ({"width": 1280, "height": 800}, "dark")]


@pytest.fixture
def open_page(chromium):
    if not SITE.exists():
        assert not REQUIRED
        pytest.skip("no build/docs here; `make docs` builds it")
    contexts, asked = [], []

    def open_one(name, window, scheme):
        context = chromium.new_context(viewport=window, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((SITE / f"{name}.html").as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_every_page_is_among_those_that_are_looked_at():
    docs = Path(__file__).parents[2] / "docs"
    sources = [*docs.glob("*.md"), *docs.glob("*.rst"), *docs.glob("lessons/*.md")]
    assert {path.relative_to(docs).with_suffix("").as_posix() for path in sources} == set(PAGES)


@pytest.mark.parametrize(("window", "scheme"), WINDOWS, ids=["phone", "wide"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(open_page, name, window, scheme):
    page = open_page(name, window, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run().then(found => found.violations.map("
        "each => [each.id, ...each.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))"
    )
    assert found == []
