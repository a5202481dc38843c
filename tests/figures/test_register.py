"""The register of kinds, the public names, what a type checker sees, and the commands agree."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import rangeviz
from rangeviz.cli.main import OTHERS, cli
from rangeviz.cli.settings import figure_of
from rangeviz.figures.figure import Figure
from rangeviz.figures.register import KINDS

FOLDERS = {path.parent.name for path in Path(rangeviz.__file__).parent.glob("figures/*/figure.py")}


def imported_for_type_checkers():
    """The names that `rangeviz.__init__` imports where a type checker reads it, each with its module."""
    tree = ast.parse(Path(rangeviz.__file__).read_text(encoding="utf-8"))
    (block,) = (
        node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
    )
    return {name.name: each.module for each in block.body for name in each.names}


def test_type_checkers_see_the_public_names_and_those_alone():
    seen = imported_for_type_checkers()
    assert {*seen, "__version__"} == set(rangeviz.__all__)
    assert len(rangeviz.__all__) == len(set(rangeviz.__all__))
    for name, module in seen.items():
        assert getattr(rangeviz, name) is getattr(import_module(module), name)


def test_each_folder_of_a_kind_is_registered_and_public():
    assert set(KINDS) == FOLDERS
    public = {name for kind in KINDS.values() for name in (kind.figure, kind.draw)}
    assert public <= set(rangeviz.__all__)
    assert {name for name in rangeviz.__all__ if name.startswith("draw_")} - {"draw_all"} == {
        kind.draw for kind in KINDS.values()
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_is_a_figure_with_a_command_of_its_name(kind):
    assert issubclass(getattr(rangeviz, kind.figure), Figure)
    assert callable(getattr(rangeviz, kind.draw))
    assert kind.command().name == kind.name
    assert cli.get_command(None, kind.name).name == kind.name


def test_the_commands_are_those_of_the_register_and_the_others():
    assert sorted(cli.list_commands(None)) == sorted({*KINDS, *OTHERS})
    assert not set(KINDS) & set(OTHERS)


@pytest.mark.parametrize("kind", KINDS)
def test_settings_describe_every_kind(kind):
    """A kind whose options a batch file cannot say."""
    figure, _ = figure_of({"kind": kind, "what": "atacms", "theme": "dark"})
    assert type(figure).__name__ == KINDS[kind].figure
