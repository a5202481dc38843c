"""HTML from templates: whatever a figure says is escaped, and a policy allows what the file brings along."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jinja2


def environment(package: str) -> jinja2.Environment:
    """Return what fills the templates of a package."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(package_text(package)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_function"] = dumps
    return environment


def filled(package: str, name: str, **parts: Any) -> str:
    """Return a package's template of a name, filled."""
    return environment(package).get_template(name).render(**parts)


def package_text(package: str) -> Callable[[str], str]:
    """Return what reads a package's files by their names."""
    return lambda name: files(package).joinpath(name).read_text(encoding="utf-8")


def dumps(value: Any, **options: Any) -> str:
    """Write JSON as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=options.get("default"))


def source_hash(text: str) -> str:
    """Return what allows a style or script in a Content-Security-Policy."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
