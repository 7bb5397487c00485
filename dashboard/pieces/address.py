"""Where a link leads: a path that keeps what is looked at (area, period, grant), so that every state stands in the address."""

from urllib.parse import quote, urlencode

from storage.scope import Scope


def to(path: str, scope: Scope, **more: str) -> str:
    """The address of a page in this scope. Values are quoted; empty ones are left out."""
    asked = {"gebied": scope.area, "periode": scope.period.code, "subsidie": scope.grant, **more}
    query = urlencode({name: value for name, value in asked.items() if value}, quote_via=quote)
    return f"{path}?{query}" if query else path
