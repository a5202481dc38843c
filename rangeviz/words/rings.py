"""Phrases about a comparison's rings, which maps of every kind share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from rangeviz.earth.outline import Outline
from rangeviz.facts.comparison import Comparison, Ring
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report, short_qualifier
from rangeviz.facts.yardsticks import familiar_pair
from rangeviz.words import phrases
from rangeviz.words.comparing import curvature, ends, message, ratios, spreads
from rangeviz.words.language import ENGLISH, Language, mark
from rangeviz.words.quantities import ALIKE, figure_text, first_unit, in_unit, spoken
from rangeviz.words.value import Familiar, KeyRow

MOST_NAMED = 3
"""Rings that an alternative text names one by one."""
_LOOKS = {"round": mark("round"), "cut": mark("cut by the map’s edge"), "hidden": mark("out of sight")}


def ring_name(ring: Ring, comparison: Comparison) -> str:
    """Name a ring briefly, as it stands on the ring: told apart by end or publisher where labels repeat.

    A floor ("more than") is no lowest figure, and a ceiling ("up to") no highest: they bear their
    publisher's name.
    """
    report, say = ring.report, Language(comparison.lang).say
    name = phrases.bare(report.label)
    if len([other for other in comparison.rings if other.report is report]) > 1:
        if ring.end == "low":
            return say("{name}, lower end", name=name)
        return say("{name}, upper end", name=name)
    bound = short_qualifier(report.qualifier)
    reach = {other.range_km for other in comparison.rings if other.report.subject == report.subject}
    if ring.end == "low" and len(reach) > 1 and bound != "more than":
        return say("{name}, lowest", name=name)
    if ring.end == "high" and len(reach) > 1 and bound != "up to":
        return say("{name}, highest", name=name)
    same = [other for other in comparison.reports if phrases.bare(other.label) == name]
    return f"{name}, {phrases.short_publisher(report)}" if len(same) > 1 else name


def key_rows(
    comparison: Comparison, outlines: Sequence[Outline] = (), projection: str = ""
) -> tuple[KeyRow, ...]:
    """Return each ring's row of the key; `outlines` on this projection tell which rings are hidden."""
    rows, language = [], Language(comparison.lang)
    for ring, seen in zip_longest(comparison.rings, outlines):
        short = ring_name(ring, comparison)
        name = short if ring.end else ring.report.label
        said = figure_text(ring.report, ring.figure, comparison.unit, language)
        missing = phrases.hidden(projection, language) if seen and seen.kind == "hidden" else ""
        source = phrases.source_line(ring.report, language)
        rows.append(KeyRow(ring.gid, name, short, said, source, ring.style, ring.range_km, missing))
    return tuple(rows)


def familiar(comparison: Comparison) -> Familiar | None:
    """Describe the familiar distance that stands beside the scale bar, if there is one."""
    pair = familiar_pair(comparison)
    if pair is None:
        return None
    unit = first_unit(comparison)
    return Familiar(phrases.familiar_text(pair, unit, Language(comparison.lang)), pair.km)


def bands(comparison: Comparison) -> dict[str, tuple[str, str, str]]:
    """Describe each band between two ends, by its outer ring's gid: its inner ring's, a name, two figures."""
    found, language = {}, Language(comparison.lang)
    for high, low in comparison.bands.items():
        unit = first_unit(comparison)
        ends = [in_unit(ring.report, ring.figure, unit)[0] for ring in (low, high)]
        span = "–".join(map(language.number, ends))
        found[high.gid] = low.gid, phrases.bare(high.report.label), language.spoken(ends[1], unit, span)
    return found


def subtitle(comparison: Comparison, places: str = "") -> str:
    """State measure, place (its origin, or several at one scale) and dates."""
    language, count = Language(comparison.lang), len(comparison.rings)
    said = {
        "measure": phrases.measure(comparison.reports, language),
        "place": places or phrases.place_of(comparison.origin),
    }
    # Translators: {measure} is such as "Publicly reported nominal ranges", {place} "the middle of Ukraine".
    if phrases.is_distance(comparison.reports) and places:
        drawn = language.count(
            "{measure}, drawn as a ring at one scale around {place}.",
            "{measure}, drawn as rings at one scale around {place}.",
            count,
            **said,
        )
    elif phrases.is_distance(comparison.reports):
        drawn = language.count(
            "{measure}, drawn as a ring around {place}.",
            "{measure}, drawn as rings around {place}.",
            count,
            **said,
        )
    elif places:
        drawn = language.count(
            "{measure}, drawn as a distance ring at one scale around {place}.",
            "{measure}, drawn as distance rings at one scale around {place}.",
            count,
            **said,
        )
    else:
        drawn = language.count(
            "{measure}, drawn as a distance ring around {place}.",
            "{measure}, drawn as distance rings around {place}.",
            count,
            **said,
        )
    return f"{drawn} {phrases.dates(comparison.reports, language)}".strip()


