"""The packaged typeface: its files, which characters it has, what a figure embeds, and how wide its words are."""

import base64
import io
import re
from xml.sax.saxutils import unescape

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.textpath import text_to_path

import rangeviz as rv
from rangeviz import typeface
from rangeviz.export import save
from rangeviz.layout.figure_size import SIZES
from rangeviz.layout.text import ASCENT, DESCENT, face_of, font_file, outline, width
from rangeviz.typeface import FACES

LATIN_1 = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))))
FIGURES = LATIN_1 + "×–—‘’“”…′≈−→ĄčŐžșАБвгїґҐΑΩλφ"


@pytest.fixture(scope="module")
def fonts():
    return {face: TTFont(typeface.file(face)) for face in FACES}


def rules(texts):
    """Read the rules back: weight, style, the font's bytes, the range."""
    pattern = (
        r"@font-face\{font-family:'Rangeviz Sans';font-weight:(\d+);font-style:(\w+);"
        r"src:url\(data:font/woff2;base64,([\w+/=]+)\) format\('woff2'\);unicode-range:([^}]+)\}\n"
    )
    css = typeface.font_faces(texts)
    assert re.fullmatch(f"(?:{pattern})*", css)
    return [(w, s, base64.b64decode(data), spans) for w, s, data, spans in re.findall(pattern, css)]


def test_no_name_in_a_face_is_the_reserved_one(fonts):
    for face, font in fonts.items():
        names = [str(record) for record in font["name"].names]
        assert not [name for name in names if "plex" in name.lower()]
        assert font["name"].getDebugName(16) or font["name"].getDebugName(1) == typeface.FAMILY
        assert (font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1)) == face


def test_copyright_and_licence_stand_beside_the_faces(fonts):
    licence = typeface.file((400, False)).with_name("OFL.txt").read_text(encoding="utf-8")
    assert 'Reserved Font Name "Plex"' in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all("IBM Corp" in font["name"].getDebugName(0) for font in fonts.values())


def test_every_face_has_the_characters_that_the_table_says(fonts):
    for font in fonts.values():
        assert {chr(code) for code in font.getBestCmap()} == typeface.characters()
    assert typeface.characters().issuperset(FIGURES)


