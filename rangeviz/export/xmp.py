"""XMP: a figure's words and its recipe, where picture desks and content systems look for them.

The properties are those of IPTC's Photo Metadata Standard 2021.1, Dublin Core, Photoshop and XMP itself; the
recipe is our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "rangeviz": "urn:x-rangeviz",
}
_PROPERTIES = {
    "dc:title": "Title",
    "dc:description": "Caption",
    "dc:source": "Source",
    "photoshop:Credit": "Credit",
    "Iptc4xmpCore:AltTextAccessibility": "Alternative",
    "Iptc4xmpCore:ExtDescrAccessibility": "Description",
    "xmp:CreatorTool": "Software",
    "rangeviz:recipe": "Recipe",
}
_BY_LANGUAGE = {"Title", "Caption", "Alternative", "Description"}
"""The texts that XMP holds as alternatives by language."""


def xmp(about: Mapping[str, str]) -> str:
    """Return a figure's metadata as an XMP document.

    Parameters
    ----------
    about : mapping of str to str
        The metadata, as `about` in ``export.save`` makes them; empty texts are left out.

    Returns
    -------
    str
        An ``x:xmpmeta`` element, the same for the same texts.
    """
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
    lines = [
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>',
        '<rdf:Description rdf:about="">',
    ]
    for name, key in _PROPERTIES.items():
        if text := escape(about[key]):
            if key in _BY_LANGUAGE:
                text = f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
            lines.append(f"<{name}>{text}</{name}>")
    return "\n".join([*lines, "</rdf:Description>", "</rdf:RDF></x:xmpmeta>"])