def short_text(comparison: Comparison) -> str:
    """Return which distances are drawn in a few words: all by name if they are few, else the two ends."""
    unit, rings = first_unit(comparison), comparison.rings
    language = Language(comparison.lang)
    if len(rings) > MOST_NAMED:
        rings = ends(comparison)
    said = [
        f"{ring_name(ring, comparison)}, {spoken(ring.report, ring.figure, unit, language)}" for ring in rings
    ]
    if len(comparison.rings) <= MOST_NAMED:
        return language.series(said)
    return language.say("from {least}, to {most}", least=said[0], most=said[1])


def rings_text(comparison: Comparison, key: Sequence[KeyRow]) -> str:
    """State how the rings compare, then each ring's figure and source, for long descriptions."""
    sentences, language = [], Language(comparison.lang)
    if said := message(comparison):
        why = "" if spreads(comparison) else curvature(*ratios(comparison), language)
        sentences.append(f"{said}{f' ({why})' if why else ''}.")
    elif len(comparison.rings) > 1 and not comparison.ask:
        sentences.append(language.say("The rings are of nearly the same size."))
    pairs = zip(key, comparison.rings, strict=True)
    sentences += [ring_text(row, ring.report, language) for row, ring in pairs]
    return " ".join(sentences)


def ring_text(row: KeyRow, report: Report, language: Language) -> str:
    """State one ring's figure and who gives it."""
    # Translators: the source is such as "Janes, August 2023".
    said = language.say(
        "{name}: {figure}, from {source}.",
        name=row.short,
        figure=row.said,
        source=phrases.who(report, language=language),
    )
    return f"{said} {row.hidden}".rstrip()


def familiar_sentence(known: Familiar | None, language: Language) -> str:
    """State the familiar distance; nothing if there is none."""
    # Translators: such as "New York to Boston: about 190 miles".
    return language.say("For scale, {distance}.", distance=known.words) if known else ""


def projection_text(
    projection: str, key: Sequence[KeyRow], outlines: Sequence[Outline], language: Language
) -> str:
    """Name the projection and what is true on it, and say how each ring looks on it."""
    shapes = dict.fromkeys(looks(each, projection, language) for each in outlines)
    # Translators: the shape is one of "round", "a wave", "1.3× as wide as high" and the like.
    if len(shapes) == 1:
        seen = language.count(
            "On this projection the ring is {shape}.",
            "On this projection the rings are {shape}.",
            len(key),
            shape=next(iter(shapes)),
        )
    else:
        rings = [
            language.say("{name} is {shape}", name=row.short, shape=looks(each, projection, language))
            for row, each in zip(key, outlines, strict=True)
        ]
        seen = language.say("On this projection {rings}.", rings=language.listed(rings))
    return f"{phrases.projection_note(projection, language)} {seen}"


def looks(outline: Outline, projection: str, language: Language = ENGLISH) -> str:
    """Describe a ring's outline in a few words, on the projection of this name."""
    if outline.kind == "oval":
        ratio = max(outline.ratio, 1 / outline.ratio)
        if ratio < ALIKE:
            return language.say("not quite round")
        said = language.number(float(f"{ratio:.2g}"))
        if outline.ratio > 1:
            return language.say("{ratio}× as wide as high", ratio=said)
        return language.say("{ratio}× as high as wide", ratio=said)
    if outline.kind != "open":
        return language.say(_LOOKS[outline.kind])
    return language.say("an open arc") if projection == "lambert-conformal" else language.say("a wave")


def caveats(comparison: Comparison, projection: str, origins: Sequence[Origin]) -> dict[str, Any]:
    """Return what all maps say below: what rings do not show, credits, sources; and in which language."""
    language = Language(comparison.lang)
    return {
        "not_shown_title": language.say(phrases.NOT_SHOWN_TITLE),
        "not_shown": tuple(map(language.say, phrases.NOT_SHOWN)),
        "credits": phrases.credits(comparison.reports, projection, origins, language),
        "sources": phrases.sources(comparison.reports, language),
        "language": language,
    }


def closing(reports: Sequence[Report], language: Language) -> str:
    """State what the values are and what rings do not show, as the end of a description."""
    return f"{phrases.nominal(reports, language)} {phrases.not_shown_text(phrases.NOT_SHOWN, language)}"
