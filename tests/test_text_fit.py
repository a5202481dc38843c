"""No text leaves its figure, meets another or is too small: every kind in every size and theme, and hard cases.

The default run takes each kind, theme and size once, and every sixteenth hard case.
"""

from itertools import cycle, product

import pytest
from figures import composed, text_problems, texts
from samples import PROFILE

import rangeviz as rv
from rangeviz.facts.comparison import PROJECTIONS
from rangeviz.figures.map.figure import Map
from rangeviz.figures.projections.figure import DEFAULT_NAMES
from rangeviz.figures.reports.figure import reports_of
from rangeviz.layout.figure_size import SIZES
from rangeviz.layout.sizes import SMALLEST_PT
from rangeviz.layout.style import THEMES

EIGHT = (
    *("atacms", "himars", "storm-shadow", "lion-roar"),
    *("zipline-hub", "ev-tesla3", "nexrad", "weather-balloon"),
)
EXTREMES = ("wright-first-flight", "eclipse-2024", "atacms", "godwit", "arctic-tern")
PLACES = ("ukraine", "island", "fiji", "iceland", "north-pole", "japan")
LONG_ORIGIN = rv.Origin(
    key="long",
    label="The Confederation of Very Long and Rather Tiresome Names upon the River",
    lat=10,
    lon=10,
)
LONG_TITLE = {"title": "A title of one’s own " * 5, "subtitle": "And so on. " * 15}
FACTS = {"publisher": "A publisher with a long name, as quoted by another one " * 3, "unit": "mi"}
LONG = (
    rv.Report(key="long-1", subject="long", label="A very long label of many words " * 3, figure=190,
              qualifier="up to", **FACTS),
    rv.Report(key="long-2", subject="long", label="Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2,
              figure=50, figure_high=75, date="2024-11-30", qualifier="more than", **FACTS),
    rv.Report(key="long-3", subject="long", label="Long", figure=300, also="about 480 km",
              qualifier="depending on the model and on who is asked, and when they are", **FACTS),
)  # fmt: skip
SCRIPTS = (
    rv.own_ring("Шкільний автобус з Києва", "120km", "наша оцінка"),
    rv.own_ring("حافلة المدرسة", "200km", "تقديرنا"),
    rv.own_ring("A" + "b" * 119, "90 mi", "us"),
)


def on_map(*what, **options):
    return Map(rv.compare(*what, **options))


def panels(*what, places=PLACES[:2], **options):
    origins = tuple(rv.read_catalogue().origin(each) if isinstance(each, str) else each for each in places)
    return rv.Panels(rv.compare(*what, origin=origins[0], **options), origins)


def ladder(*what, yardsticks=6, log=False, **options):
    return rv.Ladder(rv.compare(*what, **options), yardsticks, (), log)


def projections(*what, names=DEFAULT_NAMES, origin="british-isles", **options):
    return rv.Projections(rv.compare(*what, origin=origin, **options), names)


def mistake(what, origin="ukraine"):
    return rv.Mistake(rv.compare(what, origin=origin))


def reports(*subjects):
    return rv.Reports(reports_of(*subjects))


