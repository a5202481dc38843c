"""A page as a PNG file.

Pillow looks for the best of five filters line by line; on flat pages that takes three quarters of the
encoding, and packs them no smaller than no filter at all. Its chunks and texts are used, its encoder is not.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping

import numpy as np
from PIL.PngImagePlugin import PngInfo, putchunk

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(rgba: np.ndarray, dpi: float, texts: Mapping[str, str]) -> bytes:
    """Encode an opaque page (PNG specification, third edition).

    Parameters
    ----------
    rgba : ndarray of uint8, shape (height, width, 4)
        The pixels; alpha is left out.
    dpi : float
        Dots per inch.
    texts : mapping of str to str
        Metadata by name.

    Returns
    -------
    bytes
        The file: eight bits a channel, no filter, no interlace.
    """
    high, wide, _ = rgba.shape
    lines = np.zeros((high, 1 + 3 * wide), np.uint8)  # each begins with its filter: 0, none
    for channel in range(3):
        lines[:, 1 + channel :: 3] = rgba[:, :, channel]
    info = PngInfo()
    for name, text in texts.items():
        if name.startswith("XML:"):  # international, as XMP must be
            info.add_itxt(name, text)
        else:
            info.add_text(name, text)
    per_metre = round(dpi / 0.0254)
    file = io.BytesIO()
    file.write(SIGNATURE)
    putchunk(file, b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    for chunk in info.chunks:
        putchunk(file, chunk[0], chunk[1])
    putchunk(file, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    putchunk(file, b"IDAT", zlib.compress(lines.data, 1))
    putchunk(file, b"IEND", b"")
    return file.getvalue()
