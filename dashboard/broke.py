"""What broke, written in the log of the server under a code that people can pass on."""

import logging
import secrets

from flask import request

LOG = logging.getLogger("telvertel.door")


def noted(error: Exception) -> str:
    """The code under which it stands in the log: eight hexadecimal digits, new each time."""
    code = secrets.token_hex(4)
    LOG.error("%s at %s %s", code, request.method, request.path, exc_info=error)
    return code
