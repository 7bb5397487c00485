"""Where a link leads: a path that keeps what is looked at (area, period, grant, comparison), so that every state stands in the address."""

from urllib.parse import quote, urlencode

from monitor import comparison
from storage.scope import Scope


def to(path: str, scope: Scope, **more: str) -> str:
    """The address of a page in this scope. Values are quoted; empty ones are left out."""
    asked = {**kept(scope), **more}
    query = urlencode({name: value for name, value in asked.items() if value}, quote_via=quote)
    return f"{path}?{query}" if query else path


def kept(scope: Scope) -> dict[str, str]:
    """What is looked at, as names and values of the address; what is as usual is left out."""
    compared = next((word for word, with_ in comparison.ASKED.items() if with_ == scope.compare), "")
    asked = {"gebied": scope.area, "periode": scope.period.code, "subsidie": scope.grant, "vergelijk": compared}
    return {name: value for name, value in asked.items() if value}
