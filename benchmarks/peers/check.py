"""Check that every peer's picture shows the same map as rangeviz, and how exactly.

    python benchmarks/peers/check.py [--keep FOLDER]

Over a grid of the frame each pixel is land, sea or neither (a line, a word), by colour; each ring's radius is
read where its colour crosses rays from the origin. Peers whose program is missing are skipped.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cases import PEERS, command, missing, rangeviz_map

LEFT, WIDTH, HEIGHT = 472, 1600, 900  # the map is the page's right part
MIDDLE = np.array([LEFT + (WIDTH - LEFT) / 2, HEIGHT / 2])
METRES_PER_PIXEL = 904_500 / HEIGHT
RINGS = {"ATACMS": (305_775.36, (0x33, 0x22, 0x88)), "HIMARS": (80_467.2, (0xA1, 0x3F, 0x00))}
LEAST_AGREEMENT, LEAST_SEA, MOST_RADIUS_OFF = 0.97, 0.9, 0.01
SEA, LAND, NEITHER = 1, 2, 0


def pixels(path: Path) -> np.ndarray:
    """Read a picture as (height, width, 3) integers."""
    picture = np.asarray(Image.open(path).convert("RGB")).astype(int)
    if picture.shape != (HEIGHT, WIDTH, 3):
        raise SystemExit(f"{path.name}: {picture.shape[1]}×{picture.shape[0]} pixels, not {WIDTH}×{HEIGHT}")
    return picture


def classes(picture: np.ndarray, step: int = 12) -> np.ndarray:
    """Tell sea from land over a grid: flat within 3 pixels, pale, and blue or yellow."""
    found = []
    for y in range(step, HEIGHT - step, step):
        for x in range(LEFT + step, WIDTH - step, step):
            patch = picture[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3)
            red, _, blue = patch.mean(axis=0)
            flat = np.ptp(patch, axis=0).max() < 6 and patch.min() > 200
            found.append(NEITHER if not flat or abs(blue - red) < 4 else SEA if blue > red else LAND)
    return np.array(found)


def radius(picture: np.ndarray, metres: float, color: tuple[int, int, int]) -> tuple[float, int]:
    """Measure a ring in pixels: the median of where rays cross its colour, and how many rays found it."""
    expected = metres / METRES_PER_PIXEL
    out = np.arange(expected - 12, expected + 12, 0.1)
    crossings = []
    for angle in np.radians(np.arange(0.5, 360, 1)):
        x, y = MIDDLE[:, None] + out * np.array([[np.sin(angle)], [-np.cos(angle)]])
        # A pixel's middle is half a pixel from its corner.
        seen = picture[y.astype(int), x.astype(int)]
        near = np.abs(seen - color).max(axis=1) < 40
        if near.any():
            crossings.append(out[near].mean())
    return float(np.median(crossings)) if crossings else float("nan"), len(crossings)


def report(name: str, picture: np.ndarray, ours: np.ndarray) -> bool:
    """Print a line on a picture; gives whether it is the same map."""
    theirs = classes(picture)
    both = (theirs != NEITHER) & (ours != NEITHER)
    agreement = float((theirs == ours)[both].mean())
    # There is little sea: a map without any would agree nearly everywhere.
    sea = (theirs[both] == SEA).astype(int) + (ours[both] == SEA)
    shared = (sea == 2).sum() / max((sea > 0).sum(), 1)
    right = agreement >= LEAST_AGREEMENT and shared >= LEAST_SEA and both.sum() > 2000
    line = f"| {name} | {both.sum():,} | {agreement:.1%} | {(sea == 2).sum()} of {(sea > 0).sum()} |"
    for metres, color in RINGS.values():
        measured, rays = radius(picture, metres, color)
        expected = metres / METRES_PER_PIXEL
        right = right and rays > 180 and abs(measured / expected - 1) <= MOST_RADIUS_OFF
        line += f" {measured:.1f} of {expected:.1f} |"
    print(line + (" yes |" if right else " NO |"))
    return right


def main() -> int:
    """Draw all and compare; gives 1 if a picture differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keep", type=Path, help="leave the pictures in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(rangeviz_map(folder / "rangeviz.png"), check=True)
        ours = classes(pixels(folder / "rangeviz.png"))
        header = " | ".join(f"{name}, pixels" for name in RINGS)
        print(f"| picture | points compared | the same | sea in both, of either | {header} | same map |")
        print("|---|---|---|---|---|---|---|")
        right = report("rangeviz", pixels(folder / "rangeviz.png"), ours)
        for name in PEERS:
            if reason := missing(name):
                print(f"{name}: skipped, {reason}", file=sys.stderr)
                continue
            path = folder / f"{name.replace(' ', '-').replace(',', '')}.png"
            subprocess.run(command(name, path), check=True)
            right = report(name, pixels(path), ours) and right
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
