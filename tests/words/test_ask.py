"""A figure that asks does not answer: not in its headline, callout, captions, alternative text or description."""

import re
from dataclasses import asdict

import pytest
from click.testing import CliRunner

import rangeviz as rv
from rangeviz.cli.main import cli

FIGURES = {
    "map": lambda ask: rv.Map(rv.compare(ask=ask)),
    "spread": lambda ask: rv.Map(rv.compare("atacms", "himars", spread=True, ask=ask)),
    "panels": lambda ask: rv.Panels(rv.compare(ask=ask), rv.origins("ukraine", "fiji")),
    "ladder": lambda ask: rv.Ladder(rv.compare(ask=ask)),
    "projections": lambda ask: rv.Projections(rv.compare("concorde", origin="iceland", ask=ask)),
    "mistake": lambda ask: rv.Mistake(rv.compare("atacms", ask=ask)),
}
ANSWERS = {
    "map": r"3\.8|14",
    "spread": r"times as far as |times the area\b(?!\?)|largest figure|nearly the same",
    "panels": r"3\.8|14",
    "ladder": r"3\.8|Nearest|What else",
    "projections": r"is round on|a wave|\bround\.|2 of 6|On this projection",
    "mistake": r"125|34 ?%|wrong|right ring|too short|% short",
}


def said(words):
    """Everything that a figure says, but for its sources, dates and positions."""
    text = repr({key: value for key, value in asdict(words).items() if key not in ("sources", "credits")})
    return re.sub(r"\d+ \w+ 20\d\d|20\d\d-\d\d|\d+°\w?|gid': '[^']*'|\d+\.\d{4,}", "", text)


@pytest.mark.parametrize("kind", FIGURES)
def test_it_asks_and_keeps_the_answer(kind):
    asks, answers = (FIGURES[kind](ask).words for ask in (True, False))
    assert asks.headline.endswith("?")
    assert asks.callout == ()
    if kind != "spread":
        assert re.search(ANSWERS[kind], said(answers))
    assert not re.search(ANSWERS[kind], said(asks).replace(repr(asks.headline), "")), said(asks)
    assert len(asks.alternative) <= 250


def test_own_words_still_come_first():
    assert rv.Map(rv.compare(title="Guess!", ask=True)).words.headline == "Guess!"


@pytest.mark.parametrize("kind", ["map", "mistake"])
def test_the_command_asks_in_the_file_itself(kind, tmp_path):
    path = tmp_path / "asks.svg"
    assert CliRunner().invoke(cli, [kind, "--ask", "-q", "-o", str(path)]).exit_code == 0
    text = re.sub(r" d=\"[^\"]*\"|base64,[^)]*", "", path.read_text(encoding="utf-8"))
    assert "?</title>" in text
    assert not re.search(r"3\.8 times|3\.8×|14×|34%|125 mi", text)
