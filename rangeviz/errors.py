"""What rangeviz raises on purpose: always one line that says where, what came and what is allowed."""


class RangevizError(Exception):
    """The base of every error that a user's input can cause."""


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
        super().__init__("\n".join(problems))
        self.problems = problems
