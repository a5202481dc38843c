"""The packaged typeface: its files, which characters it has, what a figure embeds, and how wide its words are."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from rangeviz.layout import typeface
from rangeviz.layout.typeface import FACES

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
        assert max(glyph.yMax for glyph in heights[:-1]) <= 1000 * typeface.ASCENT
        assert min(glyphs[known[ord(letter)]].yMin for letter in "gjpqy,;Q") >= -1000 * typeface.DESCENT
        assert font["OS/2"].sCapHeight == 1000 * typeface.CAPITAL
        assert font["OS/2"].sxHeight == pytest.approx(1000 * typeface.SMALL, abs=10)


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
