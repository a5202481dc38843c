"""What the page says of a reader's own distance, written a second time: the oracle for its script."""

from rangeviz.web import words


def own_sentence(reports, own):
    """Return how the reader's own distance compares with each chosen report, or nothing."""
    if own is None:
        return ""
    figure = words.with_unit(words.own_figures(own, own.unit), own.unit)
    if not reports:
        return words.PHRASES["alone"].format(figure=figure)
    parts = []
    for report in sorted(reports, key=lambda report: float(report["km"][-1])):
        ratio = own.km / report["km"][-1]
        kind = "equal" if 1 / words.ALIKE < ratio < words.ALIKE else "longer" if ratio > 1 else "shorter"
        said = words.ratio_text(ratio if ratio > 1 else 1 / ratio)
        parts.append(words.PHRASES[kind].format(ratio=said, other=report["short"]))
    lead = (
        words.PHRASES["named"].format(name=own.name, figure=figure)
        if own.name
        else words.PHRASES["your"].format(figure=figure)
    )
    *before, last = parts
    joined = words.PHRASES["comma"].join(before)
    return f"{lead} {joined}{words.PHRASES['and'] if before else ''}{last}{words.PHRASES['stop']}"
