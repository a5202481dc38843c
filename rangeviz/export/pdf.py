"""A PDF's language, which matplotlib cannot set: screen readers choose their voice by it."""

from __future__ import annotations

import re

_CATALOG = re.compile(rb"1 0 obj\n<< /Type /Catalog (/Pages \d+ 0 R) >>\nendobj\n")
_END = re.compile(rb"trailer\n<< (/Size \d+ /Root 1 0 R /Info \d+ 0 R) >>\nstartxref\n(\d+)\n%%EOF\n\Z")


def with_language(pdf: bytes, lang: str) -> bytes:
    """Return a file of matplotlib's with its language, as an incremental update (ISO 32000-1, 7.5.6).

    Parameters
    ----------
    pdf : bytes
        As matplotlib writes it; anything else is returned as it is.
    lang : str
        A code such as ``uk``.

    Returns
    -------
    bytes
    """
    catalog, end = _CATALOG.search(pdf), _END.search(pdf)
    if not (catalog and end):
        return pdf
    new = b"1 0 obj\n<< /Type /Catalog %s /Lang (%s) >>\nendobj\n" % (catalog[1], lang.encode())
    table = b"xref\n1 1\n%010d 00000 n \n" % len(pdf)
    trailer = b"trailer\n<< %s /Prev %s >>\n" % (end[1], end[2])
    return pdf + new + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(pdf) + len(new))
