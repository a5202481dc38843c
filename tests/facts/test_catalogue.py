"""Everything is found by the name a reader would type, and what is not found is answered with the nearest."""

from __future__ import annotations

import csv
import dataclasses
import doctest
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

import rangeviz
from rangeviz.errors import CatalogueError, InvalidValue, RangevizError, UnknownKey
from rangeviz.facts import catalogue as module
from rangeviz.facts import csv_table
from rangeviz.facts.catalogue import ARTICLE, DEFAULT_ORIGIN, read_catalogue
from rangeviz.facts.checking import check
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.names import slug
from rangeviz.facts.packaged import packaged

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
COUNTRIES = Path(rangeviz.__file__).parent / "data" / "countries.csv"
KM_IN = {"mi": 1.609344, "km": 1.0, "nmi": 1.852, "ft": 0.0003048}
HEADER = "key,label,figure,unit,publisher"
CATALOGUE = read_catalogue()


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


REPORT_ROWS = rows_of(SEEDS / "reports.csv")
COUNTRY_ROWS = rows_of(COUNTRIES)


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, name: str = "own.csv", header: str = HEADER) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return write


def test_the_examples_in_the_docstrings_are_right() -> None:
    found = doctest.testmod(module)
    assert found.attempted >= 1
    assert found.failed == 0


# --- what is in it


def test_the_catalogue_holds_the_seeds_in_their_order() -> None:
    assert list(CATALOGUE.reports) == [row["key"] for row in REPORT_ROWS]
    assert list(CATALOGUE.origins)[: len(rows_of(SEEDS / "origins.csv"))] == [
        row["key"] for row in rows_of(SEEDS / "origins.csv")
    ]
    assert len(CATALOGUE.pairs) == len(rows_of(SEEDS / "city_pairs.csv"))


def test_figures_are_stored_as_the_source_states_them() -> None:
    for row in REPORT_ROWS:
        report = CATALOGUE.reports[row["key"]]
        assert (report.figure, report.unit) == (float(row["figure"]), row["unit"])
        assert report.figure_high == (float(row["figure_high"]) if row["figure_high"] else None)


def test_subjects_group_the_reports_with_the_lead_first() -> None:
    for subject, reports in CATALOGUE.subjects.items():
        assert [report.key for report in reports] == [
            row["key"] for row in REPORT_ROWS if row["subject"] == subject
        ]


def test_it_is_read_once() -> None:
    assert read_catalogue() is read_catalogue()


def test_what_the_article_compares_is_there() -> None:
    assert [CATALOGUE.report(name).key for name in ARTICLE] == ["atacms-article", "himars-article"]
    assert CATALOGUE.origin(DEFAULT_ORIGIN).position == "49°N 31°E"
    assert set(ARTICLE) <= set(CATALOGUE.subjects)
    assert DEFAULT_ORIGIN in CATALOGUE.origins


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CATALOGUE.reports = {}  # type: ignore[misc]


def test_the_invented_island_is_found_and_says_that_it_is_invented() -> None:
    island = CATALOGUE.origin("Island")
    assert (island.label, island.place) == ("Merrow", "the middle of the invented island of Merrow")
    assert island.invented is True
    assert island.position == "an invented place"
    assert (island.lat, island.lon) == (45, -38)  # worksheets made with it must stay as they are


# --- reports by name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("atacms", "atacms-article"),
        ("himars", "himars-article"),
        ("storm-shadow", "stormshadow-ap"),
        ("Storm Shadow", "stormshadow-ap"),
        ("ATACMS", "atacms-article"),
        ("atacms-janes", "atacms-janes"),
        (" marathon ", "marathon"),
        ("ev_tesla3", "ev-tesla3"),
    ],
)
def test_a_subject_gives_its_lead_and_a_key_its_report(name: str, key: str) -> None:
    assert CATALOGUE.report(name).key == key


