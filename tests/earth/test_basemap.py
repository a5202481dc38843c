"""The packaged basemap: right areas, right boxes, no network, and one clear line when it is damaged."""

from __future__ import annotations

import csv
import io
import pickle
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely

from rangeviz.earth import basemap
from rangeviz.errors import RangevizError

GEOD = pyproj.Geod(ellps="WGS84")
AREAS = ("land", "lakes")
LINES = ("coast", "borders", "disputed", "rivers")
SCALES = ("50m", "110m")
WORLDS = {scale: basemap.clip(scale, -180, 180, -90, 90) for scale in SCALES}  # type: ignore[arg-type]


def area_km2(shape: Any) -> float:
    return sum(abs(GEOD.geometry_area_perimeter(part)[0]) for part in shapely.get_parts(shape)) / 1e6


def country(scale: str, iso_a3: str) -> Any:
    return next(c.polygon for c in WORLDS[scale].countries if c.iso_a3 == iso_a3)


def on_land(lon: float, lat: float) -> bool:
    return bool(shapely.contains_xy(WORLDS["50m"].land, lon, lat).any())


def rows_of_countries() -> list[dict[str, str]]:
    with basemap.FILE.with_name("countries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- what is in it


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("iso_a3", "low", "high"), [("RUS", 16.9e6, 17.1e6), ("ATA", 12.2e6, 12.5e6), ("UKR", 597e3, 604e3)]
)
def test_countries_have_their_true_areas(scale: str, iso_a3: str, low: float, high: float) -> None:
    assert low < area_km2(country(scale, iso_a3)) < high


@pytest.mark.parametrize("scale", SCALES)
def test_the_land_has_its_true_area(scale: str) -> None:
    assert 146.7e6 < sum(map(area_km2, WORLDS[scale].land)) < 147.4e6


@pytest.mark.parametrize("scale", SCALES)
def test_countries_cover_the_land(scale: str) -> None:
    """Only the disputed Siachen, which is no country, may be missing (some 2,000 km²)."""
    countries = sum(area_km2(c.polygon) for c in WORLDS[scale].countries)
    assert countries == pytest.approx(sum(map(area_km2, WORLDS[scale].land)), abs=3000)


@pytest.mark.parametrize(
    ("scale", "least"),
    [
        ("50m", {"land": 1400, "coast": 1500, "borders": 300, "disputed": 10, "lakes": 400, "rivers": 900}),
        ("110m", {"land": 125, "coast": 200, "borders": 250, "disputed": 8, "lakes": 20, "rivers": 10}),
    ],
)
def test_no_layer_is_missing_its_geometries(scale: str, least: dict[str, int]) -> None:
    assert [name for name, n in least.items() if len(getattr(WORLDS[scale], name)) < n] == []


def test_there_are_239_countries_at_50m_and_177_at_110m() -> None:
    assert [len(WORLDS[scale].countries) for scale in SCALES] == [239, 177]


@pytest.mark.parametrize("scale", SCALES)
def test_everything_is_valid_and_inside_the_world(scale: str) -> None:
    layers = WORLDS[scale]
    polygons = [*layers.land, *layers.lakes, *(c.polygon for c in layers.countries)]
    lines = [line for name in LINES for line in getattr(layers, name)]
    assert shapely.is_valid(polygons + lines).all()
    west, south, east, north = shapely.total_bounds(polygons + lines)
    assert (west, south, east) == (-180, -90, 180)
    assert 83 < north < 84


@pytest.mark.parametrize("scale", SCALES)
def test_no_line_runs_along_the_antimeridian_or_across_the_map(scale: str) -> None:
    for name in LINES:
        for line in getattr(WORLDS[scale], name):
            xy = shapely.get_coordinates(line)
            assert np.hypot(*np.diff(xy, axis=0).T).max() <= 0.2501
            on_seam = np.abs(xy[:, 0]) > 179.9999
            assert not (on_seam[1:] & on_seam[:-1]).any()


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        (30, 50),
        (34, 45),
        (-100, 40),
        (25, 0),
        (134, -25),
        (178, -17.8),
        (0, -85),
        (-42, 72),
        (179, 67),
        (-175, 67),
    ],
)
def test_known_land_is_land(lon: float, lat: float) -> None:
    assert on_land(lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(34, 43), (50, 42), (-40, 30), (0, 85), (0, 66), (-179.9, -30), (179.9, -15), (100, -63), (37, 46)],
)
def test_known_water_is_water(lon: float, lat: float) -> None:
    assert not on_land(lon, lat)


