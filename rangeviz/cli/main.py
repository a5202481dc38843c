"""The command line: what all commands share, and where each one lives; it is loaded only when it runs."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from rangeviz._version import __version__
from rangeviz.errors import RangevizError, one_line
from rangeviz.figures.register import KINDS

OTHERS = {
    "batch": "Draw many figures of any kind from one file.",
    "check": "Check a CSV file of your own, or a folder of them.",
    "kit": "Write a figure for every use into one folder: pictures, words, numbers.",
    "lesson": "Write a lesson: a page, a worksheet, its answers, a teacher's page.",
    "list": "List what can be drawn, and where.",
    "notebook": "Copy the lessons, as Jupyter notebooks, into a folder.",
    "page": "Write one offline HTML file with live rings.",
    "redraw": "Draw figures again, from the recipes in their files; or verify them.",
    "show": "Show all about a report, or where a figure comes from.",
}
"""What each command does that draws no figure; it is in the module of its name in this folder."""
COMMANDS = dict(sorted([*OTHERS.items(), *((name, kind.does) for name, kind in KINDS.items())]))
"""What each command does, for ``rangeviz --help``."""


OPTIONS_ELSEWHERE = {
    **dict.fromkeys(("--language", "--locale"), "Give --lang, such as --lang de."),
    **dict.fromkeys(("--width", "--height"), "Give both sides, such as --size 1600x900 or 170x120mm."),
    **dict.fromkeys(("--lat", "--lon", "--center", "--centre"), "Give whole degrees: --origin 49N,31E."),
}
"""What to give instead of options that other programs have."""


class Group(click.Group):
    """Loads a command when it is asked for, and turns rangeviz's errors into one line and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context | None, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name in KINDS:
            from rangeviz.cli.drawing import command_of

            return command_of(KINDS[cmd_name])
        if cmd_name not in OTHERS:
            return None
        module = import_module(f"rangeviz.cli.{cmd_name}")
        name = f"{cmd_name}_" if cmd_name == "list" else cmd_name  # Python has this name itself
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where there is none, say which one the name would go with."""
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from rangeviz.facts.units import clip

        meant = _command_for(name)
        hint = f" Did you mean '{ctx.info_name} {meant}'?" if meant else ""
        raise click.UsageError(one_line(f"No such command {clip(name)!r}.{hint}"), ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            if error.option_name not in OPTIONS_ELSEWHERE:
                raise
            hint = OPTIONS_ELSEWHERE[error.option_name]
            raise click.UsageError(f"No such option {error.option_name}. {hint}", error.ctx) from None
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(130)
        except RangevizError as error:
            raise click.ClickException(error.for_command) from None
        except MemoryError:
            raise click.ClickException(
                "not enough memory; choose a smaller --size or fewer --jobs."
            ) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # `rangeviz list | head`: click ends quietly
                raise
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(one_line(f"{where}{error.strerror or error}.")) from None


def _command_for(name: str) -> str:
    """Return the command that a mistyped one, a report, an origin or a range in its place stands for."""
    from rangeviz.facts.catalogue import read_catalogue
    from rangeviz.facts.names import nearest
    from rangeviz.facts.units import clip

    near = nearest(name.lower(), COMMANDS, cutoff=0.6)
    if near:
        return near
    if name[:1].isdigit():
        return f"map --ring LABEL {clip(name)} SOURCE"
    with suppress(RangevizError):
        read_catalogue().report(name)
        return f"map {name}"
    with suppress(RangevizError):
        return f"map --origin {read_catalogue().origin(name).key}"
    return ""


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Show how far publicly reported ranges are, as rings on a small-scale map.

    For classrooms and newsrooms: every ring is a number that somebody reported, drawn around a coarse,
    illustrative origin.

    \b
    $ rangeviz map                      the article's comparison, as rangeviz-map.png
    $ rangeviz map concorde godwit --origin new-zealand -o far.svg
    $ rangeviz list subjects            what can be drawn
    """
    if "NO_COLOR" in os.environ:
        ctx.color = False
