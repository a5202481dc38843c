"""Build ``rangeviz/data/typeface/``, the typeface of the figures, from a pinned npm package.

A developer's tool: it needs ``npm``, fontTools and brotli (the extra ``typeface``) and, once, a network.

    python tools/build_typeface.py            build the files, print their sizes and the vertical metrics
    python tools/build_typeface.py --check    rebuild in memory, compare with the committed files

Rangeviz Sans is a subset of IBM Plex Sans under the SIL Open Font License 1.1, which reserves the name Plex.
Every face is written as a TTF, for PNG and PDF, and as WOFF2 pieces, for SVG and HTML. Digits are tabular in
the source already. Hinting, ligatures and alternate forms are left out. Kerning (GPOS) stays; FreeType reads
the legacy ``kern`` table only, so the TTF repeats the pairs of Latin-1 there. ``pieces.json`` says which
characters each piece holds.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

CACHE = Path(tempfile.gettempdir()) / "rangeviz-npm"
TYPEFACE = Path(__file__).resolve().parent.parent / "rangeviz" / "data" / "typeface"
PACKAGE = "@expo-google-fonts/ibm-plex-sans@0.4.1"
SHA512 = "allsuhZbvKoKDTB/U8creFVYYzhI97Nw9MgyyNjFzqISNc/sURpA7ZY37Rr+IRI567OV9BWQ/ioUCjAQrVGRbw=="
TARBALL = "expo-google-fonts-ibm-plex-sans-0.4.1.tgz"

FAMILY = "Rangeviz Sans"
FACES = {
    "Regular": "400Regular/IBMPlexSans_400Regular.ttf",
    "Medium": "500Medium/IBMPlexSans_500Medium.ttf",
    "SemiBold": "600SemiBold/IBMPlexSans_600SemiBold.ttf",
    "Bold": "700Bold/IBMPlexSans_700Bold.ttf",
    "Italic": "400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf",
}
LICENCE = "LICENSE_FONT"

# The Latin pieces are nested, so that a line of one script is kerned throughout by one file. The first is
# what figures in English need; a place such as "Türkiye" takes the second.
ENGLISH = {*range(0x20, 0x7F), *map(ord, "\xa0°²·×–—‘’“”…′″≈−→")}
LATIN_1 = ENGLISH | {*range(0xA0, 0x100), *map(ord, "€‚„•‹›≤≥←\u202f")}
GREEK, CYRILLIC = set(range(0x370, 0x400)), set(range(0x400, 0x530))
LATIN = LATIN_1 | {*range(0x100, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)}
PIECES = {"latin": ENGLISH, "latin-1": LATIN_1, "latin-ext": LATIN, "greek": GREEK, "cyrillic": CYRILLIC}


def fetch(cache: Path) -> dict[str, bytes]:
    """Return the faces and the licence from the npm package, whose tarball must have the pinned hash."""
    tarball = cache / TARBALL
    if not tarball.exists():
        command = ["npm", "pack", PACKAGE, "--ignore-scripts", "--silent", "--pack-destination", str(cache)]
        subprocess.run(command, check=True)
    content = tarball.read_bytes()
    found = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != SHA512:
        raise SystemExit(f"{tarball.name}: sha512 is {found}, pinned is {SHA512}")
    members = {}
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        for member in (*FACES.values(), LICENCE):
            file = tar.extractfile(f"package/{member}")
            assert file is not None
            members[member] = file.read()
    return members


def cut(source: bytes, characters: Iterable[int], face: str) -> TTFont:
    """Return a face that holds only these characters, under our name, with its copyright and licence."""
    options = subset.Options(
        layout_features=["kern", "mark", "ccmp"],
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 13, 14],
        name_languages=[0x409],
        drop_tables=["STAT", "DSIG"],
    )
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(characters))
    cutter.subset(font)
    _name(font, face)
    return font


def _name(font: TTFont, face: str) -> None:
    version = str(font["head"].fontRevision)[:5]
    own = {
        3: f"{version};rangeviz;RangevizSans-{face}",
        4: f"{FAMILY} {face}",
        5: f"Version {version}; subset for rangeviz",
        6: f"RangevizSans-{face}",
    }
    if face in ("Regular", "Bold", "Italic"):
        own |= {1: FAMILY, 2: face}
    else:  # a family of old has four faces
        own |= {1: f"{FAMILY} {face}", 2: "Regular", 16: FAMILY, 17: face}
    table = font["name"]
    for number, text in own.items():
        table.setName(text, number, 3, 1, 0x409)
    reserved = [str(record) for record in table.names if "plex" in str(record).lower()]
    assert not reserved, f"the name Plex is reserved: {reserved}"


def pairs(font: TTFont, glyphs: set[str]) -> dict[tuple[str, str], int]:
    """Return the kerning of a font's GPOS table between some glyphs, in font units."""
    found: dict[tuple[str, str], int] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        here: dict[tuple[str, str], int] = {}
        for wrapped in lookup.SubTable:
            table = getattr(wrapped, "ExtSubTable", wrapped)
            if type(table).__name__ != "PairPos":
                continue
            for index, left in enumerate(table.Coverage.glyphs):
                if left in glyphs:
                    for right, value in _partners(table, index, left, glyphs):
                        here.setdefault((left, right), value)  # the first subtable that knows a pair decides
        kerned = {pair: value for pair, value in here.items() if value}
        assert not kerned.keys() & found.keys(), "two lookups kern one pair"
        found |= kerned
    return found


