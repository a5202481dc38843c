"""Phrases about a comparison's rings, which maps of every kind share."""

from __future__ import annotations

from collections.abc import Collection

from rangeviz.earth.geodesy import disk_area_km2
from rangeviz.facts.comparison import Comparison, Ring
from rangeviz.facts.report import stated_also
from rangeviz.facts.units import convert_about, number, unit_name
from rangeviz.facts.yardsticks import familiar_pair
from rangeviz.words.phrases import (
    NOMINAL,
    NOT_SHOWN,
    bare,
    dates,
    familiar_text,
    figure_text,
    hidden,
    place_of,
    ratio_text,
    short_publisher,
    source_line,
)
from rangeviz.words.value import Fact, Familiar, KeyRow

ALIKE = 1.05
"""Rings whose radii differ by less than this factor are of nearly the same size."""


def ring_name(ring: Ring, comparison: Comparison) -> str:
    """Name a ring briefly, as it stands on the ring: told apart by end or publisher where labels repeat."""
    report = ring.report
    name = bare(report.label)
    if ring.end:
        return f"{name}, {'lowest' if ring.end == 'low' else 'highest'}"
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
    return Familiar(familiar_text(pair, comparison.unit or comparison.reports[0].unit), pair.km)


def bands(comparison: Comparison) -> dict[str, tuple[str, str, str]]:
    """Describe each band between two ends, by its outer ring's gid: its inner ring's, a name, two figures."""
    found = {}
    for high, low in comparison.bands.items():
        unit = comparison.unit or comparison.reports[0].unit
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


def in_words(ring: Ring, comparison: Comparison) -> tuple[str, str]:
    """Return a ring's figure and its unit written out: ``("190", "miles")``."""
    unit = comparison.unit or ring.report.unit
    return number(convert_about(ring.figure, ring.report.unit, unit)), unit_name(unit)


def headline(comparison: Comparison) -> str:
    """Ask the question that the figure answers, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    rings = sorted(comparison.rings, key=lambda ring: ring.range_km)
    (small, small_unit), (large, large_unit) = (in_words(ring, comparison) for ring in (rings[0], rings[-1]))
    same_unit = small_unit == large_unit
    if comparison.spread and len({report.subject for report in comparison.reports}) > 1:
        return "Lowest and highest: how far apart are the reports?"
    if alike(comparison):
        large, large_unit = in_words(comparison.rings[0], comparison)
        return f"How far is {large} {large_unit}, really?"
    least = small if same_unit else f"{small} {small_unit}"
    if comparison.spread:
        return f"{least} or {large} {large_unit}: how far apart are the reports?"
    if len(rings) == 2:
        return f"{large} {large_unit} and {least}: how big is the difference?"
    return f"From {least} to {large} {large_unit}: how big is the difference?"


def subtitle(comparison: Comparison, where: str = "") -> str:
    """State measure, place (around its origin by default) and dates, unless it has its own words."""
    if comparison.subtitle:
        return comparison.subtitle
    nominal = all(report.shape == "nominal reach" and report.kind != "own" for report in comparison.reports)
    measure = "Publicly reported nominal ranges" if nominal else "Reported distances"
    where = where or f"around {place_of(comparison.origin)}"
    return f"{measure}, drawn as distance rings {where}. {dates(comparison.reports)}".strip()


def ratios(comparison: Comparison) -> tuple[str, str] | None:
    """Return how many times the largest ring's radius and area are the smallest's; None if alike."""
    if alike(comparison):
        return None
    small, *_, large = sorted(ring.range_km for ring in (*comparison.rings, *comparison.rings))
    areas = [disk_area_km2(comparison.origin.lat, range_km) for range_km in (small, large)]
    return ratio_text(large / small), ratio_text(areas[1] / areas[0])


def spreads(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return each subject's label and its highest over its lowest figure, where several are spread."""
    subjects = dict.fromkeys(ring.report.subject for ring in comparison.rings)
    if not comparison.spread or len(subjects) < 2:
        return ()
    found = []
    for subject in subjects:
        rings = [ring for ring in comparison.rings if ring.report.subject == subject]
        reach = [ring.range_km for ring in rings]
        found.append((rings[0].report.label, f"{max(reach) / min(reach):.2g}"))
    return tuple(found)


def callout(comparison: Comparison) -> tuple[Fact, ...]:
    """State how the largest ring compares with the smallest, in distance and in area.

    Returns
    -------
    tuple of Fact
        Empty for a single ring, or where the difference would round to nothing; one for each subject of
        a spread of several.
    """
    if spread := spreads(comparison):
        return tuple(Fact(f"{ratio}×", f"{label}, highest to lowest") for label, ratio in spread)
    if (found := ratios(comparison)) is None:
        return ()
    which = "" if len(comparison.rings) == 2 else ", largest to smallest"
    return Fact(f"{found[0]}×", f"the distance{which}"), Fact(f"{found[1]}×", "the area (about)")


def alike(comparison: Comparison) -> bool:
    """Tell whether all rings are of nearly the same size."""
    reach = [ring.range_km for ring in comparison.rings]
    return max(reach) / min(reach) < ALIKE


def ring_said(row: KeyRow) -> str:
    """State one ring's figure and source, for alternative texts."""
    return f"{row.short}: {row.said} [{row.source}]. {row.hidden}".rstrip()


def rings_text(comparison: Comparison, key: tuple[KeyRow, ...]) -> str:
    """State each ring's figure and source, how they compare, and what they do not show."""
    sentences = [ring_said(row) for row in key]
    if comparison.spread and (spread := spreads(comparison)):
        sentences += [f"{label}, highest to lowest: {ratio} times." for label, ratio in spread]
    elif comparison.spread and (found := ratios(comparison)):
        which = "" if len(comparison.rings) == 2 else ", largest to smallest"
        sentences += [f"the distance{which}: {found[0]} times.", f"the area (about): {found[1]} times."]
    elif found := ratios(comparison):
        sentences.append(
            f"The largest ring reaches {found[0]} times as far as the smallest "
            f"and holds about {found[1]} times the area."
        )
    elif len(comparison.rings) > 1:
        sentences.append("The rings are of nearly the same size.")
    return " ".join([*sentences, closing()])


def closing() -> str:
    """State what rings do not show, as the end of an alternative text."""
    return f"{NOMINAL} Not shown: {NOT_SHOWN[0].lower()}{NOT_SHOWN[1:]}"
