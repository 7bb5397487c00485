"""Photos made safe: only pixels go on. Drawn anew at two sizes in a process of its own with limits; what was sent is never kept."""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from storage.refused import Problem, Refused

AT = "picture"  # the field of the form these refusals belong to
MOST_BYTES = 10 * 2**20
MOST_PIXELS = 40_000_000
LARGE, SMALL = 1600, 480  # longest side in pixels
SECONDS = 10  # the largest photo takes one and a half
MEMORY = 1024 * 2**20
TURN = BoundedSemaphore(1)  # one at a time in a server process: a big photo takes up to half a gigabyte while it is drawn

EMPTY = "Kies een foto. Dit bestand is leeg."
TOO_LARGE = "Deze foto is te groot: hoogstens 10 MB. Verklein de foto, of maak een schermfoto."
PIXELS = "Deze foto is te groot: hoogstens 40 megapixel. Zet de camera op een kleinere maat, of verklein de foto."
HEIC = (
    "Dit is een HEIC-foto. Die kunnen we niet lezen. Kies op een iPhone bij Instellingen, Camera, Structuren voor 'Meest compatibel' "
    "en maak de foto opnieuw, of sla hem op als JPG."
)
UNKNOWN = "Dit is geen foto die we kunnen lezen. Kies een JPG-, PNG- of WebP-bestand."
MOVING = "Dit is een bewegend plaatje. Kies een gewone foto."
BROKEN = "Deze foto is beschadigd of niet veilig om te openen. Maak de foto opnieuw, of kies een andere."
SAID = {"pixels": PIXELS, "moving": MOVING}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")


@dataclass(frozen=True)
class Picture:
    """One photo as it is kept: its sizes in pixels, and the two JPEG files."""

    width: int
    height: int
    large: bytes
    small_width: int
    small_height: int
    small: bytes


def read(content: bytes) -> Picture:
    """Draw this file anew. Raises `Refused` with what to do. The name and the type a browser gave it are never looked at."""
    if not content:
        raise _no(EMPTY)
    if len(content) > MOST_BYTES:
        raise _no(TOO_LARGE)
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise _no(HEIC)
    known = content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
    if not known:
        raise _no(UNKNOWN)
    with TURN:
        return _drawn_apart(content)


def _drawn_apart(content: bytes) -> Picture:
    command = [sys.executable, "-I", str(Path(__file__).with_name("picture_apart.py")), *map(str, (MOST_PIXELS, LARGE, SMALL))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, preexec_fn=_limit, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise _no(BROKEN) from None
    head, _, files = done.stdout.partition(b"\n")
    about = json.loads(head)
    if "no" in about:
        raise _no(SAID[about["no"]])
    (width, height), (small_width, small_height) = about["sizes"]
    large = about["bytes"][0]
    return Picture(width, height, files[:large], small_width, small_height, files[large:])


def _limit() -> None:
    """No more memory, time or written files than a photo needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _no(sentence: str) -> Refused:
    return Refused(Problem(sentence, AT))
