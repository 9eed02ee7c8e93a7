# SPDX-License-Identifier: GPL-3.0-or-later
"""The SDKs against the real server: the same component in Python, C++ and Java, the same cases for each.

`conformance` does what its config says; `conformance-stream` reads its input and writes its output piece by piece."""

import base64
import hashlib
import itertools
import json
import os
import pathlib
import shutil
import tempfile
import unittest

from conformance.event_stream import EventStream
from harness import BIN, HERE, EndToEnd, free_port
from local_setup import PYTHON, Setup, wait_until

LARGE = 20 * 1024 * 1024
PARTIES = 50
NUMBERS = itertools.count()
PORTS = [("text", "string"), ("whole", "integer"), ("real", "number"), ("flag", "boolean"), ("list", "integer[]"),
         ("object", "object"), ("small", "bytes")]


def pattern(size: int) -> bytes:
    block = bytes(range(251))
    return (block * (size // len(block) + 1))[:size]


def registration(name: str, endpoint: str) -> dict:
    return {"name": name, "display_name": name, "description": "Shows what an SDK does", "category": "test",
            "endpoints": [endpoint],
            "version": {"version": "1.0.0", "config_schema": {"type": "object"}, "resources": {}, "interface": {
                "inputs": [{"name": port, "type": kind, "required": False} for port, kind in PORTS],
                "outputs": []}}}


def node(name: str, component: str = "conformance", inputs=None, **config) -> dict:
    return {"id": name, "component": component, "version": "1.0.0", "position": {"x": 0, "y": 0}, "config": config,
            "inputMappings": inputs or {}}


class Cases:
    """What every SDK has to do; derived classes say how its component is started."""

    @classmethod
    def setUpClass(cls):
        cls.command()  # skips before a server is started for nothing
        cls.shared = Setup(BIN, pathlib.Path(tempfile.mkdtemp(prefix="meshhelm-conformance-")))
        cls.api = cls.component = None

    @classmethod
    def tearDownClass(cls):
        code = cls.component.stop() if cls.component else 0
        cls.shared.stop()
        assert code in (0, 143), f"the component did not stop in order: {code}"  # a JVM says 128 + SIGTERM
        shutil.rmtree(cls.shared.folder, ignore_errors=True)

    def setUp(self):
        """One server and one component for all cases of a class: that they do not disturb each other is tested, too."""
        self.setup_ = self.shared
        self.addCleanup(lambda: self.has_failed() and self.show_logs())
        if type(self).api is None:
            type(self).port = free_port()
            type(self).api = self.serve(self.port)
            type(self).component = self.setup_.start("component", [*self.command(), str(free_port())])
            endpoint = self.component.wait_for_line(r'"url": ?"(http://[^"]+)"')[1]
            for name in ("conformance", "conformance-stream"):
                self.api.call("POST", "/api/components", registration(name, endpoint))

    def begin(self, *nodes: dict, edges=(), settings=None, **inputs) -> str:
        drawn = [{"id": f"e{index}", "source": source, "target": target, "sourceHandle": "default",
                  "targetHandle": "default"} for index, (source, target) in enumerate(edges)]
        flow = self.publish(self.api, {"name": f"flow {next(NUMBERS)}", "settings": {
            "retry": {"maxAttempts": 1}, **(settings or {})}, "definition": {"nodes": list(nodes), "edges": drawn}})
        return self.trigger(self.api, flow, **inputs)

    def end(self, execution: str, status: str = "completed") -> dict:
        """The nodes of the run, which has to end with `status`."""
        ended = self.api.wait_for_end(execution)
        nodes = self.nodes(self.api, execution)
        self.assertEqual(ended["status"], status, nodes)
        return nodes

    def test_inputs_arrive_with_their_types(self):
        nodes = self.end(self.begin(
            node("n", do="kinds", inputs={name: f"$.trigger.{name}" for name, _ in PORTS}),
            text=7, whole="800", real="2.5", flag="true", list=["1", 2], object='{"deep": [null, "größe 日本 🚀"]}',
            small={"$bytes": base64.b64encode(b"\x00\xff!").decode()}))
        self.assertEqual(nodes["n"]["outputs"], {
            "kinds": {"text": "text", "whole": "integer", "real": "number", "flag": "boolean", "list": "list",
                      "object": "object", "small": "bytes"},
            "values": {"text": "7", "whole": 800, "real": 2.5, "flag": True, "list": [1, 2],
                       "object": {"deep": [None, "größe 日本 🚀"]},
                       "small": {"$bytes": base64.b64encode(b"\x00\xff!").decode()}}})

    def test_an_input_that_does_not_fit_never_reaches_the_component(self):
        nodes = self.end(self.begin(node("n", do="kinds", inputs={"whole": "$.trigger.whole"}), whole="many"), "failed")
        self.assertIn("whole", nodes["n"]["error"]["message"])

    def blobs_go_both_ways(self, size: int):
        """made → streamed → whole: every SDK writes and reads in both of its ways."""
        execution = self.begin(
            node("make", do="make", size=size),
            node("stream", "conformance-stream", inputs={"data": "$.nodes.make.output.data"}),
            node("whole", do="whole", inputs={"data": "$.nodes.stream.output.data"}),
            edges=[("make", "stream"), ("stream", "whole")])
        nodes = self.end(execution)
        for name in ("stream", "whole"):
            outputs = nodes[name]["outputs"]
            self.assertEqual((outputs["size"], outputs["sha256"]), (size, hashlib.sha256(pattern(size)).hexdigest()))
        return execution, nodes

    def test_a_large_blob_goes_both_ways(self):
        execution, nodes = self.blobs_go_both_ways(LARGE)
        blob = nodes["whole"]["outputs"]["data"]["$ref"].removeprefix("blob:")
        status, body = self.api.raw("GET", f"/api/executions/{execution}/blobs/{blob}")
        self.assertEqual((status, hashlib.sha256(body).hexdigest()), (200, hashlib.sha256(pattern(LARGE)).hexdigest()))

    def test_bytes_around_the_limit_go_both_ways(self):
        for size, marker in ((1, "$bytes"), (65536, "$bytes"), (65537, "$ref")):
            with self.subTest(size=size):
                _, nodes = self.blobs_go_both_ways(size)
                self.assertIn(marker, nodes["whole"]["outputs"]["data"])

    def test_progress_and_log_are_seen(self):
        execution = self.begin(node("n", do="batch", items=40, pause_ms=20))
        seen = self.progress_of(execution)
        self.assertGreater(seen["percent"], 0)
        self.assertRegex(seen["message"], r"^\d+ of 40$")
        self.assertEqual(self.end(execution)["n"]["outputs"], {"done": 40})
        worker = self.api.call("GET", f"/api/executions/{execution}/nodes/n")["worker_id"]
        self.assertTrue(worker.endswith(f":{type(self).component.process.pid}"), worker)
        lines = self.api.call("GET", f"/api/executions/{execution}/logs?node=n")["content"]
        events = {line["event"]: line for line in lines}
        self.assertLessEqual({"node_started", "inputs_fetched", "counted", "node_completed"}, set(events))
        self.assertEqual((events["counted"]["message"], events["counted"]["context"]), ("größe 日本", {"count": 40}))
        self.assertEqual(events["node_completed"]["context"]["output_keys"], ["done"])
        self.assertGreaterEqual(events["node_completed"]["context"]["duration_ms"], 800)

    def test_a_cancel_ends_a_batch(self):
        execution = self.begin(node("n", do="batch", items=100000, pause_ms=2))
        self.progress_of(execution)
        self.api.call("POST", f"/api/executions/{execution}/cancel", {"reason": "user_requested"})
        self.assertEqual(self.end(execution, "cancelled")["n"]["status"], "cancelled")
        lines = wait_until(lambda: [line for line in self.component_lines(execution)
                                    if line["event"] == "node_cancelled"], "the component to notice")
        self.assertEqual((lines[0]["level"], lines[0]["context"]), ("WARN", {"reason": "user_requested"}))

    def progress_of(self, execution: str) -> dict:
        """The next report of progress, as a console sees it."""
        stream = EventStream(self.setup_.url, self.api.token, f"execution:{execution}")
        try:
            return stream.wait_for(lambda frame: frame["type"] == "progress")
        finally:
            stream.close()

    def component_lines(self, execution: str) -> "list[dict]":
        """What the component printed of a run."""
        lines = (self.setup_.folder / "logs" / "component.log").read_text().splitlines()
        return [line for line in map(json.loads, lines) if line.get("execution_id") == execution]

    def test_failures_say_what_they_are(self):
        execution = self.begin(node("raises", do="raise"), node("refuses", do="refuse"))
        self.end(execution, "failed")
        errors = {name: self.api.call("GET", f"/api/executions/{execution}/nodes/{name}")["error"]
                  for name in ("raises", "refuses")}
        self.assertEqual((errors["raises"]["code"], errors["raises"]["message"]), ("COMPONENT_ERROR", "boom"))
        self.assertIn(self.stack, errors["raises"]["stack"])
        self.assertEqual((errors["refuses"]["code"], errors["refuses"]["message"]), ("NOT_TODAY", "not today"))

    def test_an_exception_may_be_tried_again_and_a_refusal_may_not(self):
        execution = self.begin(node("raises", do="raise"), node("refuses", do="refuse"),
                               settings={"retry": {"maxAttempts": 2, "backoffMs": 10}})
        self.end(execution, "failed")
        attempts = {name: len(self.api.call("GET", f"/api/executions/{execution}/nodes/{name}")["attempts"])
                    for name in ("raises", "refuses")}
        self.assertEqual(attempts, {"raises": 2, "refuses": 1})

    def test_parallel_runs_in_one_process_do_not_mix(self):
        flow = self.publish(self.api, {"name": "meet", "settings": {"retry": {"maxAttempts": 1}}, "definition": {
            "nodes": [node("n", do="meet", parties=PARTIES, inputs={"given": "$.trigger.given"})], "edges": []}})
        runs = {self.trigger(self.api, flow, given=number): number for number in range(PARTIES)}
        for execution, number in runs.items():
            outputs = self.end(execution)["n"]["outputs"]
            self.assertEqual(outputs, {"mark": f"{execution}/n", "given": number})
            self.assertEqual({line["node_id"] for line in self.component_lines(execution)}, {"n"})

    def test_work_goes_on_while_the_server_is_away(self):
        execution = self.begin(node("n", do="linger", ms=1500))
        wait_until(lambda: self.component_lines(execution), "the component to begin")
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        type(self).api = self.serve(self.port)
        self.assertEqual(self.end(execution)["n"]["outputs"], {"calls": 1})


class PythonTest(Cases, EndToEnd):
    stack = 'raise ValueError("boom")'

    @classmethod
    def command(cls) -> "list[str]":
        return [PYTHON, "-B", str(HERE / "conformance" / "component.py")]


class CppTest(Cases, EndToEnd):
    stack = "std::runtime_error: boom"

    @classmethod
    def command(cls) -> "list[str]":
        program = os.environ.get("MH_CONFORMANCE_CPP", "")
        if not program:
            raise unittest.SkipTest("MH_CONFORMANCE_CPP names no program: the C++ SDK is not built")
        return [program]


class JavaTest(Cases, EndToEnd):
    stack = "at Conformance.execute(Conformance.java:"

    @classmethod
    def command(cls) -> "list[str]":
        java = os.environ.get("MH_CONFORMANCE_JAVA", "")
        if not java:
            raise unittest.SkipTest("MH_CONFORMANCE_JAVA names no program: the Java SDK is not built")
        return [*java.split("|"), "Conformance"]


if __name__ == "__main__":
    unittest.main()
