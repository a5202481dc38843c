"""Write the notebooks, the finished lessons under docs/lessons, and a worksheet's picture for the README."""

import shutil
from itertools import product
from pathlib import Path

import pypdfium2

from rangeviz.facts.languages import LANGUAGES
from rangeviz.lesson.notebook import notebook
from rangeviz.lesson.pack import lesson, write_lessons
from rangeviz.lesson.press import KINDS
from rangeviz.lesson.source import NUMBERS
from rangeviz.words.language import Language

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
UNITS = {"mi": "miles", "km": "kilometres"}
PAPERS = ("a4", "letter")
DPI = 96


def contents() -> str:
    """Return a table of what is there."""
    rows = [
        "# Lessons, ready to print",
        "",
        "Made by `make lessons`. Print at 100 %, and check the 10 cm line.",
        "",
    ]
    rows += ["| Lesson | For screens | On A4 | On letter paper |", "|---|---|---|---|"]
    for unit, name in UNITS.items():
        for number in NUMBERS:
            made = lesson(number, unit=unit)
            cells = [f"**{made.title}** ({name})", f"[page]({name}-{number}.html)"]
            for paper in PAPERS:
                where = f"{name}-{paper}/lesson-{number}"
                cells.append(", ".join(f"[{kind}]({where}/{kind}.pdf)" for kind in KINDS))
            rows.append(f"| {' | '.join(cells)} |")
    rows += ["", "## In other languages", "", "In kilometres, on A4.", ""]
    rows += ["| Language | Lesson | For screens | To print |", "|---|---|---|---|"]
    for code in LANGUAGES[1:]:
        title = lesson("1", lang=code).title
        sheets = ", ".join(f"[{kind}]({code}/lesson-1/{kind}.pdf)" for kind in KINDS)
        rows.append(
            f"| {Language(code).table['name']} | **{title}** | [page]({code}/lesson-1.html) | {sheets} |"
        )
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write each notebook and pack; a page for screens is the same for both papers, and stands once."""
    for number in NUMBERS:
        path = ROOT / "notebooks" / f"lesson-{number}.ipynb"
        path.write_text(notebook(lesson(number)), encoding="utf-8")
    shutil.rmtree(DOCS / "lessons", ignore_errors=True)
    for (unit, name), paper in product(UNITS.items(), PAPERS):
        folder = DOCS / "lessons" / f"{name}-{paper}"
        write_lessons([lesson(number, unit=unit, paper=paper) for number in NUMBERS], folder)
        for number in NUMBERS:
            page = folder / f"lesson-{number}" / "lesson.html"
            page.replace(DOCS / "lessons" / f"{name}-{number}.html")
    for code in LANGUAGES[1:]:
        folder = DOCS / "lessons" / code
        write_lessons([lesson("1", lang=code)], folder)
        (folder / "lesson-1" / "lesson.html").replace(folder / "lesson-1.html")
    (DOCS / "lessons" / "README.md").write_text(contents(), encoding="utf-8")
    sheet = pypdfium2.PdfDocument(DOCS / "lessons" / "miles-a4" / "lesson-1" / "worksheet.pdf")
    picture = sheet[1].render(scale=DPI / 72, grayscale=True).to_pil()
    picture.quantize(16).save(DOCS / "pictures" / "worksheet.png", optimize=True)


if __name__ == "__main__":
    main()
