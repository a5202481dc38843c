"""The languages of figures, by code: each has a complete catalogue in `rangeviz/data/languages`."""

from __future__ import annotations

SOURCE = "en"
"""The language that the code itself is written in."""
LANGUAGES = (SOURCE, "uk", "de", "fr", "es", "pl", "it", "pt")
