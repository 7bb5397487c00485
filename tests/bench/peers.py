"""The same figures by Telvertel, Streamlit and Datasette in one run: each server with ten at once, and the first view in a browser."""

import asyncio
import csv
import io
import json
import os
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.bench.crowd import Line, Took, learned
from tests.bench.opening import Line as Slow
from tests.journeys.visitor import chromium

HERE = Path(__file__).parent / "peer"
CLIENTS, SECONDS, TURNS = 10, 8.0, 5
FOUR_G = (0.015, 1_250_000)  # seconds one way, bytes a second: 10 Mbit/s and 30 ms there and back
PUBLIC, WIJK, CALLBACK = "/gemeente", "/w/{}", "/_dash-update-component"
DRAWINGS = "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"
DRAWN = """() => { const drawn = performance.getEntriesByName('first-contentful-paint')[0]; return drawn ? drawn.startTime : 0; }"""
FETCHED = """() => { const all = performance.getEntriesByType('resource'), page = performance.getEntriesByType('navigation')[0];
    return [all.filter(e => e.renderBlockingStatus === 'blocking').length, all.length,
            [page, ...all].reduce((sum, e) => sum + e.encodedBodySize, 0)]; }"""
NOW = "() => performance.now()"


def free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def figures(port: int, cookie: str, charts: list[str], path: Path) -> None:
    """The points of these charts as a table of their own, read from the files Telvertel gives out."""
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE points (chart TEXT, place INTEGER, label TEXT, value REAL)")
        for chart in charts:
            asked = urllib.request.Request(
                f"http://127.0.0.1:{port}/download/{chart}.csv?bladzijde={PUBLIC}", headers={"Cookie": f"telvertel={cookie}"}
            )
            rows = list(csv.reader(io.StringIO(urllib.request.urlopen(asked, timeout=60).read().decode("utf-8-sig")), delimiter=";"))
            points = [(chart, n, r[0], float(r[1].replace(",", ".")) if r[1] else None) for n, r in enumerate(rows[1:]) if len(r) > 1]
            store.executemany("INSERT INTO points VALUES (?, ?, ?, ?)", points)


