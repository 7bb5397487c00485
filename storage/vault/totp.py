"""Codes of six digits that change every half minute (RFC 6238): what an authenticator app and we both work out from one secret."""

import base64
import hmac
from datetime import datetime
from urllib.parse import quote, urlencode

SECONDS, DIGITS = 30, 6
EITHER_WAY = 1  # a clock that is half a minute off, and who types slowly


def code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of this half minute (RFC 4226, 5.3)."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}d}"


def step(moment: datetime) -> int:
    """Which half minute since 1970 this is."""
    return int(moment.timestamp()) // SECONDS


def fits(secret: bytes, typed: str, moment: datetime, after: int = 0) -> int:
    """The half minute whose code this is, now or just beside it, and later than `after`; 0 when there is none."""
    now, found = step(moment), 0
    for one in range(max(1, now - EITHER_WAY), now + EITHER_WAY + 1):
        if hmac.compare_digest(code(secret, one).encode(), typed.encode("utf-8", "surrogatepass")) and one > after:
            found = one
    return found


def shown(secret: bytes) -> str:
    """The secret as people type it over, in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[n : n + 4] for n in range(0, len(text), 4))


def address(secret: bytes, name: str, issuer: str = "Telvertel") -> str:
    """What an app reads from the QR code."""
    about = urlencode({"secret": shown(secret).replace(" ", ""), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?{about}"
