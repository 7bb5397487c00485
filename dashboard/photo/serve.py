"""The addresses of photos. A picture is fetched for the person who asks, every time: nothing keeps one, no browser and no proxy."""

from flask import Flask, Response

from dashboard import door
from dashboard.photo.desk import Desk
from storage import photo_see
from storage.database import Store

HEADERS = {
    "Content-Disposition": 'inline; filename="foto.jpg"',
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


def serve(server: Flask, store: Store) -> None:
    """Hang in the pictures and the pages about them."""

    def large(id: str) -> Response:
        return _picture(store, id, small=False)

    def small(id: str) -> Response:
        return _picture(store, id, small=True)

    desk = Desk(store)
    server.add_url_rule("/foto/<id>", "photo", large)
    server.add_url_rule("/foto/<id>/klein", "photo small", small)
    server.add_url_rule("/fotos/<name>/<id>", "photos", lambda name, id: desk.show(name, id))
    server.add_url_rule("/fotos/<name>/<id>", "photos add", lambda name, id: desk.add(name, id), methods=["POST"])
    server.add_url_rule("/fotos/<id>/aanpassen", "photo open", desk.open)
    server.add_url_rule("/fotos/<id>/aanpassen", "photo change", desk.change, methods=["POST"])
    server.add_url_rule("/fotos/<id>/weg", "photo away", desk.away, methods=["POST"])
    server.add_url_rule("/verhalen/<id>/fotos/weg", "photos away", desk.all_away, methods=["POST"])


def _picture(store: Store, id: str, *, small: bool) -> Response:
    scope = door.scope({})
    with store.read() as session:
        content = photo_see.image(session, scope, id, small=small)
    return Response(content, mimetype="image/jpeg", headers=HEADERS)
