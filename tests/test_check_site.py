"""tools/check_site.py finds what leads nowhere in a built site, and what a network would have to bring."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "check_site.py"
GOOD = '<h1 id="top-of-it">A</h1><a href="b/c.html#here">c</a><a href="#top-of-it">up</a><img src="d.png">'


@pytest.fixture
def check(tmp_path):
    def said(added=""):
        (tmp_path / "b").mkdir()
        (tmp_path / "d.png").write_bytes(b"")
        (tmp_path / "a.html").write_text(GOOD + added, encoding="utf-8")
        (tmp_path / "b" / "c.html").write_text('<p id="here"><a href="../a.html">back</a>', encoding="utf-8")
        done = subprocess.run([sys.executable, str(TOOL), str(tmp_path)], capture_output=True, text=True)
        return done.returncode, done.stdout.splitlines()

    return said


def test_a_site_whose_links_all_lead_somewhere_passes(check):
    status, (line,) = check(
        '<a href="https://example.org/x#y">elsewhere</a><a href="mailto:a@b.org">mail</a>'
    )
    assert status == 0
    assert line.endswith("every link of 2 pages leads somewhere.")


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ('<a href="b/none.html">x</a>', "a.html: b/none.html leads nowhere."),
        ('<a href="b/">x</a>', "a.html: b/ leads nowhere."),
        ('<a href="b/c.html#there">x</a>', "a.html: b/c.html#there names no place in that page."),
        ('<a href="#there">x</a>', "a.html: #there names no place in that page."),
        ('<img src="e.png">', "a.html: e.png leads nowhere."),
        (
            '<script src="https://example.org/a.js"></script>',
            "a.html: https://example.org/a.js would be loaded from a network.",
        ),
        ('<link href="//example.org/a.css">', "a.html: //example.org/a.css would be loaded from a network."),
    ],
)
def test_what_is_wrong_is_named_with_its_page(check, added, said):
    assert check(added) == (1, [said])
