"""What every deed of the vault needs: the keys of this server, and which household a form is about."""

from flask import request

from dashboard.door_visitor import known
from storage.vault.keys import Keys, keys


def own_keys() -> Keys:
    return keys(known().settings)


def sent() -> str:
    """The household a form is about; whether this person may is asked of the store."""
    return request.form.get("huishouden", "")[:40]
