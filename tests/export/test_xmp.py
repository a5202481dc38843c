"""PNG and SVG carry XMP, as exiftool and any XML parser read it; a PDF does not."""

import json
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from samples import some

import rangeviz as rv
from rangeviz.export.metadata import provenance
from rangeviz.export.xmp import NAMESPACES
from rangeviz.figures.map.figure import Map
from rangeviz.words import press

HARD = rv.own_ring("<Bus> & “$co]]>” مدى", "30km", "our “own” & <estimate>")
FIGURES = {
    "map": Map(rv.compare("atacms", HARD, title="<T> & ]]>")),
    "reports": rv.Reports(rv.read_catalogue().subjects["himars"]),
}


@pytest.fixture(scope="module", params=some(FIGURES, 1))
def files(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("xmp")
    paths = [folder / f"a.{kind}" for kind in ("png", "svg", "pdf")]
    rv.save(FIGURES[request.param], *paths, size="900x700")
    return FIGURES[request.param], *paths


def properties(xmp):
    """Read the properties of an XMP document, by an XML parser of another's."""
    found = {}
    spaces = {address: name for name, address in NAMESPACES.items()}
    (about,) = ET.fromstring(xmp).iter(f"{{{NAMESPACES['rdf']}}}Description")
    for each in about:
        address, _, name = each.tag.removeprefix("{").partition("}")
        found[f"{spaces[address]}:{name}"] = "".join(each.itertext())
    return found


def test_png_and_svg_carry_the_same_properties_of_iptc_dublin_core_and_photoshop(files):
    figure, png, svg, _ = files
    with Image.open(png) as picture:
        from_png = properties(picture.text["XML:com.adobe.xmp"])
    metadata = ET.fromstring(svg.read_bytes()).find("{http://www.w3.org/2000/svg}metadata")
    assert properties(ET.tostring(metadata)) == from_png
    words = figure.words
    recipe = from_png.pop("rangeviz:recipe")
    assert json.loads(recipe)["kind"] == {Map: "map", rv.Reports: "reports"}[type(figure)]
    assert recipe == provenance(png).recipe == provenance(svg).recipe
    assert from_png == {
        "dc:title": words.headline,
        "dc:description": press.caption(words, figure.drawn),
        "dc:source": words.sources,
        "photoshop:Credit": words.credits,
        "Iptc4xmpCore:AltTextAccessibility": words.alternative,
        "Iptc4xmpCore:ExtDescrAccessibility": words.description,
        "xmp:CreatorTool": f"rangeviz {rv.__version__}",
    }
    assert len(words.alternative) <= 250


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not there")
def test_exiftool_reads_them_where_picture_desks_look(files):
    """A property in a wrong namespace, or a bare text where XMP wants one for each language."""
    figure, png, svg, _ = files
    done = subprocess.run(
        ["exiftool", "-j", "-G1", "-XMP:all", png, svg], capture_output=True, check=True, text=True
    )
    words = figure.words
    for read in json.loads(done.stdout):
        assert read["XMP-iptcCore:AltTextAccessibility"] == words.alternative
        assert read["XMP-iptcCore:ExtDescrAccessibility"] == words.description
        assert read["XMP-dc:Description"] == press.caption(words, figure.drawn)
        assert read["XMP-dc:Title"] == words.headline
        assert read["XMP-dc:Source"] == words.sources
        assert read["XMP-photoshop:Credit"] == words.credits
        assert read["XMP-xmp:CreatorTool"] == f"rangeviz {rv.__version__}"


def test_a_pdf_keeps_its_plain_properties_alone(files):
    assert b"xmpmeta" not in files[3].read_bytes()
