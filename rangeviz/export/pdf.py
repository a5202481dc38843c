"""Figures as PDF, with the language, which matplotlib cannot set: screen readers choose their voice by it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from matplotlib.figure import Figure

_CATALOG = re.compile(rb"1 0 obj\n<< /Type /Catalog (/Pages \d+ 0 R) >>\nendobj\n")
_END = re.compile(rb"trailer\n<< (/Size \d+ /Root 1 0 R /Info \d+ 0 R) >>\nstartxref\n(\d+)\n%%EOF\n\Z")


def pdf(figure: Figure, about: Mapping[str, str]) -> bytes:
    """Write a figure as PDF.

    Parameters
    ----------
    figure : matplotlib Figure
        What to draw.
    about : mapping of str to str
        Its metadata, as `about` in ``export.save`` makes them.

    Returns
    -------
    bytes
        The file. If its end is as matplotlib writes it, the language is in an incremental update
        (ISO 32000-1, 7.5.6).
    """
    properties: dict[str, str | None] = {
        "Title": about["Title"],
        "Subject": about["Description"],
        "Keywords": about["Source"],
        "Creator": about["Software"],
        "Producer": about["Software"],
        "CreationDate": None,
    }
    buffer = io.BytesIO()
    figure.savefig(buffer, format="pdf", metadata=properties)
    content = buffer.getvalue()
    catalog, end = _CATALOG.search(content), _END.search(content)
    if not (catalog and end):
        return content
    new = b"1 0 obj\n<< /Type /Catalog %s /Lang (%s) >>\nendobj\n" % (catalog[1], about["Language"].encode())
    table = b"xref\n1 1\n%010d 00000 n \n" % len(content)
    trailer = b"trailer\n<< %s /Prev %s >>\n" % (end[1], end[2])
    return content + new + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(content) + len(new))
