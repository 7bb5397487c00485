"""A mail server on this machine: it speaks SMTP over a real socket and keeps the letters it gets."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Post(socketserver.ThreadingTCPServer):
    """The letters that came in, oldest first. `closed`: it answers that it takes nothing now."""

    daemon_threads = True
    letters: list[EmailMessage]
    closed = False


class Counter(socketserver.StreamRequestHandler):
    """One conversation."""

    server: Post

    def handle(self) -> None:
        self._say("421 closed" if self.server.closed else "220 post")
        for line in self.rfile:
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"DATA":
                self._say("354 go on")
                self._keep()
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _keep(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        self._say("250 kept")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post() -> Iterator[Post]:
    with Post(("127.0.0.1", 0), Counter) as server:
        server.letters = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
