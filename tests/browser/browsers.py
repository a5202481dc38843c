"""Which browsers and checkers are here."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".npm-tools" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
REQUIRED = os.environ.get("RANGEVIZ_BROWSER") == "required"
MISSING = [
    *([] if find_spec("playwright") else ["playwright"]),
    *([] if CHROMIUM else ["chromium"]),
    *([] if AXE.exists() else ["axe-core"]),
]
