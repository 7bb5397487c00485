"""Photos and files that pretend to be one, made here so that every byte is known: what phones send, and what people with bad ideas send."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = b"KANARIE-Molenstraat-12"


def scene(width: int = 1200, height: int = 900, mode: str = "RGB") -> Image.Image:
    """A picture of which every corner is known: red, green, blue and yellow quarters, with some noise so that it is no flat plane."""
    found = Image.effect_noise((width, height), 12).convert("RGB")
    for colour, box in zip(((200, 30, 30), (30, 180, 30), (30, 30, 200), (220, 200, 20)), quarters(width, height), strict=True):
        found.paste(Image.blend(found.crop(box), Image.new("RGB", (box[2] - box[0], box[3] - box[1]), colour), 0.85), box)
    return found.convert(mode)


def quarters(width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Top left, top right, bottom left, bottom right."""
    x, y = width // 2, height // 2
    return [(0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height)]


def corners(content: bytes) -> list[str]:
    """What colour each quarter has, in words: red, green, blue, yellow."""
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGB")
        return [_word(shown.crop(box).resize((1, 1)).getpixel((0, 0))) for box in quarters(*shown.size)]  # type: ignore[arg-type]


def _word(pixel: tuple[int, int, int]) -> str:
    red, green, blue = (part > 110 for part in pixel)
    return {(True, False, False): "red", (False, True, False): "green", (False, False, True): "blue", (True, True, False): "yellow"}.get(
        (red, green, blue), str(pixel)
    )


def saved(picture: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def jpeg(width: int = 1200, height: int = 900) -> bytes:
    return saved(scene(width, height), quality=90)


def located(orientation: int = 1) -> bytes:
    """A photo that tells where it was taken, with what, and by whom, in every place a JPEG has for that."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "Fototoestel", SECRET.decode()
    exif[0x9286] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 12.34), 3: "E", 4: (4.0, 18.0, 56.78)})
    exif.get_ifd(0x8769)[0x927C] = SECRET
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    colours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(scene(), exif=exif, xmp=xmp, comment=SECRET, icc_profile=colours)


def png_with_words() -> bytes:
    words = PngInfo()
    words.add_text("Location", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(scene(), "PNG", pnginfo=words)


def bare_png(width: int, height: int, rows: bytes, *, depth: int = 1, colour: int = 0) -> bytes:
    """A PNG that says it is this large, with these packed rows."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def flood(side: int) -> bytes:
    """Few bytes, very many pixels."""
    return bare_png(side, side, zlib.compress((b"\0" * (side // 8 + 1)) * side, 9))


def zip_behind(content: bytes) -> bytes:
    """A photo that is also a zip with a script in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("index.html", b"<script>alert('" + SECRET + b"')</script>")
    return content + b"<script>alert('" + SECRET + b"')</script>" + out.getvalue()


def many_scans() -> bytes:
    """A progressive JPEG of 36 megapixel that makes its reader go over every block thousands of times."""
    whole = saved(Image.new("L", (6000, 6000), 120), progressive=True)
    start = whole.index(b"\xff\xda", whole.index(b"\xff\xda") + 2)
    end = min(at for at in (whole.find(b"\xff\xc4", start), whole.find(b"\xff\xda", start + 2), len(whole) - 2) if at > 0)
    return whole[:end] + whole[start:end] * 20000 + whole[end:]


def heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + b"\0" * 12 + b"\0" * 400


def moving(kind: str) -> bytes:
    return saved(scene(60, 40), kind, save_all=True, append_images=[scene(60, 40).rotate(180)], duration=100)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "leeg"),
    "an SVG with a script": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "geen foto"),
    "a page called photo.jpg": (lambda: b"<!doctype html><script>alert(1)</script>" * 40, "geen foto"),
    "a PDF": (lambda: b"%PDF-1.7\n" + b"x" * 500, "geen foto"),
    "a GIF": (lambda: saved(scene(60, 40), "GIF"), "geen foto"),
    "a TIFF": (lambda: saved(scene(60, 40), "TIFF"), "geen foto"),
    "a HEIC": (heic, "HEIC-foto"),
    "a moving PNG": (lambda: moving("PNG"), "bewegend"),
    "a moving WebP": (lambda: moving("WEBP"), "bewegend"),
    "the first half of a JPEG": (lambda: jpeg()[: len(jpeg()) // 2], "beschadigd"),
    "the first half of a PNG": (lambda: saved(scene(), "PNG")[:20000], "beschadigd"),
    "the first bytes of a JPEG and then nothing": (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 300, "beschadigd"),
    "the first bytes of a WebP and then a page": (lambda: b"RIFF\0\0\0\0WEBP<script>" + b"x" * 300, "beschadigd"),
    "a flood of 169 megapixel": (lambda: flood(13_000), "40 megapixel"),
    "a flood of 400 megapixel": (lambda: flood(20_000), "40 megapixel"),
    "a PNG that says it is two billion wide": (lambda: bare_png(2**31 - 1, 2**31 - 1, zlib.compress(b"\0" * 100)), "40 megapixel"),
    "a PNG without the pixels it promises": (lambda: bare_png(5000, 5000, zlib.compress(b"\0" * 100)), "beschadigd"),
    "a JPEG of twenty thousand scans": (many_scans, "beschadigd"),
    "more than ten megabytes": (lambda: jpeg(60, 40) + b"\0" * (10 * 2**20), "10 MB"),
}
