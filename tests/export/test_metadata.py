"""A figure says where it comes from, whatever its kind; a file from elsewhere gets one clear line."""

import subprocess
import sys
import zlib

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from samples import some

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.export.metadata import HEAD_BYTES, provenance
from rangeviz.export.png import png

FIGURES = {
    "map": lambda: rv.compare("atacms", "himars"),
    "panels": lambda: rv.Panels(rv.compare("atacms"), rv.origins("ukraine", "fiji")),
    "ladder": lambda: rv.Ladder(rv.compare("atacms")),
    "projections": lambda: rv.Projections(rv.compare("concorde")),
    "reports": lambda: rv.Reports(rv.read_catalogue().subjects["atacms"]),
    "island": lambda: rv.compare("atacms", origin="island", title="射程".encode().hex()),
}


@pytest.mark.parametrize("kind", some(FIGURES, 2))
def test_every_kind_of_figure_says_what_it_is_in_both_formats(kind, tmp_path):
    figure = FIGURES[kind]()
    rv.save(
        figure, tmp_path / "a.svg", tmp_path / "a.png", size="900x640" if kind != "projections" else "slide"
    )
    svg, png = provenance(tmp_path / "a.svg"), provenance(tmp_path / "a.png")
    assert svg == png
    assert svg.software == f"rangeviz {rv.__version__}"
    assert svg.title
    assert len(svg.description) > 40
    assert all(":" in source for source in svg.sources)
    for name in ("a.svg", "a.png"):
        result = CliRunner().invoke(cli, ["show", str(tmp_path / name)])
        assert result.exit_code == 0
        for words in (svg.title, svg.description, svg.software, *svg.sources):
            assert words in result.output


