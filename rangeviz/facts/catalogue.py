"""What seeds/ and a user's own CSV files hold: reports, origins and city pairs, found by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from rangeviz.errors import CatalogueError, InvalidValue, UnknownKey
from rangeviz.facts import csv_table
from rangeviz.facts.csv_table import CityPair
from rangeviz.facts.names import folded, nearest, origin_at, other_names, slug
from rangeviz.facts.origin import Origin
from rangeviz.facts.packaged import packaged, reading, rows
from rangeviz.facts.report import Report
from rangeviz.facts.units import clip, show

ARTICLE = ("atacms", "himars")
"""The comparison of the news article that the project starts from."""
DEFAULT_ORIGIN = "ukraine"
ISLAND = Origin(
    key="island",
    label="Merrow",
    # The open Atlantic: even a wrong map would show no real country here.
    lat=45,
    lon=-38,
    place="the middle of the invented island of Merrow",
    invented=True,
)
"""A made-up place, whose world is `rangeviz.earth.invented`."""

_WITH_ARTICLE = re.compile(
    r"(?!South Georgia|Heard)(United |Isle |.*(Islands|Lands|Republic|Territor)"
    r"|Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles)"
)


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be drawn, by key.

    Parameters
    ----------
    reports : mapping of str to Report
        In the order of the files: the first report of a subject is its lead.
    origins : mapping of str to Origin
        Classroom regions first, then the countries of the basemap.
    codes : mapping of str to str
        ISO codes, in small letters, to keys of `origins`.
    pairs : tuple of CityPair
        Familiar distances.
    """

    reports: Mapping[str, Report]
    origins: Mapping[str, Origin]
    codes: Mapping[str, str]
    pairs: tuple[CityPair, ...]

    def __post_init__(self) -> None:
        for name in ("reports", "origins", "codes"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @cached_property
    def subjects(self) -> Mapping[str, tuple[Report, ...]]:
        """The reports by subject, each with its lead first."""
        grouped: dict[str, list[Report]] = {}
        for report in self.reports.values():
            grouped.setdefault(report.subject, []).append(report)
        return MappingProxyType({subject: tuple(reports) for subject, reports in grouped.items()})

    def report(self, what: str) -> Report:
        """Find one report: a subject's lead, or the report of that key.

        Raises
        ------
        UnknownKey
            With the nearest names, if there is none.
        """
        key = slug(what)
        if key in self.subjects:
            return self.subjects[key][0]
        if key in self.reports:
            return self.reports[key]
        if what.strip()[:1].isdigit():
            said = clip(what)
            raise UnknownKey(
                f"Unknown report {said!r}.",
                f"For a range of your own use own_ring('label', '{said}', 'who says so').",
                f"For a range of your own use --ring LABEL {said} SOURCE.",
            )
        near = nearest(key, (*self.reports, *self.subjects))
        raise self._unknown("report", what, near, "reports")

    def spread(self, what: str) -> tuple[Report, ...]:
        """Find a subject's lowest and highest ring reports; one if all say the same.

        A span counts by its upper end: its lower end is the same source's, and no disagreement.
        """
        subject = self.report(what).subject
        rings = [report for report in self.subjects[subject] if report.may_be_ring] or [self.report(what)]
        low = min(rings, key=lambda report: report.high_km)
        high = max(rings, key=lambda report: report.high_km)
        return (low,) if low is high else (low, high)

    def origin(self, where: str) -> Origin:
        """Find an origin by name, by ISO code, or take whole degrees such as ``49N,31E`` or ``49,31``.

        Countries are known by other names and in other languages too, such as ``Deutschland``.

        Raises
        ------
        InvalidValue
            For coordinates that are not whole degrees on the globe, for a town and for a part of a country.
        UnknownKey
            For a name that is not in the catalogue.
        """
        if not isinstance(where, str):
            raise InvalidValue(f"origin is {show(where)}; give a name, or whole degrees such as '49N,31E'.")
        if any(character.isdigit() for character in where):
            return origin_at(where)
        name = folded(where)
        key = name if name in self.origins else self.codes.get(name, "")
        if key in self.origins:
            return self.origins[key]
        others = {other: of for other, of in other_names().items() if of.key in self.origins}
        if name in others:
            kind, key = others[name]
            if kind == "names":
                return self.origins[key]
            what = (
                "a part of a country" if kind == "parts" else "a town, which is finer than an origin may be"
            )
            raise InvalidValue(
                f"Origin {clip(where)!r} is {what}; give the country, {key!r}, or whole degrees "
                f"such as {self.origins[key].position.replace('°', '').replace(' ', ',')}."
            )
        near = nearest(name, [*self.origins, *(other for other, of in others.items() if of.kind == "names")])
        raise self._unknown("origin", where, others[near].key if near in others else near, "origins")

    def with_reports(self, path: Path) -> tuple[Catalogue, tuple[Report, ...]]:
        """Return a catalogue with the reports of a user's own file added, and those reports.

        Raises
        ------
        CatalogueError
            With every problem of the file, keys that rangeviz uses itself among them.
        """
        lines = csv_table.read_lines(path)
        own, problems = csv_table.read_reports(lines)
        taken = [key for key in own if key in self.reports or key in self.subjects]
        problems += [f"{lines.name}: key {key!r} is one of rangeviz's own; choose another." for key in taken]
        if problems:
            raise CatalogueError(problems)
        return replace(self, reports={**self.reports, **own}), tuple(own.values())

    @staticmethod
    def _unknown(noun: str, name: str, near: str, listing: str) -> UnknownKey:
        hint = f" Did you mean {near!r}?" if near else ""
        return UnknownKey(
            f"Unknown {noun} {clip(name)!r}.{hint}",
            f"See read_catalogue().{listing}.",
            f"Run 'rangeviz list {listing}'.",
        )


@lru_cache(maxsize=1)
def read_catalogue() -> Catalogue:
    """Read the reports, origins and city pairs that come with rangeviz.

    Returns
    -------
    Catalogue
        The same object on every call: it is immutable.

    Raises
    ------
    CatalogueError
        If a file is missing or damaged.

    Examples
    --------
    >>> read_catalogue().report("atacms").figure
    190.0
    """
    seeds, data = packaged("rangeviz.seeds"), packaged("rangeviz.data")
    reports, problems = csv_table.read_reports(csv_table.read_lines(seeds / "reports.csv"))
    origins, more = csv_table.read_origins(csv_table.read_lines(seeds / "origins.csv"))
    pairs, most = csv_table.read_pairs(csv_table.read_lines(seeds / "city_pairs.csv"))
    if problems or more or most:
        raise CatalogueError([*problems, *more, *most])
    origins[ISLAND.key] = ISLAND
    codes = _add_countries(origins, data / "countries.csv")
    return Catalogue(reports, origins, codes, pairs)


def _add_countries(origins: dict[str, Origin], file: Path) -> dict[str, str]:
    """Add the countries' middles to the origins, and return their codes."""
    codes = {}
    with reading(file):
        for row in rows(file):
            name, key = row["name"], slug(row["name"])
            place = f"the middle of {'the ' * bool(_WITH_ARTICLE.match(name))}{name}"
            lat, lon = int(row["lat"]), int(row["lon"])
            country = Origin(key=key, label=name, lat=lat, lon=lon, place=place, readers=row["region"])
            origins.setdefault(key, country)
            codes.update({row[code].lower(): key for code in ("iso_a2", "iso_a3") if row[code]})
    return codes
