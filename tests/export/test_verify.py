"""What is there already is known without drawing it, and nothing else is taken for it."""

import pytest
from samples import thorough

import rangeviz as rv
from rangeviz.export.verify import difference, is_there

OPTIONS = {"size": "700x500", "dpi": None, "theme": "light", "text": "text", "style": None}
FIGURE = rv.compare("atacms")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    rv.save(FIGURE, *(folder / f"a.{kind}" for kind in ("png", "svg", "pdf")), **OPTIONS)
    return folder


@thorough
@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_whole_file_of_the_same_settings_is_there_and_no_other_is(name, made, tmp_path):
    assert is_there(made / name, FIGURE, OPTIONS)
    assert not is_there(made / name, rv.compare("himars"), OPTIONS)
    for option in ({"theme": "dark"}, {"dpi": 90}, {"size": "720x500"}, {"text": "path"}):
        assert not is_there(made / name, FIGURE, {**OPTIONS, **option})
    assert not is_there(tmp_path / name, FIGURE, OPTIONS)


CHANGES = {
    "a label": ("svg", lambda content: content.replace(b">ATACMS<", b">ATACMZ<")),
    "a line": ("svg", lambda content: content.replace(b'stroke-width="', b'stroke-width="1', 1)),
    "its end": ("svg", lambda content: content[:-7]),
    "more": ("svg", lambda content: content + b"<!-- -->"),
    "the end of a PNG": ("png", lambda content: content[:-12]),
    "a pixel": ("png", lambda content: content[:-40] + bytes([content[-40] ^ 1]) + content[-39:]),
    "more behind a PNG": ("png", lambda content: content + b"x"),
    "the version": ("svg", lambda content: content.replace(b"<xmp:CreatorTool>rangeviz ", b"<xmp:CreatorTool>rangeviz 9.")),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_file_is_not_there(change, made, tmp_path):
    kind, do = CHANGES[change]
    content = (made / f"a.{kind}").read_bytes()
    path = tmp_path / f"a.{kind}"
    path.write_bytes(do(content))
    assert path.read_bytes() != content
    assert not is_there(path, FIGURE, OPTIONS)


def test_a_pdf_cannot_be_told_and_is_never_there(made):
    assert not is_there(made / "a.pdf", FIGURE, OPTIONS)


def test_of_long_texts_the_part_that_differs_is_shown():
    """Both were cut at their sixtieth letter, and read the same."""
    one = f"<svg><desc>{'far ' * 40}HIMARS, 50 miles</desc></svg>".encode()
    said = difference(one.replace(b"HIMARS", b"HIMERS"), one)
    assert "HIMERS" in said.partition(" and its recipe gives ")[0]
    assert "HIMARS" in said.partition(" and its recipe gives ")[2]
