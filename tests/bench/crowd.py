"""Many viewers and loggers at once, as their browsers ask: every request that a page makes, over connections that are kept."""

import asyncio
import json
import random
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

THINK, LOOK, WRITE = (15.0, 45.0), 15.0, (30.0, 90.0)  # seconds: between two pages; between two looks of an open page; between two saves
PAGES = ("/gemeente", "/opbrengst", "/verhalen", "/energie", "/werk", "/signalen")
OWN = "Sec-Fetch-Site: same-origin\r\n"
SLOT = re.compile(rb'data-chart="([\w-]+)"')
VERSION = re.compile(rb'data-version="([^"]*)"')
SECONDS = 60.0  # no answer within these is an error


@dataclass
class Took:
    """Kind of request -> milliseconds of each; and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    def told(self) -> dict[str, tuple[int, float, float, float]]:
        """Kind -> how many, and the middle, 95th and 99th of a hundred in milliseconds."""
        found = {}
        for kind, times in sorted(self.times.items()):
            ordered = sorted(times)
            found[kind] = (len(ordered), *(ordered[min(len(ordered) - 1, len(ordered) * p // 100)] for p in (50, 95, 99)))
        return found  # type: ignore[return-value]


class Line:
    """One connection of one browser; made again when the server has ended it."""

    def __init__(self, port: int, cookie: str, took: Took):
        self.port, self.cookie, self.took = port, cookie, took
        self.ways: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, kind: str, method: str, path: str, body: str = "", mime: str = "", good: tuple[int, ...] = (200,)) -> bytes:
        """The answer as it was sent; noted under `kind`."""
        start = time.perf_counter()
        try:
            status, answer = await asyncio.wait_for(self._asked(method, path, body, mime), SECONDS)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as fault:
            self.end()
            self.took.wrong.append(f"{kind} {type(fault).__name__}")
            return b""
        self.took.times[kind].append((time.perf_counter() - start) * 1000)
        if status not in good:
            self.took.wrong.append(f"{kind} {status}")
        return answer

    async def _asked(self, method: str, path: str, body: str, mime: str) -> tuple[int, bytes]:
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: telvertel={self.cookie}\r\n{OWN}Accept-Encoding: br\r\n"
        if method == "POST":
            head += f"Content-Type: {mime}\r\nContent-Length: {len(body.encode())}\r\n"
        for fresh in (False, True):
            if self.ways is None or fresh:
                self.ways = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = self.ways
            try:
                writer.write(f"{head}\r\n{body}".encode())
                return await self._read(reader)
            except (OSError, asyncio.IncompleteReadError):
                self.end()
                if fresh:
                    raise
        raise ConnectionError

    async def _read(self, reader: asyncio.StreamReader) -> tuple[int, bytes]:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        length = re.search(r"content-length: (\d+)", head)
        body = await reader.readexactly(int(length[1])) if length and status not in (204, 304) else b""
        while "transfer-encoding: chunked" in head:
            size = int((await reader.readuntil(b"\r\n")).strip(), 16)
            body += (await reader.readexactly(size + 2))[:size]
            if not size:
                break
        if "connection: close" in head:
            self.end()
        return status, body

    def end(self) -> None:
        if self.ways is not None:
            self.ways[1].close()
        self.ways = None


@dataclass(frozen=True)
class Known:
    """What a browser learns from a page: its charts, its version, and how Dash names what it asks."""

    turn: str
    detail: str
    slot: str
    open: str
    charts: dict[str, list[str]]
    versions: dict[str, str]

    def turned(self, path: str, seen: str | None) -> str:
        """The body with which Dash asks for a page, or looks whether it changed."""
        part = lambda id, name, value: {"id": id, "property": name, "value": value}  # noqa: E731
        inputs = [part("address", "pathname", path), part("clock", "n_intervals", 0 if seen is None else 1)]
        state = [part("address", "search", ""), part("seen", "data", seen)]
        outputs = [{"id": "page", "property": "children"}, {"id": "seen", "property": "data"}]
        changed = ["address.pathname"] if seen is None else ["clock.n_intervals"]
        return json.dumps({"output": self.turn, "outputs": outputs, "inputs": inputs, "state": state, "changedPropIds": changed})

    def detailed(self, path: str, chart: str) -> str:
        """The body with which Dash asks for one interactive chart."""
        button = {"id": {"id": chart, "type": self.open}, "property": "n_clicks", "value": 1}
        outputs = [{"id": {"id": chart, "type": kind}, "property": "children"} for kind in (self.slot, self.open)]
        state = [{"id": "address", "property": name, "value": path if name == "pathname" else ""} for name in ("pathname", "search")]
        changed = [json.dumps(button["id"], sort_keys=True, separators=(",", ":")) + ".n_clicks"]
        return json.dumps({"output": self.detail, "outputs": outputs, "inputs": [button], "state": state, "changedPropIds": changed})


async def viewer(line: Line, known: Known, until: float, dice: random.Random) -> None:
    """Opens a page as a browser does, looks at a chart now and then, leaves it open while it asks whether something changed, goes on."""
    await asyncio.sleep(dice.uniform(0, THINK[1]))
    while time.monotonic() < until:
        path = dice.choice(PAGES)
        await line.ask("page", "GET", path)
        await line.ask("start", "GET", "/_dash-layout")
        await line.ask("start", "GET", "/_dash-dependencies")
        await line.ask("takeover", "POST", "/_dash-update-component", known.turned(path, None), "application/json")
        if known.charts.get(path) and dice.random() < 0.5:
            chart = dice.choice(known.charts[path])
            await line.ask("chart", "POST", "/_dash-update-component", known.detailed(path, chart), "application/json")
        leaves = time.monotonic() + dice.uniform(*THINK)
        while (rest := leaves - time.monotonic()) > LOOK:
            await asyncio.sleep(LOOK)
            body = known.turned(path, known.versions[path])
            await line.ask("look", "POST", "/_dash-update-component", body, "application/json", (200, 204))
        await asyncio.sleep(max(0.0, rest))
    line.end()


async def logger(line: Line, until: float, dice: random.Random, name: str) -> None:
    """Saves a visit with two measures, and the next one about a minute later."""
    await asyncio.sleep(dice.uniform(0, WRITE[1]))
    number = 0
    while time.monotonic() < until:
        number += 1
        lines = {f"measures.{i}.{k}": v for i in (0, 1) for k, v in (("kind", "led_bulb"), ("quantity", "3"), ("stage", "installed"))}
        about = {
            "household": f"H{dice.randrange(10_000, 99_999)}",
            "on": f"{date.today():%d-%m-%Y}",
            "kind": "fix",
            "heating": "gas_boiler",
        }
        body = urlencode({"client_key": f"{name}-{number}", "_group": "measures", **about, **lines})
        await line.ask("save", "POST", "/opschrijven/visit", body, "application/x-www-form-urlencoded", (303,))
        await asyncio.sleep(dice.uniform(*WRITE))
    line.end()


async def learned(port: int, cookie: str) -> Known:
    """What the pages say to a browser that opens each once."""
    took = Took()
    line = Line(port, cookie, took)
    asked: list[dict[str, str]] = json.loads(await _plain(port, cookie, "/_dash-dependencies"))
    detail, turn = (next(a["output"] for a in asked if ('"type"' in a["output"]) is pattern) for pattern in (True, False))
    kinds = re.findall(r'"type":"([\w-]+)"', detail)
    pages = {path: await _plain(port, cookie, path) for path in PAGES}
    line.end()
    versions = {path: (VERSION.search(page) or [b"", b""])[1].decode() for path, page in pages.items()}
    return Known(turn, detail, kinds[0], kinds[1], {p: [c.decode() for c in SLOT.findall(page)] for p, page in pages.items()}, versions)


async def _plain(port: int, cookie: str, path: str) -> bytes:
    """An answer that is not compressed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: telvertel={cookie}\r\nConnection: close\r\n\r\n".encode())
    return (await reader.read()).split(b"\r\n\r\n", 1)[1]


async def crowd(port: int, viewers: list[str], loggers: list[str], seconds: float) -> Took:
    """All of them at once for so many seconds; what happens in the first third is warming up and not told."""
    known, warm, took = await learned(port, viewers[0]), Took(), Took()
    began = time.monotonic()
    until = began + seconds
    lines = [Line(port, cookie, warm) for cookie in [*viewers, *loggers]]
    people = [viewer(line, known, until, random.Random(i)) for i, line in enumerate(lines[: len(viewers)])]
    people += [logger(line, until, random.Random(-i), f"l{i}") for i, line in enumerate(lines[len(viewers) :])]
    going = asyncio.gather(*people)
    await asyncio.sleep(seconds / 3)
    for line in lines:
        line.took = took
    await going
    took.wrong += warm.wrong
    return took
