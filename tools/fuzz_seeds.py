"""Good inputs to begin from, and pieces that readers trip over."""

from __future__ import annotations

from pathlib import Path

APART = b"\x1f"
"""Between the words of a command line, and the chunks of a PNG."""
AGAIN = b"\x1e"
"""Around what stands in a large file again and again."""
PNG = b"\x89PNG\r\n\x1a\n"

_TABLES = [path.read_bytes() for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.csv"))]
_HEAD, *_ROWS = _TABLES[-1].splitlines(keepends=True)
OWN = [_HEAD + b"my-" + b"my-".join(_ROWS[at : at + 4]) for at in range(0, len(_ROWS), 7)]
TABLES = [b"".join(table.splitlines(keepends=True)[:9]) for table in _TABLES] + OWN
STYLE = b"""[light]
ink = "#101010"
lines = ["#7A1F3D", "#0B5394"]
ring_line = 4
[dark]
lines = ["#FF9DB0"]
"""
TOML = b"""[defaults]
size = "a4"
[[figure]]
kind = "ladder"
what = ["concorde"]
log = true
dpi = 90
output = ["a.svg"]
ring = [["A", "3 km", "us"]]
[[figure]]
origin = "fiji"
spread = true
output = "b.png"
"""
LONG = b"[[figure]]\noutput = 0x" + b"f" * 3600  # more digits than Python writes out
ROWS = b'kind,what,output,origin,title\nmap,"atacms himars",a.svg,fiji,A\nreports,atacms,"b.svg c.png",,\n'
SVG = b"""<?xml version="1.0" encoding="utf-8"?>
<svg><title>a</title><desc>b Sources: c; d</desc>
<metadata><cc:Agent><dc:title>rangeviz 1</dc:title></cc:Agent></metadata></svg>
"""
CHUNKS = b"tEXtTitle\0a\x1fiTXtDescription\0\0\0\0\0b\x1ftEXtSource\0c; d\x1ftEXtSoftware\0rangeviz 1\x1fIDAT"
RECIPES = [
    b'{"kind":"map","what":["atacms-article","own-bus"],"reports":[{"key":"own-bus","subject":"own-bus","label":'
    b'"Bus","figure":30.5,"unit":"km","publisher":"us","shape":"radius"}],"origin":{"key":"here","label":"Here",'
    b'"lat":4,"lon":-3,"invented":true},"unit":"km","size":"900x700","dpi":90,"theme":"dark"}',
    b'{"kind":"panels","what":["concorde"],"origin":["fiji","7S,180W"],"spread":true,"size":"slide"}',
    b'{"kind":"ladder","what":["atacms-article"],"yardsticks":["marathon"],"kinds":["nature"],"log":true}',
]
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r" xmlns:rangeviz="u"><rdf:Description>'
    b"<rangeviz:recipe>{}</rangeviz:recipe></rdf:Description></rdf:RDF></x:xmpmeta>"
)
CHUNKS_XMP = CHUNKS.replace(b"IDAT", b"iTXtXML:com.adobe.xmp\0\0\0\0\0" + XMP + b"\x1fIDAT")
_COMMANDS = """
map
map atacms himars --spread --origin new-zealand -o a.svg
map --ring Bus 30km us --size a4 --dpi 300
map --reports own.csv --unit km --title T --subtitle S -o a.png -o b.pdf --text path
map -o - --format png
map --style own.toml
kit map -o kit
panels atacms --origin 49N,31E --origin fiji --theme dark
ladder marathon --yardsticks 7 --kind nature --log
projections concorde --projection robinson --size 900x640
mistake
reports atacms -q --theme print
list origins --json
list subjects --kind nature
show concorde
show own.svg
check own.csv
check
notebook lessons
batch own.toml --jobs 2
--version
map -h
"""
LINES = [APART.join(line.encode().split()) for line in _COMMANDS.strip().splitlines()]
LARGE = [
    b"\0\x1ekey,",
    b"\0\x1ea,",
    b"\0" + OWN[0] + b"\x1e\n",
    b"\1[[figure]]\n\x1eoutput='a'\n",
    b"\1a=\x1e[",
    b"\2<svg><title>\x1ea<b/>",
    b"\2<svg \x1ea=''",
    b"\3tEXtTitle\0\x1e\x1ftEXtTitle\0",
]

BITS = b"""\0 \xff " , = [[ ]] { } ' < & - . $ nan 1e999 0x km [figure] <!ENTITY encoding=" ]]> ; --
=HYPERLINK( +cmd| @SUM
\x1b[2J \xc2\x9b \xe2\x80\xae \xe2\x80\xa8 \xed\xa0\x80 \xef\xbb\xbf \xf0\x9f\x98\x80 \xc2\xb2
""".split(b" ")
BITS = [bit for bits in BITS for bit in bits.split(b"\n") if bit]
BITS += [b"\n", b"\r", b" " * 50, b"9" * 50, b"0x" + b"f" * 4000, APART, AGAIN]
