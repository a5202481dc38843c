"""Two figures inline in one web page: a screen reader hears each as itself, under a strict policy."""

import pytest

import rangeviz as rv
from rangeviz.export import save
from rangeviz.figures.map.figure import Map
from rangeviz.layout.figure_size import SIZES


@pytest.mark.parametrize("text", ["text", "plain"])
def test_two_figures_on_one_page_are_each_read_as_themselves_and_leave_the_page_alone(
    chromium, text, tmp_path
):
    """The policy blocks the typeface of `text`, and nothing else: its words are as wide without it."""
    figures = [Map(rv.compare()), rv.Ladder(rv.compare("concorde"))]
    drawn = [
        save.render(each, ["svg"], SIZES["slide"], text)[0].decode().split("?>\n", 1)[1] for each in figures
    ]
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page = tmp_path / "page.html"
    own = '<svg width="9" height="9"><path id="own" d="M1 1h5v5" stroke="red"/></svg>'
    page.write_text(f"<!DOCTYPE html><html lang=en>{policy}<title>t</title>{own}{''.join(drawn)}", "utf-8")
    tab = chromium.new_page()
    blocked = []
    tab.on("console", lambda message: blocked.append(message.text))
    tab.goto(page.as_uri())
    nodes = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    joined = tab.evaluate("getComputedStyle(document.getElementById('own')).strokeLinejoin")
    colours = tab.evaluate(
        "new Set([...document.querySelectorAll('text')].map(t => getComputedStyle(t).fill)).size"
    )
    off = tab.evaluate("""Math.max(...[...document.querySelectorAll('text[textLength]')].map(
        t => Math.abs(t.getComputedTextLength() - t.textLength.baseVal.value)))""")
    tab.close()
    images = [node for node in nodes if node["role"]["value"] in ("image", "img", "graphics-document")]
    said = [(node["name"]["value"], node.get("description", {}).get("value", "")) for node in images]
    for figure in figures:
        (description,) = (described for name, described in said if name == figure.words.alternative)
        assert description.startswith(figure.words.description[:80])
    assert len(blocked) == (2 if text == "text" else 0)
    assert all("inline style" in each for each in blocked)
    assert off < 0.5
    assert joined == "miter"
    assert colours > 3
