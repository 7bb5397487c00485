# mypy: ignore-errors
"""Visitors of a Streamlit page over its websocket, PORT CLIENTS SECONDS: prints the milliseconds of each run of the page as JSON."""

import asyncio
import json
import sys
import time

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


async def visitor(port: int, until: float, took: list[float]) -> None:
    """A session that has the page run again and again, as choosing another period does."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, origin=f"http://127.0.0.1:{port}") as socket:
        while time.monotonic() < until:
            start = time.perf_counter()
            asked = BackMsg()
            asked.rerun_script.query_string = ""
            await socket.send(asked.SerializeToString())
            while True:
                found = ForwardMsg()
                found.ParseFromString(await socket.recv())
                if found.WhichOneof("type") == "script_finished":
                    break
            took.append((time.perf_counter() - start) * 1000)


async def main(port: int, clients: int, seconds: float) -> None:
    took: list[float] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(visitor(port, until, took) for _ in range(clients)))
    print(json.dumps(took))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
