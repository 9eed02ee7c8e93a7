#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures meshhelmd against the table of goals and prints a Markdown table.

  scenarios.py --bin build/release/bin [--dags FOLDER] [--only NAME]… [--seconds 5] [--scale 1.0]

Every scenario has a server of its own in a fresh data directory. --scale 0.1 makes all of it ten
times smaller. --dags: a folder with WfFormat files; without it there are no real DAGs."""

import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))

import heavy  # noqa: E402
from local_setup import Api, Setup, SetupError, free_port, wait_until  # noqa: E402
from measuring import Highest, memory_mb, percentile  # noqa: E402

MEGABYTE = 1 << 20
ROWS = []
OPTIONS = argparse.Namespace()


def row(what: str, reached: str, goal: str = "") -> None:
    ROWS.append((what, reached, goal, f"{os.getloadavg()[0]:.1f}"))
    print(f"{what}: {reached}", file=sys.stderr, flush=True)


def check(right: bool, what: str) -> None:
    if not right:
        raise SetupError(what[:500])


def scaled(count: int) -> int:
    return max(1, int(count * OPTIONS.scale))


def node(name: str, component: str, mappings: dict, config: "dict | None" = None) -> dict:
    return {"id": name, "component": component, "version": "1.0.0", "position": {"x": 0, "y": 0},
            "config": config or {}, "inputMappings": mappings}


def edge(source: str, target: str) -> dict:
    return {"id": f"{source}>{target}", "source": source, "target": target,
            "sourceHandle": "default", "targetHandle": "default"}


class House:
    """A server with its administrator, and the target that HTTP nodes call."""

    def __init__(self, *options: str):
        self.options = options
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="meshhelm-bench-", dir=OPTIONS.folder))
        self.setup = Setup(OPTIONS.bin, self.folder)
        self.setup.bootstrap()
        self.port = free_port()
        self.target = self.start_target()
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.setup.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start_target(self) -> str:
        target = self.setup.start("target", [str(OPTIONS.bin / "meshhelm-target")])
        return target.wait_for_line(r'"listening", "url": "(http://[^"]+)"')[1]

    def start(self) -> float:
        """Seconds until it listens; after that, signed in."""
        begin = time.monotonic()
        self.setup.start_server(self.port, *self.options)
        seconds = time.monotonic() - begin
        self.api = Api(self.setup.url)
        self.api.sign_in("admin", self.setup.password)
        return seconds

    @property
    def process(self) -> int:
        return self.setup.server.process.pid

    def kill(self) -> None:
        self.setup.server.kill()
        self.setup.programs.remove(self.setup.server)

    def ask_target(self, path: str) -> dict:
        return Api(self.target).call("GET", path)

    def publish(self, name: str, nodes: list, edges: list, **settings) -> str:
        settings.setdefault("timeout", {"flowTimeoutMs": 3_600_000, "nodeTimeoutMs": 3_000_000})
        flow = self.api.call("POST", "/api/flows", {"name": name, "definition": {"nodes": nodes, "edges": edges},
                                                    "settings": settings}, timeout=120)["id"]
        self.api.call("POST", f"/api/flows/{flow}/versions", {"version": "1.0.0"}, timeout=120)
        self.api.call("POST", f"/api/flows/{flow}/publish", {"version": "1.0.0"}, timeout=120)
        return flow

    def webhook(self, flow: str, **config) -> str:
        made = self.api.call("POST", f"/api/flows/{flow}/triggers",
                             {"kind": "webhook", "name": "hook", "config": {"reply": "when_ended", **config}})
        return urlsplit(made["url"]).path

    def call_hook(self, path: str, body: dict, timeout: float = 600) -> float:
        """Seconds until the reply."""
        begin = time.monotonic()
        status, answer = Api(self.setup.url).raw("POST", path, json.dumps(body).encode(), timeout)
        if status != 200:
            raise SetupError(f"{path}: {status} {answer[:300]!r}")
        return time.monotonic() - begin

    def completed(self, flow: str) -> int:
        return self.api.call("GET", f"/api/executions?flow_id={flow}&status=completed&size=1")["totalElements"]


def load() -> None:
    goals = {"W1 webhook, 2 nodes, reply": "≥ 21,000/s", "W2 webhook, 10 in a row, reply": "≥ 9,000/s",
             "W3 webhook, 20 parallel, join, reply": "≥ 4,500/s", "W4 webhook, HTTP call, reply": "≥ 6,000/s"}
    with tempfile.TemporaryDirectory(prefix="meshhelm-bench-", dir=OPTIONS.folder) as folder:
        setup = Setup(OPTIONS.bin, pathlib.Path(folder))
        target = setup.start("target", [str(OPTIONS.bin / "meshhelm-target")])
        url = target.wait_for_line(r'"listening", "url": "(http://[^"]+)"')[1]
        done = subprocess.run([str(OPTIONS.bin / "meshhelm-load"), "--json", "--seconds", str(OPTIONS.seconds),
                               "--folder", folder, "--target", url], capture_output=True, text=True, check=False)
        setup.stop()
    for line in done.stdout.splitlines():
        seen = json.loads(line)
        transitions = seen["completed_per_s"] * seen["nodes_per_run"]
        alone = seen["store_grouped_per_s"] * seen["nodes_per_run"]
        goal = goals.get(seen["name"], "p99 ≤ 50 ms" if "(250)" in seen["name"] else "")
        row(f"{seen['name'].replace(' (250)', '')}, {seen['clients']} clients",
            f"{seen['replies_per_s']:,.0f}/s, p50 {seen['p50_ms']:.1f} ms, p99 {seen['p99_ms']:.1f} ms; "
            f"{transitions:,.0f} nodes/s, {transitions / alone:.0%} of SQLCipher alone", goal)
    if done.returncode != 0:
        row("load", f"**failed**: {done.stderr.strip()[-300:]}")


def http_chain(house: House, length: int = 40) -> str:
    nodes, edges = [], []
    for index in range(length):
        nodes.append(node(f"n{index}", "http_request", {"url": house.target + "/gap/{{ $.trigger.body.run }}"}))
        if index:
            edges.append(edge(f"n{index - 1}", f"n{index}"))
    return house.publish("chain", nodes, edges)


def chain() -> None:
    with House() as house:
        hook = house.webhook(http_chain(house))
        house.call_hook(hook, {"run": "warm"})
        house.ask_target("/gaps")
        times = [house.call_hook(hook, {"run": f"r{index}"}) for index in range(scaled(30))]
        gaps = house.ask_target("/gaps")
        row("40 HTTP nodes in a row", f"{statistics.median(times) * 1000:.0f} ms (best {min(times) * 1000:.0f})", "≤ 100 ms")
        goal = "p50 ≤ 0.5 ms, p99 ≤ 5 ms"
        row("HTTP answer of a node → call of the next, alone",
            f"p50 {gaps['p50_us'] / 1000:.2f} ms, p99 {gaps['p99_us'] / 1000:.2f} ms ({gaps['count']:,})", goal)
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda index: house.call_hook(hook, {"run": f"p{index}"}), range(scaled(200))))
        gaps = house.ask_target("/gaps")
        row("the same, 16 runs at once",
            f"p50 {gaps['p50_us'] / 1000:.2f} ms, p99 {gaps['p99_us'] / 1000:.2f} ms ({gaps['count']:,})", goal)


def recovery() -> None:
    count = scaled(1000)
    many = (f"--flow.engine.max-concurrent-executions={2 * count}", f"--flow.engine.max-concurrent-calls={2 * count}")
    with House(*many) as house:
        # One host gets at most 256 connections at once.
        targets = [house.target] + [house.start_target() for _ in range(count // 250)]
        flow = house.publish("held", [node("a", "transform", {"run": "$.trigger.run"}),
                                      node("b", "http_request", {"url": "{{ $.trigger.target }}/hold/{{ $.trigger.run }}"}),
                                      node("c", "transform", {"run": "$.nodes.a.output.run"})],
                             [edge("a", "b"), edge("b", "c")])

        def called() -> bool:
            return sum(Api(target).call("GET", "/held")["keys"] for target in targets) == count

        def release() -> None:
            for target in targets:
                Api(target).call("GET", "/release")

        for index in range(count):
            inputs = {"run": index, "target": targets[index % len(targets)]}
            house.api.call("POST", f"/api/flows/{flow}/trigger", {"inputs": inputs})
        wait_until(called, f"{count} calls", 60)
        house.kill()
        release()  # into closed sockets: the results of those calls are lost
        begin = time.monotonic()
        listening = house.start()
        wait_until(called, f"{count} calls again", 60)
        resumed = time.monotonic() - begin
        release()
        wait_until(lambda: house.completed(flow) == count, "all to complete", 60)
        row(f"kill -9 with {count:,} executions in flight",
            f"listening after {listening:.2f} s, all called again after {resumed:.2f} s, all completed", "≤ 5 s")


def map_items() -> None:
    count = scaled(100_000)
    with House() as house:
        flow = house.publish("map", [node("m", "map", {"items": "$.trigger.items"},
                                          {"component": "transform", "version": "1.0.0", "concurrency": 64})], [])
        with Highest(house.process) as memory:
            begin = time.monotonic()
            run = house.api.call("POST", f"/api/flows/{flow}/trigger", {"inputs": {"items": list(range(count))}}, 120)
            house.api.wait_for_end(run["execution_id"], 600)
            seconds = time.monotonic() - begin
        found = house.api.call("GET", f"/api/executions/{run['execution_id']}/nodes/m")
        check(found["outputs"]["count"] == count and found["outputs"]["failed"] == 0, f"map: {found}")
        row(f"map over {count:,} items, built-in", f"{seconds:.1f} s, {count / seconds:,.0f} items/s, "
            f"server + {memory.growth:.0f} MB (to {memory.most:.0f} MB)", "works, memory bounded")
    count = scaled(20_000)
    with House() as house:
        flow = house.publish("map", [node("m", "map", {"items": "$.trigger.items"},
                                          {"component": "http_request", "version": "1.0.0", "concurrency": 64,
                                           "config": {"url": house.target + "/ok"}})], [])
        with Highest(house.process) as memory:
            begin = time.monotonic()
            run = house.api.call("POST", f"/api/flows/{flow}/trigger", {"inputs": {"items": list(range(count))}}, 120)
            house.api.wait_for_end(run["execution_id"], 600)
            seconds = time.monotonic() - begin
        found = house.api.call("GET", f"/api/executions/{run['execution_id']}/nodes/m")
        check(found["outputs"]["count"] == count and found["outputs"]["failed"] == 0, f"map: {found}")
        row(f"map over {count:,} items, HTTP", f"{seconds:.1f} s, {count / seconds:,.0f} items/s, "
            f"server + {memory.growth:.0f} MB", "")


def blob() -> None:
    size = scaled(1024 * MEGABYTE)
    with House() as house:
        nodes, edges = [node("n0", "http_request", {"url": f"{house.target}/bytes/{size}"})], []
        for index in range(1, 5):
            nodes.append(node(f"n{index}", "http_request", {"url": f"{house.target}/upload",
                                                            "body": "$.nodes.n0.output.body"}, {"method": "PUT"}))
            edges.append(edge(f"n{index - 1}", f"n{index}"))
        hook = house.webhook(house.publish("blob", nodes, edges), reply_timeout_ms=600_000)
        with Highest(house.process) as memory:
            seconds = house.call_hook(hook, {})
        check(house.ask_target("/received")["bytes"] >= 4 * size, "bytes are missing")
        row(f"{size / MEGABYTE:.0f} MB blob through 5 nodes (down, four times up)",
            f"{seconds:.1f} s, {5 * size / MEGABYTE / seconds:.0f} MB/s, server + {memory.growth:.0f} MB", "+ ≤ 64 MB")


def beside() -> None:
    size, drips, texts = scaled(1024 * MEGABYTE), scaled(1_000), scaled(13)
    with House("--tls.mode=self") as house:
        component = heavy.BlobComponent()
        component.register(house.api)
        light = house.webhook(house.publish("light", [node("n", "transform", {"x": "$.trigger.method"})], []))
        blobs = house.webhook(house.publish("blobs", [node("n", "there_and_back", {}, {"bytes": size})], []),
                              reply_timeout_ms=600_000)
        large = house.webhook(house.publish("large", [node("n", "transform", {"n": "$.trigger.body.last"})], []),
                              body_limit=16 * MEGABYTE, reply_timeout_ms=600_000)
        text = json.dumps({"items": ["x" * 50] * (15 * MEGABYTE // 54), "last": 7}).encode()
        def send_texts() -> list:
            return [heavy.request(house.setup.url, "POST", large, text)[0] for _ in range(texts)]
        with heavy.dripping(house.setup.url, drips), heavy.Holds(house.api) as holds:
            answers, times = heavy.beside(house.setup.url, light, [
                lambda: heavy.request(house.setup.url, "POST", blobs, b"{}")[0], send_texts])
        component.close()
        check(answers[0] == 200 and set(answers[1]) == {200}, f"heavy clients got {answers}")
        row(f"webhook over TLS beside {size / MEGABYTE:.0f} MB up and down, {texts} × 15 MB JSON, {drips} slow TLS clients",
            f"{len(times)} calls, p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms, "
            f"max {max(times):.1f} ms; of {holds.during['+Inf']} events of the engine {holds.over('0.01')} were over 10 ms, "
            f"{holds.over('0.05')} over 50 ms", "p99 ≤ 10 ms")


def pipelined(house: House, requests: "list[bytes]", connections: int = 8) -> None:
    """All of them, on a few connections, without waiting for each answer."""
    def send(part: "list[bytes]") -> None:
        with socket.create_connection(("127.0.0.1", house.port)) as connection:
            answers = connection.makefile("rb")
            for start in range(0, len(part), 32):
                chunk = part[start:start + 32]
                connection.sendall(b"".join(chunk))
                for _ in chunk:
                    status = answers.readline()
                    length = 0
                    while (line := answers.readline().strip().lower()):
                        if line.startswith(b"content-length:"):
                            length = int(line.split(b":")[1])
                    body = answers.read(length)
                    if not status.startswith(b"HTTP/1.1 2"):
                        raise SetupError(f"{status!r} {body[:300]!r}")
    with concurrent.futures.ThreadPoolExecutor(connections) as pool:
        list(pool.map(send, [requests[index::connections] for index in range(connections)]))


def schedules() -> None:
    count, watched = scaled(100_000), 20
    with House() as house:
        flow = house.publish("tick", [node("n", "transform", {"due": "$.trigger"})], [])
        house.setup.server.stop()
        house.setup.programs.remove(house.setup.server)
        bare = house.start()
        bare_mb = memory_mb(house.process)
        requests = []
        chance = random.Random(1)
        for index in range(count):
            cron = f"{chance.randrange(60)} {chance.randrange(60)} * * * *"
            body = json.dumps({"kind": "schedule", "name": f"s{index}", "config": {"cron": cron, "catch_up": "skip"}}).encode()
            requests.append((f"POST /api/flows/{flow}/triggers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {house.api.token}\r\n"
                             f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
        begin = time.monotonic()
        pipelined(house, requests)
        made = time.monotonic() - begin
        house.setup.server.stop()
        house.setup.programs.remove(house.setup.server)
        full = house.start()
        row(f"start with {count:,} schedules", f"{full:.2f} s (without: {bare:.2f} s; server {memory_mb(house.process):.0f} MB, "
            f"without {bare_mb:.0f} MB; created at {count / made:,.0f}/s)", "≤ 3 s")
        time.sleep(watched)
        late = []
        for page in range(100):
            found = house.api.call("GET", f"/api/executions?flow_id={flow}&size=100&page={page}")["content"]
            late += [int(run["created_at"][20:23]) for run in found if "created_at" in run]
            if len(found) < 100:
                break
        row(f"jitter of {len(late)} of them (created after the due second)",
            f"p50 {percentile(late, 0.5)} ms, p99 {percentile(late, 0.99)} ms, max {max(late)} ms", "p99 ≤ 250 ms")


def cold_start() -> None:
    with House() as house:
        hook = house.webhook(house.publish("first", [node("n", "transform", {"x": 1})], []))
        time.sleep(3)
        idle = memory_mb(house.process)
        times = []
        for _ in range(7):
            house.setup.server.stop()
            house.setup.programs.remove(house.setup.server)
            begin = time.monotonic()
            house.setup.start_server(house.port)
            house.call_hook(hook, {})
            times.append(time.monotonic() - begin)
        row("cold start to the first webhook's reply", f"{statistics.median(times):.2f} s (worst {max(times):.2f} s)", "≤ 0.3 s")
        row("idle server", f"{idle:.0f} MB resident", "≤ 60 MB")


def real_dags() -> None:
    files = sorted(pathlib.Path(OPTIONS.dags).glob("*.json")) if OPTIONS.dags else []
    for file in files:
        document = json.loads(file.read_text())["workflow"]
        tasks = document.get("specification", document)["tasks"]
        with House() as house:
            reached = []
            for component, mappings in (("transform", {"x": 1}), ("http_request", {"url": house.target + "/ok"})):
                names = {task["id"]: f"t{index}" for index, task in enumerate(tasks)}
                nodes = [node(names[task["id"]], component, mappings) for task in tasks]
                edges = [edge(names[parent], names[task["id"]]) for task in tasks for parent in task["parents"]]
                hook = house.webhook(house.publish(component, nodes, edges), reply_timeout_ms=600_000)
                times = [house.call_hook(hook, {}) for _ in range(5)]
                best = statistics.median(times)
                reached.append(f"{'no-op' if component == 'transform' else 'HTTP'} {best * 1000:.0f} ms ({len(nodes) / best:,.0f} nodes/s)")
            row(f"{file.stem.split('-')[0]}: {len(nodes)} nodes, {len(edges)} edges", ", ".join(reached))


SCENARIOS = {"load": load, "chain": chain, "recovery": recovery, "map": map_items, "blob": blob, "beside": beside,
             "schedules": schedules, "cold-start": cold_start, "dags": real_dags}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="where the programs are")
    parser.add_argument("--dags", help="folder with WfFormat files")
    parser.add_argument("--folder", help="where data directories are made; decides which disk is measured")
    parser.add_argument("--only", action="append", choices=SCENARIOS, help="one scenario; may be repeated")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each load")
    parser.add_argument("--scale", type=float, default=1.0, help="of counts and sizes")
    parser.parse_args(namespace=OPTIONS)
    failed = False
    for name in OPTIONS.only or SCENARIOS:
        try:
            SCENARIOS[name]()
        except (SetupError, OSError, http.client.HTTPException, subprocess.SubprocessError) as problem:
            row(name, f"**failed**: {str(problem)[:300]}")
            failed = True
    print("| what | reached | goal | load |\n|---|---|---|---|")
    for cells in ROWS:
        print(f"| {' | '.join(cells)} |")
    return failed


if __name__ == "__main__":
    sys.exit(main())