def test_a_pdf_says_what_it_is_in_its_properties(tmp_path):
    rv.save(rv.compare("atacms"), tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert f"/Creator (rangeviz {rv.__version__})".encode() in content
    assert b"/Title (How far is 190 miles, really?)" in content
    for words in ("Map with a distance ring", "approximately 190", "News article"):
        assert words.encode("utf-16-be") in content
    result = CliRunner().invoke(cli, ["show", str(tmp_path / "a.pdf")])
    assert result.exit_code == 1
    assert "its properties" in result.output


def test_every_report_of_a_figure_is_named_with_its_publisher(tmp_path):
    comparison = rv.compare(
        "atacms-janes", "concorde", rv.own_ring("<Bus> & $co]]>", "30km", "our “own” estimate")
    )
    rv.save(rv.Ladder(comparison), tmp_path / "a.png", tmp_path / "a.svg")
    for name in ("a.png", "a.svg"):
        said = " ".join(provenance(tmp_path / name).sources)
        assert all(report.label in said and report.publisher in said for report in comparison.reports)


def test_reading_a_figure_loads_no_plotting_library(tmp_path):
    rv.save(rv.compare("atacms"), tmp_path / "a.png")
    script = (
        f"import sys\nfrom rangeviz.cli.main import cli\ntry: cli(['show', {str(tmp_path / 'a.png')!r}])\n"
        "except SystemExit: pass\nassert not {'numpy', 'matplotlib', 'PIL'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)


LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><svg><title>&b;</title></svg>'
OUTSIDE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg><title>&a;</title></svg>'
FOREIGN = {
    "plain.svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>',
        "not a figure of rangeviz",
    ),
    "empty.svg": (b"", "can be read"),
    "text.svg": (b"hello", "can be read"),
    "cut.svg": (b"<svg><title>x", "can be read"),
    "laughs.svg": (LAUGHS.encode(), "declares entities"),
    "laughs-16.svg": (LAUGHS.encode("utf-16"), "declares entities"),
    "outside.svg": (OUTSIDE.encode(), "declares entities"),
    "deep.svg": (b"<g>" * 100_000, "too deep"),
    "encoding.svg": (b'<?xml version="1.0" encoding="none"?><svg/>', "unknown encoding: none"),
    "hex.svg": (b'<?xml version="1.0" encoding="hex"?><svg/>', "can be read"),
    "cut.png": (b"\x89PNG\r\n\x1a\n\0\0", "is truncated"),
    "long.png": (b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt" + b"a" * 20, "is damaged"),
    "text.png": (b"hello", "can be read"),
    "missing.png": (None, "No such file"),
    "rings.pdf": (b"%PDF-1.4\n", "are in its properties"),
    "text.pdf": (b"hello", "can be read"),
    "missing.pdf": (None, "No such file"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_or_damaged_file_gets_one_clear_line(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content, says = FOREIGN[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = CliRunner().invoke(cli, ["show", name])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert says in result.output
    assert result.output.startswith(f"Error: {name}: ")


def test_a_picture_of_another_program_is_no_figure(tmp_path):
    info = PngInfo()
    info.add_text("Software", "Paint")
    info.add_text("Title", "A cat")
    Image.new("RGB", (8, 8)).save(tmp_path / "cat.png", pnginfo=info)
    with pytest.raises(rv.RangevizError, match="not a figure of rangeviz"):
        provenance(tmp_path / "cat.png")


def test_a_picture_larger_than_the_head_that_is_read_says_where_it_comes_from(tmp_path):
    """A PNG whose pixels end beyond the first megabyte was said to be damaged."""
    rv.save(rv.Reports(rv.read_catalogue().subjects["marathon"]), tmp_path / "a.png", size="900x640")
    with Image.open(tmp_path / "a.png") as picture:
        texts = picture.text
    noise = np.random.default_rng(1).integers(0, 256, (600, 600, 4), dtype=np.uint8)
    (tmp_path / "b.png").write_bytes(png(noise, 100, texts))
    assert (tmp_path / "b.png").stat().st_size > HEAD_BYTES
    assert provenance(tmp_path / "b.png") == provenance(tmp_path / "a.png")


def test_a_changed_byte_of_the_metadata_is_noticed(tmp_path):
    rv.save(rv.compare("atacms"), tmp_path / "a.png")
    content = bytearray((tmp_path / "a.png").read_bytes())
    content[content.index(b"Description") + 30] ^= 1
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(rv.RangevizError, match="is damaged"):
        provenance(tmp_path / "a.png")


def test_only_the_head_of_a_huge_file_is_read(tmp_path):
    with open(tmp_path / "a.png", "wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(rv.RangevizError, match="can be read"):
        provenance(tmp_path / "a.png")
    rv.save(rv.compare("atacms"), tmp_path / "a.svg")
    whole = provenance(tmp_path / "a.svg")
    end = (tmp_path / "a.svg").read_bytes().index(b"</metadata>") + len(b"</metadata>")
    with open(tmp_path / "a.svg", "r+b") as file:
        file.truncate(end)
    assert provenance(tmp_path / "a.svg") == whole


def chunk(kind, body):
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png_with(**texts):
    chunks = [chunk(b"tEXt", f"{name}\0{text}".encode("latin-1")) for name, text in texts.items()]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


SVG_WITH = "<svg><title>{}</title><desc>{}</desc><metadata><cc:Agent><dc:title>{}</dc:title></cc:Agent></metadata></svg>"


def test_nothing_that_a_file_holds_steers_the_terminal(tmp_path):
    """A PNG may hold any byte, an XML document the controls from U+0080 on and any direction of writing."""
    (tmp_path / "a.png").write_bytes(
        png_with(
            Title="a\x1b[2J", Description="b\x9b31m", Source="c\r\x07; d\b", Software="rangeviz 1\x1b]0;x"
        )
    )
    svg = SVG_WITH.format("a\x9b2J", "b\u202ec\n", "rangeviz 1\x85")
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    for name in ("a.png", "a.svg"):
        result = CliRunner().invoke(cli, ["show", str(tmp_path / name)])
        assert result.exit_code == 0
        assert all(line.isprintable() for line in result.output.splitlines()), ascii(result.output)
    assert provenance(tmp_path / "a.png").title == r"a\x1b[2J"


def test_joiners_and_marks_of_direction_are_read_as_they_are(tmp_path):
    title = "\u200fمدى\u200c و\u200d\u200e"
    (tmp_path / "a.svg").write_text(SVG_WITH.format(title, "b", "rangeviz 1"), encoding="utf-8")
    assert provenance(tmp_path / "a.svg").title == title


@given(st.binary(max_size=300) | st.builds(
    lambda parts: b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in parts),
    st.lists(st.tuples(st.sampled_from([b"tEXt", b"iTXt", b"IHDR", b"IEND"]), st.binary(max_size=60)), max_size=5),
) | st.text("<>/svgtile &;!\"'[]", max_size=80).map(str.encode))  # fmt: skip
def test_any_bytes_give_a_figure_or_our_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.png"
    path.write_bytes(content)
    with pytest.raises(rv.RangevizError):
        provenance(path)
