"""Files: the same bytes, readable aloud, all or nothing, and never a network."""

import contextlib
import hashlib
import os
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import matplotlib
import numpy as np
import pypdfium2
import pytest
from figures import path_points
from PIL import Image
from samples import PROFILE, some, thorough

import rangeviz as rv
from rangeviz.export import save
from rangeviz.figures.map.figure import Map
from rangeviz.layout.figure_size import SIZES, parse_size

SVG = "{http://www.w3.org/2000/svg}"
FORMATS = ["png", "svg", "pdf"]
SCRIPT = """
import sys, socket, hashlib
def refuse(*args, **kwargs): raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = refuse
import rangeviz as rv
from rangeviz.export import save
from rangeviz.layout.figure_size import SIZES
for comparison in (rv.compare(), rv.compare("concorde", origin="fiji", projection="robinson"))[:COUNT]:
    for content in save.render(comparison, ["png", "svg", "pdf"], SIZES["slide"]):
        print(hashlib.sha256(content).hexdigest())
"""


def test_an_unknown_way_to_write_words_is_refused():
    with pytest.raises(rv.RangevizError, match="text is 'outline'; give one of: text, plain, path"):
        save.render(rv.compare(), ["svg"], SIZES["slide"], text="outline")


@pytest.fixture(scope="module")
def svg():
    return save.render(rv.compare(), ["svg"], SIZES["slide"])[0].decode()


def run(script, **environment):
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@thorough
def test_bytes_are_the_same_in_another_process_hash_seed_time_zone_and_matplotlibrc(tmp_path):
    """With every socket refused: drawing needs no network."""
    rc = tmp_path / "matplotlibrc"
    rc.write_text(
        "font.family: serif\nsvg.fonttype: path\naxes.facecolor: red\nlines.linewidth: 9\ntext.usetex: True\n"
    )
    count = 1 if PROFILE == "default" else 2
    elsewhere = run(
        SCRIPT.replace("COUNT", str(count)),
        PYTHONHASHSEED="2",
        LC_ALL="C",
        TZ="Asia/Tokyo",
        SOURCE_DATE_EPOCH="1",
        MATPLOTLIBRC=str(rc),
    )
    far = rv.compare("concorde", origin="fiji", projection="robinson")
    here = [save.render(each, FORMATS, SIZES["slide"]) for each in (rv.compare(), far)[:count]]
    assert elsewhere.split() == [hashlib.sha256(content).hexdigest() for files in here for content in files]


def test_an_svg_is_an_image_with_title_description_and_language(svg):
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("lang") == "en"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    words = rv.Map(rv.compare()).words
    assert (root.get("aria-label"), root.get("aria-describedby")) == (
        words.alternative,
        description.get("id"),
    )
    assert title.text == words.headline
    for words in (
        "the middle of Ukraine",
        "ATACMS: about 190",
        "HIMARS: about 50",
        "3.8 times",
        "about 14 times",
    ):
        assert words in description.text
    assert len(root.findall(f".//{SVG}title")) == 1


def test_an_svg_keeps_text_as_text_and_says_it_once_to_a_screen_reader(svg):
    texts = [t for t in ET.fromstring(svg).iter(f"{SVG}text") if t.get("aria-hidden") != "true"]
    said = ["".join(t.itertext()) for t in texts]
    assert (
        said.count("about 190\N{NO-BREAK SPACE}mi (300\N{NO-BREAK SPACE}km)") == 2
    )  # on the ring and in the key
    halos = [t for t in ET.fromstring(svg).iter(f"{SVG}text") if t.get("aria-hidden") == "true"]
    assert halos
    assert all(t.get("stroke") for t in halos)


def test_text_as_path_leaves_no_text():
    found = save.render(rv.compare(), ["svg"], SIZES["slide"], text="path")[0].decode()
    assert "<text" not in found
    assert ET.fromstring(found).find(f"{SVG}desc").text


