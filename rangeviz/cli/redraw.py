"""The command ``rangeviz redraw``: figures again, from the recipes that their files carry."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from rangeviz.cli.drawing import THEMES, is_folder
from rangeviz.cli.settings import figure_of
from rangeviz.errors import RangevizError, one_line, reason
from rangeviz.export.metadata import Provenance, figures_in, provenance
from rangeviz.facts.units import SHOWN_UNITS
from rangeviz.figures.options import LANG, TITLES, load, origin_option

if TYPE_CHECKING:
    from rangeviz.figures.figure import Figure


@click.command(
    params=[
        click.Argument(
            ["files"], nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
        ),
        click.Option(
            ["-o", "--output", "outputs"],
            multiple=True,
            metavar="FILE",
            help="Where to, the ending says the format; for several figures a folder, such as dark/. "
            "Repeatable.",
        ),
        click.Option(
            ["--verify"], is_flag=True, help="Write nothing; say which files are what their recipes give."
        ),
        click.Option(["--theme"], type=click.Choice(THEMES), help="Other colours."),
        click.Option(["--unit"], type=click.Choice(SHOWN_UNITS), help="Another unit first."),
        click.Option(["--size"], metavar="NAME|WIDTHxHEIGHT", help="Another size, as for map."),
        click.Option(["--dpi"], type=float, help="Other dots per inch."),
        origin_option("Another country or region, for panels two to six,", multiple=True),
        *TITLES,
        LANG,
        click.Option(
            ["-q", "--quiet"], is_flag=True, help="Print no paths, and with --verify only what differs."
        ),
    ]
)
def redraw(files: Sequence[Path], outputs: Sequence[str], verify: bool, quiet: bool, **changes: Any) -> None:
    """Draw figures again, from the recipes in their own files.

    FILE is a PNG, SVG or HTML file that rangeviz wrote, or a folder of them: each holds the settings that
    made it, and reports of one's own in full. What the collection holds is looked up by name, as it is now.
    --verify draws each again and compares byte for byte; what differs is named, with exit status 1.

    \b
    $ rangeviz redraw rangeviz-map.png --theme dark --unit km -o dark.svg
    $ rangeviz redraw figures --size a4 -o print/
    $ rangeviz redraw figures --verify
    """
    found = [each for path in files for each in figures_in(path)]
    source = click.get_current_context().get_parameter_source
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in changes.items()
        if source(name) != ParameterSource.DEFAULT
    }
    if verify and (given or outputs):
        raise click.UsageError("--verify takes no other settings and no -o.")
    if not verify and not outputs:
        raise click.UsageError("-o is missing; give a file or a folder to write to, or --verify.")
    if len(found) > 1 and not all(map(is_folder, outputs)):
        raise click.UsageError(f"Got {len(found)} figures; give -o a folder, such as {outputs[0]}/.")
    failed = 0
    written: dict[str, Path] = {}
    for path in found:
        try:
            if verify:
                said, right = _verified(path)
                failed += not right
                if not (quiet and right):
                    click.echo(one_line(f"{path}: {said}."))
                continue
            paths = [os.path.join(each, path.name) if is_folder(each) else each for each in outputs]
            for each in paths:
                if written.setdefault(os.path.realpath(each), path) != path:
                    raise RangevizError(
                        f"{path}: {each} is also written from {written[os.path.realpath(each)]}."
                    )
            _redrawn(path, given, paths)
        except RangevizError as error:
            failed += 1
            click.echo(error.for_command, err=True)
        else:
            for each in paths * (not quiet):
                click.echo(one_line(each))
    if failed:
        raise SystemExit(1)


def figure_in(
    path: Path, found: Provenance, changes: Mapping[str, Any] = {}
) -> tuple[Figure, dict[str, Any]]:
    """Return the figure of a file's recipe, with other settings, and the options of `save`.

    Raises
    ------
    RangevizError
        With the file's name, if it has no recipe, or one that cannot be drawn.
    """
    load("map")
    from rangeviz.figures.recipe import read_recipe

    if not found.recipe:
        raise RangevizError(
            f"{path}: has no recipe: made by an older version, or with Python's own settings."
        )
    try:
        recipe = read_recipe(found.recipe)
        if "size" in changes:
            recipe.pop("dpi", None)
        return figure_of({**recipe, **changes})
    except RangevizError as error:
        raise RangevizError(f"{path}: {error.for_command}") from None


def _redrawn(path: Path, changes: Mapping[str, Any], outputs: Sequence[str]) -> None:
    from rangeviz.export.save import save

    figure, options = figure_in(path, provenance(path), changes)
    try:
        save(figure, *outputs, **options)
    except RangevizError:
        raise
    except Exception as error:  # one figure's fault must not lose the others
        raise RangevizError(f"{path}: {reason(error)}") from None


def _verified(path: Path) -> tuple[str, bool]:
    """Return what a file has in common with what its recipe draws, in words, and whether it is the same."""
    found = provenance(path)
    figure, options = figure_in(path, found)
    if found.by_page:
        return "recipe readable, bytes not comparable: a picture made by the page", True
    from rangeviz.export.save import SOFTWARE, page_of, render
    from rangeviz.export.verify import difference

    (drawn,) = render(figure, [found.format], *page_of(**options))
    if path.stat().st_size > 10 * len(drawn) + 1_000_000:
        other = "is many times as large as what its recipe gives"
    else:
        other = difference(path.read_bytes(), drawn)
    if not other:
        return "as its recipe gives, byte for byte", True
    if found.software != SOFTWARE:
        other = f"made by {found.software}, and this is {SOFTWARE}; {other}"
    return f"differs: {other}", False
