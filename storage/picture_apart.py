"""The re-encoder of pictures, run as a process of its own: the file on standard input, the new pictures on standard output.

It imports nothing of ours, so that it starts fast and a hostile file meets as little as possible. Nothing touches a disk: what was
sent lives in the memory of this process and goes with it.
"""

import io
import json
import sys

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOVING = ("PNG", "WEBP")  # a JPEG of several pictures is an ordinary photo with a depth map or a preview behind it
WHITE = (255, 255, 255)
DEEP = "I"  # sixteen bits a pixel: Pillow would cut off instead of scale
Image.MAX_IMAGE_PIXELS = None  # we count ourselves, before anything is unpacked


class No(Exception):
    """Not this file. The reason is a word that `storage.picture` has a sentence for."""


def opened(content: bytes, most_pixels: int) -> Image.Image:
    """The header is read, the pixels not yet."""
    picture = Image.open(io.BytesIO(content), formats=FORMATS)
    if picture.width * picture.height > most_pixels:
        raise No("pixels")
    if picture.format in MOVING and getattr(picture, "n_frames", 1) > 1:
        raise No("moving")
    return picture


def upright(picture: Image.Image, longest: int) -> Image.Image:
    """Small enough, on its feet, in the colours of every screen, on white where it was see-through; and nothing else of the file."""
    colours = picture.info.get("icc_profile")
    picture.draft("", (longest, longest))  # a JPEG is unpacked no larger than needed; any other picture does not listen
    shown = plain(picture)
    shown.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    turned = ImageOps.exif_transpose(shown)
    clear = Image.new("RGB", turned.size, WHITE)
    if turned.mode == "RGBA":
        clear.paste(turned, mask=turned.getchannel("A"))
        turned = clear.copy()
    clear.paste(coloured(turned, colours))
    return clear


def plain(picture: Image.Image) -> Image.Image:
    """Grey, RGB, CMYK or RGB with alpha: the kinds that can be made smaller smoothly."""
    if picture.mode.startswith(DEEP):
        return picture.convert("I").point(lambda v: v * (1 / 256) + 0).convert("L")
    if "transparency" in picture.info or picture.mode in ("LA", "PA", "La", "RGBa"):
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "RGBA", "CMYK", "L") else picture.convert("RGB")


def coloured(picture: Image.Image, colours: bytes | None) -> Image.Image:
    """In sRGB, following the colours the camera wrote down; as it is when those make no sense."""
    if colours:
        try:
            own, every = ImageCms.ImageCmsProfile(io.BytesIO(colours)), ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(picture, own, every, outputMode="RGB")
            return found if found is not None else picture.convert("RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture.convert("RGB")


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()


def drawn(content: bytes, most_pixels: int, sides: list[int]) -> tuple[list[tuple[int, int]], list[bytes]]:
    """For every longest side, the largest first: width and height, and the JPEG."""
    picture = upright(opened(content, most_pixels), sides[0])
    sizes, files = [], []
    for longest in sides:
        smaller = picture.copy()
        smaller.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        sizes.append(smaller.size)
        files.append(jpeg(smaller))
    return sizes, files


if __name__ == "__main__":
    try:
        found, written = drawn(sys.stdin.buffer.read(), int(sys.argv[1]), [int(side) for side in sys.argv[2:]])
        about: dict[str, object] = {"sizes": found, "bytes": [len(file) for file in written]}
    except No as no:
        about, written = {"no": str(no)}, []
    sys.stdout.buffer.write(json.dumps(about).encode() + b"\n" + b"".join(written))