@pytest.mark.parametrize("scale", SCALES)
def test_crimea_lies_in_ukraine_and_its_de_facto_line_is_dashed(scale: str) -> None:
    assert shapely.contains_xy(country(scale, "UKR"), 34.2, 45.3)
    near = shapely.box(33.3, 45.6, 35.2, 46.4)
    assert any(near.contains(line) for line in WORLDS[scale].disputed)
    assert not any(near.intersects(line) for line in WORLDS[scale].borders)


@pytest.mark.parametrize(
    ("where", "lon", "lat"),
    [
        ("Serbia and Kosovo", 20.9, 43.1),
        ("Morocco and Western Sahara", -10.5, 27.67),
        ("Somalia and Somaliland", 48.94, 10.5),
        ("Cyprus", 33.4, 35.1),
        ("West Bank", 35.0, 32.2),
        ("Golan Heights", 35.85, 33.0),
        ("Korea", 127.3, 38.3),
        ("Kashmir", 74.5, 34.7),
        ("Aksai Chin", 79.0, 34.0),
        ("Arunachal Pradesh", 94.5, 29.2),
    ],
)
@pytest.mark.parametrize("scale", SCALES)
def test_disputed_lines_are_dashed_and_not_solid(scale: str, where: str, lon: float, lat: float) -> None:
    point = shapely.Point(lon, lat)
    dashed = shapely.distance(WORLDS[scale].disputed, point).min()
    assert dashed < 0.5, where
    assert dashed < shapely.distance(WORLDS[scale].borders, point).min(), where


def test_the_drained_kakhovka_reservoir_is_no_lake_and_the_dnipro_still_runs_there() -> None:
    near = shapely.box(34, 47, 35, 47.7)
    assert not shapely.intersects(WORLDS["50m"].lakes, near).any()
    assert shapely.intersects(WORLDS["50m"].rivers, near).any()


# --- clip


def test_a_box_over_fiji_crosses_the_antimeridian_in_one_piece() -> None:
    layers = basemap.clip("50m", 176, 184, -20, -15)
    west, _, east, _ = shapely.total_bounds(layers.land)
    assert west < 178
    assert 181 < east <= 184
    taveuni = [part for part in layers.land if shapely.intersects_xy(part, 179.99, -16.8)]
    assert len(taveuni) == 1
    assert taveuni[0].bounds[2] > 180
    assert [c.iso_a3 for c in layers.countries] == ["FJI"]


def test_a_box_and_its_copy_one_turn_away_hold_the_same() -> None:
    east, west = basemap.clip("50m", 160, 200, 60, 72), basemap.clip("50m", -200, -160, 60, 72)
    for name in (*AREAS, *LINES):
        moved = np.add(shapely.get_coordinates(getattr(west, name)), (360, 0))
        assert np.allclose(moved, shapely.get_coordinates(getattr(east, name)), atol=1e-9)


def test_russia_is_not_cut_at_the_antimeridian() -> None:
    layers = basemap.clip("50m", 170, 190, 60, 75)
    assert any(part.bounds[0] < 179 and part.bounds[2] > 181 for part in layers.land)
    russia = next(c.polygon for c in layers.countries if c.iso_a3 == "RUS")
    assert any(part.bounds[0] < 179 and part.bounds[2] > 181 for part in shapely.get_parts(russia))


def test_a_box_round_the_pole_holds_all_of_antarctica() -> None:
    layers = basemap.clip("50m", -60, 300, -90, -60)
    antarctica = next(c.polygon for c in layers.countries if c.iso_a3 == "ATA")
    assert 12.2e6 < area_km2(antarctica) < 12.5e6
    assert shapely.contains_xy(antarctica, [0, 100, 180, 299], [-89] * 4).all()


def test_what_is_clipped_lies_in_the_box_and_has_short_edges() -> None:
    layers = basemap.clip("50m", -130, -60, 40, 60)
    for name in (*AREAS, *LINES):
        shapes = getattr(layers, name)
        if len(shapes):
            west, south, east, north = shapely.total_bounds(shapes)
            assert west >= -130
            assert south >= 40
            assert east <= -60
            assert north <= 60
    for line in layers.borders:
        assert np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T).max() <= 0.2501


