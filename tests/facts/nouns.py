"""Reports, origins and comparisons that tests begin with."""

from __future__ import annotations

from typing import Any

from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report


def report(**fields: Any) -> Report:
    plain = {
        "key": "bus",
        "subject": "bus",
        "label": "School bus",
        "figure": 5,
        "unit": "mi",
        "publisher": "School",
    }
    return Report(**{**plain, **fields})


def origin(**fields: Any) -> Origin:
    return Origin(**{"key": "home", "label": "Home", "lat": 49, "lon": 31, **fields})


def comparison(*reports: Report, **fields: Any) -> Comparison:
    return Comparison(**{"reports": reports or (report(),), "origin": origin(), **fields})


def several(n: int, **fields: Any) -> list[Report]:
    return [report(key=f"bus-{i}", subject=f"bus-{i}", figure=5 + i, **fields) for i in range(n)]