def test_every_key_finds_its_report_and_every_subject_its_first() -> None:
    for row in REPORT_ROWS:
        assert CATALOGUE.report(row["key"]).key == row["key"]
        lead = next(other["key"] for other in REPORT_ROWS if other["subject"] == row["subject"])
        assert CATALOGUE.report(row["subject"]).key == lead


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("atcms", "Unknown report 'atcms'. Did you mean 'atacms'? See read_catalogue().reports."),
        ("Marathn", "Unknown report 'Marathn'. Did you mean 'marathon'? See read_catalogue().reports."),
        ("qqqq", "Unknown report 'qqqq'. See read_catalogue().reports."),
        ("", "Unknown report ''. See read_catalogue().reports."),
        ("日本", "Unknown report '日本'. See read_catalogue().reports."),
        ("z" * 99, f"Unknown report '{'z' * 59}…'. See read_catalogue().reports."),
        ("y" * 201, f"Unknown report '{'y' * 59}…'. See read_catalogue().reports."),
    ],
)
def test_an_unknown_report_is_answered_with_the_nearest(name: str, said: str) -> None:
    with pytest.raises(UnknownKey) as caught:
        CATALOGUE.report(name)
    assert str(caught.value) == said


@pytest.mark.parametrize("subject", ["atacms", "himars", "storm-shadow"])
def test_a_spread_is_the_lowest_and_the_highest_figure_reported(subject: str) -> None:
    """Recomputed from the file."""
    ends = [
        float(row["figure_high"] or row["figure"]) * KM_IN[row["unit"]]
        for row in REPORT_ROWS
        if row["subject"] == subject
    ]
    low, high = CATALOGUE.spread(subject)
    assert (low.high_km, high.high_km) == (pytest.approx(min(ends)), pytest.approx(max(ends)))
    assert low.subject == high.subject == subject


def test_a_spread_can_be_asked_for_by_one_of_its_reports() -> None:
    assert CATALOGUE.spread("himars-tass") == CATALOGUE.spread("himars")


def test_a_spread_of_one_report_is_that_report() -> None:
    assert CATALOGUE.spread("concorde") == (CATALOGUE.report("concorde"),)


def test_a_spread_of_a_subject_without_rings_is_its_lead() -> None:
    lead = next(report for report in CATALOGUE.reports.values() if not report.may_be_ring)
    assert not any(report.may_be_ring for report in CATALOGUE.subjects[lead.subject])
    assert CATALOGUE.spread(lead.subject) == (lead,)


def test_the_lower_end_of_a_span_is_no_disagreement_between_sources(own: Callable[..., Path]) -> None:
    header = "key,subject,label,figure,figure_high,unit,publisher"
    mine, _ = CATALOGUE.with_reports(own("b,s,B,50,,km,Press", "a,s,A,10,100,km,Press", header=header))
    assert [report.key for report in mine.spread("s")] == ["b", "a"]
    spread = Comparison(reports=mine.spread("s"), origin=CATALOGUE.origin("fiji"), spread=True)
    assert [(ring.figure, ring.end) for ring in spread.rings] == [(50, "low"), (100, "high")]
    assert "himars-tass" not in [report.key for report in CATALOGUE.spread("himars")]


def test_a_spread_leaves_out_what_is_no_ring(own: Callable[..., Path]) -> None:
    header = "key,subject,label,figure,unit,publisher,shape"
    lines = (
        "a,s,A,5,km,Press,radius",
        "b,s,B,9,km,Press,radius",
        "c,s,C,1,km,Press,altitude",
        "d,s,D,99,km,Press,round trip",
    )
    mine, _ = CATALOGUE.with_reports(own(*lines, header=header))
    assert [report.key for report in mine.spread("s")] == ["a", "b"]


# --- origins by name, code and degrees


def test_every_country_is_found_by_its_name_and_its_codes_in_any_case() -> None:
    assert len(COUNTRY_ROWS) > 200
    seeded = {row["key"] for row in rows_of(SEEDS / "origins.csv")}
    for row in COUNTRY_ROWS:
        found = CATALOGUE.origin(row["name"])
        assert type(found.lat) is type(found.lon) is int
        for name in (row["iso_a2"], row["iso_a3"], row["iso_a2"].lower(), row["iso_a3"].title()):
            assert name == "" or CATALOGUE.origin(name) is found
        assert CATALOGUE.origin(row["name"].upper()) is found
        if found.key not in seeded:
            assert (found.label, found.lat, found.lon) == (row["name"], int(row["lat"]), int(row["lon"]))


