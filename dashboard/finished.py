"""A finished answer: made once, compressed once, with a mark by which a browser may ask whether it changed (ETag, 304)."""

from collections.abc import Callable
from hashlib import sha256
from zlib import MAX_WBITS, compressobj

import brotli
from flask import g, request
from werkzeug.wrappers import Response

from dashboard.kept import Key, kept
from storage.stamp import reading

TOLD = frozenset({  # words of people: no browser keeps an answer that was made of them
    "story", "photo", "own_words", "milestone", "signal_answer", "story_choice", "followed_grant", "funder_guest",
})  # fmt: skip
TEXT = ("text/", "application/json", "image/svg+xml")
LEVEL = 5
Keep = Callable[[Key, Callable[[], "Packed"]], "Packed"]
Packed = tuple[bytes, str, bool]  # the content, its mark, whether a browser may keep it


def answer(keep: Keep, key: Key, make: Callable[[], str | bytes], mimetype: str = "text/html") -> Response:
    """What `make` gives, or gave before, compressed as this browser takes it. `keep`: `Kept.made` or `Kept.shared`."""
    coding = _coding() if mimetype.startswith(TEXT) else ""

    def pack() -> Packed:
        with reading() as read:
            made = make()
        plain = made.encode() if isinstance(made, str) else made
        return _compressed(plain, coding), sha256(plain).hexdigest()[:32], not read.broke and not read.tables & TOLD

    content, mark, loose = keep((*key, coding), pack)
    response = Response(content, mimetype=mimetype)
    if coding:
        response.content_encoding = coding
    response.vary.update(("Accept-Encoding", "Cookie"))
    response.set_etag(mark, weak=True)
    g.may_keep = loose and not g.person.inside if g.get("person") else False
    return response.make_conditional(request)


def kept_for_all(key: Key, make: Callable[[], str | bytes], mimetype: str = "text/html") -> Response:
    """An answer that is the same for everyone in one role at one place, as far as it turns out to be."""
    return answer(kept().shared, key, make, mimetype)


def kept_as_asked(key: Key, make: Callable[[], str | bytes], mimetype: str = "text/html") -> Response:
    """An answer of which the key says everything, also who asked."""
    return answer(kept().made, key, make, mimetype)


def _coding() -> str:
    return next((name for name in ("br", "gzip") if request.accept_encodings[name]), "")


def _compressed(plain: bytes, coding: str) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(plain, quality=LEVEL))
    if coding == "gzip":
        packer = compressobj(LEVEL, wbits=MAX_WBITS + 16)
        return packer.compress(plain) + packer.flush()
    return plain
