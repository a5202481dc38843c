"""What the page says of a reader's own distance, written a second time: the oracle for its script."""

from rangeviz.web import words
from rangeviz.words.language import ENGLISH


def own_sentence(reports, own, language=ENGLISH):
    """Return how the reader's own distance compares with each chosen report, or nothing."""
    if own is None:
        return ""
    say = words.phrases(language)
    figure = words.with_unit(words.own_figures(own, own.unit, language), own.unit, language=language)
    if not reports:
        return say["alone"].format(figure=figure)
    parts = []
    for report in sorted(reports, key=lambda report: float(report["km"][-1])):
        ratio = own.km / report["km"][-1]
        kind = "equal" if 1 / words.ALIKE < ratio < words.ALIKE else "longer" if ratio > 1 else "shorter"
        said = words.times_text(ratio if ratio > 1 else 1 / ratio, language)
        parts.append(say[kind].format(times=said, other=report["short"]))
    lead = (
        say["named"].format(name=own.name, figure=figure) if own.name else say["your"].format(figure=figure)
    )
    *before, last = parts
    joined = say["comma"].join(before)
    return f"{lead} {joined}{say['and'] if before else ''}{last}{say['stop']}"