WITH_ARTICLE = (
    """
    Australian Indian Ocean Territories; Bahamas; British Indian Ocean Territory; British Virgin Islands;
    Cayman Islands; Central African Republic; Comoros; Cook Islands; Democratic Republic of the Congo;
    Dominican Republic; Falkland Islands (Malvinas); Faroe Islands; French Southern and Antarctic Lands;
    Gambia; Isle of Man; Maldives; Marshall Islands; Netherlands; Northern Mariana Islands; Philippines;
    Pitcairn Islands; Republic of the Congo; Seychelles; Solomon Islands; Turks and Caicos Islands;
    United Arab Emirates; United Kingdom; United States Virgin Islands; United States of America;
    Åland Islands
""".strip()
    .replace("\n    ", " ")
    .split("; ")
)


def test_a_country_is_named_in_a_sentence_as_english_has_it() -> None:
    seeded = {row["key"] for row in rows_of(SEEDS / "origins.csv")}
    for row in COUNTRY_ROWS:
        found = CATALOGUE.origin(row["name"])
        if found.key not in seeded:
            article = "the " if row["name"] in WITH_ARTICLE else ""
            assert found.place == f"the middle of {article}{row['name']}"
            assert found.readers == row["region"]
    assert set(WITH_ARTICLE) <= {row["name"] for row in COUNTRY_ROWS}


def test_no_two_countries_share_a_key() -> None:
    assert len({slug(row["name"]) for row in COUNTRY_ROWS}) == len(COUNTRY_ROWS)


def test_every_classroom_region_is_found_by_its_key() -> None:
    for row in rows_of(SEEDS / "origins.csv"):
        found = CATALOGUE.origin(row["key"])
        assert (found.key, found.lat, found.lon) == (row["key"], int(row["lat"]), int(row["lon"]))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ukraine", "ukraine"),
        ("UA", "ukraine"),
        ("ukr", "ukraine"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("cote d’ivoire", "cote-d-ivoire"),
        ("Türkiye", "turkiye"),
        ("Tu\u0308rkiye", "turkiye"),
        ("Galápagos", "galapagos"),
        ("uk", "united-kingdom"),
        ("GB", "united-kingdom"),
        ("Great Britain", "united-kingdom"),
        ("America", "united-states-of-america"),
        ("Holland", "netherlands"),
        ("usa", "united-states-of-america"),
        ("New  Zealand", "new-zealand"),
    ],
)
def test_names_are_found_with_and_without_accents_by_code_and_by_alias(name: str, key: str) -> None:
    assert CATALOGUE.origin(name).key == key


@pytest.mark.parametrize(
    ("where", "lat", "lon"),
    [
        ("49N,31E", 49, 31),
        ("49n,31e", 49, 31),
        ("49,31", 49, 31),
        (" 49 , 31 ", 49, 31),
        ("+49,+31", 49, 31),
        ("-41,175", -41, 175),
        ("41S,175E", -41, 175),
        ("49°N, 31°E", 49, 31),
        ("49° N, 31° E", 49, 31),
        ("18S,149W", -18, -149),
        ("0,0", 0, 0),
        ("90,-180", 90, -180),
        ("-90,180", -90, 180),
    ],
)
def test_whole_degrees_are_taken_latitude_first(where: str, lat: int, lon: int) -> None:
    found = CATALOGUE.origin(where)
    assert (found.lat, found.lon) == (lat, lon)
    assert found.label == found.place == found.position


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("49.5,31", "Origin '49.5,31' has lat 49.5; origins are illustrative and take whole degrees."),
        ("49N,31.0E", "Origin '49N,31.0E' has lon 31.0; origins are illustrative and take whole degrees."),
        ("49.,31", "Origin '49.,31' has lat 49.; origins are illustrative and take whole degrees."),
        (".5,31", "Origin '.5,31' has lat .5; origins are illustrative and take whole degrees."),
        ("91,0", "Origin '91,0' has lat 91; give -90 to 90."),
        ("91S,0", "Origin '91S,0' has lat -91; give -90 to 90."),
        ("0,181", "Origin '0,181' has lon 181; give -180 to 180."),
        ("31E,49N", "Origin '31E,49N' has E in its lat; give latitude first: 49N,31E."),
        ("49N,31N", "Origin '49N,31N' has N in its lon; give latitude first: 49N,31E."),
        ("-49S,31", "Origin '-49S,31' has -49S; give a sign or S, not both."),
        ("+49N,31", "Origin '+49N,31' has +49N; give a sign or N, not both."),
    ],
)
def test_a_wrong_position_is_refused_with_the_reason(where: str, said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        CATALOGUE.origin(where)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "where",
    ["49", "49N 31E", "49,31,5", "49°30′N,31°E", "1e1,5", "--49,31", "49,", "N49,E31", "area51", "4 9,31"],
)
def test_what_has_digits_but_is_no_position_is_told_how_to_write_one(where: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        CATALOGUE.origin(where)
    assert str(caught.value) == (
        f"Origin {where!r} is not a position; give whole degrees such as 49N,31E or 49,31 "
        "(latitude first), a country or a region."
    )


def test_a_position_has_200_characters_at_most() -> None:
    assert CATALOGUE.origin("49,31".center(200)).position == "49°N 31°E"
    with pytest.raises(InvalidValue, match="is not a position; give whole degrees"):
        CATALOGUE.origin("49,31".center(201))


@pytest.mark.parametrize("where", ["9" * 5000 + ",0", "0," + "9" * 5000, "1" * 5000])
def test_endless_digits_are_refused_in_one_line(where: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        CATALOGUE.origin(where)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("Ukrain", "Unknown origin 'Ukrain'. Did you mean 'ukraine'? See read_catalogue().origins."),
        ("atlantis", "Unknown origin 'atlantis'."),
        ("", "Unknown origin ''. See read_catalogue().origins."),
        ("xq", "Unknown origin 'xq'. See read_catalogue().origins."),
    ],
)
def test_an_unknown_origin_is_answered_with_the_nearest(where: str, said: str) -> None:
    with pytest.raises(UnknownKey) as caught:
        CATALOGUE.origin(where)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("  New   Zealand ", "new-zealand"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("a--b__c", "a-b-c"),
        ("日本", ""),
        ("", ""),
        ("a" * 200, "a" * 200),
        ("a" * 201, ""),
    ],
    ids=lambda text: text[:20],
)
def test_a_slug_is_a_key_or_nothing(name: str, key: str) -> None:
    assert slug(name) == key


