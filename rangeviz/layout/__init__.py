"""Everything that needs matplotlib."""

from rangeviz.errors import RangevizError

try:
    import matplotlib as _matplotlib  # noqa: F401
except (ValueError, OSError) as error:  # a matplotlibrc that is no text, an unknown MPLBACKEND
    raise RangevizError(f"matplotlib does not start ({error}); check MPLBACKEND and matplotlibrc.") from error


def skip_docstrings() -> None:
    """Load matplotlib's artists without the docstrings that it writes for each of them as they load.

    That is a sixth of what loading matplotlib costs, and a command line shows none of them.
    """
    from matplotlib.artist import Artist

    if hasattr(Artist, "_update_set_signature_and_docstring"):
        Artist._update_set_signature_and_docstring = classmethod(lambda cls: None)
