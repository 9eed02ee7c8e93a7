#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulated agents with real keys, handshakes and frames beside a server on loopback: what they cost it, how long a
command takes meanwhile, and how long it takes until many that come back at once are there.

    bench/agents.py --bin build/release/bin [--agents 5000] [--seconds 60] [--at-once 1000]
"""

import argparse
import asyncio
import base64
import ctypes
import json
import os
import pathlib
import random
import resource
import struct
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "bench")]

from local_setup import Api, Setup, free_port  # noqa: E402
from measuring import memory_mb, percentile  # noqa: E402

sodium = ctypes.CDLL("libsodium.so.23")
sodium.sodium_init()


def make_key() -> "tuple[bytes, bytes]":
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    sodium.crypto_sign_keypair(public, secret)
    return public.raw, secret.raw


def sign(secret: bytes, message: bytes) -> bytes:
    signature = ctypes.create_string_buffer(64)
    sodium.crypto_sign_detached(signature, None, message, ctypes.c_ulonglong(len(message)), secret)
    return signature.raw


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


FACTS = {"name": "simulated", "os": "Debian GNU/Linux 12 (bookworm)", "kernel": "6.1.0", "arch": "x86_64", "cpu_model": "Simulated CPU",
         "cpu_cores": 4, "memory_total": 8 << 30, "disk_total": 100 << 30, "addresses": ["10.0.0.2"], "booted_at": 1, "agent_version": "0.1.0"}
MANIFEST = {"metrics": True, "files": [], "processes": {"list": True, "signal": False}, "terminal": {"users": [], "record": True}, "lines": {}}


class Agent:
    """One connection, from the handshake on; answers commands with an empty list."""

    def __init__(self, port: int, host: int, word: "dict | None", source: str):
        self.port, self.host, self.source = port, host, source
        self.word = word
        self.public, self.secret = make_key()
        self.number = 0
        self.reader = self.writer = None
        self.task = None

    async def connect(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.source, 0))
        self.writer.write((f"GET /ws/agents HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                           f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {text(os.urandom(16))}\r\n\r\n").encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(head.decode())
        nonce = os.urandom(32)
        self.send({"type": "hello", "protocol": 1, "nonce": text(nonce)})
        challenge = await self.receive()
        theirs, key = base64.b64decode(challenge["nonce"]), base64.b64decode(challenge["key"])
        proof = {"signature": text(sign(self.secret, b"meshhelm agent 1" + theirs + nonce + key)), "facts": FACTS, "manifest": MANIFEST}
        if self.word:
            self.send({"type": "join", "token": self.word, "key": text(self.public), **proof})
        else:
            self.send({"type": "proof", "host": self.host, **proof})
        welcome = await self.receive()
        if welcome["type"] != "welcome":
            raise ConnectionError(str(welcome))
        self.word = None
        self.number = welcome["acknowledged"]
        self.task = asyncio.create_task(self.listen())

    async def listen(self) -> None:
        try:
            while True:
                frame = await self.receive()
                if frame["type"] == "command":
                    self.send({"type": "result", "id": frame["id"], "value": {"processes": [], "more": False}})
        except (asyncio.IncompleteReadError, ConnectionError):
            pass

    async def keep_telling(self, every: float) -> None:
        await asyncio.sleep(random.random() * every)
        while True:
            self.sample()
            await asyncio.sleep(every)

    def sample(self) -> None:
        self.number += 1
        disk = {"mount": "/", "file_system": "ext4", "used": 50 << 30, "total": 100 << 30}
        net = {"name": "eth0", "in": 1000.0, "out": 2000.0, "in_total": 1, "out_total": 2, "errors": 0, "drops": 0}
        self.send({"type": "sample", "sample": {
            "number": self.number, "at": int(time.time() * 1000), "cpu": 12.5, "load": [0.1, 0.2, 0.3], "memory_used": 4 << 30,
            "memory_total": 8 << 30, "memory_cached": 1 << 30, "swap_used": 0, "swap_total": 0, "uptime": 1000, "disks": [disk],
            "interfaces": [net]}})

    def send(self, frame: dict) -> None:
        data = json.dumps(frame).encode()
        mask = b"\0\0\0\0"  # the frame is masked, with a mask that costs the simulation nothing
        length = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126]) + struct.pack(">H", len(data))
        self.writer.write(b"\x81" + length + mask + data)

    async def receive(self) -> dict:
        while True:
            first, second = await self.reader.readexactly(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", await self.reader.readexactly(2))[0]
            data = await self.reader.readexactly(length)
            kind = first & 0x0F
            if kind == 1:
                return json.loads(data)
            if kind == 9:
                self.writer.write(b"\x8a" + bytes([0x80 | len(data)]) + b"\0\0\0\0" + data)
            elif kind == 8:
                raise ConnectionError("the server has closed: " + data[2:].decode(errors="replace"))

    def drop(self) -> None:
        self.task.cancel()
        self.writer.transport.abort()


def cpu_seconds(process: int) -> float:
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def token_of(word: str) -> str:
    """What a join string has for its agent."""
    return json.loads(base64.urlsafe_b64decode(word.split(".", 1)[1] + "==="))["token"]


def made_hosts(api: Api, count: int) -> "list[tuple[int, str]]":
    hosts = []
    for index in range(count):
        number = api.call("POST", "/api/servers", {"name": f"host {index}"})["id"]
        hosts.append((number, token_of(api.call("POST", f"/api/servers/{number}/join")["join"])))
    return hosts


async def gather(coroutines, at_once: int) -> None:
    gate = asyncio.Semaphore(at_once)

    async def one(coroutine):
        async with gate:
            await coroutine
    await asyncio.gather(*map(one, coroutines))


def round_trips(url: str, token: str, hosts: "list[int]", stop: threading.Event, found: "list[float]") -> None:
    api = Api(url)
    api.token = token
    while not stop.is_set():
        began = time.perf_counter()
        api.call("GET", f"/api/servers/{random.choice(hosts)}/processes")
        found.append((time.perf_counter() - began) * 1000)
        stop.wait(0.02)


async def measure(options, setup: Setup, api: Api) -> dict:
    process = setup.server.process.pid
    idle_mb = memory_mb(process)
    port = int(setup.url.rsplit(":", 1)[1])
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    hosts = await loop.run_in_executor(None, made_hosts, api, options.agents)
    making = time.perf_counter() - began
    agents = [Agent(port, number, word, f"127.0.0.{2 + index % 200}") for index, (number, word) in enumerate(hosts)]
    began = time.perf_counter()
    await gather((agent.connect() for agent in agents), 200)
    joining = time.perf_counter() - began
    tellers = [asyncio.create_task(agent.keep_telling(options.every)) for agent in agents]
    await asyncio.sleep(options.every)
    stop, found = threading.Event(), []
    asker = threading.Thread(target=round_trips, args=(setup.url, api.token, [agent.host for agent in agents], stop, found))
    cpu, began = cpu_seconds(process), time.perf_counter()
    asker.start()
    await asyncio.sleep(options.seconds)
    share = (cpu_seconds(process) - cpu) / (time.perf_counter() - began)
    stop.set()
    await loop.run_in_executor(None, asker.join)
    listing = time.perf_counter()
    await loop.run_in_executor(None, api.call, "GET", "/api/servers")
    listing = (time.perf_counter() - listing) * 1000

    for teller in tellers:
        teller.cancel()
    back = agents[:options.at_once]
    for agent in back:
        agent.drop()
    began = time.perf_counter()
    await gather((agent.connect() for agent in back), options.at_once)
    settled = time.perf_counter() - began
    result = {"agents": options.agents, "every_s": options.every, "server_cores": round(share, 3),
              "server_mb": round(memory_mb(process), 1), "idle_mb": round(idle_mb, 1),
              "command_ms": {"p50": round(percentile(found, .5), 2), "p99": round(percentile(found, .99), 2), "count": len(found)},
              "making_s": round(making, 1), "joining_s": round(joining, 1), "back_at_once": len(back), "settled_s": round(settled, 2),
              "list_ms": round(listing, 1), "load_average": os.getloadavg()[0]}
    for agent in agents:
        agent.drop()
    return result


def main() -> None:
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument("--bin", type=pathlib.Path, required=True)
    line.add_argument("--agents", type=int, default=5000, choices=range(1, 8001), metavar="1…8000")
    line.add_argument("--every", type=float, default=10.0)
    line.add_argument("--seconds", type=float, default=60.0)
    line.add_argument("--at-once", type=int, default=1000)
    options = line.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        setup = Setup(options.bin, pathlib.Path(folder))
        try:
            setup.bootstrap()
            setup.start_server(free_port(), "--hosts.max=100000", "--http.max-connections=20000")
            api = Api(setup.url)
            api.sign_in("admin", setup.password)
            print(json.dumps(asyncio.run(measure(options, setup, api)), indent=2))
        finally:
            setup.stop()


if __name__ == "__main__":
    main()