# --- a damaged installation


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all that is read, in one folder, for a test to damage."""
    for file in (*SEEDS.glob("*.csv"), COUNTRIES):
        shutil.copy(file, tmp_path)
    for package in ("rangeviz.seeds", "rangeviz.data"):
        monkeypatch.setattr(import_module(package), "__path__", [str(tmp_path)])
    return tmp_path


def damage(file: Path) -> str:
    """Write a line of too few fields at the end; gives what is said of it."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "damaged,line\n", encoding="utf-8")
    columns = len(next(csv.reader([text.splitlines()[0]])))
    return f"{file}:{len(text.splitlines()) + 1}: 2 fields, but {columns} columns; quote texts that contain commas."


def test_an_undamaged_copy_is_the_catalogue(installed: Path) -> None:
    assert read_catalogue.__wrapped__() == CATALOGUE


@pytest.mark.parametrize(
    "names",
    [
        ["reports.csv"],
        ["origins.csv"],
        ["city_pairs.csv"],
        ["reports.csv", "origins.csv", "city_pairs.csv"],
    ],
    ids=",".join,
)
def test_damaged_seeds_are_refused_with_every_problem(installed: Path, names: list[str]) -> None:
    said = [damage(installed / name) for name in names]
    with pytest.raises(CatalogueError) as caught:
        read_catalogue.__wrapped__()
    assert caught.value.problems == said


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("region", "continent", "'region'"),
        (
            "\nAFG,AF,Afghanistan,Asia,34,66",
            "\nAFG,AF,Afghanistan,Asia,34.5,66",
            "invalid literal for int() with base 10: '34.5'",
        ),
    ],
    ids=["a column is missing", "not whole degrees"],
)
def test_a_damaged_table_of_countries_is_refused_with_the_reason(
    installed: Path, old: str, new: str, reason: str
) -> None:
    file = installed / "countries.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RangevizError) as caught:
        read_catalogue.__wrapped__()
    assert str(caught.value) == f"countries.csv is damaged or missing; reinstall rangeviz ({reason})."


def test_a_folder_of_the_package_is_found_and_a_missing_one_is_named() -> None:
    assert (packaged("rangeviz.data") / "countries.csv").samefile(COUNTRIES)
    with pytest.raises(RangevizError) as caught:
        packaged("rangeviz.nothing")
    assert str(caught.value) == "rangeviz.nothing is missing; reinstall rangeviz."


# --- reports of one's own


