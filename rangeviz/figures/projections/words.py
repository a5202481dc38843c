"""The sentences of the projections figure, and of the mistake that it explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz.earth.web_mercator import NaiveCircle
from rangeviz.facts.model import Comparison, Ring
from rangeviz.facts.units import convert, number, unit_name
from rangeviz.words import phrases

KEEPS = {
    "azimuthal-equidistant": ("Azimuthal equidistant", "distances from the centre", "the far side most"),
    "orthographic": ("Orthographic", "the look of a globe", "the rim, hides the far half"),
    "mercator": ("Mercator", "angles", "sizes, near the poles most"),
    "plate-carree": ("Plate carrée", "north–south distances", "east–west distances"),
    "lambert-conformal": ("Lambert conformal", "angles", "sizes, in the far south most"),
    "robinson": ("Robinson", "nothing exactly", "everything a little"),
    "equal-earth": ("Equal Earth", "areas", "shapes and distances"),
}
"""A projection's name, what it keeps, and what it distorts."""
EVERY_POINT = "Every point of a ring is equally far from the centre, on every map."
RIGHT = "The right ring"
SAME_CIRCLE = "The same circle at other latitudes: equal on the map, ever shorter on the ground"
HIDES_BELOW = 0.02
"""An error up to this share nobody sees on a map."""
UNEVEN = 0.05
"""From this share of the radius on it matters in which direction the circle falls short."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


@dataclass(frozen=True)
class Outline:
    """How a ring looks on one map.

    Parameters
    ----------
    kind : {'round', 'oval', 'open', 'cut', 'hidden'}
        Open runs from seam to seam of the map; cut is one that the map's edge parts or ends.
    ratio : float
        Width over height of an oval.
    """

    kind: str
    ratio: float = 1.0

    def text(self, name: str) -> str:
        """Say it in a few words, for the projection of this name."""
        if self.kind == "oval":
            if max(self.ratio, 1 / self.ratio) < 1.05:
                return "not quite round"
            wide, high = ("wide", "high") if self.ratio > 1 else ("high", "wide")
            return f"{max(self.ratio, 1 / self.ratio):.2g}× as {wide} as {high}"
        opened = "an open arc" if name == "lambert-conformal" else "a wave"
        return {"open": opened, "cut": "cut by the map’s edge", "hidden": "out of sight"}.get(
            self.kind, self.kind
        )


def keeps(name: str, lat: int) -> tuple[str, str]:
    """Say what a projection keeps, and what it distorts, from a centre at this latitude."""
    _, kept, lost = KEEPS[name]
    return f"Keeps {kept}.", f"Distorts {lost if lat >= 0 else lost.replace('south', 'north')}."


def headline(comparison: Comparison, maps: int) -> str:
    """Ask where the rings are round, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    one = len(comparison.rings) == 1
    count = "One ring" if one else f"{number_word(len(comparison.rings)).capitalize()} rings"
    return f"{count}, {number_word(maps)} maps: where {'is it' if one else 'are they'} round?"


def number_word(value: int) -> str:
    """Write a number up to eight as a word."""
    return _NUMBERS[value] if value < len(_NUMBERS) else str(value)


def subtitle(comparison: Comparison) -> str:
    """Say measure, place and date, and that each line is exact."""
    formal = phrases.subtitle(comparison)
    return formal if comparison.subtitle else f"{formal} {EVERY_POINT}"


def credits(comparison: Comparison) -> str:
    """Say where the maps' mark is, and how coarse, before basemap and method."""
    note = phrases.origin_note(comparison.origin)
    return f"The mark: {note}. {phrases.credits('', (comparison.origin,))}"


def callout(outlines: dict[str, list[Outline]]) -> tuple[tuple[str, str], ...]:
    """Count the maps on which every ring is round."""
    round_ = sum(all(outline.kind == "round" for outline in seen) for seen in outlines.values())
    several = len(next(iter(outlines.values()))) > 1
    return (
        (f"{round_} of {len(outlines)}", "maps show every ring round" if several else "maps show it round"),
    )


def alt_text(comparison: Comparison, outlines: dict[str, list[Outline]]) -> str:
    """Say each figure and its source, and how its ring looks on each map.

    Parameters
    ----------
    comparison : Comparison
        What is drawn.
    outlines : dict of str to list of Outline
        By projection, one for each of the comparison's rings.
    """
    rings = comparison.rings
    what = "the same distance ring" if len(rings) == 1 else f"the same {len(rings)} distance rings"
    maps = number_word(len(outlines)).capitalize()
    sentences = [f"{maps} small maps with {what} around {phrases.place_and_position(comparison.origin)}."]
    sentences += [_said(ring, comparison) for ring in rings]
    sentences.append(EVERY_POINT)
    for name, seen in outlines.items():
        subjects = ["the ring"] if len(rings) == 1 else [phrases.ring_name(r, comparison) for r in rings]
        looks = ", ".join(
            f"{who} is {outline.text(name)}" for who, outline in zip(subjects, seen, strict=True)
        )
        sentences.append(f"{KEEPS[name][0]}: {looks}. {' '.join(keeps(name, comparison.origin.lat))}")
    return " ".join([*sentences, _closing()])


def _said(ring: Ring, comparison: Comparison) -> str:
    shown = phrases.figure_text(ring.report, ring.figure, comparison.unit)
    return f"{phrases.ring_name(ring, comparison)}: {shown} [{phrases.source_line(ring.report)}]."


def _closing() -> str:
    return f"{phrases.NOMINAL} Not shown: {phrases.NOT_SHOWN[0].lower()}{phrases.NOT_SHOWN[1:]}"


# The mistake


