"""What the mistake says: a circle in a web map's metres, and how far it really reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rangeviz.earth.outline import Outline
from rangeviz.earth.web_mercator import NaiveCircle
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.units import convert, number, unit_name
from rangeviz.words import phrases, quantities, rings
from rangeviz.words.value import Fact, KeyRow, Words

RIGHT = "The right ring"
ASKED_RING, ASKED_CIRCLE = "The ring", "The circle"
ASKED_SOURCE = "Drawn in Web-Mercator metres."
SAME_CIRCLE = "The same circle at other latitudes: equal on the map, ever shorter on the ground"
HIDES_BELOW = 0.02
"""An error up to this share nobody sees on a map."""
UNEVEN = 0.05
"""From this share of the radius on it matters in which direction the circle falls short."""
NAIVE_GID = "ring:naive"


@dataclass(frozen=True)
class MistakeWords(Words):
    """The words of the mistake.

    Parameters
    ----------
    naive, right : (str, str)
        What stands on the circle and on the ring: a name and how far it reaches.
    latitudes : tuple of (str, str)
        Under each circle of the row: its latitude, and what is missing.
    """

    naive: tuple[str, str] = ("", "")
    right: tuple[str, str] = ("", "")
    latitudes: tuple[tuple[str, str], ...] = ()


def words_of(
    comparison: Comparison, circle: NaiveCircle, others: Sequence[NaiveCircle], right: Outline
) -> MistakeWords:
    """Return the words of the mistake.

    Parameters
    ----------
    comparison : Comparison
        One report.
    circle : NaiveCircle
        Its circle in Web-Mercator metres, measured.
    others : sequence of NaiveCircle
        The same circle at several latitudes.
    right : Outline
        How the right ring looks on the map.
    """
    unit = first_unit(comparison)
    name, reaches = _naive_name(circle), f"reaches {_reach(circle, unit)}\N{NO-BREAK SPACE}{unit}"
    key = rings.key_rows(comparison)
    naive = KeyRow(NAIVE_GID, name, name, reaches, _measured(circle), 1, circle.sideways_km)
    words = MistakeWords(
        headline=_headline(comparison, circle),
        subtitle=_subtitle(comparison),
        not_shown_title=phrases.NOT_SHOWN_TITLE,
        not_shown=phrases.NOT_SHOWN,
        credits=phrases.credits(comparison.reports, "web-mercator", (comparison.origin,)),
        alternative=_alternative(comparison, circle),
        description=_description(comparison, key[-1], circle, others, right),
        sources=phrases.sources(comparison.reports),
        callout=_callout(circle),
        key=(*key, naive),
        origin_note=phrases.origin_note(comparison.origin),
        naive=(name, reaches),
        right=(RIGHT, f"{in_unit(circle.range_km, unit)}\N{NO-BREAK SPACE}{unit} everywhere"),
        latitudes=tuple((latitude(other.lat), _short_by(other)) for other in others),
    )
    return _asking(words, comparison, circle) if comparison.ask else words


def _asking(words: MistakeWords, comparison: Comparison, circle: NaiveCircle) -> MistakeWords:
    """Return the words with the question in place of what was measured."""
    unit = first_unit(comparison)
    figure = f"{in_unit(circle.range_km, unit)}\N{NO-BREAK SPACE}{unit}"
    asked = f"How far does a circle of {figure} on a web map really reach?"
    what = (
        f"Web map with two lines around {phrases.place_of(comparison.origin)}: a distance ring of {figure}, "
        "and a circle with that radius in the map’s own metres."
    )
    ring, circled = words.key[-2], words.key[-1]
    drawn = f"radius {figure} on the map"
    said = [what, asked, rings.ring_text(ring, comparison.reports[0]), rings.closing(comparison.reports)]
    named = replace(
        circled,
        name=ASKED_CIRCLE,
        short=ASKED_CIRCLE,
        said=drawn,
        source=ASKED_SOURCE,
        length_km=circle.range_km,
    )
    return replace(
        words,
        headline=comparison.title or asked,
        alternative=phrases.first_that_fits(what, asked),
        description=" ".join(said),
        callout=(),
        key=(*words.key[:-1], named),
        naive=(ASKED_CIRCLE, drawn),
        right=(ASKED_RING, f"{figure} on the ground"),
        latitudes=tuple((lat, "?") for lat, _ in words.latitudes),
    )


def in_unit(km: float, unit: str) -> str:
    """Write a computed distance in a unit, as finely as it helps: ``125``, ``7.3``."""
    value = convert(km, "km", unit)
    return number(round(value, 1 if value < 20 else 0))


def in_both(km: float, unit: str) -> str:
    """Write a computed distance in a unit and in the other: ``125 mi (201 km)``."""
    other = quantities.other_unit(unit)
    shown = [in_unit(km, each) + "\N{NO-BREAK SPACE}" + each for each in (unit, other)]
    return f"{shown[0]} ({shown[1]})"


def first_unit(comparison: Comparison) -> str:
    """Return the unit in which a comparison's computed distances are said."""
    return quantities.first_unit(comparison.reports, comparison.unit)


