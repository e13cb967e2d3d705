"""Image files as pixels."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from pagefix.errors import InputError
from pagefix.readers.pixels import MOST_PIXELS, read_pixels

GREY = np.tile(np.arange(0, 256, 4, dtype=np.uint8), (40, 1))


def saved(picture: Image.Image, format_: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, format_, **options)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF", "WEBP", "BMP"])
def test_every_format_is_read(format_: str) -> None:
    [found] = read_pixels(saved(Image.fromarray(GREY).convert("RGB"), format_), "a")
    assert found.image.shape == (40, 64, 3)
    assert found.image.dtype == np.uint8
    assert abs(found.image[..., 0].astype(int) - GREY).max() < 12


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_depth_and_colour_is_paper_and_ink(mode: str) -> None:
    if mode == "I;16":
        picture = Image.fromarray(GREY.astype(np.uint16) * 257)
    else:
        picture = Image.fromarray(GREY).convert("RGB").convert(mode)
    [found] = read_pixels(saved(picture, "TIFF"), "a")
    assert found.image[:, 0].max() < 60
    assert found.image[:, -1].min() > 200


def test_what_is_transparent_is_paper() -> None:
    [found] = read_pixels(saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), "a")
    assert found.image.min() == 255


def test_blue_comes_first() -> None:
    [found] = read_pixels(saved(Image.new("RGB", (40, 40), (200, 100, 50)), "PNG"), "a")
    assert found.image[0, 0].tolist() == [50, 100, 200]


def test_a_file_of_many_pictures() -> None:
    frames = [Image.new("L", (40, 40), shade) for shade in (10, 120, 250)]
    found = list(read_pixels(saved(frames[0], "TIFF", save_all=True, append_images=frames[1:]), "a"))
    assert [one.image[0, 0, 0] for one in found] == [10, 120, 250]
    assert {one.frames for one in found} == {3}


def test_dots_per_inch_and_orientation() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    [found] = read_pixels(saved(Image.fromarray(GREY).convert("RGB"), "JPEG", dpi=(300, 300), exif=turned), "a")
    assert found.dpi == 300
    assert found.image.shape == (64, 40, 3)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved(Image.fromarray(GREY), "PNG")[:70], "damaged or cut off"),
        (saved(Image.fromarray(GREY), "JPEG")[:-60], "damaged or cut off"),
        (saved(Image.fromarray(GREY), "TIFF")[:-600], "damaged or cut off"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "no picture that can be read|damaged"),
        (saved(Image.new("L", (8, 400)), "PNG"), "hold no page"),
    ],
    ids=["png", "jpeg", "tiff", "no picture", "a strip"],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        list(read_pixels(data, "a.png"))
    assert str(refused.value).startswith("a.png: ")


def test_a_picture_that_is_too_big_is_refused_by_its_header() -> None:
    side = int(MOST_PIXELS**0.5) + 10
    header = saved(Image.new("1", (64, 64)), "BMP")
    huge = header[:18] + side.to_bytes(4, "little") * 2 + header[26:]
    with pytest.raises(InputError, match="million that are decoded"):
        list(read_pixels(huge, "a.bmp"))
