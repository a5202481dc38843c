"""Phrases about a comparison's rings, which maps of every kind share."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rangeviz.earth.outline import Outline
from rangeviz.facts.comparison import Comparison, Ring
from rangeviz.facts.report import Report, short_qualifier, stated_also
from rangeviz.facts.units import convert_about, number, unit_name
from rangeviz.facts.yardsticks import familiar_pair
from rangeviz.words.comparing import curvature, ends, message, ratios, spreads
from rangeviz.words.phrases import (
    NOT_SHOWN,
    bare,
    count_word,
    dates,
    familiar_text,
    hidden,
    is_distance,
    listed,
    measure,
    nominal,
    not_shown_text,
    place_of,
    projection_note,
    short_publisher,
    source_line,
    who,
)
from rangeviz.words.quantities import (
    ALIKE,
    figure_text,
    first_unit,
    spoken,
)
from rangeviz.words.value import Familiar, KeyRow

MOST_NAMED = 3
"""Rings that an alternative text names one by one."""


def ring_name(ring: Ring, comparison: Comparison) -> str:
    """Name a ring briefly, as it stands on the ring: told apart by end or publisher where labels repeat.

    A floor ("more than") is no lowest figure, and a ceiling ("up to") no highest: they bear their
    publisher's name.
    """
    report = ring.report
    name = bare(report.label)
    if len([other for other in comparison.rings if other.report is report]) > 1:
        return f"{name}, {'lower' if ring.end == 'low' else 'upper'} end"
    bound = short_qualifier(report.qualifier)
    reach = {other.range_km for other in comparison.rings if other.report.subject == report.subject}
    if ring.end == "low" and len(reach) > 1 and bound != "more than":
        return f"{name}, lowest"
    if ring.end == "high" and len(reach) > 1 and bound != "up to":
        return f"{name}, highest"
    same = [other for other in comparison.reports if bare(other.label) == name]
    return f"{name}, {short_publisher(report)}" if len(same) > 1 else name


def key_rows(
    comparison: Comparison, unseen: Collection[str] = (), projection: str = ""
) -> tuple[KeyRow, ...]:
    """Describe each ring for the key, in the order of the rings; `unseen` are the gids that a map hides."""
    rows = []
    for ring in comparison.rings:
        short = ring_name(ring, comparison)
        name = short if ring.end else ring.report.label
        said = figure_text(ring.report, ring.figure, comparison.unit)
        missing = hidden(projection) if ring.gid in unseen else ""
        rows.append(
            KeyRow(ring.gid, name, short, said, source_line(ring.report), ring.style, ring.range_km, missing)
        )
    return tuple(rows)


def familiar(comparison: Comparison) -> Familiar | None:
    """Describe the familiar distance that stands beside the scale bar, if there is one."""
    pair = familiar_pair(comparison)
    if pair is None:
        return None
    return Familiar(familiar_text(pair, first_unit(comparison.reports, comparison.unit)), pair.km)


def bands(comparison: Comparison) -> dict[str, tuple[str, str, str]]:
    """Describe each band between two ends, by its outer ring's gid: its inner ring's, a name, two figures."""
    found = {}
    for high, low in comparison.bands.items():
        unit = first_unit(comparison.reports, comparison.unit)
        said = f"{_in_unit(low, unit)}–{_in_unit(high, unit)} {unit_name(unit)}"
        found[high.gid] = low.gid, bare(high.report.label), said
    return found


def _in_unit(ring: Ring, unit: str) -> str:
    """Write a ring's figure in a unit: as the source gives it, if it does."""
    report = ring.report
    if report.also and not report.figure_high:
        stated, stated_unit = stated_also(report.also)
        if stated_unit == unit:
            return number(stated)
    return number(convert_about(ring.figure, report.unit, unit))


def subtitle(comparison: Comparison, where: str = "") -> str:
    """State measure, place (around its origin by default) and dates, unless it has its own words."""
    if comparison.subtitle:
        return comparison.subtitle
    where = where or f"around {place_of(comparison.origin)}"
    said = measure(comparison.reports)
    ring = "ring" if is_distance(comparison.reports) else "distance ring"
    drawn = f"a {ring}" if len(comparison.rings) == 1 else f"{ring}s"
    return f"{said}, drawn as {drawn} {where}. {dates(comparison.reports)}".strip()


def short_text(comparison: Comparison) -> str:
    """Say in a few words which distances are drawn: by name if they are few, else the ends of them."""
    unit, rings = first_unit(comparison.reports, comparison.unit), comparison.rings
    if len(rings) > MOST_NAMED:
        rings = ends(comparison)
    said = [f"{ring_name(ring, comparison)}, {spoken(ring.report, ring.figure, unit)}" for ring in rings]
    return "; ".join(said) if len(comparison.rings) <= MOST_NAMED else f"from {', to '.join(said)}"


def count_text(comparison: Comparison) -> str:
    """Count the rings: ``a distance ring``, ``two distance rings``."""
    count = len(comparison.rings)
    return "a distance ring" if count == 1 else f"{count_word(count)} distance rings"


def rings_text(comparison: Comparison, key: Sequence[KeyRow]) -> str:
    """State how the rings compare, then each ring's figure and source, for long descriptions."""
    sentences = []
    if said := message(comparison):
        why = "" if spreads(comparison) else curvature(*ratios(comparison))
        sentences.append(f"{said}{f' ({why})' if why else ''}.")
    elif len(comparison.rings) > 1 and not comparison.ask:
        sentences.append("The rings are of nearly the same size.")
    sentences += [ring_text(row, ring.report) for row, ring in zip(key, comparison.rings, strict=True)]
    return " ".join(sentences)


def ring_text(row: KeyRow, report: Report) -> str:
    """State one ring's figure and who gives it."""
    return f"{row.short}: {row.said}, from {who(report)}. {row.hidden}".rstrip()


def familiar_sentence(known: Familiar | None) -> str:
    """State the familiar distance; nothing if there is none."""
    return f"For scale, {known.words}." if known else ""


def projection_text(projection: str, key: Sequence[KeyRow], outlines: Sequence[Outline]) -> str:
    """Name the projection and what is true on it, and say how each ring looks on it."""
    shapes = dict.fromkeys(looks(each, projection) for each in outlines)
    if len(shapes) == 1:
        shape = next(iter(shapes))
        seen = f"the ring is {shape}" if len(key) == 1 else f"the rings are {shape}"
    else:
        seen = listed(
            [f"{row.short} is {looks(each, projection)}" for row, each in zip(key, outlines, strict=True)]
        )
    return f"{projection_note(projection)} On this projection {seen}."


def looks(outline: Outline, projection: str) -> str:
    """Describe a ring's outline in a few words, on the projection of this name."""
    if outline.kind == "oval":
        ratio = max(outline.ratio, 1 / outline.ratio)
        if ratio < ALIKE:
            return "not quite round"
        wide, high = ("wide", "high") if outline.ratio > 1 else ("high", "wide")
        return f"{ratio:.2g}× as {wide} as {high}"
    opened = "an open arc" if projection == "lambert-conformal" else "a wave"
    seen = {"open": opened, "cut": "cut by the map’s edge", "hidden": "out of sight"}
    return seen.get(outline.kind, outline.kind)


def closing(reports: Sequence[Report]) -> str:
    """State what the values are and what rings do not show, as the end of a description."""
    return f"{nominal(reports)} {not_shown_text(NOT_SHOWN)}"