@pytest.mark.parametrize("scale", SCALES)
def test_any_box_holds_what_an_exact_intersection_holds(scale: Any) -> None:
    rng = np.random.default_rng(1)
    for _ in range(40):
        west, south = rng.uniform(-180, 100), rng.uniform(-90, 60)
        east, north = west + rng.uniform(1, 80), south + rng.uniform(1, 30)
        box, layers = shapely.box(west, south, east, north), basemap.clip(scale, west, east, south, north)
        for name in AREAS:
            assert shapely.is_valid(getattr(layers, name)).all()
            exact = shapely.area(shapely.intersection(getattr(WORLDS[scale], name), box)).sum()
            assert shapely.area(getattr(layers, name)).sum() == pytest.approx(exact, abs=1e-6)
        for name in LINES:
            exact = shapely.length(shapely.intersection(getattr(WORLDS[scale], name), box)).sum()
            assert shapely.length(getattr(layers, name)).sum() == pytest.approx(exact, abs=1e-6)


def test_a_box_in_the_open_ocean_is_empty_everywhere() -> None:
    layers = basemap.clip("50m", -40, -35, 28, 33)
    assert [len(value) for value in layers] == [0] * 7


@pytest.mark.parametrize(
    "box",
    [
        (10, 10, 0, 5),
        (0, 361, 0, 5),
        (0, 10, 5, 5),
        (0, 10, -91, 5),
        (0, 10, 0, 90.5),
        (float("nan"), 10, 0, 5),
        (0, float("nan"), 0, 5),
        (0, 10, 0, float("nan")),
        (float("-inf"), 0, 0, 5),
    ],
)
def test_a_box_that_is_none_is_refused_with_what_is_allowed(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(RangevizError, match="Allowed are degrees with west < east"):
        basemap.clip("50m", *box)


def test_the_10m_scale_is_refused() -> None:
    with pytest.raises(RangevizError, match="Allowed are '50m' and '110m'"):
        basemap.clip("10m", 0, 10, 0, 10)  # type: ignore[arg-type]


# --- countries.csv and seas.csv


def test_country_centres_are_whole_degrees_in_bounds() -> None:
    for row in rows_of_countries():
        assert -90 <= int(row["lat"]) <= 90, row
        assert -180 <= int(row["lon"]) <= 180, row


def test_the_centre_of_ukraine_is_49_north_31_east() -> None:
    (row,) = [row for row in rows_of_countries() if row["iso_a3"] == "UKR"]
    assert (row["iso_a2"], row["name"], row["region"], row["lat"], row["lon"]) == (
        "UA", "Ukraine", "Europe", "49", "31",
    )  # fmt: skip


def test_every_country_of_the_basemap_is_in_the_table() -> None:
    """And of the table only Vatican City, a mere point in the source, is not in the basemap."""
    table = {(row["iso_a3"], row["name"]) for row in rows_of_countries()}
    basemaps = {(c.iso_a3, c.name) for scale in SCALES for c in WORLDS[scale].countries}
    assert table - basemaps == {("VAT", "Vatican City")}
    assert basemaps <= table


def test_most_centres_lie_in_their_country() -> None:
    where = {(row["iso_a3"], row["name"]): (int(row["lon"]), int(row["lat"])) for row in rows_of_countries()}
    large = [c for c in WORLDS["50m"].countries if area_km2(c.polygon) > 30_000]
    assert len(large) > 130
    outside = [c.name for c in large if not shapely.intersects_xy(c.polygon, *where[c.iso_a3, c.name])]
    assert outside == []


def test_names_are_unabbreviated_and_codes_are_unique() -> None:
    rows = rows_of_countries()
    assert {"Türkiye", "Côte d'Ivoire", "Democratic Republic of the Congo"} <= {row["name"] for row in rows}
    assert not [row["name"] for row in rows if "." in row["name"]]
    for column in ("iso_a3", "iso_a2"):
        codes = [row[column] for row in rows if row[column]]
        assert len(codes) == len(set(codes)) == 237
    assert {row["region"] for row in rows} == {
        "Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America",
    }  # fmt: skip


def test_every_sea_has_its_name_in_the_water() -> None:
    seas = basemap.sea_names()
    assert [name for name, lon, lat, _ in seas if on_land(lon, lat)] == []
    assert {rank for *_, rank in seas} == {1, 2, 3}
    assert len({name for name, *_ in seas}) >= 90
    assert {"Black Sea", "Sea of Azov", "Baltic Sea", "North Sea", "Tasman Sea"} <= {
        name for name, *_ in seas
    }
    assert all(type(lon) is int and type(lat) is int for _, lon, lat, _ in seas)


# --- damage, network, imports


def header_of(shape: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(buffer, {"descr": "<i4", "fortran_order": False, "shape": shape})
    return buffer.getvalue()


def damage(path: Path, how: str) -> None:
    whole = basemap.FILE.read_bytes()
    if how == "truncated":
        path.write_bytes(whole[: len(whole) // 2])
    elif how == "flipped":
        flipped = bytearray(whole)
        flipped[10_000:10_064] = bytes(b ^ 0xFF for b in flipped[10_000:10_064])
        path.write_bytes(flipped)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "folder":
        path.mkdir()
    elif how == "pickled":
        path.write_bytes(pickle.dumps({"land": [1, 2, 3]}))
    elif how == "pickled member":
        np.savez(path, **{"50m/land/xy": np.array([{}], dtype=object)})  # type: ignore[arg-type]
    elif how == "single array":
        with path.open("wb") as file:
            np.save(file, np.arange(3))
    elif how == "other keys":
        np.savez(path, something=np.arange(3))
    elif how in ("member lost", "member altered", "absurd header"):
        with zipfile.ZipFile(basemap.FILE) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "50m/land/points.npy":
                    if how == "member lost":
                        continue
                    content = header_of((10**12,) if how == "absurd header" else (2,)) + bytes(8)
                new.writestr(name, content)
    elif how == "boxes lost":
        with np.load(basemap.FILE) as npz:
            np.savez(
                path, **{key: npz[key][:-1] if key == "50m/borders/bbox" else npz[key] for key in npz.files}
            )
    elif how == "far too large":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr("50m/land/xy.npy", header_of((2, 10_000_000)) + bytes(80_000_000))


@pytest.mark.parametrize(
    "how",
    [
        "missing",
        "truncated",
        "flipped",
        "empty",
        "folder",
        "pickled",
        "pickled member",
        "single array",
        "other keys",
        "member lost",
        "member altered",
        "absurd header",
        "boxes lost",
        "far too large",
    ],
)
def test_a_damaged_file_gives_one_clear_line(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "basemap.npz"
    damage(path, how)
    monkeypatch.setattr(basemap, "FILE", path)
    with pytest.raises(
        RangevizError, match=r"^basemap.npz is damaged or missing; reinstall rangeviz"
    ) as caught:
        basemap.clip("50m", 20, 40, 44, 54)
    assert "\n" not in str(caught.value)


def test_a_damaged_list_of_seas_gives_a_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "seas.csv"
    path.write_text("name,lat,lon,rank\nBlack Sea,north,34,2\n", encoding="utf-8")
    monkeypatch.setattr(basemap, "SEAS", path)
    with pytest.raises(RangevizError, match=r"seas.csv is damaged or missing"):
        basemap.sea_names()


def test_an_intact_copy_elsewhere_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "copy.npz"
    shutil.copy(basemap.FILE, path)
    monkeypatch.setattr(basemap, "FILE", path)
    assert len(basemap.clip("110m", 20, 40, 44, 54).land)


def test_the_module_imports_neither_matplotlib_nor_cartopy() -> None:
    code = (
        "import sys\n"
        "from rangeviz.earth import basemap\n"
        "basemap.clip('110m', 20, 40, 44, 54), basemap.sea_names()\n"
        "print([m for m in ('matplotlib', 'cartopy', 'pandas', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600
    )
    assert done.stdout.strip() == "[]"


def test_the_file_holds_no_pickles_and_stays_small() -> None:
    assert basemap.FILE.stat().st_size < 1_400_000
    with np.load(basemap.FILE, allow_pickle=False) as npz:
        assert {npz[key].dtype.kind for key in npz.files} == {"i", "U"}
        assert {npz[key].dtype for key in npz.files if key.endswith("/xy")} == {np.dtype(np.int32)}
