"""A figure that asks does not answer: not in its headline, callout, captions, alternative text or description."""

import re
from dataclasses import asdict

import pytest
from click.testing import CliRunner
from samples import some

import rangeviz as rv
from rangeviz.cli.main import cli

FIGURES = {
    "map": lambda ask: rv.Map(rv.compare(ask=ask)),
    "spread": lambda ask: rv.Map(rv.compare("atacms", "himars", spread=True, ask=ask)),
    "panels": lambda ask: rv.Panels(rv.compare(ask=ask), rv.origins("ukraine", "fiji")),
    "ladder": lambda ask: rv.Ladder(rv.compare(ask=ask)),
    "projections": lambda ask: rv.Projections(rv.compare("concorde", origin="iceland", ask=ask)),
    "mistake": lambda ask: rv.Mistake(rv.compare("atacms", ask=ask)),
    "reports": lambda ask: rv.Reports(rv.read_catalogue().subjects["atacms"], ask=ask),
}
ANSWERS = {
    "map": r"3\.8|14",
    "spread": r"times as far as |times the area\b(?!\?)|largest figure|nearly the same",
    "panels": r"3\.8|14",
    "ladder": r"3\.8|Nearest|What else",
    "projections": r"is round on|a wave|\bround\.|2 of 6|On this projection",
    "mistake": r"125|34 ?%|wrong|right ring|too short|% short",
    "reports": r"one number|numbers, from|, from \d|lowest|highest|look like|repeat|claims': \(\(|letters': '\w",
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


@pytest.mark.parametrize(
    "figure", some(["map", "panels", "ladder", "projections", "mistake", "reports atacms"], 2)
)
def test_the_command_asks_in_the_file_itself(figure, tmp_path):
    """The words on the picture, its alternative text, and its metadata."""
    path = tmp_path / "asks.svg"
    result = CliRunner().invoke(cli, [*figure.split(), "--ask", "-q", "-o", str(path)])
    assert result.exit_code == 0, result.output
    text = re.sub(r" d=\"[^\"]*\"|base64,[^)]*", "", path.read_text(encoding="utf-8"))
    assert "?</title>" in text
    found = re.findall(
        r"3\.8 times|3\.8×|14×|34%|125 mi|2 of 6|is round on|a wave|one number|look like|lowest|highest", text
    )
    assert found == []


def test_one_report_and_several_subjects_are_asked_about_too():
    subjects = rv.read_catalogue().subjects
    one = rv.Reports(subjects["zipline-hub"], ask=True).words.headline.replace("\N{NO-BREAK SPACE}", " ")
    assert one == "Who reports on Medical delivery drones, from one hub, and how sure is the number?"
    words = rv.Reports(subjects["atacms"] + subjects["himars"], ask=True).words
    assert words.headline.endswith(" reports of ATACMS and HIMARS give?")
    assert [len(subject.claims) for subject in words.subjects] == [0, 0]