def percent(share: float) -> str:
    """Write a share as a percentage, with a decimal where it is small: ``34%``, ``0.7%``, ``0%``."""
    value = 100 * share
    digits = number(round(value)) if value >= 9.5 else number(round(abs(value), 1))
    return f"{digits}%"


def latitude(lat: float) -> str:
    """Write a latitude: ``49°N``, ``0°``."""
    return f"{abs(lat):g}°{'' if lat == 0 else 'N' if lat > 0 else 'S'}"


def _headline(comparison: Comparison, circle: NaiveCircle) -> str:
    """State what the mistake does here, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    unit = first_unit(comparison)
    if circle.worst < HIDES_BELOW:
        return "So near the equator, nobody sees the mistake"
    meant = in_unit(circle.range_km, unit)
    return f"Drawn as {meant} {unit_name(unit)}, it reaches only {_reach(circle, unit)}"


def _reach(circle: NaiveCircle, unit: str) -> str:
    """Write how far the circle reaches: one number, or two for a long circle, which is short unevenly."""
    ends = sorted((circle.sideways_km, circle.north_km, circle.south_km))
    if ends[-1] - ends[0] <= UNEVEN * circle.range_km:
        return in_unit(circle.sideways_km, unit)
    return f"{in_unit(ends[0], unit)} to {in_unit(ends[-1], unit)}"


def _worst_way(circle: NaiveCircle) -> str:
    """Name the direction in which the circle falls short most, apart from east and west."""
    if abs(circle.north_km - circle.south_km) < 0.001 * circle.range_km:
        return "north and south"
    return "north" if circle.north_km < circle.south_km else "south"


def _naive_name(circle: NaiveCircle) -> str:
    """Name the circle on the map: where nobody sees that it is wrong, it is not called so."""
    return "The wrong circle" if circle.worst >= HIDES_BELOW else "The map’s circle"


def _subtitle(comparison: Comparison) -> str:
    """State what is drawn twice, and where."""
    if comparison.subtitle:
        return comparison.subtitle
    place = phrases.place_of(comparison.origin)
    return (
        f"One reported distance, drawn twice around {place}: as a circle in a web map’s own metres, and as "
        "the ring that lies so far on the ground."
    )


def _callout(circle: NaiveCircle) -> tuple[Fact, ...]:
    """State how much is missing east and west, and the worst where that is another matter."""
    found = [Fact(percent(circle.shortfall), f"too short east and west, at {latitude(circle.lat)}")]
    if circle.worst - circle.shortfall > UNEVEN:
        found.append(Fact(percent(circle.worst), f"too short to the {_worst_way(circle)}"))
    return tuple(found)


def _measured(circle: NaiveCircle) -> str:
    """State how the circle is made and what was measured."""
    meant, sideways, north, south = (
        f"{km:,.1f}" for km in (circle.range_km, circle.sideways_km, circle.north_km, circle.south_km)
    )
    return (
        f"Radius {meant} km in Web-Mercator metres. On the ground it reaches {sideways} km east and west, "
        f"{north} km north, {south} km south."
    )


def _alternative(comparison: Comparison, circle: NaiveCircle) -> str:
    """State place, distance, and how far the circle falls short."""
    unit = first_unit(comparison)
    figure = f"{in_unit(circle.range_km, unit)} {unit_name(unit)}"
    only = "only " * (circle.shortfall >= HIDES_BELOW)
    reach = f"{only}{in_unit(circle.sideways_km, unit)} {unit_name(unit)}"
    said = f"the circle reaches {reach} east and west, {percent(circle.shortfall)} too short."
    what = f"Web map with a distance ring of {figure}"
    again = f"and the same distance drawn as a circle in the map’s own metres: {said}"
    return phrases.first_that_fits(
        f"{what} around {phrases.place_of(comparison.origin)}, {again}", f"{what}, {again}"
    )


def _description(
    comparison: Comparison, ring: KeyRow, circle: NaiveCircle, others: Sequence[NaiveCircle], right: Outline
) -> str:
    """State how far the circle reaches, how much is missing, and that it gets worse towards the poles."""
    unit = first_unit(comparison)
    only = "only " if circle.shortfall >= HIDES_BELOW else ""
    sentences = [
        "Web-Mercator map with two lines around "
        f"{phrases.place_and_position(comparison.origin)}: the right ring and a circle in the map’s metres.",
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
    sentences += [
        rings.ring_text(ring, comparison.reports[0]),
        f"{phrases.projection_note('web-mercator')} On this projection the circle is round, and the right "
        f"ring is {'larger and ' * (circle.worst >= HIDES_BELOW)}{rings.looks(right, 'web-mercator')}.",
        rings.closing(comparison.reports),
    ]
    return " ".join(sentences)


def _short_by(circle: NaiveCircle) -> str:
    """State in two words what is missing at a latitude."""
    return "right" if circle.shortfall < 0.0005 else f"{percent(circle.shortfall)} short"
