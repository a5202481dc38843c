"""From names to a Comparison: what the command line and Python both start from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any
from zlib import crc32

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import ARTICLE, DEFAULT_ORIGIN, Catalogue, read_catalogue
from rangeviz.facts.checks import check_text
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.languages import SOURCE
from rangeviz.facts.names import slug
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.facts.units import parse_quantity, show


def compare(
    *what: str | Report | Sequence[str | Report],
    origin: str | Origin = DEFAULT_ORIGIN,
    unit: str | None = None,
    title: str = "",
    subtitle: str = "",
    spread: bool = False,
    projection: str = "auto",
    ask: bool = False,
    lang: str = SOURCE,
    catalogue: Catalogue | None = None,
) -> Comparison:
    """Bring reports and an origin together.

    Parameters
    ----------
    *what : str, Report, or a list of them
        Subjects (their lead reports), keys such as ``"atacms-janes"``, or Reports; by default the article's.
    origin : str or Origin
        A name, an ISO code, or whole degrees such as ``"49N,31E"``.
    unit : {None, 'mi', 'km', 'nmi'}
        Which unit comes first; None is each source's own.
    title, subtitle : str
        Own words in place of those made from the reports.
    spread, ask : bool
        Each subject's lowest and highest report instead of its lead; a question instead of its answer.
    projection : str
        One of `rangeviz.facts.comparison.PROJECTIONS`.
    lang : str
        One of `rangeviz.facts.languages.LANGUAGES`; what a source says stays in its own words.
    catalogue : Catalogue, optional
        Where names are looked up; by default the one that comes with rangeviz.

    Returns
    -------
    Comparison

    Raises
    ------
    RangevizError
        For unknown names and anything that a Comparison refuses.

    Examples
    --------
    >>> [report.figure for report in compare("atacms", "himars").reports]
    [190.0, 50.0]
    """
    catalogue = catalogue or read_catalogue()
    return Comparison(
        reports=tuple(_reports(what or ARTICLE, spread, catalogue)),
        origin=catalogue.origin(origin) if isinstance(origin, str) else origin,
        unit=unit,
        title=title,
        subtitle=subtitle,
        spread=spread,
        projection=projection,
        ask=ask,
        lang=lang,
    )


def _reports(what: Sequence[Any], spread: bool, catalogue: Catalogue) -> Iterator[Report]:
    """Look up what is named; a subject's lowest and highest reports, if it is to be spread."""
    for each in _each(what):
        if isinstance(each, Report):
            yield each
        elif not isinstance(each, str):
            raise InvalidValue(f"compare() got {show(each)}; give names, Reports, or a list of them.")
        else:
            yield from catalogue.spread(each) if spread else [catalogue.report(each)]


def _each(given: Sequence[Any]) -> Iterator[Any]:
    """Return the arguments one by one, those in lists and tuples too."""
    for each in given:
        yield from each if isinstance(each, list | tuple) else [each]


def origins(*where: str | Origin | Sequence[str | Origin]) -> tuple[Origin, ...]:
    """Find several origins at once, for panels.

    Parameters
    ----------
    *where : str, Origin, or a list of them
        Each a name, an ISO code, or whole degrees such as ``"49N,31E"``.

    Returns
    -------
    tuple of Origin

    Raises
    ------
    RangevizError
        For an unknown name, or anything but whole degrees.

    Examples
    --------
    >>> [origin.position for origin in origins("ukraine", "fiji")]
    ['49°N 31°E', '18°S 178°E']
    """
    known = read_catalogue()
    return tuple(each if isinstance(each, Origin) else known.origin(each) for each in _each(where))


def own_ring(label: str, quantity: str, source: str, taken: Sequence[str] = ()) -> Report:
    """Make a report of one's own, as ``--ring LABEL RANGE SOURCE`` does.

    Parameters
    ----------
    label : str
        What stands on the ring.
    quantity : str
        Such as ``30km``.
    source : str
        Who says so; never empty.
    taken : sequence of str
        Keys in use, which the new report's key avoids.

    Returns
    -------
    Report

    Raises
    ------
    InvalidValue
        For anything that a Report refuses.
    """
    figure, unit = parse_quantity(quantity)
    check_text("label", label, required=True)
    # A label in another script leaves no letters for a key: its checksum is as good a name.
    name = slug(label)[:40].strip("-") or format(crc32(label.encode()), "08x")
    stem = f"own-{name}"
    key = stem if stem not in taken else next(f"{stem}-{n}" for n in count(2) if f"{stem}-{n}" not in taken)
    return Report(
        key=key,
        subject=key,
        label=label,
        figure=figure,
        unit=unit,
        publisher=source,
        shape="radius",
        kind="own",
    )
