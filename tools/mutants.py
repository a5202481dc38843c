"""Mutation testing of the core: each small change to the code must make a test fail.

The changes are mutmut's own. As mutmut 3 applies them it leaves out constants, properties and all else that
is decorated, a third of what matters here, so each is made in the whole module instead. No file is changed:
a child process compiles the changed text when the module is imported, and runs the module's tests.

    python tools/mutants.py                  every module
    python tools/mutants.py facts/units facts/model:7,9  one module, and two mutants of another
"""

from __future__ import annotations

import difflib
import gc
import importlib
import json
import math
import os
import resource
import sys
import time
import traceback
from importlib.machinery import SourceFileLoader
from pathlib import Path
from tempfile import TemporaryDirectory

import libcst as cst
import pytest
from hypothesis import Phase, settings
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).resolve().parents[1]
FLOOR = 90
"""Percent of a module's mutants that must be killed."""
# A ring's line is another module; of the hard disks those that reach each way of making one.
QUICK_DISKS = (
    "not (ring_line or a_ring_is or a_ring_clear or a_ring_behind or every_vertex or finer)"
    " and not (ever_wrong or hard_disks)"
    " or (hard_disks and (pole or whole) and (carree or robinson or azimuthal))"
)
MODULES: dict[str, list[str]] = {
    "facts/units": ["tests/facts/test_units.py"],
    "facts/model": ["tests/facts/test_model.py"],
    "facts/catalogue": ["tests/facts/test_catalogue.py"],
    "earth/geodesy": ["tests/earth/test_geodesy.py"],
    "earth/disk": ["tests/earth/test_disk.py", "-k", QUICK_DISKS],
}
"""The tests that concern each module, as pytest's arguments."""
PYTEST = (
    *("-q", "--tb=no", "--capture=no", "--hypothesis-profile=mutants"),
    *("-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:unraisableexception"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # hypothesis is loaded before pytest sees it
)
# Loaded once, before the children part, since each would need seconds for them.
HEAVY = ("numpy", "pyproj", "shapely", "cartopy.crs", "geographiclib.geodesic", "hypothesis.strategies")
NOT_MUTATED = ("len", "isinstance")  # as in mutmut: with None for an argument they fail at once
MEMORY = 8 * 2**30


class QuickestFirst:
    """Runs the quickest tests first, and ends the child at the first failure, without a word about it."""

    def __init__(self, times: Path) -> None:
        self.times = times
        self.took: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.times.exists():
            known = json.loads(self.times.read_text())
            items.sort(key=lambda item: known.get(item.nodeid, 0))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            os._exit(1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] = self.took.get(report.nodeid, 0) + report.duration
        if report.failed:
            os._exit(1)

    def pytest_sessionfinish(self) -> None:
        self.times.write_text(json.dumps(self.took))


class Changes(cst.CSTVisitor):
    """Every change that mutmut's operators propose, but for imports and annotations."""

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom):
            return False
        called = node.func if isinstance(node, cst.Call) else None
        if isinstance(called, cst.Name) and called.value in NOT_MUTATED:
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found += [(node, changed) for changed in operator(node)]
        return True


def mutants_of(text: str) -> list[str]:
    """Return the module's text with each change."""
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    spans = wrapper.resolve(ByteSpanPositionProvider)
    changes = Changes()
    wrapper.module.visit(changes)
    raw, mutants = text.encode(), []
    for node, changed in changes.found:
        start, end = spans[node].start, spans[node].start + spans[node].length
        mutants.append(raw[:start] + wrapper.module.code_for_node(changed).encode() + raw[end:])
    return [each.decode() for each in dict.fromkeys(mutants) if each != raw]


def passes(file: Path, text: str, tests: list[str], times: Path, seconds: int) -> bool:
    """Return whether the tests pass, in a child process, with this text as the module."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 1
        try:
            code = _run_tests(file, text, tests, times, seconds)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


def _run_tests(file: Path, text: str, tests: list[str], times: Path, seconds: int) -> int:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    # A loop that does not end, or fills the memory, is found out as well.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    get_code = SourceFileLoader.get_code

    def changed_code(loader: SourceFileLoader, name: str) -> object:
        ours = Path(loader.path).resolve() == file
        return compile(text, loader.path, "exec") if ours else get_code(loader, name)

    SourceFileLoader.get_code = changed_code  # type: ignore[method-assign, assignment]
    gc.disable()
    return int(pytest.main([*PYTEST, *tests], plugins=[QuickestFirst(times)]))


def cpu_of_children() -> float:
    """Return the seconds that the children have computed so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def difference(before: str, after: str) -> str:
    """Return the changed lines, each with its number."""
    old, new = before.splitlines(), after.splitlines()
    said = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            said += [f"  {a + 1} - {line.strip()}" for line in old[a:b]]
            said += [f"  {a + 1} + {line.strip()}" for line in new[c:d]]
    return "\n".join(said)


def score(name: str, only: list[int], times: Path) -> float:
    """Try a module's mutants; prints the survivors, and gives the killed ones' percentage."""
    file = ROOT / "rangeviz" / f"{name}.py"
    text = file.read_text(encoding="utf-8")
    began, used = time.monotonic(), cpu_of_children()
    if not passes(file, text, MODULES[name], times, 600):
        sys.exit(f"{name}: the tests fail without any change")
    seconds = math.ceil(5 + 3 * (cpu_of_children() - used))
    mutants = mutants_of(text)
    numbers = only or list(range(len(mutants)))
    survived = 0
    for number in numbers:
        if passes(file, mutants[number], MODULES[name], times, seconds):
            survived += 1
            print(f"{name}:{number} survived\n{difference(text, mutants[number])}")
    killed = len(numbers) - survived
    percent = 100 * killed / len(numbers)
    took = time.monotonic() - began
    print(
        f"{name}: {len(numbers)} mutants, {killed} killed, {survived} survived, {percent:.1f} %, {took:.0f} s"
    )
    return percent


def main(asked: list[str]) -> int:
    """Try what is asked for; return 1 if a module's score is under the floor."""
    os.chdir(ROOT)
    os.environ["HYPOTHESIS_PROFILE"] = "ci"  # with its cases; examples are those of the profile below
    for module in HEAVY:
        importlib.import_module(module)
    assert "rangeviz" not in sys.modules
    phases = (Phase.explicit, Phase.generate)  # a failure is enough: no need to find the smallest
    settings.register_profile(
        "mutants", max_examples=15, deadline=None, derandomize=True, database=None, phases=phases
    )
    scores = []
    for each in asked or MODULES:
        name, _, numbers = each.partition(":")
        only = [int(number) for number in numbers.split(",") if number]
        with TemporaryDirectory() as folder:
            scores.append(score(name, only, Path(folder) / "times.json"))
    return int(min(scores) < FLOOR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