def test_own_reports_are_added_behind_the_seeds_and_the_catalogue_stays_as_it_was(
    own: Callable[..., Path],
) -> None:
    before = dict(CATALOGUE.reports)
    mine, added = CATALOGUE.with_reports(own("own-bus,Own bus,5,mi,School", "own-tram,Own tram,7,km,City"))
    assert [report.key for report in added] == ["own-bus", "own-tram"]
    assert list(mine.reports) == [*CATALOGUE.reports, "own-bus", "own-tram"]
    assert mine.report("Own bus") is added[0]
    assert dict(CATALOGUE.reports) == before
    assert (mine.origins, mine.pairs) == (CATALOGUE.origins, CATALOGUE.pairs)


def test_an_own_report_of_a_known_subject_is_not_its_lead(own: Callable[..., Path]) -> None:
    path = own("mine,atacms,ATACMS,9,km,Me", header="key,subject,label,figure,unit,publisher")
    mine, _ = CATALOGUE.with_reports(path)
    assert mine.report("atacms").key == "atacms-article"
    assert mine.spread("atacms")[0].key == "mine"


@pytest.mark.parametrize("key", ["marathon", "atacms-article", "atacms"])
def test_a_key_or_subject_of_the_seeds_is_refused(own: Callable[..., Path], key: str) -> None:
    """A report by the name of a known subject could not be found: its lead would stand before it."""
    path = own(f"{key},Mine,5,mi,Me", "fine,Fine,5,mi,Me")
    with pytest.raises(CatalogueError) as caught:
        CATALOGUE.with_reports(path)
    assert caught.value.problems == [f"{path}: key '{key}' is one of rangeviz's own; choose another."]


def test_all_problems_of_an_own_file_come_together(own: Callable[..., Path]) -> None:
    path = own("marathon,Mine,5,mi,Me", "x,X,nan,mi,Me", "y,Y,5,mi,")
    with pytest.raises(CatalogueError) as caught:
        CATALOGUE.with_reports(path)
    assert [each.removeprefix(f"{path}").split(" ")[0] for each in caught.value.problems] == [
        ":3:",
        ":4:",
        ":",
    ]
    assert isinstance(caught.value, RangevizError)


# --- checking files


def test_the_seeds_have_no_problems() -> None:
    assert check(SEEDS) == []
    assert check(SEEDS / "origins.csv") == []


def test_a_file_of_each_kind_is_checked_by_its_header(own: Callable[..., Path]) -> None:
    reports = own("bus,Bus,x,mi,School", name="a.csv")
    origins = own("home,Home,1.5,2", name="b.csv", header="key,label,lat,lon")
    assert check(reports) == [f"{reports}:2: figure is 'x'; give a number above 0."]
    assert check(origins) == [
        f"{origins}:2: Origin 'Home' has lat 1.5; origins are illustrative and take whole degrees."
    ]


def test_a_folder_is_checked_file_by_file_and_a_broken_one_does_not_hide_the_next(
    own: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff")
    own("bus,Bus,5,mi,School", name="b.csv")
    own("bus,Bus,5,mi,", "tram,Tram,0,mi,City", name="c.csv")
    (tmp_path / "d.csv").write_bytes(b"")
    (tmp_path / "e.txt").write_text("no CSV")
    assert check(tmp_path) == [
        f"{tmp_path / 'a.csv'}:1: not UTF-8; in the spreadsheet, save the file as 'CSV UTF-8'.",
        f"{tmp_path / 'c.csv'}:2: publisher is empty; every figure needs a source: who says it, in at least two letters or digits.",
        f"{tmp_path / 'c.csv'}:3: figure is 0.0; give a number above 0.",
        f"{tmp_path / 'd.csv'}: empty; the first line names the columns: {','.join(csv_table.REPORT_COLUMNS)}.",
    ]


def test_a_folder_without_csv_and_a_missing_file_are_problems(tmp_path: Path) -> None:
    assert check(tmp_path) == [f"{tmp_path}: no CSV file in this folder."]
    assert check(tmp_path / "none.csv") == [f"{tmp_path / 'none.csv'}: No such file or directory."]


# --- the layering


def test_the_catalogue_loads_no_numeric_or_plotting_library() -> None:
    code = (
        "import sys, rangeviz.facts.catalogue\n"
        "rangeviz.facts.catalogue.read_catalogue()\n"
        "heavy = {'numpy', 'matplotlib', 'cartopy', 'shapely', 'pyproj'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True
    )
    assert done.stdout.strip() == "[]"
