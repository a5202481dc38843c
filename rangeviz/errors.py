"""What rangeviz raises on purpose: always one line that says where, what came and what is allowed."""

# Joiners that scripts need and marks of direction are part of a label, and steer nothing.
_KEPT = "\N{NO-BREAK SPACE}\u200c\u200d\u200e\u200f"


def one_line(text: str) -> str:
    """Write what would break a line or steer a terminal as its code: a file's name may hold anything."""
    return "".join(
        letter if letter.isprintable() or letter in _KEPT else ascii(letter)[1:-1] for letter in text
    )


class RangevizError(Exception):
    """The base of every error that a user's input can cause."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class InvalidValue(RangevizError, ValueError):
    """A value that no figure may be made of."""


class UnknownKey(RangevizError, LookupError):
    """A report, subject or origin that the catalogue does not hold."""


class DiskError(RangevizError):
    """A disk that could not be drawn rightly, and is therefore not drawn at all."""


class CatalogueError(RangevizError):
    """Problems in CSV files, one a line.

    Parameters
    ----------
    problems : list of str
        Each as ``file:line: what is wrong; what is allowed``.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = [one_line(problem) for problem in problems]
        Exception.__init__(self, "\n".join(self.problems))


def reason(error: BaseException) -> str:
    """Say in one line what went wrong; what rangeviz did not raise itself is named by its type."""
    said = one_line(" ".join(str(error).split()))
    return said if isinstance(error, RangevizError) else f"{type(error).__name__}: {said}"
