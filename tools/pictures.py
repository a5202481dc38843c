"""Make the pictures and pages under docs again, by the commands that stand beside them in docs/gallery.md."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def commands(page: str) -> list[list[str]]:
    """Return the commands of a page that write a picture or a page of rings."""
    found = re.findall(r"^    (rangeviz .*-o \S+\.(?:png|html))$", page, flags=re.M)
    return [shlex.split(command) for command in found]


def main() -> None:
    """Run each command with this Python's rangeviz; pictures go to docs/pictures, pages to docs."""
    for command in commands((DOCS / "gallery.md").read_text(encoding="utf-8")):
        folder = DOCS if command[-1].endswith(".html") else DOCS / "pictures"
        subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True)


if __name__ == "__main__":
    main()
