"""The collected facts in seeds/ are complete, legal and as sourced."""

import csv
import re
from pathlib import Path

import pytest
from pyproj import Geod

from rangeviz.facts import csv_table
from rangeviz.facts.catalogue import Catalogue
from rangeviz.facts.checking import check, remarks
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import KINDS, Report
from rangeviz.facts.units import MAX_RANGE_KM, MIN_RANGE_KM, convert, parse_quantity
from rangeviz.words.quantities import figure_text, other_unit

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
REPORT_COLUMNS = "key,subject,label,figure,figure_high,unit,also,qualifier,shape,kind,publisher,title,url,date,checked,note"
ORIGIN_COLUMNS = "key,label,lat,lon,place,readers,note"
PAIR_COLUMNS = "key,label,region,near_mi,miles,km,say,from_lat,from_lon,to_lat,to_lon"
REGIONS = {"North America", "South America", "Europe", "Africa", "Asia", "Oceania"}


def rows(name):
    with open(SEEDS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def columns(name):
    with open(SEEDS / name, encoding="utf-8", newline="") as file:
        return file.readline().rstrip("\n")


def number(text):
    return float(text) if "." in text else int(text)


def report_of(row):
    high = number(row["figure_high"]) if row["figure_high"] else None
    return Report(**{**row, "figure": number(row["figure"]), "figure_high": high})


def origin_of(row):
    fields = {name: row[name] for name in ("key", "label", "place", "readers")}
    return Origin(**fields, lat=int(row["lat"]), lon=int(row["lon"]))


REPORT_ROWS = rows("reports.csv")
ORIGIN_ROWS = rows("origins.csv")
PAIR_ROWS = rows("city_pairs.csv")
EVERY_REPORT = pytest.mark.parametrize("row", REPORT_ROWS, ids=lambda row: row["key"])
EVERY_ORIGIN = pytest.mark.parametrize("row", ORIGIN_ROWS, ids=lambda row: row["key"])
EVERY_PAIR = pytest.mark.parametrize("row", PAIR_ROWS, ids=lambda row: row["key"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("reports.csv", REPORT_COLUMNS), ("origins.csv", ORIGIN_COLUMNS), ("city_pairs.csv", PAIR_COLUMNS)],
)
def test_each_file_has_its_columns_and_no_tier(name, expected):
    assert columns(name) == expected
    assert "tier" not in columns(name).split(",")


@pytest.mark.parametrize("name", ["reports.csv", "origins.csv", "city_pairs.csv"])
def test_each_file_is_utf8_with_plain_line_ends_and_no_stray_spaces(name):
    raw = (SEEDS / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    for row in rows(name):
        assert None not in row, f"{row['key']} has too many cells"
        assert None not in row.values(), f"{row['key']} has too few cells"
        for column, text in row.items():
            assert text == text.strip(), (row["key"], column)
            assert "  " not in text, (row["key"], column)


def test_every_key_is_used_once_across_the_three_files():
    keys = [row["key"] for row in REPORT_ROWS + ORIGIN_ROWS + PAIR_ROWS]
    assert sorted(keys) == sorted(set(keys))


@EVERY_REPORT
def test_every_report_passes_validation(row):
    assert report_of(row).key == row["key"]


@EVERY_REPORT
def test_every_label_fits_on_a_ring_and_names_no_publisher(row):
    assert len(row["label"]) <= 40
    assert row["publisher"] not in row["label"]


@EVERY_REPORT
def test_every_note_is_short_plain_and_without_addresses(row):
    assert len(row["note"]) <= 250
    assert "http" not in row["note"]
    assert not re.search(r"\b[A-Z]{2,} [A-Z]{2,}\b", row["note"]), (
        "working notes shout; readers' notes do not"
    )
    assert not row["note"] or row["note"][-1] in ".?"


@EVERY_REPORT
def test_a_title_is_a_title_and_not_a_remark_that_there_is_none(row):
    assert "not stated" not in row["title"]
    assert "not in excerpt" not in row["title"]


@EVERY_REPORT
def test_also_is_the_same_claim_in_another_unit(row):
    if not row["also"]:
        return
    report = report_of(row)
    figure, unit = parse_quantity(row["also"].removeprefix("about "))
    assert unit != report.unit
    assert convert(figure, unit, report.unit) == pytest.approx(report.figure, rel=0.025)


@EVERY_REPORT
def test_every_ring_shaped_report_can_be_drawn_or_is_too_short_for_a_ring(row):
    report = report_of(row)
    if not report.may_be_ring:
        return
    assert report.high_km <= MAX_RANGE_KM
    if report.low_km >= MIN_RANGE_KM:
        assert Comparison(reports=(report,), origin=origin_of(ORIGIN_ROWS[0])).rings


@pytest.mark.parametrize(
    ("subject", "key", "label", "figure", "unit", "qualifier"),
    [
        ("atacms", "atacms-article", "ATACMS", 190, "mi", "approximately"),
        ("himars", "himars-article", "HIMARS", 50, "mi", "about"),
        ("storm-shadow", "stormshadow-ap", "Storm Shadow", 250, "km", "more than"),
    ],
)
def test_the_leads_are_the_sourced_figures(subject, key, label, figure, unit, qualifier):
    lead = report_of(next(row for row in REPORT_ROWS if row["subject"] == subject))
    assert (lead.key, lead.label) == (key, label)
    assert (lead.figure, lead.figure_high, lead.unit, lead.qualifier) == (figure, None, unit, qualifier)
    assert lead.shape == "nominal reach"


@pytest.mark.parametrize(
    ("key", "figure", "unit"),
    [
        ("atacms-cnnjp", 298, "km"),
        ("himars-usmc-2000", 45, "km"),
        ("stormshadow-national", 560, "km"),
        ("marathon", 42.195, "km"),
        ("eez", 200, "nmi"),
        ("concorde", 4143, "mi"),
        ("lion-roar", 7, "km"),
        ("tsunami-1960", 5000, "mi"),
        ("bering-strait", 44, "nmi"),
        ("krakatoa", 3000, "mi"),
        ("a350-ulr", 9700, "nmi"),
    ],
)
def test_some_more_figures_are_as_sourced(key, figure, unit):
    report = next(report_of(row) for row in REPORT_ROWS if row["key"] == key)
    assert (report.figure, report.unit) == (figure, unit)


def test_there_are_107_reports_and_at_least_70_yardsticks_that_are_not_military():
    assert len(REPORT_ROWS) >= 107
    assert sum(row["kind"] != "military" for row in REPORT_ROWS) >= 70


EVERYDAY = {"marathon", "hurricane-typical", "channel-tunnel", "panama-canal", "suez-canal", "iss", "space-shuttle",
            "lake-victoria-width", "high-speed-rail", "fuji-view", "grand-canyon", "karman", "tour-de-france"}  # fmt: skip


def test_at_least_ten_everyday_yardsticks_lie_between_30_and_600_km():
    found = {row["key"] for row in REPORT_ROWS if 30 <= report_of(row).low_km <= 600}
    assert len(EVERYDAY & found) >= 10


@pytest.mark.parametrize(
    ("key", "also"),
    [
        ("scalp-m5", "248 mi"),
        ("fm-radio", "57.0 mi"),
        ("concorde", "6,667 km"),
        ("suez-canal", "120.11 mi"),
        ("weather-balloon", "200 km"),
        ("quake-virginia", "245 km"),
        ("graf-zeppelin", "6,200 mi"),
        ("marathon", "26.219 mi"),
        ("dover-strait", "34 km"),
        ("gibraltar-strait", "12.9 km"),
        ("channel-tunnel", "50 km"),
        ("trans-siberian", "9,310 km"),
        ("panama-canal", "80 km"),
        ("cessna-172", "801 mi"),
    ],
)
def test_the_second_unit_of_a_page_is_kept_and_printed_as_the_page_has_it(key, also):
    report = next(report_of(row) for row in REPORT_ROWS if row["key"] == key)
    assert report.also == also
    if also.split()[1] == other_unit(report.unit):
        assert f"({also})" in figure_text(report, report.figure).replace("\N{NO-BREAK SPACE}", " ")


ONE_DIRECTION = ["st-helens-ash", "high-speed-rail", "sahara-dust", "humpback", "monarch", "tsunami-1960", "fuji-view"]  # fmt: skip


@pytest.mark.parametrize("key", ONE_DIRECTION)
def test_what_goes_in_one_direction_only_is_no_ring(key):
    report = next(report_of(row) for row in REPORT_ROWS if row["key"] == key)
    assert not report.may_be_ring


@pytest.mark.parametrize(
    "site", ["know.cf", "wiki", "piglix", "newsr.in", "allthingsnature", "biologyinsights", "osmarks"]
)
def test_no_row_rests_on_an_unlabelled_copy_that_was_replaced(site):
    assert not [row["key"] for row in REPORT_ROWS if site in row["url"] and row["publisher"] != "Wikipedia"]


@EVERY_REPORT
def test_the_day_a_page_was_read_is_a_whole_date_or_empty(row):
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["checked"])


def test_three_reports_appended_at_the_end_are_valid_and_leave_the_leads_and_the_order_alone(tmp_path):
    """As CONTRIBUTING says: a line at the end, of a known subject or a new one, without `checked` or with it."""
    added = [
        "own-himars,himars,HIMARS,95,,km,59 mi,up to,nominal reach,military,A Paper,,,2026-11-20,2026-11-21,",
        "own-bus,own-bus,School bus,30,,km,,about,path length,transport,A school,,,,,",
        "own-owl,own-owl,Owl,0.9,,mi,,,radius,nature,A museum,,,1990s,,Probably a short one.",
    ]
    seeds = tmp_path / "reports.csv"
    seeds.write_text(
        (SEEDS / "reports.csv").read_text(encoding="utf-8") + "\n".join(added) + "\n", encoding="utf-8"
    )
    assert check(seeds) == []
    last = len(REPORT_ROWS) + 4
    assert remarks(seeds)[-3:] == [
        f"{seeds}:{last - 2}: remark: 'own-himars' has no address.",
        f"{seeds}:{last - 1}: remark: 'own-bus' has no address and no date.",
        f"{seeds}:{last}: remark: 'own-owl' has no address and a note that speaks of inference.",
    ]
    reports, problems = csv_table.read_reports(csv_table.read_lines(seeds))
    assert not problems
    catalogue = Catalogue(reports, {}, {}, ())
    assert [each.key for each in catalogue.subjects["himars"]][:: len(catalogue.subjects["himars"]) - 1] == [
        "himars-article",
        "own-himars",
    ]
    assert list(reports)[:-3] == [row["key"] for row in REPORT_ROWS]


def test_every_kind_but_the_users_own_is_represented():
    assert {row["kind"] for row in REPORT_ROWS} == set(KINDS) - {"own"}


@pytest.mark.parametrize("key", ["atacms-voa", "himars-tass", "atacms-forcesnews", "himars-insider"])
def test_state_broadcasters_and_agencies_are_labelled(key):
    note = next(row["note"] for row in REPORT_ROWS if row["key"] == key)
    assert re.search(r"US government|Russian state|state-funded|run by the state", note)


def test_what_was_worked_out_says_so_in_its_note():
    worked_out = [row for row in REPORT_ROWS if row["qualifier"] == "worked out"]
    assert worked_out
    for row in worked_out:
        assert "Worked out " in row["note"]


@EVERY_ORIGIN
def test_every_origin_is_whole_degrees_and_passes_validation(row):
    assert re.fullmatch(r"-?\d+", row["lat"])
    assert re.fullmatch(r"-?\d+", row["lon"])
    assert -180 < int(row["lon"]) <= 180
    origin = origin_of(row)
    assert origin.place
    assert len(origin.label) <= 25


def test_the_first_origin_is_the_articles():
    origin = origin_of(ORIGIN_ROWS[0])
    assert (origin.key, origin.label, origin.position) == ("ukraine", "Ukraine", "49°N 31°E")
    assert (origin.place, origin.readers) == ("the middle of Ukraine", "North America")


def test_there_are_at_least_40_origins_with_readers_on_all_six_inhabited_continents():
    assert len(ORIGIN_ROWS) >= 40
    assert {row["readers"] for row in ORIGIN_ROWS} == REGIONS
    for region in REGIONS:
        assert sum(row["readers"] == region for row in ORIGIN_ROWS) >= 3


def test_each_origin_resolves_uniquely_by_key_and_by_label():
    for column in ("key", "label"):
        names = [row[column].casefold() for row in ORIGIN_ROWS]
        assert len(names) == len(set(names))
    assert len({(row["lat"], row["lon"]) for row in ORIGIN_ROWS}) == len(ORIGIN_ROWS)


@EVERY_ORIGIN
def test_no_origin_key_could_be_an_iso_country_code(row):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["key"])
    assert len(row["key"]) > 3


