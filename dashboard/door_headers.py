"""What every answer tells the browser: whose scripts may run, who may frame it, and to keep nothing of a person."""

from flask import current_app, g, request
from werkzeug.wrappers import Response

from dashboard.door_visitor import known

STATIC = ("/assets/", "/_dash-component-suites/", "/_favicon.ico")
PUBLIC = "/w/<wijk>"  # sets its own Cache-Control
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
YEAR = "max-age=31536000; includeSubDomains"


def static() -> bool:
    """Whether this is one of our own files, the same for everyone. By the rule that matched, not by how the address looks."""
    return request.url_rule is not None and request.url_rule.rule.startswith(STATIC)


def for_everybody(response: Response) -> bool:
    """Whether this is the one page that anyone may keep for a moment, and it is really there."""
    return request.url_rule is not None and request.url_rule.rule == PUBLIC and response.status_code in (200, 304)


def dress(response: Response) -> Response:
    """Put the headers on, last of all."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", POLICY.format(scripts=" ".join(_scripts(response))))
    if known().settings.https:
        response.headers["Strict-Transport-Security"] = YEAR
    if not static() and not for_everybody(response):
        own = g.get("may_keep") and response.status_code in (200, 304)  # in the browser itself, and asked again each time
        response.headers["Cache-Control"] = "private, no-cache" if own else "no-store"
    return response


def _scripts(response: Response) -> list[str]:
    """Our own files, and the inline scripts Dash itself made: asked per answer, because it adds one at its first request."""
    app = current_app.config.get("DASH_APP")
    hashes = app.csp_hashes() if app is not None and response.mimetype == "text/html" else []
    return ["'self'", *(f"'{h.strip(chr(39))}'" for h in hashes)]