def _partners(table: Any, index: int, left: str, glyphs: set[str]) -> Iterable[tuple[str, int]]:
    if table.Format == 1:
        for record in table.PairSet[index].PairValueRecord:
            if record.SecondGlyph in glyphs:
                yield record.SecondGlyph, getattr(record.Value1, "XAdvance", 0)
        return
    classes = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
    for right in sorted(glyphs):
        value = classes[table.ClassDef2.classDefs.get(right, 0)].Value1
        yield right, getattr(value, "XAdvance", 0)


def add_kern(font: TTFont) -> None:
    """Repeat the kerning of Latin-1 in a legacy table, which is the one that FreeType reads."""
    known = font.getBestCmap()
    table = KernTable_format_0()
    table.coverage, table.apple = 1, False
    table.kernTable = pairs(font, {known[code] for code in LATIN_1 if code in known})
    assert len(table.kernTable) < 10_920, "more pairs than one subtable holds"
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]


def ranges(codes: Iterable[int]) -> str:
    """Write code points as CSS does.

    Examples
    --------
    >>> ranges([32, 33, 34, 160])
    'U+20-22,U+A0'
    """
    ordered = sorted(codes)
    starts = [ordered[0], *(code for before, code in pairwise(ordered) if code != before + 1)]
    ends = [*(before for before, code in pairwise(ordered) if code != before + 1), ordered[-1]]
    spans = zip(starts, ends, strict=True)
    return ",".join(f"U+{start:X}" if start == end else f"U+{start:X}-{end:X}" for start, end in spans)


def build(members: dict[str, bytes]) -> dict[str, bytes]:
    """Return each file's content by its name."""
    files = {"OFL.txt": members[LICENCE]}
    held: dict[str, set[int]] = {}
    for face, member in FACES.items():
        whole = cut(members[member], set().union(*PIECES.values()), face)
        known = set(whole.getBestCmap())
        add_kern(whole)
        files[f"RangevizSans-{face}.ttf"] = _bytes(whole)
        for piece, codes in PIECES.items():
            there = codes & known
            assert held.setdefault(piece, there) == there, f"{face} has other characters than Regular"
            part = cut(members[member], there, face)
            part.flavor = "woff2"
            files[f"RangevizSans-{face}.{piece}.woff2"] = _bytes(part)
        digits = {whole["hmtx"][whole.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
        assert len(digits) == 1, f"the digits of {face} are not tabular"
    table = {piece: ranges(codes) for piece, codes in held.items()}
    files["pieces.json"] = (json.dumps(table, indent=1) + "\n").encode()
    return files


def _bytes(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def same(one: bytes, other: bytes) -> bool:
    """Say whether two fonts hold the same tables, or two other files the same text."""
    if one == other:
        return True
    if b"".join(one[:4].split()) not in (b"wOF2", b"\0\1\0\0"):
        return False
    fonts = [TTFont(io.BytesIO(content)) for content in (one, other)]
    tables = [{tag: font.getTableData(tag) for tag in font.keys() if tag != "GlyphOrder"} for font in fonts]  # noqa: SIM118
    return tables[0] == tables[1]


def metrics(font: TTFont) -> str:
    """Say the heights of letters, in shares of the type size."""
    glyphs, known, unit = font["glyf"], font.getBestCmap(), font["head"].unitsPerEm
    over = {name: glyphs[known[ord(letter)]] for name, letter in {"ascender": "l", "accent": "É"}.items()}
    heights = {name: glyph.yMax / unit for name, glyph in over.items()}
    heights |= {"capital": font["OS/2"].sCapHeight / unit, "small": font["OS/2"].sxHeight / unit}
    heights["descender"] = -min(glyphs[known[ord(letter)]].yMin for letter in "gjpqy,") / unit
    return ", ".join(f"{name} {value:.3f}" for name, value in heights.items())


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="compare with the committed files, write nothing"
    )
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the tarball is kept (%(default)s)")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    files = build(fetch(options.cache))
    if options.check:  # tables, not bytes: brotli may differ between machines
        old = {path.name: path.read_bytes() for path in TYPEFACE.iterdir()}
        differs = [
            name for name in sorted({*old, *files}) if not same(old.get(name, b""), files.get(name, b""))
        ]
        print("differs: " + ", ".join(differs) if differs else "the committed files are up to date")
        return 1 if differs else 0
    TYPEFACE.mkdir(exist_ok=True)
    for name, content in files.items():
        (TYPEFACE / name).write_bytes(content)
        print(f"{name:<40} {len(content):8,} bytes")
        if name.endswith(".ttf"):
            print(f"    {metrics(TTFont(io.BytesIO(content)))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