def test_a_png_carries_title_description_sources_and_software(tmp_path):
    rv.save(rv.compare(), tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (1600, 900)
        assert picture.text["Title"].startswith("190 miles is 3.8 times")
        assert "3.8 times" in picture.text["Description"]
        assert "News article" in picture.text["Source"]
        assert picture.text["Software"] == f"rangeviz {rv.__version__}"


def test_a_pdf_has_a_title(tmp_path):
    rv.save(rv.compare(title="Distances"), tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/Title (Distances)" in content
    assert b"CreationDate" not in content


@pytest.mark.parametrize(
    ("size", "dpi", "pixels"),
    some(
        [
            ("slide", None, (1600, 900)),
            ("slide", 200, (3200, 1800)),
            ("1200x800", None, (1200, 800)),
            ("1200x800", 150, (1200, 800)),
            ("a4", 100, (827, 1169)),
            ("square", None, (1200, 1200)),
            ("post", None, (1080, 1080)),
            ("story", 200, (1080, 1920)),
            ("card", None, (1200, 630)),
        ],
        4,
    ),
)
def test_a_figure_has_exactly_the_pixels_asked_for(size, dpi, pixels, tmp_path):
    assert parse_size(size, dpi).pixels == pixels
    rv.save(rv.Ladder(rv.compare("atacms")), tmp_path / "a.png", size=size, dpi=dpi)
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == pixels


@pytest.mark.parametrize(
    "text", ["$5 and $10", "$$", "a < b & c > d", "]]>", "_under", "<script>alert(1)</script>", '"q"']
)
def test_labels_are_shown_literally_in_a_well_formed_svg(text):
    ring = rv.own_ring(text, "120km", f"me {text}")
    found = save.render(rv.compare(ring), ["svg"], SIZES["slide"])[0]
    root = ET.fromstring(found)
    assert text in ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    assert not list(root.iter(f"{SVG}script"))


def test_a_failure_leaves_what_was_there_and_no_temporary_file(tmp_path, monkeypatch):
    target = tmp_path / "a.png"
    target.write_bytes(b"before")

    def fail(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(rv.RangevizError, match="No space left"):
        rv.save(rv.compare(), target)
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["a.png"]


def test_a_drawing_error_writes_nothing(tmp_path):
    with pytest.raises(rv.RangevizError):
        rv.save(rv.compare("marathon"), tmp_path / "a.png")
    assert os.listdir(tmp_path) == []


def test_a_new_file_has_the_usual_permissions(tmp_path):
    rv.save(rv.compare("atacms"), tmp_path / "a.svg")
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE((tmp_path / "a.svg").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_kernel_applies_the_umask_and_rangeviz_never_sets_it(tmp_path, monkeypatch):
    before = os.umask(0o077)
    try:
        monkeypatch.setattr(os, "umask", lambda mask: pytest.fail("it is the whole process's"))
        rv.save(rv.compare("atacms"), tmp_path / "a.svg")
    finally:
        monkeypatch.undo()
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.svg").stat().st_mode) == 0o600


def test_eight_threads_write_the_bytes_of_one(tmp_path):
    """All kinds and all formats; settings and umask are as before."""
    far = rv.compare("concorde", "godwit", origin="fiji")
    kinds = [
        Map(far),
        rv.Panels(rv.compare(), tuple(rv.origins("ukraine", "fiji"))),
        rv.Ladder(far),
        rv.Projections(far),
        rv.Mistake(rv.compare("atacms")),
        rv.Reports(rv.read_catalogue().subjects["atacms"]),
    ]
    texts = ["text", "plain", "path"]  # `text` sets matplotlib otherwise
    jobs = [
        (n % 6, FORMATS[(n + n // 6) % 3])
        for n in range({"default": 3, "ci": 18, "exhaustive": 144}[PROFILE])
    ]
    size, serial = parse_size("1000x640", None), {}
    for kind, figure in enumerate(kinds):
        if not (asked := sorted({ending for n, ending in jobs if n == kind})):
            continue
        files = save.render(figure, asked, size, texts[kind % 3])
        serial.update(zip([(kind, ending) for ending in asked], files, strict=True))
    before, mask = dict(matplotlib.rcParams), os.umask(0o22)
    os.umask(mask)

    def draw(number, job):
        kind, ending = job
        path = tmp_path / f"{number}.{ending}"
        rv.save(kinds[kind], path, size="1000x640", text=texts[kind % 3])
        assert path.read_bytes() == serial[job], job

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(draw, range(len(jobs)), jobs))
    assert dict(matplotlib.rcParams) == before
    assert os.umask(mask) == mask


def test_one_thread_draws_at_a_time(tmp_path, monkeypatch):
    """Two at once set matplotlib for each other, which the bytes of a few files show now and then only."""
    both, met = Barrier(2), []

    def compose(self, page):
        with contextlib.suppress(BrokenBarrierError):
            both.wait(0.5)
            met.append(self)

    monkeypatch.setattr(rv.Ladder, "compose", compose)
    ladder = rv.Ladder(rv.compare())
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda n: rv.save(ladder, tmp_path / f"{n}.png", size="900x600"), range(2)))
    assert not met


FORKED = """
import hashlib, os, sys
import rangeviz as rv
from rangeviz.layout.text import outline, width
rv.save(rv.compare("atacms"), "first.svg")  # opens the fonts
letters = [chr(n) for n in [*range(0xA1, 0x250), *range(0x391, 0x3A2), *range(0x410, 0x450)]]
def draw(name):
    digest = hashlib.sha256()
    for letter in letters:
        digest.update(outline(letter, (400, False)).vertices.tobytes() + repr(width(letter + "i", 9, bold=True)).encode())
    open(name, "w").write(digest.hexdigest())
children = []
for n in range(int(os.environ["CHILDREN"])):
    if not (child := os.fork()):
        try:
            draw(f"{n}.txt")
        finally:
            os._exit(0)
    children.append(child)
draw("parent.txt")
for child in children:
    os.waitpid(child, 0)
"""


@thorough
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forked_processes_draw_the_same_letters_at_once(tmp_path, monkeypatch):
    """Parent and children would share the position in an open font file, and read each other's letters."""
    monkeypatch.chdir(tmp_path)
    children = 12
    run(FORKED, CHILDREN=str(children))
    assert len(list(tmp_path.glob("*.txt"))) == children + 1
    assert len({path.read_text() for path in tmp_path.glob("*.txt")}) == 1


@thorough
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_forked_as_another_thread_draws_keeps_no_settings_of_ours(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(
        "import os, threading, matplotlib\nimport rangeviz as rv\n"
        "before = dict(matplotlib.rcParams)\nfigure = rv.compare('atacms')\n"
        "def draw():\n    for n in range(4): rv.save(figure, 'a.svg', size='900x600')\n"
        "thread = threading.Thread(target=draw); thread.start()\n"
        "while not os.path.exists('a.svg'): pass\n"
        "for n in range(3):\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        same = dict(matplotlib.rcParams) == before\n"
        "        rv.save(figure, f'{n}.svg', size='900x600')\n"
        "        os._exit(0 if same else 1)\n"
        "    assert os.waitpid(child, 0)[1] == 0\n"
        "thread.join()\n"
    )
    assert len({(tmp_path / name).read_bytes() for name in ("a.svg", "0.svg", "1.svg", "2.svg")}) == 1


def test_one_drawing_serves_several_files(tmp_path, monkeypatch):
    composed = []
    original = save.Map.compose
    monkeypatch.setattr(save.Map, "compose", lambda self, *args: composed.append(1) or original(self, *args))
    rv.save(rv.compare("atacms"), tmp_path / "a.png", tmp_path / "a.svg", tmp_path / "a.pdf")
    assert composed == [1]
    assert sorted(os.listdir(tmp_path)) == ["a.pdf", "a.png", "a.svg"]


def test_the_default_svg_stays_small(svg):
    """Its typeface included."""
    assert len(svg.encode()) < 90_000


def test_a_ring_is_as_round_in_the_svg_as_on_the_ground(svg):
    """Coordinates are rounded to a tenth of a point, and roundings do not add up along the line."""
    radii = []
    for gid in ("ring:atacms-article", "ring:himars-article"):
        points = path_points(svg, gid)
        centre = (points.min(axis=0) + points.max(axis=0)) / 2
        away = np.hypot(*(points - centre).T)
        assert np.ptp(away) < 0.25
        radii.append(away.mean())
    assert radii[0] / radii[1] == pytest.approx(3.8, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "dpi", "pixels"),
    [
        ("A4", None, (1654, 2339)),
        ("Slide", None, (1600, 900)),
        ("1600X900", None, (1600, 900)),
        ("170x120mm", None, (1339, 945)),
        ("170×120MM", 300, (2008, 1417)),
    ],
)
def test_sizes_are_read_in_capitals_and_in_millimetres(text, dpi, pixels):
    size = parse_size(text, dpi)
    assert size.pixels == pixels
    if text.lower().endswith("mm"):
        assert (round(size.width * 25.4), round(size.height * 25.4)) == (170, 120)


INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"


def test_an_svg_has_named_layers_and_each_ring_and_name_is_in_its_own(svg):
    """Layers as Inkscape and Illustrator know them: groups, named once, that hold what their names say."""
    root = ET.fromstring(svg)
    layers = {
        g.get(f"{INKSCAPE}label"): g for g in root.iter(f"{SVG}g") if g.get(f"{INKSCAPE}groupmode") == "layer"
    }
    assert list(layers) == [
        *("Map", "Basemap", "Rings", "Origin", "Locator map", "Scale", "Ring names", "Notes", "Place names"),
        *("Key bars", "Headline", "Callout", "Key", "Not shown", "Small print"),
    ]
    held = {name: [(g.get("id") or "").partition("-")[2] for g in layer] for name, layer in layers.items()}
    assert "ring-atacms-article" in held["Rings"]
    assert "ground-land" in held["Basemap"]
    assert "place-Ukraine" in held["Place names"]
    assert "credits-0-0" in held["Small print"]
    assert all(layer in layers["Map"] for name, layer in layers.items() if name in ("Basemap", "Rings"))


def test_a_headline_is_one_text_with_a_line_each(svg):
    root = ET.fromstring(svg)
    (headline,) = [text for text in root.iter(f"{SVG}text") if (text.get("id") or "").endswith("-headline")]
    lines = headline.findall(f"{SVG}tspan")
    assert len(lines) > 1
    assert " ".join(line.text for line in lines) == rv.Map(rv.compare()).words.headline
    assert len({line.get("x") for line in lines}) == 1
    tops = [float(line.get("y")) for line in lines]
    assert tops == sorted(set(tops))


@pytest.mark.parametrize("text", some(["text", "path"], 1))
def test_every_kind_of_figure_closes_its_layers_and_names_each_once(text):
    panels = rv.Panels(rv.compare("atacms"), rv.origins("ukraine", "fiji"))
    for figure in (panels, rv.Ladder(rv.compare("atacms")), rv.Mistake(rv.compare("atacms"))):
        root = ET.fromstring(save.render(figure, ["svg"], SIZES["slide"], text)[0])
        labels = [g.get(f"{INKSCAPE}label") for g in root.iter(f"{SVG}g") if g.get(f"{INKSCAPE}groupmode")]
        assert {"Headline", "Small print"} <= set(labels)
        assert len(labels) == len(set(labels))


@thorough
@pytest.mark.parametrize("lang", some(["uk", "en"], 1))
def test_a_pdf_names_its_language_and_stays_whole(tmp_path, lang):
    path = tmp_path / "map.pdf"
    ladder = rv.Ladder(rv.compare(lang=lang))
    rv.save(ladder, path)
    content = path.read_bytes()
    last = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    assert content[last:].startswith(b"xref\n1 1\n")
    at = int(content[last:].split()[3])  # where the table says that the new catalogue stands
    assert content[at:].startswith(b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (%s) >>" % lang.encode())
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    assert document.get_metadata_value("Title") == ladder.words.headline
    document.close()
