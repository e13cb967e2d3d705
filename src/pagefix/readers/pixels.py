"""Image files to pixels: PNG, JPEG, TIFF of many pages, WebP and BMP, of every depth and colour.

The header is looked at before anything is decoded: what is too big for memory is refused by its size. A file that ends
too soon is refused, not half read.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from pagefix.errors import InputError

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")
MOST_PIXELS = 200_000_000
"""A broadsheet at 600 dpi has 150 million; a picture of this size takes 0.6 GB."""
LEAST_SIDE = 16
_WIDE = 65535.0
_DEEP = {"I;16", "I;16B", "I;16L", "I", "F"}


class Pixels(NamedTuple):
    """One decoded picture, upright as viewers show it: rows, columns and blue, green, red; dots per inch if the file
    says so; and how many pictures the file holds."""

    image: NDArray[np.uint8]
    dpi: float | None
    frames: int


def read_pixels(data: bytes, name: str) -> Iterator[Pixels]:
    """Yield the pictures of an image file.

    Raises InputError with the reason: unknown or damaged, cut off, empty or too big.
    """
    # our own limit is checked below, by the header
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as file:
            frames = getattr(file, "n_frames", 1)
            for number in range(frames):
                file.seek(number)
                yield _frame(file, name, frames)
    except UnidentifiedImageError as error:
        raise InputError(f"{name}: its bytes are no picture that can be read; save it as PNG or TIFF anew") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise InputError(f"{name}: the picture is damaged or cut off ({error}); fetch or scan it again") from error


def _frame(file: Image.Image, name: str, frames: int) -> Pixels:
    width, height = file.size
    if width * height > MOST_PIXELS:
        raise InputError(
            f"{name}: {width} × {height} pixels are more than the {MOST_PIXELS // 1_000_000} million that are decoded; "
            "scale it down or cut it into pages"
        )
    if min(width, height) < LEAST_SIDE:
        raise InputError(f"{name}: {width} × {height} pixels hold no page; leave it out")
    dpi = file.info.get("dpi", (0, 0))[0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # pillow warns of truncated data that it fills up
        file.load()
    upright = ImageOps.exif_transpose(file) or file
    return Pixels(_colours(upright), float(dpi) if dpi and dpi > 1 else None, frames)


def _colours(picture: Image.Image) -> NDArray[np.uint8]:
    """Return any picture as blue, green, red in eight bits; what is transparent is white paper."""
    if picture.mode in _DEEP:
        grey = np.asarray(picture, dtype=np.float64)
        grey = grey / (_WIDE if grey.max() > 255 else 255.0) * 255.0
        return np.repeat(grey.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)
    if "A" in picture.getbands() or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[..., ::-1])