KINDS = {
    "map": lambda: on_map("atacms", "himars", "storm-shadow", "concorde", "krakatoa"),
    "island": lambda: on_map(origin="island"),
    "panels": lambda: panels(places=PLACES[:3]),
    "ladder": ladder,
    "projections": lambda: projections("concorde"),
    "mistake": lambda: mistake("atacms"),
    "reports": lambda: reports("atacms"),
}
HARD = {
    "map article": on_map,
    "map one ring": lambda: on_map("atacms"),
    "map of the globe": lambda: on_map("concorde", "godwit", "krakatoa", origin="new-zealand"),
    "map on the antimeridian": lambda: on_map(origin="fiji"),
    "map at the pole": lambda: on_map(origin="89N,0E"),
    "map of eight": lambda: on_map(*EIGHT),
    "map of eight, nmi": lambda: on_map(*EIGHT, origin="usa", unit="nmi"),
    "map of a dot and a world": lambda: on_map("lion-roar", "godwit"),
    "map spread": lambda: on_map("atacms", "himars", "storm-shadow", spread=True),
    "map long title": lambda: on_map(
        title="Wie weit sind einhundertneunzig Meilen wirklich, und woher weiß man das? " + "W" * 47
    ),
    "map long words": lambda: on_map(*LONG[:1], origin=LONG_ORIGIN),
    "map equal-earth": lambda: on_map("concorde", "a350-ulr", projection="equal-earth"),
    "map orthographic": lambda: on_map("concorde", projection="orthographic", origin="fiji"),
    "map mercator": lambda: on_map(projection="mercator", origin="iceland"),
    **{f"island {name}": lambda name=name: on_map(origin="island", projection=name) for name in PROJECTIONS},
    **{
        f"island {km} km": lambda km=km: on_map(rv.own_ring("Ring", f"{km} km", "test"), origin="island")
        for km in (60, 800, 2000)
    },
    **{f"panels in {n}": lambda n=n: panels(places=PLACES[:n]) for n in (2, 4, 5, 6)},
    **{f"panels of {n}": lambda n=n: panels(*EIGHT[:n], places=PLACES[:4]) for n in (1, 5, 8)},
    "panels of eight in six": lambda: panels(*EIGHT, places=PLACES),
    "panels long origin": lambda: panels(places=(LONG_ORIGIN, "north-pole", "fiji")),
    "panels spread": lambda: panels(
        "atacms", "himars", "storm-shadow", places=("ukraine", "great-lakes"), spread=True
    ),
    "panels long title": lambda: panels("lion-roar", "thunder", places=("ukraine", "texas"), **LONG_TITLE),
    "panels of globes": lambda: panels("concorde", "godwit", places=("fiji", "north-pole")),
    **{
        f"ladder {name}, {count}{', log' if log else ''}": lambda what=what, count=count, log=log: ladder(
            *what, yardsticks=count, log=log
        )
        for (name, what), count, log in product(
            {"one": ("atacms",), "extremes": EXTREMES, "eight": EIGHT, "long": LONG[:2]}.items(),
            (0, 6, 12),
            (False, True),
        )
    },
    "ladder nmi": lambda: ladder(*EIGHT, yardsticks=12, unit="nmi"),
    "ladder long title": lambda: ladder(*EIGHT, yardsticks=12, **LONG_TITLE),
    **{
        f"projections {'+'.join(what)}, {count}": lambda what=what, count=count: projections(
            *what, names=PROJECTIONS[1 : count + 1]
        )
        for what, count in product((("concorde",), ("concorde", "godwit"), ("himars",)), (4, 5, 6))
    },
    **{
        f"mistake {what} {origin}": lambda what=what, origin=origin: mistake(what, origin)
        for what, origin in product(("atacms", "himars"), ("ukraine", "0N,37E", "70N,25E", "fiji"))
    },
    "reports one": lambda: reports("concorde"),
    "reports eclipse": lambda: reports("eclipse-2024"),
    "reports of three": lambda: reports("atacms", "himars", "storm-shadow"),
    "reports long": lambda: rv.Reports(LONG),
    "map of other scripts": lambda: on_map("atacms", *SCRIPTS),
}


def table():
    """List kind or case, size and theme, as far as the run takes them."""
    themes, everything = list(THEMES), PROFILE == "exhaustive"
    if PROFILE == "default":
        for kind, size, theme in zip(cycle(KINDS), SIZES, cycle(themes), strict=False):
            yield one(kind, KINDS[kind], size, theme)
    else:
        for row, (kind, make) in enumerate(KINDS.items()):
            for column, (size, theme) in enumerate(product(SIZES, themes)):
                if everything or theme == themes[(row + column // len(themes)) % len(themes)]:
                    yield one(kind, make, size, theme)
    looks = list(product(SIZES, themes))
    for row, (name, make) in enumerate(HARD.items()):
        for column, (size, theme) in enumerate(looks):
            first = (column - 7 * row) % len(looks)
            if everything or first < (2 if PROFILE == "ci" else row % 16 == 0):
                yield one(name, make, size, theme)
        if name.startswith("map") and everything:
            yield one(name, make, "1000x640", themes[0])


def one(name, make, size, theme):
    return pytest.param(make, size, theme, id=f"{name}-{size}-{theme}")


@pytest.mark.parametrize(("make", "size", "theme"), list(table()))
def test_no_text_leaves_the_figure_or_meets_another_or_is_too_small(make, size, theme):
    figure = composed(make(), size, theme=THEMES[theme])
    assert text_problems(figure) == []
    for ax in figure.axes:  # a frame of another shape than its axes would be drawn smaller than its words
        ax.apply_aspect()
        assert ax.get_position().bounds == pytest.approx(ax.get_position(original=True).bounds, abs=1e-9)
    if size in SIZES:
        assert min(text.get_fontsize() for text, _ in texts(figure)) >= SMALLEST_PT
