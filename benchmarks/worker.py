"""The process behind a warm series: ``python worker.py rangeviz|floor``; see measure.py for what it reads."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
from io import BytesIO

from floor import png_of
from measure import serve


def rangeviz_jobs() -> dict:
    """Draw as a user of the library does."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    import rangeviz as rv
    from rangeviz.export.save import render
    from rangeviz.layout.figure_size import SIZES

    def at(lon: int, lat: int) -> str:
        return f"{abs(lat)}{'S' if lat < 0 else 'N'},{abs(lon)}{'W' if lon < 0 else 'E'}"

    def figure(kind: str):
        return lambda lon, lat: render(rv.compare(origin=at(lon, lat)), [kind], SIZES["slide"])[0]

    def map_alone(kind: str):
        def draw(lon: int, lat: int) -> bytes:
            page = Figure(figsize=(16, 9), dpi=100)
            FigureCanvasAgg(page)
            rv.draw_map(rv.compare(origin=at(lon, lat)), page.add_axes((0.295, 0, 0.705, 1)))
            if kind == "png":
                return png_of(page)
            buffer = BytesIO()
            page.savefig(buffer, format=kind)
            return buffer.getvalue()

        return draw

    jobs = {f"figure.{kind}": figure(kind) for kind in ("png", "svg")}
    jobs |= {f"map.{kind}": map_alone(kind) for kind in ("png", "svg")}
    return jobs


def floor_jobs() -> dict:
    """Draw by hand."""
    from floor import draw, read_words

    words = read_words()
    return {
        f"figure.{kind}": lambda lon, lat, kind=kind: draw(lon, lat, kind, words) for kind in ("png", "svg")
    }


if __name__ == "__main__":
    serve({"rangeviz": rangeviz_jobs, "floor": floor_jobs}[sys.argv[1]]())
