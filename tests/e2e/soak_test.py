# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that trigger and wait, while the server and the components are killed at random moments.

  soak_test.py [--seconds 600] [--seed N] [--disk-full]      (MH_SEED repeats a failure as well)

Afterwards every run that was accepted has ended well, each trigger key made one run, no recorded
node was called again, and no recorded result has changed or vanished."""

import argparse
import collections
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
import unittest
import uuid

from harness import HERE, EndToEnd, free_port

LAYERS, WIDTH = 6, 3
CLIENTS = 4
COMPONENTS = 2
PATIENCE = 90.0  # for a run's end after the last kill
MEGABYTE = 1 << 20
OPTIONS = argparse.Namespace(seconds=60.0, seed=None, disk_full=False)


def soak_flow() -> dict:
    """Layers that wait for the whole layer before; the components take turns."""
    nodes, edges = [], []
    for layer in range(LAYERS):
        for place in range(WIDTH):
            node = f"n{layer}-{place}"
            before = [f"n{layer - 1}-{other}" for other in range(WIDTH)] if layer else []
            nodes.append({"id": node, "component": f"counting-{(layer + place) % COMPONENTS}", "version": "1.0.0",
                          "position": {"x": 200 * layer, "y": 100 * place}, "config": {"delay_ms": 15 * place},
                          "inputMappings": {"own": "$.trigger.number",
                                            **{f"i{index}": f"$.nodes.{other}.output.sum"
                                               for index, other in enumerate(before)}}})
            edges += [{"id": f"{other}-{node}", "source": other, "target": node,
                       "sourceHandle": "default", "targetHandle": "default"} for other in before]
    return {"name": "soak", "definition": {"nodes": nodes, "edges": edges},
            "settings": {"timeout": {"flowTimeoutMs": 3600000, "nodeTimeoutMs": 4000},
                         "retry": {"maxAttempts": 0, "backoffMs": 50, "backoffMultiplier": 2, "maxBackoffMs": 500}}}


def expected_sum(layer: int, number: int) -> int:
    return number + 1 + (WIDTH * expected_sum(layer - 1, number) if layer else 0)


class Client(threading.Thread):
    """Triggers one run after the other and follows each to its end, whatever happens to the server."""

    def __init__(self, test: "SoakTest", number: int):
        super().__init__(daemon=True)
        self.test, self.number = test, number
        self.accepted = {}  # execution → the number it was given
        self.sent = 0
        self.refused = collections.Counter()
        self.results = {}  # (execution, node) → what was seen when it had completed
        self.problems = []

    def attempt(self, method: str, path: str, body: "bytes | None" = None, **headers) -> "tuple[int, bytes]":
        """Status 0: the server was gone, and may or may not have heard."""
        try:
            return self.test.api.raw(method, path, body, timeout=10, headers=headers)
        except (OSError, http.client.HTTPException):
            return 0, b""

    def trigger(self) -> str:
        key, number = str(uuid.uuid4()), self.number * 100_000 + self.sent
        self.sent += 1
        body = f'{{"inputs": {{"number": {number}}}}}'.encode()
        while True:
            status, answer = self.attempt("POST", f"/api/flows/{self.test.flow}/trigger", body, **{"Idempotency-Key": key})
            if 200 <= status < 300:
                execution = json.loads(answer)["execution_id"]
                self.accepted[execution] = number
                return execution
            self.refused[status] += 1
            if status not in (0, 401, 503):
                raise AssertionError(f"trigger answered {status}: {answer[:300]!r}")
            time.sleep(0.05)

    def look(self, execution: str) -> bool:
        """Compares what is recorded with what has been seen before; whether the run has ended."""
        recorded = self.test.confirmed()
        status, answer = self.attempt("GET", f"/api/executions/{execution}/nodes")
        if status in (0, 401, 503):
            return False
        if status != 200:
            raise AssertionError(f"the accepted execution {execution}: {status} {answer[:300]!r}")
        nodes = {node["node_id"]: node for node in json.loads(answer)["nodes"]}
        for name, node in nodes.items():
            before = self.results.get((execution, name))
            seen = (node["status"], node.get("outputs"), node.get("completed_at"), node["attempt"])
            if before and before != seen:
                raise AssertionError(f"{execution}/{name} was {before} and is {seen}")
            # What is merely seen may be ahead of the store; what a component was told is kept.
            if f"{execution}/{name}" in recorded:
                if node["status"] != "completed":
                    raise AssertionError(f"{execution}/{name} was recorded and is {node['status']}")
                self.results[execution, name] = seen
            elif node["status"] in ("failed", "skipped", "cancelled"):
                raise AssertionError(f"{execution}/{name}: {node}")
        return all(node["status"] == "completed" for node in nodes.values())

    def run(self) -> None:
        try:
            while not self.test.over.is_set():
                execution = self.trigger()
                end = time.monotonic() + PATIENCE + OPTIONS.seconds
                while not self.look(execution):
                    if time.monotonic() > end:
                        raise AssertionError(f"{execution} does not end")
                    time.sleep(0.05)
        except Exception as problem:  # pylint: disable=broad-except
            self.problems.append(repr(problem))


class SoakTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.port = free_port()
        self.ports = [free_port() for _ in range(COMPONENTS)]
        self.notes = self.folder / "notes"
        self.over = threading.Event()
        self.api = None
        self.flow = ""
        self.components = {}
        self.done = collections.Counter()
        self.lock, self.read, self.recorded = threading.Lock(), 0, set()
        chosen = os.environ.get("MH_SEED", random.SystemRandom().randrange(1 << 32))
        seed = int(chosen) if OPTIONS.seed is None else OPTIONS.seed
        print(f"MH_SEED={seed}", flush=True)
        self.random = random.Random(seed)

    def confirmed(self) -> set:
        """The nodes whose result the server has told their component to have."""
        with self.lock:
            if self.notes.exists():
                with open(self.notes, encoding="utf-8") as notes:
                    notes.seek(self.read)
                    for line in notes:
                        if not line.endswith("\n"):
                            break
                        self.read += len(line)
                        fact, key = line.split()
                        if fact == "recorded":
                            self.recorded.add(key)
            return set(self.recorded)

    # What may happen to a server.

    def restart_server(self):
        self.setup_.programs.remove(self.setup_.server)
        with open(self.notes, "a", encoding="utf-8") as notes:
            notes.write("restarted -\n")
        self.api = self.serve(self.port)

    def kill_server(self):
        self.setup_.server.kill()
        self.restart_server()

    def stop_server(self):
        self.assertEqual(self.setup_.server.stop(), 0)
        self.restart_server()

    def kill_server_while_it_starts(self):
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        half = self.setup_.start("meshhelmd", [str(self.setup_.bin_dir / "meshhelmd"), "--data-dir",
                                               str(self.setup_.data_dir), "--listen", f"127.0.0.1:{self.port}"])
        time.sleep(self.random.uniform(0.0, 0.3))
        half.kill()
        self.setup_.server = half
        self.restart_server()

    def start_component(self, index: int) -> str:
        name = f"counting-{index}"
        url = self.setup_.start_listener(name, HERE / "counting_component.py", str(self.notes),
                                         "--name", name, "--port", str(self.ports[index]))
        self.components[index] = self.setup_.programs[-1]
        return url

    def kill_component(self):
        index = self.random.randrange(COMPONENTS)
        self.components[index].kill()
        self.setup_.programs.remove(self.components[index])
        time.sleep(self.random.uniform(0.0, 0.5))
        self.start_component(index)

    def fill_disk(self):
        filler = self.setup_.data_dir / "filler"
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * MEGABYTE)
            except OSError:
                pass
        time.sleep(self.random.uniform(0.2, 2.0))
        if self.random.random() < 0.3:
            self.setup_.server.kill()
            filler.unlink()
            self.restart_server()
        else:
            filler.unlink()

    def mount_small_disk(self):
        self.setup_.data_dir.mkdir(mode=0o700)
        size = "size=192m,mode=0700"
        if subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(self.setup_.data_dir)],
                          capture_output=True, timeout=20, check=False).returncode != 0:
            self.skipTest("cannot mount a small file system here")
        self.addCleanup(lambda: (self.setup_.stop(), subprocess.run(["umount", "-l", str(self.setup_.data_dir)], check=False)))

    # The test.

    def prepare(self):
        self.api = self.serve(self.port)
        document = json.loads((HERE / "counting.component.json").read_bytes())
        for index in range(COMPONENTS):
            document.update(name=f"counting-{index}", endpoints=[self.start_component(index)])
            self.api.call("POST", "/api/components", document)
        self.flow = self.publish(self.api, soak_flow())

    def torment(self):
        deeds = [(self.kill_server, 6), (self.stop_server, 1), (self.kill_server_while_it_starts, 2), (self.kill_component, 3)]
        if OPTIONS.disk_full:
            deeds.append((self.fill_disk, 2))
        end = time.monotonic() + OPTIONS.seconds
        while time.monotonic() < end and not any(client.problems for client in self.clients):
            # Seldom at once, mostly after some work: both are moments worth trying.
            time.sleep(self.random.choice((self.random.uniform(0.0, 0.1), self.random.uniform(0.1, 1.5))))
            deed = self.random.choices([deed for deed, _ in deeds], [weight for _, weight in deeds])[0]
            self.done[deed.__name__] += 1
            deed()

    def check_calls(self):
        """A server that starts after a result was recorded must not call for it. (One that has just
        resumed may: its call can cross the answer to its predecessor's.)"""
        recorded, before, calls, again = set(), set(), 0, []
        for line in self.notes.read_text().splitlines():
            fact, key = line.split(" ", 1)
            if fact == "recorded":
                recorded.add(key)
            elif fact == "restarted":
                before |= recorded
            elif fact == "called":
                calls += 1
                if key in before:
                    again.append(key)
        self.assertEqual(again, [], "recorded nodes were called again")
        return calls

    def check_runs(self):
        given = {execution: number for client in self.clients for execution, number in client.accepted.items()}
        for execution, number in given.items():
            self.assertEqual(self.api.wait_for_end(execution, PATIENCE)["status"], "completed", execution)
            nodes = self.nodes(self.api, execution)
            self.assertEqual(len(nodes), LAYERS * WIDTH)
            for name, node in nodes.items():
                self.assertEqual(node["outputs"], {"sum": expected_sum(int(name[1:].split("-")[0]), number)},
                                 f"{execution}/{name}")
        # A key that was sent again and again made one run; none appeared that nobody asked for.
        total = self.api.call("GET", f"/api/executions?flow_id={self.flow}&size=1")["totalElements"]
        self.assertEqual(total, sum(client.sent for client in self.clients))
        return len(given)

    def test_soak(self):
        if OPTIONS.disk_full:
            self.mount_small_disk()
        self.prepare()
        self.clients = [Client(self, number) for number in range(CLIENTS)]
        for client in self.clients:
            client.start()
        try:
            self.torment()
        finally:
            self.over.set()
        for client in self.clients:
            client.join(PATIENCE)
            self.assertFalse(client.is_alive(), "a client still waits for its run")
        self.assertEqual([problem for client in self.clients for problem in client.problems], [])
        runs = self.check_runs()
        calls = self.check_calls()
        refused = sum((client.refused for client in self.clients), collections.Counter())
        print(f"{runs} runs, {calls} calls for {runs * LAYERS * WIDTH} nodes; deeds {dict(self.done)}; "
              f"triggers repeated after {dict(refused)} (0: connection lost)", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--disk-full", action="store_true")
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=sys.argv[:1] + rest)