def in_unit(km: float, unit: str) -> str:
    """Write a computed distance in a unit, as finely as it helps: ``125``, ``7.3``."""
    value = convert(km, "km", unit)
    return number(round(value, 1 if value < 20 else 0))


def in_both(km: float, unit: str) -> str:
    """Write a computed distance in a unit and in the other: ``125 mi (201 km)``."""
    other = phrases.other_unit(unit)
    shown = [in_unit(km, each) + "\N{NO-BREAK SPACE}" + each for each in (unit, other)]
    return f"{shown[0]} ({shown[1]})"


def first_unit(comparison: Comparison) -> str:
    """Give the unit in which a comparison's computed distances are said."""
    unit = comparison.unit or comparison.reports[0].unit
    return unit if unit != "ft" else "mi"


def percent(share: float) -> str:
    """Write a share as a percentage, with a decimal where it is small: ``34%``, ``0.7%``, ``0%``."""
    value = 100 * share
    digits = number(round(value)) if value >= 9.5 else number(round(abs(value), 1))
    return f"{digits}%"


def latitude(lat: float) -> str:
    """Write a latitude: ``49°N``, ``0°``."""
    return f"{abs(lat):g}°{'' if lat == 0 else 'N' if lat > 0 else 'S'}"


def mistake_headline(comparison: Comparison, circle: NaiveCircle) -> str:
    """Say what the mistake does here, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    unit = first_unit(comparison)
    if circle.worst < HIDES_BELOW:
        return "So near the equator, nobody sees the mistake"
    meant = in_unit(circle.range_km, unit)
    return f"Drawn as {meant} {unit_name(unit)}, it reaches only {reach(circle, unit)}"


def reach(circle: NaiveCircle, unit: str) -> str:
    """Write how far the circle reaches: one number, or two for a long circle, which is short unevenly."""
    ends = sorted((circle.sideways_km, circle.north_km, circle.south_km))
    if ends[-1] - ends[0] <= UNEVEN * circle.range_km:
        return in_unit(circle.sideways_km, unit)
    return f"{in_unit(ends[0], unit)} to {in_unit(ends[-1], unit)}"


def worst_way(circle: NaiveCircle) -> str:
    """Say in which direction from the centre the circle falls short most, apart from east and west."""
    if abs(circle.north_km - circle.south_km) < 0.001 * circle.range_km:
        return "north and south"
    return "north" if circle.north_km < circle.south_km else "south"


def naive_name(circle: NaiveCircle) -> str:
    """Name the circle on the map: where nobody sees that it is wrong, it is not called so."""
    return "The wrong circle" if circle.worst >= HIDES_BELOW else "The map’s circle"


def mistake_subtitle(comparison: Comparison) -> str:
    """Say what is drawn twice, and where."""
    if comparison.subtitle:
        return comparison.subtitle
    place = phrases.place_of(comparison.origin)
    return (
        f"One reported distance, drawn twice around {place}: as a circle in a web map’s own metres, and as "
        "the ring that lies so far on the ground."
    )


def mistake_callout(circle: NaiveCircle) -> tuple[tuple[str, str], ...]:
    """Say how much is missing east and west, and the worst where that is another matter."""
    at = latitude(circle.lat)
    found = [(percent(circle.shortfall), f"too short east and west, at {at}")]
    if circle.worst - circle.shortfall > UNEVEN:
        found.append((percent(circle.worst), f"too short to the {worst_way(circle)}"))
    return tuple(found)


def mistake_measured(circle: NaiveCircle) -> str:
    """Say how the circle is made and what was measured."""
    meant, sideways, north, south = (
        f"{km:,.1f}" for km in (circle.range_km, circle.sideways_km, circle.north_km, circle.south_km)
    )
    return (
        f"Radius {meant} km in Web-Mercator metres. On the ground it reaches {sideways} km east and west, "
        f"{north} km north, {south} km south."
    )


def mistake_alt_text(comparison: Comparison, circle: NaiveCircle, others: Sequence[NaiveCircle]) -> str:
    """Say how far the circle reaches, how much is missing, and that it gets worse towards the poles."""
    unit = first_unit(comparison)
    only = "only " if circle.shortfall >= HIDES_BELOW else ""
    ring = comparison.rings[-1]
    sentences = [
        "Web-Mercator map with two lines around "
        f"{phrases.place_and_position(comparison.origin)}: the right ring and a circle in the map’s metres.",
        _said(ring, comparison),
        f"Drawn with a radius of {in_both(circle.range_km, unit)}, the circle reaches "
        f"{only}{in_both(circle.sideways_km, unit)} east and west: "
        f"{percent(circle.shortfall)} too short. "
        f"North it reaches {in_both(circle.north_km, unit)}, south {in_both(circle.south_km, unit)}.",
    ]
    if others:
        listed = ", ".join(f"{latitude(each.lat)}: {percent(each.shortfall)}" for each in others)
        sentences.append(
            "On the map the circle looks the same at every latitude, while the right ring grows; missing "
            f"east and west are, at {listed}."
        )
    return " ".join([*sentences, _closing()])


def reaches(circle: NaiveCircle, unit: str) -> str:
    """Say on the map how far the circle reaches."""
    return f"reaches {reach(circle, unit)}\N{NO-BREAK SPACE}{unit}"


def everywhere(km: float, unit: str) -> str:
    """Say on the map how far the right ring lies from its centre."""
    return f"{in_unit(km, unit)}\N{NO-BREAK SPACE}{unit} everywhere"


def short_by(circle: NaiveCircle) -> str:
    """Say in two words what is missing at a latitude."""
    return "right" if circle.shortfall < 0.0005 else f"{percent(circle.shortfall)} short"
