"""Expressions in a lesson's source: numbers, names and calls of given functions, and nothing else."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import clip
from rangeviz.words.language import ENGLISH, Language

_OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.Lt: operator.lt,
    ast.Gt: operator.gt,
    ast.Eq: operator.eq,
}


def evaluate(text: str, names: Mapping[str, Any]) -> Any:
    """Return the value of an expression.

    Parameters
    ----------
    text : str
        Numbers, strings, ``+ - * / < > ==``, ``and``, names, and calls of named functions.
    names : mapping of str to object
        What may be named; functions among them.

    Raises
    ------
    InvalidValue
        For anything else, or an unknown name.

    Examples
    --------
    >>> evaluate("190 / near > 3", {"near": 50})
    True
    """
    try:
        return _value(ast.parse(text.strip(), mode="eval").body, names)
    except (SyntaxError, TypeError, ZeroDivisionError) as error:
        raise InvalidValue(f"expression {clip(text)!r} cannot be worked out: {error}.") from None


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() | str()):
            return node.value
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if callable(names.get(name)):
            return names[name](*(_value(arg, names) for arg in args))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, names), _value(right, names))
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(operand, names))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_value(each, names) for each in values)
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _OPERATORS for op in ops):
            ends = [_value(each, names) for each in (left, *others)]
            pairs = zip(ops, ends, ends[1:], strict=False)
            return all(_OPERATORS[type(op)](a, b) for op, a, b in pairs)
    raise InvalidValue(
        f"expression {clip(ast.unparse(node))!r} is not allowed; use numbers, + - * / < >, and: "
        f"{', '.join(sorted(names))}."
    )


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
