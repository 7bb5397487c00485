"""What a request must be before anything looks at it: from our own pages, not too big, and if a callback, one of ours."""

import json
import logging
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g, request

from dashboard.door_trouble import Halt
from dashboard.door_visitor import known, token

LOG = logging.getLogger("telvertel.door")
SAFE = ("GET", "HEAD", "OPTIONS")
CALLBACK = "/_dash-update-component"
MEGABYTE = 1024 * 1024
LIMIT, UPLOADS = 2 * MEGABYTE, {"/importeren": 12 * MEGABYTE, "/fotos": 12 * MEGABYTE}
DEEPEST = 64  # levels in a callback's body: a figure has about twelve


def check_origin() -> None:
    """Whatever changes something must come from our own pages: the browser says so in a header no page can set itself."""
    if request.method in SAFE:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        own = site in ("same-origin", "none")
    elif origin is not None:
        own = origin in _own_origins()
    else:
        own = not token()  # no browser leaves out both, and without our cookie there is nothing to misuse
    if not own:
        LOG.warning("request from elsewhere refused: %s %s", request.method, request.path)
        raise Halt(403)


def _own_origins() -> set[str]:
    settings = known().settings
    base = urlsplit(settings.base_url)
    found = {f"{base.scheme}://{base.netloc}"}
    return found if settings.environment == "production" else found | {request.host_url.rstrip("/")}


def check_size() -> None:
    """No more than fits, and it must say how much it is: a body in pieces would otherwise be cut off in silence."""
    limit = next((most for path, most in UPLOADS.items() if request.path == path or request.path.startswith(path + "/")), LIMIT)
    if "Transfer-Encoding" in request.headers:
        raise Halt(411)
    if (request.content_length or 0) > limit:
        raise Halt(413, "Dit is te groot. Het mag hoogstens {most} MB zijn. Verklein het en probeer het nog eens.", most=limit // MEGABYTE)


def tick() -> bool:
    """Whether a page that lies open asks by itself whether something changed: nobody is at the screen."""
    return bool(g.get("changed")) and all(c.endswith(".n_intervals") for c in g.changed)


def check_callback() -> None:
    """A callback's body is untrusted: known output, the inputs and states that belong to it, sensible JSON. Values stay untrusted."""
    if request.path != CALLBACK or request.method != "POST":
        return
    if not request.is_json:
        raise Halt(415)
    try:
        body = json.loads(request.get_data(cache=True), parse_constant=_no_number)
        _check_body(body)
    except (ValueError, RecursionError, TypeError, KeyError) as error:
        LOG.warning("callback refused: %s", type(error).__name__)
        raise Halt(400) from None


def _no_number(constant: str) -> None:
    raise ValueError("NaN and Infinity are not JSON")


def _check_body(body: Any) -> None:
    _shallow(body)
    spec = current_app.config["DASH_APP"].callback_map[body["output"]]
    if "callback" not in spec:
        raise ValueError("a callback of the browser")
    g.changed = body.get("changedPropIds", [])
    if not isinstance(g.changed, list) or not all(isinstance(c, str) for c in g.changed):
        raise ValueError("changedPropIds")
    for name, asked in (("inputs", spec["inputs"]), ("state", spec["state"])):
        given = body.get(name, [])
        if not isinstance(given, list) or len(given) != len(asked) or not all(_fits(a, g) for a, g in zip(asked, given, strict=True)):
            raise ValueError(name)
    _check_outputs(spec, body.get("outputs", []))


def _shallow(body: Any) -> None:
    level = [body]
    for _ in range(DEEPEST):
        level = [v for part in level if isinstance(part, dict | list) for v in (part.values() if isinstance(part, dict) else part)]
        if not level:
            return
    raise ValueError("too deep")


def _fits(asked: dict[str, str], given: Any) -> bool:
    """Whether what was sent is about the component this callback declared; a pattern may bring any number of them."""
    pattern = json.loads(asked["id"]) if asked["id"].startswith("{") else None
    many = isinstance(given, list)
    if many and (pattern is None or not any(isinstance(v, list) and v != ["MATCH"] for v in pattern.values())):
        return False
    return all(
        str(g["property"]).split("@")[0] == asked["property"] and _same(pattern or asked["id"], g["id"])
        for g in (given if many else [given])
    )


def _same(asked: dict[str, Any] | str, given: Any) -> bool:
    if isinstance(asked, str):
        return bool(given == asked)
    if not isinstance(given, dict) or given.keys() != asked.keys():
        return False
    return all((isinstance(v, list) and isinstance(given[k], str | int)) or given[k] == v for k, v in asked.items())


def _check_outputs(spec: dict[str, Any], given: Any) -> None:
    """Dash sends one output plain and several as a list; a second callback on the same output carries a mark behind `@`."""
    if spec.get("no_output"):
        return
    several = isinstance(spec["output"], list | tuple)
    asked, found = (spec["output"], given) if several else ([spec["output"]], [given])
    if not isinstance(found, list) or len(found) != len(asked):
        raise ValueError("outputs")
    if not all(_fits({"id": a.component_id_str(), "property": a.component_property}, g) for a, g in zip(asked, found, strict=True)):
        raise ValueError("outputs")
