"""A figure's recipe: the settings of a batch file that draw it again, as JSON for the file's metadata."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import clip
from rangeviz.figures.figure import Figure
from rangeviz.figures.register import KINDS
from rangeviz.layout.figure_size import Size, size_settings
from rangeviz.layout.style import THEMES, Theme

LONGEST_RECIPE = 100_000


def recipe_of(figure: Figure, size: Size, theme: Theme, text: str = "text") -> str:
    """Return the settings that draw a figure again, as one JSON object.

    Parameters
    ----------
    figure : Figure
        Of a kind in the register.
    size, theme : Size, Theme
        The page's.
    text : {'text', 'plain', 'path'}
        Of an SVG.

    Returns
    -------
    str
        One of the tables of a batch file, without its output: no path, user name or time. Empty where none
        would draw it again: a figure, size or theme of somebody's own.
    """
    own = (type(figure).__module__, type(figure).__name__)
    kind = next((kind.name for kind in KINDS.values() if (kind.module, kind.figure) == own), None)
    look = next((name for name, known in THEMES.items() if known == theme), None)
    page = size_settings(size)
    if not (kind and look and page):
        return ""
    recipe = {"kind": kind, **figure.settings, **page, "theme": look}
    if text != "text":
        recipe["text"] = text
    return json.dumps(recipe, ensure_ascii=False, separators=(",", ":"))


def read_recipe(text: str) -> dict[str, Any]:
    """Read a recipe: one JSON object, each name in it once.

    Raises
    ------
    InvalidValue
        If it is none; whether its settings can be drawn is for the commands to say.
    """
    if len(text) > LONGEST_RECIPE:
        raise InvalidValue(f"the recipe has {len(text):,} characters; {LONGEST_RECIPE:,} at most.")
    try:
        found = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except RecursionError:
        raise InvalidValue("the recipe is not JSON for a figure (lists within lists, too deep).") from None
    except InvalidValue:
        raise
    except ValueError as error:  # not JSON, or a number of thousands of digits
        raise InvalidValue(f"the recipe is not JSON ({clip(str(error), 100)}).") from None
    if not isinstance(found, dict):
        raise InvalidValue('the recipe is no JSON object; give settings such as {"kind":"map"}.')
    if not {"output", "style"}.isdisjoint(found) or isinstance(found.get("reports"), str):
        raise InvalidValue("the recipe names a file; it holds reports themselves, and no output or style.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidValue(f"the recipe's {clip(twice)!r} is duplicated; give each setting once.")
    return found


def _refuse(name: str) -> NoReturn:
    raise InvalidValue(f"the recipe holds {name}; give a number.")
