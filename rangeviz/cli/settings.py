"""Settings of a batch file or of a recipe, read as the options of a kind's command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from rangeviz.cli.drawing import PAGE
from rangeviz.errors import InvalidValue
from rangeviz.facts.origin import Origin
from rangeviz.facts.recipe import from_table
from rangeviz.facts.report import Report
from rangeviz.facts.units import clip
from rangeviz.figures.register import KINDS

if TYPE_CHECKING:
    from rangeviz.figures.figure import Figure

MOST_VALUES = 100
TABLES: dict[str, type[Origin] | type[Report]] = {"origin": Origin, "reports": Report, "yardsticks": Report}
"""The settings that may be tables, and what each table is."""


def figure_of(settings: Mapping[str, Any]) -> tuple[Figure, dict[str, Any]]:
    """Return the figure that settings describe, and the options of `rangeviz.save`.

    Parameters
    ----------
    settings : mapping of str to object
        ``kind`` (map by default), ``what``, and the options of the kind's command by name; the ladder's
        ``--kind`` is ``kinds``. ``spread`` and ``projection`` go with every kind that draws a comparison.

    Raises
    ------
    InvalidValue
        For a setting that the kind does not have, or cannot take.
    RangevizError
        If there is no such figure, size or style.
    """
    kind = settings.get("kind", "map")
    if not isinstance(kind, str) or kind not in KINDS:
        raise InvalidValue(f"kind is {clip(str(kind))!r}; give one of: {', '.join(KINDS)}.")
    own = KINDS[kind].command()
    options = _options([*own.params, *PAGE])
    if "ring" in options:
        of_maps = _options(KINDS["map"].command().params)
        options = {"spread": of_maps["spread"], "projection": of_maps["projection"], **options}
    what = [str(word) for word in listed("what", settings.get("what", []))]
    try:
        # After "--", so that no word of `what` is an option.
        with click.Command(kind, params=[*own.params, *PAGE]).make_context(kind, ["--", *what]) as context:
            values = dict(context.params)
            for name, value in settings.items():
                if name in ("kind", "what"):
                    continue
                if name not in options:
                    known = ", ".join(["kind", "what", "output", *options])
                    raise InvalidValue(f"setting {clip(name)!r} is unknown to {kind}; settings are {known}.")
                if value != [] or not options[name].multiple:
                    values[str(options[name].name)] = _read(name, options[name], value, context)
            page = {str(option.name): values.pop(str(option.name)) for option in PAGE}
            figure = own.callback(**values)
    except click.ClickException as error:
        raise InvalidValue(" ".join(error.format_message().split())) from None
    from rangeviz.export.save import page_of

    page_of(**page)  # whatever is wrong with it shows here
    return figure, page


def listed(name: str, value: Any) -> list[Any]:
    """Return a setting's values, of which it has one or a list."""
    values = value if isinstance(value, list) else [value]
    if len(values) > MOST_VALUES:
        raise InvalidValue(f"{clip(name)} has {len(values):,} values; give {MOST_VALUES} at most.")
    return values


def _options(params: list[click.Parameter]) -> dict[str, click.Option]:
    """Return options by the names of their settings."""
    return {
        # The ladder's --kind: here this name is the figure's own kind.
        "kinds" if option.name == "kinds" else max(option.opts, key=len).removeprefix("--"): option
        for option in params
        if isinstance(option, click.Option)
    }


def _read(name: str, option: click.Option, value: Any, context: click.Context) -> Any:
    """Return a setting as its option has it on the command line."""
    values = listed(name, value)
    if name in TABLES and isinstance(value, list | dict):
        noun = TABLES[name]
        made = [
            from_table(noun, each) if isinstance(each, dict) or name == "reports" else str(each)
            for each in values
        ]
        if option.multiple or name != "origin":
            return tuple(made)
        if len(made) == 1:
            return made[0]
    if option.nargs > 1:
        if not all(isinstance(row, list) and len(row) == option.nargs for row in values):
            raise InvalidValue(f"{name} takes lists of {option.nargs} texts: {option.metavar}.")
        return option.type_cast_value(context, [list(map(str, row)) for row in values])
    if any(isinstance(each, list | dict) for each in (values if option.multiple else [value])):
        raise InvalidValue(f"{name} is {clip(str(value))!r}; give one value.")
    if option.is_flag and str(value).lower() not in ("true", "false"):
        raise InvalidValue(f"{name} is {clip(str(value))!r}; give true or false.")
    return option.type_cast_value(context, list(map(str, values)) if option.multiple else str(value))
