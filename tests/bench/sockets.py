"""Open sockets that wait for a count: how long after the counting job does each one know?"""

import asyncio
import json
import time

from websockets.asyncio.client import connect


async def watch(port: int, petition: int, number: int, count) -> list[float]:
    """Open `number` sockets, run `count` (a blocking call) once, and return for each the seconds until it was told."""
    gate = asyncio.Semaphore(100)
    ready, told = [], []

    async def listen():
        async with gate:
            socket = await connect(
                f"ws://127.0.0.1:{port}/ws/petitions/{petition}/", origin=f"http://127.0.0.1:{port}", ping_interval=None
            )
            first = json.loads(await socket.recv())
        ready.append(first["online"])
        while json.loads(await socket.recv())["online"] == first["online"]:
            pass
        told.append(time.perf_counter())
        await socket.close()

    tasks = [asyncio.create_task(listen()) for _ in range(number)]
    while len(ready) < number:
        failed = [task for task in tasks if task.done()]
        if failed:
            failed[0].result()
        await asyncio.sleep(0.1)
    await asyncio.to_thread(count)
    done = time.perf_counter()
    await asyncio.wait_for(asyncio.gather(*tasks), 60)
    return sorted(max(0.0, moment - done) for moment in told)
