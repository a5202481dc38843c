#!/usr/bin/env bash
# Run a part of the tests in environments of their own: on the oldest Python with the lowest versions that
# pyproject.toml allows, and on the newest Python that is here with the newest versions.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/pip install --quiet "uv>=0.9"
uv() { .venv/bin/uv --quiet --no-python-downloads "$@"; }

# Geometry against another program, tables, words, files as they are saved and read back, a chart.
tests=(tests/facts tests/words tests/earth/test_geodesy.py tests/earth/test_azimuthal.py tests/export
  tests/figures/test_ladder.py)

# pyenv's commands answer only for the versions that are named here.
if command -v pyenv > /dev/null; then
  PYENV_VERSION=$(pyenv versions --bare | grep -E '^3\.[0-9.]+$' | sort -rV | paste -sd:)
  export PYENV_VERSION
fi
path_of() { "$1" -c 'import sys; print(sys.executable)' 2> /dev/null; }

try() {
  local python=$1 resolution=$2 folder=build/lowest/$2
  uv venv --clear --python "$python" "$folder"
  # What has no wheel for this Python is too old for it.
  uv pip compile pyproject.toml --resolution "$resolution" --only-binary :all: --python "$folder/bin/python" \
    --no-annotate --no-header --output-file "$folder/versions.txt" > /dev/null
  uv pip install --python "$folder/bin/python" --constraint "$folder/versions.txt" --editable ".[test]"
  "$folder/bin/python" --version
  grep -E '^(numpy|matplotlib|cartopy|shapely|pyproj|click|jinja2)=' "$folder/versions.txt" | paste -sd' '
  # pyproj asks whether an array of one is a number, and numpy before 2.4 warns of that.
  HYPOTHESIS_PROFILE=ci "$folder/bin/python" -m pytest -q -W "ignore:Conversion of an array with ndim > 0:DeprecationWarning" "${tests[@]}"
}

oldest=$(sed -nE 's/^requires-python = ">=([0-9.]+)"$/\1/p' pyproject.toml)
newest=$(for name in $(compgen -c | grep -xE 'python3\.[0-9]+' | sort -ruV); do path_of "$name" && break; done)
try "$(path_of "python$oldest")" lowest-direct
try "$newest" highest
