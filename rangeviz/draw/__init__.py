"""Everything that needs matplotlib."""

from rangeviz.errors import RangevizError

try:
    import matplotlib as _matplotlib  # noqa: F401
except (ValueError, OSError) as error:  # a matplotlibrc that is no text, an unknown MPLBACKEND
    raise RangevizError(f"matplotlib does not start ({error}); check MPLBACKEND and matplotlibrc.") from error
