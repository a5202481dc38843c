"""XMP: a figure's words and its recipe, where picture desks and content systems look for them.

The properties are those of IPTC's Photo Metadata Standard 2021.1, Dublin Core, Photoshop and XMP itself; the
recipe is our own.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "rangeviz": "urn:x-rangeviz",
}
_BY_LANGUAGE = (
    "dc:title",
    "dc:description",
    "Iptc4xmpCore:AltTextAccessibility",
    "Iptc4xmpCore:ExtDescrAccessibility",
)


def xmp(
    title: str,
    caption: str,
    alternative: str,
    description: str,
    source: str,
    credit: str,
    tool: str,
    recipe: str,
) -> str:
    """Write an XMP document.

    Parameters
    ----------
    title, caption : str
        The headline; what stands under the picture.
    alternative, description : str
        What the picture shows, in at most 250 characters, and in full.
    source, credit : str
        Who reported the numbers; the small print.
    tool, recipe : str
        What made it, and the settings that draw it again, as JSON; empty if there is none.

    Returns
    -------
    str
        An ``x:xmpmeta`` element, the same for the same texts.
    """
    values = {
        "dc:title": title,
        "dc:description": caption,
        "dc:source": source,
        "photoshop:Credit": credit,
        "Iptc4xmpCore:AltTextAccessibility": alternative,
        "Iptc4xmpCore:ExtDescrAccessibility": description,
        "xmp:CreatorTool": tool,
        "rangeviz:recipe": recipe,
    }
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
    lines = [
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>',
        '<rdf:Description rdf:about="">',
    ]
    for name, text in values.items():
        if text:
            said = escape(text)
            if name in _BY_LANGUAGE:
                said = f'<rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt>'
            lines.append(f"<{name}>{said}</{name}>")
    return "\n".join([*lines, "</rdf:Description>", "</rdf:RDF></x:xmpmeta>"])
