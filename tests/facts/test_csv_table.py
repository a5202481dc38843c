"""CSV files are read strictly: every problem is named by file and line, and nothing is guessed away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rangeviz.errors import CatalogueError
from rangeviz.facts import csv_table
from rangeviz.facts.csv_table import (
    Lines,
    read_lines,
    read_origins,
    read_pairs,
    read_reports,
    reader_for,
)

HEADER = "key,label,figure,unit,publisher"
PAIRS = "key,label,region,near_mi,miles,km,say,from_lat,from_lon,to_lat,to_lon"
Write = Callable[[bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(content: bytes | str) -> Path:
        path = tmp_path / "own.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def problems_of(path: Path) -> list[str]:
    """All problems, with the folder cut off."""
    said = None
    try:
        lines = read_lines(path)
        found = reader_for(lines)(lines)[1]
    except CatalogueError as error:
        found, said = error.problems, str(error)
    assert said in (None, "\n".join(found))
    assert all(each.startswith(f"{path}:") for each in found)
    assert all(len(each.splitlines()) == 1 for each in found)
    return [each.replace(str(path), path.name, 1) for each in found]


# --- a file as such


def test_a_plain_file_gives_its_header_and_each_row_with_its_line(write: Write) -> None:
    path = write("a,b\n1, 2 \n\n,,\n3,4\n")
    assert read_lines(path) == Lines(str(path), ["a", "b"], [(2, ["1", "2"]), (5, ["3", "4"])])


def test_a_report_may_leave_out_what_has_a_default(write: Write) -> None:
    reports, problems = read_reports(read_lines(write(f"{HEADER}\nbus,School bus,5,mi,School\n")))
    assert problems == []
    (bus,) = reports.values()
    assert (bus.key, bus.subject, bus.figure, bus.unit, bus.shape) == (
        "bus",
        "bus",
        5.0,
        "mi",
        "nominal reach",
    )


def test_every_column_reaches_its_field(write: Write) -> None:
    texts = (
        *("bus-a", "bus", "Bus", "5", "6.5", "mi", "8 km", "about", "radius", "transport", "School"),
        *("On buses", "https://a.org/b", "2024-11", "2026-11-22", "A caveat, quoted."),
    )
    row = dict(zip(csv_table.REPORT_COLUMNS, texts, strict=True))
    quoted = ",".join(f'"{text}"' for text in row.values())
    reports, problems = read_reports(read_lines(write(",".join(row) + "\n" + quoted)))
    assert problems == []
    made = reports["bus-a"]
    assert {name: str(getattr(made, name)) for name in row} == {**row, "figure": "5.0"}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace(",", " , "),
        lambda text: "\n" + text.replace("\n", "\n\n"),
        lambda text: '"' + text.replace(",", '","').replace("\n", '"\n"').removesuffix('"'),
    ],
    ids=["byte-order mark", "CRLF", "no last newline", "padded", "empty lines", "all quoted"],
)
def test_harmless_habits_of_spreadsheets_change_nothing(write: Write, change: Callable[[str], str]) -> None:
    text = f"{HEADER}\nbus,School bus,5,mi,School\ntram,Städtische Tram,7.5,km,City\n"
    plain = read_reports(read_lines(write(text)))
    assert [report.label for report in plain[0].values()] == ["School bus", "Städtische Tram"]
    assert plain[1] == []
    assert read_reports(read_lines(write(change(text)))) == plain


# As Excel (German: CSV UTF-8, and Unicode text saved again as UTF-8), LibreOffice and Numbers write it: the second
# column of figures is empty in one row, and two columns that were cleared are still part of the sheet.
SHEET = """key;label;figure;figure_high;unit;publisher;;
bus;Städtischer Bus, abends;5,5;7,25;km;"Verkehrsverbund; Fahrplan";;
tram;Tram;1500;;km;Stadt;;
"""


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: (
            text.replace('"', "").replace("verbund;", "verbund\v").replace(";", "\t").replace("\v", ";")
        ),
        lambda text: text.replace(";;\n", "\n"),
        lambda text: ";;;;;;;\n" + text,
        lambda text: text.replace("5,5", "5.5").replace("7,25", "7.25"),
    ],
    ids=["semicolons", "Excel", "tabs", "no empty columns", "an empty line first", "decimal points"],
)
def test_a_table_of_a_european_spreadsheet_is_read(write: Write, change: Callable[[str], str]) -> None:
    path = write(change(SHEET))
    assert problems_of(path) == []
    bus, tram = read_reports(read_lines(path))[0].values()
    assert (bus.label, bus.publisher) == ("Städtischer Bus, abends", "Verkehrsverbund; Fahrplan")
    assert (bus.figure, bus.figure_high, tram.figure, tram.figure_high) == (5.5, 7.25, 1500.0, None)


@pytest.mark.parametrize("figure", ["1.500", "1,500", "42.195", "999,000"])
def test_thousands_or_thousandths_are_not_guessed_where_commas_are_decimal(write: Write, figure: str) -> None:
    """Excel writes a cell as it looks, thousands grouped by points where that is the custom."""
    (problem,) = problems_of(write(f"key;label;figure;unit;publisher\nbus;Bus;{figure};km;Stadt\n"))
    whole, three = figure[:-4], figure[-3:]
    assert problem == (
        f"own.csv:2: figure is {figure!r}, {whole}{three} to some and {whole}.{three} to others; "
        f"write {whole}{three} or {whole}.{three}0."
    )
    for meant in (f"{whole}{three}", f"{whole}.{three}0"):
        path = write(f"key;label;figure;unit;publisher\nbus;Bus;{meant};km;Stadt\n")
        assert [report.figure for report in read_reports(read_lines(path))[0].values()] == [float(meant)]


def test_an_empty_column_with_a_value_in_it_is_still_a_problem(write: Write) -> None:
    path = write("key;label;figure;unit;publisher;\nbus;Bus;5;km;Stadt;note\n")
    assert problems_of(path) == ["own.csv:2: 6 fields, but 5 columns; quote texts that contain semicolons."]


@pytest.mark.parametrize("content", ["", "\n\n", " \r\n,,\n", "\ufeff"])
def test_an_empty_file_is_told_which_columns_to_have(write: Write, content: str) -> None:
    (problem,) = problems_of(write(content))
    assert problem.startswith("own.csv: empty; the first line names the columns: key,subject,label,figure,")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        read_lines(tmp_path / "none.csv")
    assert caught.value.problems == [f"{tmp_path / 'none.csv'}: No such file or directory."]
    with pytest.raises(CatalogueError) as caught:
        read_lines(tmp_path)
    assert caught.value.problems == [f"{tmp_path}: Is a directory."]


def test_a_file_over_5_mb_is_refused_and_one_of_5_mb_is_not(write: Write) -> None:
    row = f"{HEADER}\nbus,School bus,5,mi,School\n"
    path = write((row + 50 * (" " * 100_000 + "\n"))[:5_000_000])
    assert path.stat().st_size == 5_000_000
    assert problems_of(path) == []
    with path.open("ab") as file:
        file.write(b"\n")
    assert problems_of(path) == ["own.csv: larger than 5 MB; split it."]


def test_a_file_of_more_than_10000_rows_is_refused_and_one_of_10000_is_not(write: Write) -> None:
    path = write(f"{HEADER}\n" + "\n" * 9_999 + "bus,School bus,5,mi,School\n")
    assert problems_of(path) == []
    with path.open("a") as file:
        file.write("tram,Tram,5,km,City\n")
    assert problems_of(path) == ["own.csv:10002: more than 10,000 lines; split the file."]


def test_a_row_of_more_than_100_columns_is_refused_and_one_of_100_is_a_wrong_row(write: Write) -> None:
    row = "bus,School bus,5,mi,School"
    assert problems_of(write(f"{HEADER}\n{row}{',' * 95}\n")) == [
        "own.csv:2: 100 fields, but 5 columns; quote texts that contain commas."
    ]
    assert problems_of(write(f"{HEADER}\n{row}{',' * 96}\n")) == ["own.csv:2: 101 columns; 100 at most."]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"key\xff,label\n", 1),
        (f"{HEADER}\nbus,B\xfc,5,mi,School\n".encode("latin-1"), 2),
        (f"{HEADER}\nbus,B,5,mi,School\n\nt,B,5,mi,Stra\xdfe\n".encode("latin-1"), 4),
        (b"\xef\xbb\xbf" + f"{HEADER}\n\xfc,B,5,mi,School\n".encode("latin-1"), 2),
        (b"\xef\xbb\xbf" + f"{HEADER}\nbus,B,5,mi,S\n\xfc\n".encode("latin-1"), 3),
        (f"{HEADER}\r\nb,B,5,mi,S\r\nc,\xfc,5,mi,S\r\n".encode("latin-1"), 3),
        (f"{HEADER}\n".encode() + "é".encode()[:1], 2),
        (f"{HEADER}\n".encode("utf-16"), 1),
        (f"{HEADER}\nbus,".encode() + b"\xed\xa0\x80", 2),  # a surrogate
    ],
)
def test_what_is_not_utf8_is_reported_with_its_line(write: Write, content: bytes, line: int) -> None:
    assert problems_of(write(content)) == [
        f"own.csv:{line}: not UTF-8; in the spreadsheet, save the file as 'CSV UTF-8'."
    ]


@pytest.mark.parametrize(
    ("rows_", "line"),
    [
        ('bus,"School bus,5,mi,School\n', 2),
        ('bus,Bus,5,mi,School\ntram,"Tram"s,5,km,City\n', 3),
        ('bus,"A\nB",5,mi,School\ntram,"Tram,5,km,City\n\n\n', 4),
        ("bus," + "x" * 200_000 + ",5,mi,School\n", 2),
    ],
    ids=["never closed", "text behind a quote", "after a field of two lines", "a field that never ends"],
)
def test_a_broken_quote_is_reported_where_its_row_begins(write: Write, rows_: str, line: int) -> None:
    (problem,) = problems_of(write(f"{HEADER}\n{rows_}"))
    assert problem.startswith(f"own.csv:{line}: not CSV (")


def test_a_field_of_several_lines_counts_from_where_its_row_begins(write: Write) -> None:
    """Also the rows behind it have their right lines."""
    text = f'{HEADER}\nbus,Bus,5,mi,"School\nof\nbuses"\ntram,Tram,x,km,City\n'
    assert problems_of(write(text)) == [
        "own.csv:2: publisher holds the invisible character U+000A; remove it.",
        "own.csv:5: figure is 'x'; give a number above 0.",
    ]


# --- the header


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            "key,label,figure,unit",
            ["own.csv:1: column 'publisher' is missing; required are key, label, figure, unit, publisher."],
        ),
        (
            "key,label,figure,unit,publisher,figure",
            ["own.csv:1: column 'figure' is duplicated."],
        ),
        (
            "key,label,figure,unit,publisher,accuracy",
            [
                "own.csv:1: column 'accuracy' is unknown; columns are key, subject, label, figure, "
                "figure_high, unit, also, qualifier, shape, kind, publisher, title, url, date, checked, note."
            ],
        ),
    ],
)
def test_a_wrong_header_is_reported_on_line_1(write: Write, header: str, said: list[str]) -> None:
    assert problems_of(write(f"{header}\n1,2,3,4,5,6\n")) == said


@pytest.mark.parametrize("column", ["Key", "figure ", "x" * 500, "lat "])
def test_columns_are_matched_exactly_but_for_spaces_around_them(write: Write, column: str) -> None:
    found = problems_of(write(f"{HEADER},{column}\n"))
    if column.strip() == "figure":
        assert found == ["own.csv:1: column 'figure' is duplicated."]
    else:
        assert [each.partition(" is unknown")[0] for each in found] == [
            f"own.csv:1: column {(column.strip() if len(column) < 61 else 'x' * 59 + '…')!r}"
        ]


def test_every_problem_of_a_header_is_reported_at_once(write: Write) -> None:
    found = problems_of(write("key,label,target,figure,figure,speed\n"))
    assert [each.split(";")[0] for each in found] == [
        "own.csv:1: column 'target' is unknown",
        "own.csv:1: column 'figure' is duplicated.",
        "own.csv:1: column 'speed' is unknown",
        "own.csv:1: column 'unit' is missing",
    ]


def test_the_header_tells_what_a_file_holds() -> None:
    def reader(header: str) -> object:
        return reader_for(Lines("own.csv", header.split(","), []))

    assert reader(HEADER) is read_reports
    assert reader("key,label,lat,lon") is read_origins
    assert reader(PAIRS) is read_pairs
    assert reader("anything") is read_reports


# --- the rows


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("bus,Bus,ninety,mi,School", "figure is 'ninety'; give a number above 0."),
        ("bus,Bus,,mi,School", "figure is ''; give a number above 0."),
        ("bus,Bus,nan,mi,School", "figure is nan; give a number above 0."),
        ("bus,Bus,inf,mi,School", "figure is inf; give a number above 0."),
        ("bus,Bus,1e999,mi,School", "figure is inf; give a number above 0."),
        ("bus,Bus,0,mi,School", "figure is 0.0; give a number above 0."),
        ("bus,Bus,-5,mi,School", "figure is -5.0; give a number above 0."),
        ("bus,Bus,1_000,mi,School", "figure is '1_000'; give a number above 0."),
        ("bus,Bus,٣٠,mi,School", "figure is '٣٠'; give a number above 0."),
        ("bus,Bus,5 mi,mi,School", "figure is '5 mi'; give a number above 0."),
        ('bus,Bus,"1,5,5",mi,School', "figure is '1,5,5'; give a number above 0."),
        (
            'bus,Bus,"1,500",mi,School',
            "figure is '1,500', 1500 to some and 1.500 to others; write 1500 or 1.5000.",
        ),
        (f"bus,Bus,{'9x' * 50},mi,School", f"figure is '{'9x' * 29}9…'; give a number above 0."),
        ("bus,Bus,5,miles,School", "unit is 'miles'; give one of: mi, km, nmi, ft."),
        ("bus,Bus,5,,School", "unit is ''; give one of: mi, km, nmi, ft."),
        (
            "bus,Bus,5,mi,",
            "publisher is empty; every figure needs a source: who says it, in at least two letters or digits.",
        ),
        ("bus,,5,mi,School", "label is empty; give a text."),
        (",Bus,5,mi,School", "key is ''; use small letters, digits and hyphens, such as school-bus."),
        (
            "The Bus,Bus,5,mi,School",
            "key is 'The Bus'; use small letters, digits and hyphens, such as school-bus.",
        ),
        ("bus,B\x00s,5,mi,School", "label holds the invisible character U+0000; remove it."),
        ("bus,B\u202es,5,mi,School", "label holds the invisible character U+202E; remove it."),
        ("bus,Bus,5,mi", "4 fields, but 5 columns; quote texts that contain commas."),
        ("bus,Bus,5,mi,School, the old one", "6 fields, but 5 columns; quote texts that contain commas."),
        ("good,Bus,5,mi,School", "key 'good' is duplicated; keys are unique."),
    ],
)
def test_a_wrong_row_is_reported_with_its_line(write: Write, row: str, said: str) -> None:
    path = write(f"{HEADER}\ngood,Good,5,mi,School\n\n{row}\nlast,Last,5,mi,School\n")
    assert problems_of(path) == [f"own.csv:4: {said}"]
    assert list(read_reports(read_lines(path))[0]) == ["good", "last"]


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("figure_high", "x", "figure_high is 'x'; give a number above 0."),
        ("figure_high", "nan", "figure_high is nan; give a number above 0."),
        ("figure_high", "5", "figure_high is 5.0; give more than figure, or nothing."),
        ("shape", "blob", "shape is 'blob'; give one of: nominal reach, "),
        (
            "url",
            "javascript:alert(1)",
            "url is 'javascript:alert(1)'; give an http or https address, or nothing.",
        ),
        ("date", "yesterday", "date is 'yesterday'; give YYYY, YYYY-MM, YYYY-MM-DD, 1940s or nothing."),
        (
            "subject",
            "My bus",
            "subject is 'My bus'; use small letters, digits and hyphens, such as school-bus.",
        ),
    ],
)
def test_a_wrong_optional_field_is_reported_with_its_line(
    write: Write, column: str, text: str, said: str
) -> None:
    (problem,) = problems_of(write(f"{HEADER},{column}\nbus,Bus,5,mi,School,{text}\n"))
    assert problem.startswith(f"own.csv:2: {said}")


def test_several_problems_of_one_file_are_all_reported_in_order(write: Write) -> None:
    text = (
        f"{HEADER}\n"
        "bus,Bus,x,mi,School\n"
        "bus,Bus,5,mi,School\n"
        "bus,Bus,5,mi,School\n"
        "tram,Tram,5,mi\n"
        "\n"
        'train,"Tr\nain",5,mi,School\n'
        "ferry,Ferry,5,mi,\n"
        "Bike,Bike,nan,km,Me\n"
    )
    assert [each.split(" ")[0] for each in problems_of(write(text))] == [
        *("own.csv:2:", "own.csv:4:", "own.csv:5:", "own.csv:7:", "own.csv:9:", "own.csv:10:"),
    ]


# --- origins and city pairs


def test_origins_are_read_in_whole_degrees(write: Write) -> None:
    text = "key,label,lat,lon,place,readers,note\nhome,Home,-41,+175,the middle of home,Oceania,whatever\n"
    origins, problems = read_origins(read_lines(write(text)))
    assert problems == []
    home = origins["home"]
    assert (home.label, home.lat, home.lon, home.place, home.readers) == (
        *("Home", -41, 175, "the middle of home", "Oceania"),
    )


@pytest.mark.parametrize(
    "text",
    ["10.37", "10.0", "1e1", "nan", "", "north", "--5", "+-5", "٤٩", "²", "1_0", "0x1", "99999999", "4 9"],
)
def test_an_origin_that_is_not_whole_degrees_is_reported_with_the_reason(write: Write, text: str) -> None:
    for column in ("lat,lon", "lon,lat"):
        path = write(f"key,label,{column}\nhome,Home,{text},5\n")
        assert problems_of(path) == [
            f"own.csv:2: Origin 'Home' has {column[:3]} {text}; origins are illustrative and take whole degrees."
        ]


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [("91", "0", "lat 91; give -90 to 90."), ("0", "-181", "lon -181; give -180 to 180.")],
)
def test_an_origin_off_the_globe_is_reported(write: Write, lat: str, lon: str, said: str) -> None:
    path = write(f"key,label,lat,lon\nhome,Home,{lat},{lon}\n")
    assert problems_of(path) == [f"own.csv:2: Origin 'Home' has {said}"]


def test_an_origin_without_a_label_or_a_column_is_reported(write: Write) -> None:
    assert problems_of(write("key,label,lat,lon\nhome,,1,2\n")) == [
        "own.csv:2: origin label is empty; give a text."
    ]
    assert problems_of(write("key,label,lat\nhome,Home,1\n")) == [
        "own.csv:1: column 'lon' is missing; required are key, label, lat, lon."
    ]


def test_city_pairs_are_read_and_their_wrong_numbers_reported(write: Write) -> None:
    good = "a-b,A to B,Europe,50,49,79,about 50 miles (80 km),51.5,-0.1,52.2,0.1"
    bad = good.replace("a-b", "c-d").replace(",49,", ",many,")
    path = write(f"{PAIRS}\n{good}\n{bad}\n")
    pairs, problems = read_pairs(read_lines(path))
    assert [(pair.label, pair.region, pair.miles, pair.km) for pair in pairs] == [
        ("A to B", "Europe", 49, 79)
    ]
    assert problems == [f"{path}:3: miles is 'many'; give a number above 0."]


@pytest.mark.parametrize(
    ("miles", "km"), [("0", "79"), ("49", "0"), ("-49", "79"), ("49", "-79"), ("inf", "79"), ("49", "nan")]
)
def test_a_city_pair_is_a_distance_above_0(write: Write, miles: str, km: str) -> None:
    path = write(f"{PAIRS}\na-b,A to B,Europe,50,{miles},{km},about 50 miles,51.5,-0.1,52.2,0.1\n")
    assert problems_of(path) == [f"own.csv:2: miles and km are '{miles}' and '{km}'; give numbers above 0."]