def test_digits_are_tabular(fonts):
    for font in fonts.values():
        known = font.getBestCmap()
        assert len({font["hmtx"][known[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_heights_are_those_of_the_faces(fonts):
    for font in fonts.values():
        known, glyphs = font.getBestCmap(), font["glyf"]
        heights = [glyphs[known[ord(letter)]] for letter in "bdfhklABCHÅ"]
        assert max(glyph.yMax for glyph in heights[:-1]) <= 1000 * ASCENT
        assert min(glyphs[known[ord(letter)]].yMin for letter in "gjpqy,;Q") >= -1000 * DESCENT


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("190 miles – “about” 3.8×, 49°", ["latin"]),
        ("Türkiye, Côte d’Ivoire", ["latin-1"]),
        ("Türkiye, Łódź", ["latin-ext"]),
        ("Київ", ["cyrillic"]),
        ("Київ 190", ["latin", "cyrillic"]),
        ("Αθήνα", ["greek"]),
        ("تبریز", []),
    ],
)
def test_only_the_pieces_that_are_used_are_named(text, names):
    assert typeface.pieces(text) == names


def test_a_rule_embeds_the_piece_of_its_face():
    found = rules({(700, False): "Київ 190", (400, True): "Black Sea"})
    assert [rule[:2] for rule in found] == [("400", "italic"), ("700", "normal"), ("700", "normal")]
    assert all(rule[2].startswith(b"wOF2") for rule in found)
    assert len({rule[2] for rule in found}) == 3
    assert "U+20-7E" in found[0][3]
    assert found[2][3].startswith("U+400-")


@pytest.mark.parametrize("face", FACES)
def test_a_piece_holds_what_its_range_says(face):
    pytest.importorskip("brotli")
    for _, _, woff2, spans in rules({face: "Łódź Київ Αθήνα"}) + rules({face: "a"}) + rules({face: "ü"}):
        held = {f"U+{code:X}" for code in TTFont(io.BytesIO(woff2)).getBestCmap()}
        ends = {end for span in spans.split(",") for end in re.sub(r"-(?=.)", " U+", span).split()}
        assert ends <= held


def test_four_faces_in_english_leave_room_for_a_figure():
    css = typeface.font_faces(dict.fromkeys([(400, False), (400, True), (500, False), (700, False)], "Kyiv"))
    assert len(css) < 47_000


def test_a_face_that_is_not_there_is_the_nearest():
    assert [typeface.nearest(weight) for weight in (100, 400, 500, 600, 900)] == [
        *[(400, False)] * 2,
        *((500, False), (600, False), (700, False)),
    ]
    assert typeface.nearest(700, italic=True) == (400, True)


LINES = [
    "AVATAR To. Wij, “Ty” f’ (fjord) flat office 1.111,77 – 3.8×",
    "Türkiye, Côte d’Ivoire, ÅÄÖ Tórshavn Væ",
    "Łódź, Ťava",
    "Donau\xaddampf",
    "Київ. Год",
    "Αθήνα ΤΑ.",
]
TRAITS = [{}, {"medium": True}, {"bold": True}, {"italic": True}]


def shaped(line, traits):
    """Give a line's width as matplotlib lays it out."""
    font = FT2Font(font_file(line, face_of(**traits)))
    font.set_size(100, 72)
    places = font.set_text(line, 0.0, flags=LoadFlags.NO_HINTING)[:, 0] / 64
    return places[-1] + font.load_char(ord(line[-1]), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536


@pytest.mark.parametrize("traits", TRAITS)
def test_a_line_is_as_wide_as_it_is_drawn(traits):
    letters = np.random.default_rng(1).choice(list(LATIN_1.replace("\xad", "")), (40, 60))
    for line in (*LINES, *map("".join, letters)):
        assert width(line, 100, **traits) == pytest.approx(shaped(line, traits), abs=0.3)


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_outlined_as_matplotlib_lays_it_out(line):
    prop = FontProperties(fname=font_file(line, (700, False)), size=100)
    points, _ = text_to_path.get_text_path(prop, line)
    assert outline(line, (700, False)).vertices == pytest.approx(np.asarray(points), abs=0.1)


def test_kerning_is_part_of_the_width():
    assert width("AV", 100) < width("A", 100) + width("V", 100) - 2
    assert width("190", 100, bold=True) == pytest.approx(width("777", 100, bold=True))


def svg_of(comparison, text="text"):
    return save.render(comparison, ["svg"], SIZES["slide"], text=text)[0].decode()


def words_of(svg):
    """List each line of words with its attributes."""
    found = []
    for look, said in re.findall(r"<text ([^>]*)>(.*?)</text>", svg, re.S):
        lines = re.findall(r"<tspan ([^>]*)>([^<]*)</tspan>", said) or [("", said)]
        found += [(f"{look} {own}", unescape(words)) for own, words in lines]
    return found


def written_in(look):
    """Give the face that a line's attributes ask for."""
    weight = re.search(r'font-weight="(\w+)"', look)
    return int(weight[1].replace("bold", "700")) if weight else 400, 'font-style="italic"' in look


def held(spans):
    for span in spans.split(","):
        first, _, last = span.removeprefix("U+").partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def test_a_text_with_other_scripts_is_set_whole_in_dejavu():
    assert font_file("Tabriz", (400, False)).endswith("RangevizSans-Regular.ttf")
    assert font_file("تبریز 190 mi", (700, False)).endswith("DejaVuSans-Bold.ttf")
    svg = svg_of(rv.compare("atacms", "himars", title="تبریز 190 mi"))
    assert "<g font-family=\"'Rangeviz Sans', 'IBM Plex Sans', 'DejaVu Sans', sans-serif\"" in svg
    own = [text for look, text in words_of(svg) if "font-family=\"'DejaVu Sans', 'Verdana'" in look]
    assert own == ["تبریز 190 mi"]


def test_an_svg_carries_what_its_words_need_and_no_more():
    svg = svg_of(rv.compare(title="Türkiye, Київ"))
    found = re.findall(r"font-weight:(\d+);font-style:(\w+);src:[^;]*;[^;]*;unicode-range:([^}]*)\}", svg)
    faces = [((int(weight), style == "italic"), spans) for weight, style, spans in found]
    assert [face for face, _ in faces] == sorted([*typeface.FACES.keys() - {(600, False)}, (700, False)])
    for look, text in words_of(svg):
        known = {letter for face, spans in faces if face == written_in(look) for letter in held(spans)}
        assert known.issuperset(text), (look, text)
    assert [face for face, spans in faces if "U+400-" in spans] == [(700, False)]


@pytest.mark.parametrize("text", ["text", "plain"])
def test_words_keep_their_width_where_the_typeface_is_not_there(text):
    svg = svg_of(rv.compare(title="A < B & “C”"), text)
    assert ("@font-face" in svg) == (text == "text")
    for look, said in words_of(svg):
        weight, italic = written_in(look)
        size = float(re.search(r'font-size="([\d.]+)"', look)[1])
        wide = float(re.search(r'textLength="([\d.]+)"', look)[1])
        assert wide == pytest.approx(width(said, size, weight == 700, italic, medium=weight == 500), abs=0.01)


def test_outlines_need_no_typeface():
    svg = svg_of(rv.compare(), text="path")
    assert "@font-face" not in svg
    assert "textLength" not in svg


def test_a_pdf_embeds_the_faces_it_uses():
    pdf = save.render(rv.compare(), ["pdf"], SIZES["slide"])[0]
    assert {name.decode() for name in re.findall(rb"/BaseFont /\w+\+RangevizSans-(\w+)", pdf)} == {
        *("Regular", "Medium", "Bold", "Italic")
    }
