"""Make the README's pictures and pages again, by the commands that stand beside them."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def commands(readme: str) -> list[list[str]]:
    """Give the README's commands that write a file under docs."""
    found = re.findall(r"^    (rangeviz .*-o docs/\S+.*)$", readme, flags=re.M)
    return [shlex.split(command) for command in found]


def main() -> None:
    """Run each command with this Python's rangeviz."""
    for command in commands((ROOT / "README.md").read_text(encoding="utf-8")):
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
