"""Expressions in a lesson's source, evaluated by Jinja: they name what is given, and run no code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import clip
from rangeviz.words.language import ENGLISH, Language

_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
_ENVIRONMENT.globals.clear()


@lru_cache(maxsize=1000)
def _compiled(text: str) -> Callable[..., Any]:
    return _ENVIRONMENT.compile_expression(text, undefined_to_none=False)


def evaluate(text: str, names: Mapping[str, Any]) -> Any:
    """Return the value of an expression.

    Parameters
    ----------
    text : str
        As Jinja reads it: numbers, strings, arithmetic, comparisons, and calls of named functions.
    names : mapping of str to object
        What may be named; functions among them.

    Raises
    ------
    InvalidValue
        If it is no such expression, or names something else.

    Examples
    --------
    >>> evaluate("190 / near > 3", {"near": 50})
    True
    """
    try:
        value = _compiled(text)(names)
        if isinstance(value, StrictUndefined):
            raise TypeError("it names nothing that is known")
    except (TemplateError, TypeError, ZeroDivisionError) as error:
        raise InvalidValue(f"expression {clip(text)!r} cannot be evaluated: {error}.") from None
    return value


def filled(text: str, names: Mapping[str, Any], language: Language = ENGLISH) -> str:
    """Return a text with each ``{expression}`` replaced by its value, numbers as a language writes them.

    Examples
    --------
    >>> filled("{figure} miles", {"figure": 4143.0})
    '4,143 miles'
    """

    def said(match: re.Match[str]) -> str:
        value = evaluate(match[1], names)
        return value if isinstance(value, str) else language.number(float(value))

    return re.sub(r"\{([^{}]+)\}", said, text)
