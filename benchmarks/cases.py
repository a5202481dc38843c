"""How each program draws the default map: its command, and whether it is here."""

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
READY = ROOT / "build" / "peers" / "waters-50m.json"

# Name: the programs it needs, its interpreter, script and what comes after the output.
PEERS: dict[str, tuple[tuple[str, ...], str, str, tuple[str, ...]]] = {
    "cartopy by hand": ((str(PYTHON),), str(PYTHON), "peers/with_cartopy.py", ()),
    "geopandas": ((str(PYTHON),), str(PYTHON), "peers/with_geopandas.py", ()),
    "GMT classic": (("gmt", "gs", "pdftocairo"), "sh", "peers/with_gmt.sh", ()),
    "GMT classic, disks tinted": (("gmt", "gs", "pdftocairo"), "sh", "peers/with_gmt.sh", ("tinted",)),
    "d3-geo and resvg": (("node",), "node", "peers/with_d3.mjs", ()),
    "floor: plain axes by hand": ((), sys.executable, "floor.py", ()),
}


def missing(name: str) -> str:
    """Say in a few words why a peer cannot run here; nothing if it can."""
    programs = PEERS[name][0]
    for program in programs:
        if not shutil.which(program):
            return "run make peers" if program == str(PYTHON) else f"{program} is not installed"
    prepared = [READY] if str(PYTHON) in programs else []
    if "node" in programs:
        prepared = [READY, HERE / "peers" / "node_modules" / "d3-geo"]
    return "" if all(path.exists() for path in prepared) else "run make peers"


def command(name: str, out: Path) -> list[str]:
    """Give the command by which a peer writes its picture."""
    _, interpreter, script, after = PEERS[name]
    return [interpreter, str(HERE / script), str(out), *after]


def rangeviz_map(out: Path) -> list[str]:
    """Give the command by which rangeviz does."""
    return [sys.executable, "-m", "rangeviz", "map", "-q", "-o", str(out)]
