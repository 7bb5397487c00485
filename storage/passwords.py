"""Passwords: kept as argon2id, compared with the same work for everyone, refused only when they are easy to guess."""

import unicodedata

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from storage.refused import Problem, Refused

SHORTEST = 10
EXAMPLE = "tellen en vertellen"  # of the made-up people only; the login page shows it when settings.demo is on
COMMON = """
    wachtwoord wachtwoord1 wachtwoord01 wachtwoord12 wachtwoord123 welkom1234 welkom2024 welkom2025 welkom2026 welkom12345
    geheim1234 geheim12345 telvertel1 telvertel12 telvertel123 wijkbedrijf wijkbedrijf1 nederland1 amsterdam1 rotterdam1
    1234567890 0123456789 0987654321 12345678910 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty1234 qwerty12345 azertyuiop
    asdfghjkl1 password12 password123 password1234 p@ssw0rd12 p@ssw0rd123 iloveyou12 iloveyou123 ikhouvanjou ikhouvanjou1
    voetbal123 feyenoord1 feyenoord1908 ajaxamsterdam ajax123456 letmein123 administrator admin12345 changeme123
"""
# OWASP's smaller setting, 19 MiB: eight logins at once still fit a small server
_HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


def hash_password(password: str) -> str:
    """The argon2id hash of the whole password. Raises `Refused` when it breaks a rule."""
    check(password)
    return _HASHER.hash(_plain(password))


def hash_short(code: str) -> str:
    """The argon2id hash of a code or PIN: too short for a password, so whoever keeps it allows a few tries and no more."""
    return _HASHER.hash(_plain(code))


_NOBODY = _HASHER.hash("somebody who is not there")


def verify(password: str, kept: str) -> bool:
    """Whether this is the password. Without a kept hash (nobody, or someone disabled) the same work is done, and the answer is no."""
    right = _HASHER.verify(_plain(password), kept or _NOBODY)
    return right and kept != ""


def check(password: str) -> None:
    """Raises `Refused` with the reason when the password is too short or easy to guess. There is no longest."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        raise Refused(
            Problem("Dit wachtwoord is te kort. Gebruik minstens {least} tekens; een zin mag ook.", "password", {"least": SHORTEST})
        )
    if plain.strip().casefold() in COMMON.split() or len(set(plain.casefold())) < 4:
        raise Refused(
            Problem("Dit wachtwoord wordt vaak gebruikt en is makkelijk te raden. Kies iets anders, bijvoorbeeld een zin.", "password")
        )


def _plain(password: str) -> str:
    """The same letters whatever keyboard typed them: é in one sign or in two."""
    return unicodedata.normalize("NFKC", password)