@pytest.mark.parametrize(
    ("key", "position"),
    [
        ("north-pole", "90°N 0°"),
        ("south-pole", "90°S 0°"),
        ("fiji", "18°S 178°E"),
        ("new-zealand", "42°S 172°E"),
    ],
)
def test_the_places_where_maps_go_wrong_are_there(key, position):
    assert next(origin_of(row).position for row in ORIGIN_ROWS if row["key"] == key) == position


@EVERY_PAIR
def test_every_city_distance_is_the_geodesic_between_its_coordinates(row):
    ends = [float(row[name]) for name in ("from_lon", "from_lat", "to_lon", "to_lat")]
    assert all(end == round(end, 1) for end in ends)
    metres = Geod(ellps="WGS84").inv(*ends)[2]
    assert int(row["km"]) == pytest.approx(metres / 1000, abs=1)
    assert int(row["miles"]) == pytest.approx(metres / 1609.344, abs=1)


@EVERY_PAIR
def test_what_is_said_of_a_pair_is_the_nearest_5_miles(row):
    said = re.fullmatch(r"about (\d+) miles \((\d+) km\)", row["say"])
    assert said is not None
    miles, km = int(said[1]), int(said[2])
    assert miles % 5 == 0
    assert abs(miles - int(row["miles"])) <= 3
    assert km % 10 == 0
    assert abs(km - int(row["km"])) <= 5


@EVERY_PAIR
def test_every_pair_is_named_from_one_city_to_another_in_a_known_region(row):
    assert re.fullmatch(r"[^-–]+ to [^-–]+", row["label"])
    assert row["region"] in REGIONS


@pytest.mark.parametrize("miles", [50, 190])
@pytest.mark.parametrize("region", sorted(REGIONS))
def test_readers_of_every_region_are_offered_a_distance_of_their_own(region, miles):
    """Within the 6 % that `familiar_pair` asks for: Japan's readers are not shown Seattle."""
    own = [row for row in PAIR_ROWS if row["region"] == region]
    assert any(abs(float(row["km"]) / convert(miles, "mi", "km") - 1) <= 0.06 for row in own)


@pytest.mark.parametrize("near", ["50", "155", "190"])
def test_every_region_has_a_pair_for_each_of_the_three_leads(near):
    assert {row["region"] for row in PAIR_ROWS if row["near_mi"] == near} == REGIONS