@contextmanager
def beside(command: list[str], port: int, look: str, **about: str) -> Iterator[float]:
    """A server of someone else; the milliseconds its first answer took after it listened."""
    process = subprocess.Popen(command, env=os.environ | about, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as way:
                if way.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        start = time.perf_counter()
        urllib.request.urlopen(f"http://127.0.0.1:{port}{look}", timeout=60).read()
        yield (time.perf_counter() - start) * 1000
    finally:
        process.terminate()
        process.wait(20)


async def many(port: int, cookie: str, kind: str, asked: list[tuple[str, str, str]]) -> Took:
    """Ten at once, one request after another."""
    took, until = Took(), time.monotonic() + SECONDS

    async def one(n: int) -> None:
        line = Line(port, cookie, took)
        while time.monotonic() < until:
            method, path, body = asked[n % len(asked)]
            await line.ask(kind, method, path, body, "application/json")
            n += 1
        line.end()

    await asyncio.gather(*(one(n) for n in range(CLIENTS)))
    return took


def row(name: str, times: list[float], first: float | None, wrong: int, base: float = 0.0) -> tuple[str, float]:
    ordered = sorted(times)
    middle, late = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
    many = len(ordered) / SECONDS
    ratio = f"{late / base:.0f}" if base and late / base >= 10 else f"{late / base:.1f}" if base else "1"
    return f"| {name} | {f'{first:.0f}' if first is not None else ''} | {many:.0f} | {middle:.1f} | {late:.1f} | {ratio} | {wrong} |", late


def first_view(browser: Browser, port: int, path: str, cookie: str, ready: str) -> tuple[float, float]:
    """Milliseconds until the figures stand on the page over a slow line: with nothing kept, and once more in the same browser."""
    colds, warms = [], []
    for _ in range(TURNS):
        line = Slow(port, *FOUR_G)
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_cookies([{"name": "telvertel", "value": cookie, "url": f"http://127.0.0.1:{line.port}"}])
        for kept in (colds, warms):
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{line.port}{path}", wait_until="commit", timeout=60_000)
            page.wait_for_selector(ready, state="attached", timeout=60_000)
            stood = float(page.evaluate(NOW))
            while not (drawn := float(page.evaluate(DRAWN))):
                page.wait_for_timeout(20)
            kept.append(drawn if ready.startswith("main") else max(drawn, stood))
            page.wait_for_timeout(1500)
            page.close()
        context.close()
        line.door.close()
    return median(colds), median(warms)


def measured(folder: Path, port: int, cookie: str, interpreter: Path) -> dict[str, list[str]]:
    """The two tables: servers, and browsers."""
    known, start, store = asyncio.run(learned(port, cookie)), time.perf_counter(), folder / "figures.db"
    charts = known.charts[PUBLIC]
    figures(port, cookie, charts, store)
    streamlit, datasette, python = free(), free(), str(interpreter)
    run = [python, "-m", "streamlit", "run", str(HERE / "page.py"), "--server.headless=true", "--server.address=127.0.0.1"]
    run += [f"--server.port={streamlit}", "--browser.gatherUsageStats=false"]
    serve = [python, "-m", "datasette", "serve", str(store), "--port", str(datasette)]
    with beside(run, streamlit, "/", FIGURES=str(store)), beside(serve, datasette, _points(charts[0])) as looked:
        bodies = [known.detailed(PUBLIC, chart) for chart in charts]
        first = _cold(port, cookie, bodies[0])
        own = asyncio.run(many(port, cookie, "chart", [("POST", CALLBACK, body) for body in bodies]))
        page = asyncio.run(many(port, cookie, "page", [("GET", PUBLIC, "")]))
        data = asyncio.run(many(datasette, "", "data", [("GET", _points(chart), "") for chart in charts]))
        line, base = row("Telvertel, one interactive chart", own.times["chart"], first, len(own.wrong))
        servers = [
            "| server, ten at once | first answer ms | a second | p50 ms | p95 ms | p95 / chart of Telvertel | errors |",
            "|---|---|---|---|---|---|---|", line,
            row("Telvertel, the whole page with all drawings", page.times["page"], None, len(page.wrong), base)[0],
            row("Datasette, the numbers of one chart as JSON", data.times["data"], looked, len(data.wrong), base)[0],
            row("Streamlit, the page with cached figures", _runs(python, streamlit, CLIENTS, SECONDS),
                _runs(python, streamlit, 1, 0.1)[0], 0, base)[0],
        ]  # fmt: skip
        browsers = viewed(port, cookie, wijken(folder), streamlit, datasette)
    print(f"side by side: {time.perf_counter() - start:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    return {"servers": servers, "browsers": browsers}


def viewed(port: int, cookie: str, wijk: str, streamlit: int, datasette: int) -> list[str]:
    """The table of first views, in one browser, one after another."""
    with chromium() as browser:
        views = [
            ("Telvertel, page of a wijk for everybody", first_view(browser, port, WIJK.format(wijk), "", "main h1")),
            ("Telvertel, Overzicht gemeente with its drawings", first_view(browser, port, PUBLIC, cookie, "main svg")),
            ("Datasette, the table of the figures", first_view(browser, datasette, "/figures/points", "", "table.rows-and-columns")),
            ("Streamlit, the page with its charts", first_view(browser, streamlit, "/", "", DRAWINGS)),
        ]
    base = views[1][1][0]
    head = ["| first view, 10 Mbit/s and 30 ms | cold ms | warm ms | cold / Overzicht gemeente |", "|---|---|---|---|"]
    return [*head, *(f"| {name} | {cold:.0f} | {warm:.0f} | {cold / base:.1f} |" for name, (cold, warm) in views)]


def own(port: int, cookie: str, wijk: str) -> list[str]:
    """The same for our own pages alone, with what the browser fetched before the first paint and in all."""
    lines = ["| first view, 10 Mbit/s and 30 ms | cold ms | warm ms | waited for | fetched | bytes |", "|---|---|---|---|---|---|"]
    with chromium() as browser:
        for name, path, ready in (("page for everybody", WIJK.format(wijk), "main h1"), ("Overzicht gemeente", PUBLIC, "main svg")):
            cold, warm = first_view(browser, port, path, cookie, ready)
            waited, fetched, size = fetched_by(browser, port, path, cookie)
            lines.append(f"| {name} | {cold:.0f} | {warm:.0f} | {waited} | {fetched} | {size} |")
    return lines


def fetched_by(browser: Browser, port: int, path: str, cookie: str) -> tuple[int, int, int]:
    """How many files a cold browser waits for before it paints, how many it fetches in all, and their bytes as they come over the line."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": "telvertel", "value": cookie, "url": f"http://127.0.0.1:{port}"}])
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle", timeout=60_000)
    waited, fetched, size = page.evaluate(FETCHED)
    context.close()
    return int(waited), int(fetched), int(size)


def _points(chart: str) -> str:
    return f"/figures/points.json?_shape=array&chart={chart}"


def _runs(python: str, port: int, clients: int, seconds: float) -> list[float]:
    command = [python, str(HERE / "visitor.py"), str(port), str(clients), str(seconds)]
    return [float(took) for took in json.loads(subprocess.run(command, check=True, capture_output=True).stdout)]


def _cold(port: int, cookie: str, body: str) -> float:
    """Milliseconds of an answer that cannot be kept yet: asked for a period nobody asked for."""
    asked = body.replace('"property": "search", "value": ""', '"property": "search", "value": "?vergelijk=jaar"')
    headers = {"Cookie": f"telvertel={cookie}", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
    start = time.perf_counter()
    urllib.request.urlopen(
        urllib.request.Request(f"http://127.0.0.1:{port}/_dash-update-component", asked.encode(), headers), timeout=60
    ).read()
    return (time.perf_counter() - start) * 1000


def wijken(folder: Path) -> str:
    """A wijk whose page for everybody is there."""
    with sqlite3.connect(folder / "telvertel.db") as store:
        codes = [code for (code,) in store.execute("SELECT code FROM area WHERE code LIKE 'WK%' ORDER BY code")]
        used = " ".join(areas for (areas,) in store.execute("SELECT areas FROM organisation"))
    return next(code for code in codes if f"BU{code[2:]}" in used)
