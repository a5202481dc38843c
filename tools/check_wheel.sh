#!/usr/bin/env bash
# Install the locked dependencies, each file by its hash, and the built wheel in an environment of its own, and draw
# outside the checkout with the network unreachable.
set -euo pipefail
wheel=$(ls "$PWD"/dist/*.whl)
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --require-hashes -r requirements/locked.txt
"$work/venv/bin/pip" install --quiet --no-deps "$wheel"
"$work/venv/bin/pip" check || { echo "The lock does not fit pyproject.toml: make locked"; exit 1; }
cd "$work"
offline=()
# A network namespace of one's own has no way out; it needs root, or a kernel that lets users make one.
if unshare -n true 2>/dev/null; then
  offline=(unshare -n)
elif unshare -rn true 2>/dev/null; then
  offline=(unshare -rn)
else
  echo "check_wheel: no network namespace here; drawing without cutting the network"
fi
"${offline[@]}" venv/bin/rangeviz map -o a.png -o a.svg
"${offline[@]}" venv/bin/rangeviz map concorde --projection robinson --origin fiji -o b.pdf
"${offline[@]}" venv/bin/rangeviz page -o page.html
"${offline[@]}" venv/bin/rangeviz lesson 3 -o lessons-made # without Typst: the page alone
test -s lessons-made/lesson-3/lesson.html
"${offline[@]}" venv/bin/rangeviz check
"${offline[@]}" venv/bin/rangeviz notebook lessons
diff <(ls lessons) <(cd "$root/notebooks" && ls ./*.ipynb | cut -c 3-)
"${offline[@]}" venv/bin/python - <<'PY'
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import rangeviz

assert "site-packages" in rangeviz.__file__, f"{rangeviz.__file__} is not the wheel's"
for module in walk_packages(rangeviz.__path__, "rangeviz."):
    if module.name != "rangeviz.__main__":  # which runs the command
        import_module(module.name)
for name in rangeviz.__all__:
    getattr(rangeviz, name)
assert Path("a.png").read_bytes().startswith(b"\x89PNG"), "a.png is no PNG"
assert "<svg" in Path("a.svg").read_text(encoding="utf-8"), "a.svg is no SVG"
assert Path("b.pdf").read_bytes().startswith(b"%PDF"), "b.pdf is no PDF"
page = Path("page.html").read_text(encoding="utf-8")
assert "Content-Security-Policy" in page and "class MapView" in page, "page.html is not whole"
print("wheel: each module imports, and it draws outside the checkout")
PY
