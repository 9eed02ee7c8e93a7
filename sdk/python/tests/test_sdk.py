# SPDX-License-Identifier: Apache-2.0
import contextlib
import http.client
import io
import json
import os
import sys
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from fake_runtime import FakeRuntime, call, post  # noqa: E402
from meshhelm import Blob, ComponentError, ComponentServer, FlowComponent  # noqa: E402
from meshhelm.values import SMALL_BYTES, decode, encode  # noqa: E402


class Probe(FlowComponent):
    """Does what its config says and counts how often."""

    name = "probe"

    def __init__(self):
        self.gate = threading.Event()
        self.running = threading.Semaphore(0)
        self.executed = []
        self.mark = None

    def execute(self, inputs, config):
        self.executed.append(self.context.idempotency_key)
        self.mark = self.context.node_id
        self.running.release()
        if config.get("wait"):
            self.gate.wait(20)
        if "raise" in config:
            raise ValueError(config["raise"])
        if "fail" in config:
            raise ComponentError("told to", config["fail"], retryable=False)
        if config.get("batch"):
            seen = []
            self.process_batch(range(config["batch"]), seen.append)
            return {"seen": len(seen)}
        if config.get("bad"):
            return {"deep": [{"object": object()}]}
        return {**inputs, "mark": self.mark}


class SdkTest(unittest.TestCase):
    def setUp(self):
        self.runtime = FakeRuntime()
        self.addCleanup(self.runtime.close)
        self.output = io.StringIO()
        redirect = contextlib.redirect_stdout(self.output)
        redirect.__enter__()
        self.addCleanup(redirect.__exit__, None, None, None)

    def serve(self, component=None, **options):
        server = ComponentServer(component or Probe(), port=0, **options).start()
        self.addCleanup(server.stop, 1.0)
        return server.port

    def log_lines(self):
        return [json.loads(line) for line in self.output.getvalue().splitlines()]

    # Values

    def test_bytes_round_trip_on_both_sides_of_the_limit(self):
        store = {}

        def save(data):
            store["b"] = data
            return Blob("b", len(data))
        for size, as_blob in ((0, False), (SMALL_BYTES, False), (SMALL_BYTES + 1, True)):
            with self.subTest(size=size):
                data = os.urandom(size)
                wire = json.loads(json.dumps(encode({"a": [data]}, save)))
                self.assertEqual("$ref" in wire["a"][0], as_blob)
                self.assertEqual(decode(wire, lambda blob: store[blob.id]), {"a": [data]})

    def test_objects_that_only_look_like_markers_stay_objects(self):
        for value in ({"$bytes": "YQ==", "more": 1}, {"$bytes": 1}, {"$ref": "#/x"}, {"$ref": 7}):
            self.assertEqual(decode(value, lambda _: self.fail("fetched")), value)

    def test_values_json_cannot_say_are_refused_with_their_place(self):
        for value, place in (({"a": [1, object()]}, "outputs.a[1]"), ({"a": float("nan")}, "outputs.a"),
                             ({1: 2}, "outputs")):
            with self.assertRaises(ComponentError) as caught:
                encode(value, lambda _: None)
            self.assertTrue(str(caught.exception).startswith(place), caught.exception)

    # Calls

    def test_sync_answer_carries_the_outputs(self):
        status, answer = call(self.serve(sync=True), self.runtime, inputs={"x": {"$bytes": "AAE="}})
        self.assertEqual((status, answer), (200, {"status": "ok", "outputs": {"x": {"$bytes": "AAE="},
                                                                              "mark": "n"}}))
        self.assertEqual(self.runtime.bodies("complete"), [])

    def test_accepted_then_complete_with_blobs_both_ways(self):
        data = os.urandom(3 * SMALL_BYTES)
        status, answer = call(self.serve(), self.runtime, inputs={"image": self.runtime.add_blob(data)},
                              config={"wait": False})
        self.assertEqual((status, answer), (200, {"status": "accepted"}))
        report = self.runtime.wait_for("complete")[0]
        ref = report["outputs"]["image"]["$ref"]
        self.assertEqual(self.runtime.blobs[ref.removeprefix("blob:")], data)
        self.assertEqual(report["attempt"], 1)
        self.assertEqual({token for *_, token in self.runtime.calls}, {"Bearer secret"})

    def test_snake_case_and_the_bearer_header_are_understood(self):
        body = json.dumps({"execution_id": "e", "node_id": "n", "component_name": "probe",
                           "runtime_url": self.runtime.url}).encode()
        status, _ = post(self.serve(), "/execute", body, {"Authorization": "bearer other"})
        self.assertEqual(status, 200)
        self.runtime.wait_for("complete")
        self.assertEqual(self.runtime.calls[-1][3], "Bearer other")

    def test_refusals(self):
        port = self.serve()
        good = {"executionId": "e", "nodeId": "n"}
        for body, status in ((b"[]", 400), (b"{", 400), (json.dumps({"nodeId": "n"}).encode(), 400),
                             (json.dumps({**good, "attempt": 0}).encode(), 400),
                             (json.dumps({**good, "inputs": [1]}).encode(), 400),
                             (json.dumps({**good, "runtimeUrl": "file:///etc/passwd"}).encode(), 400),
                             (json.dumps({**good, "token": "a\nHeader: b"}).encode(), 400),
                             (json.dumps({**good, "componentName": "unknown"}).encode(), 404)):
            with self.subTest(body=body):
                got, answer = post(port, "/execute", body)
                self.assertEqual((got, answer["status"]), (status, "failed"))
        self.assertEqual(post(port, "/other", b"{}")[0], 404)
        self.assertEqual(post(port, "/execute", b"", {"Content-Length": "99999999"})[0], 413)
        self.assertEqual(post(port, "/execute", None, {"Content-Length": "x"})[0], 411)

    def test_health(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.serve(), timeout=10)
        self.addCleanup(connection.close)
        connection.request("GET", "/health")
        response = connection.getresponse()
        self.assertEqual((response.status, json.loads(response.read())), (200, {"status": "healthy"}))

    # At least once

    def test_a_repeated_call_starts_nothing_and_renews_the_token(self):
        probe = Probe()
        port = self.serve(probe)
        call(port, self.runtime, config={"wait": True})
        self.assertTrue(probe.running.acquire(timeout=10))
        self.assertEqual(call(port, self.runtime, config={"wait": True}, token="newer")[1],
                         {"status": "accepted"})
        probe.gate.set()
        report = self.runtime.wait_for("complete")[0]
        self.assertEqual([token for _, path, _, token in self.runtime.calls if path == "complete"],
                         ["Bearer newer"])
        status, answer = call(port, self.runtime)
        self.assertEqual((status, answer), (200, {"status": "ok", "outputs": report["outputs"]}))
        self.assertEqual(probe.executed, ["e/n"])

    def test_a_failure_answers_its_own_attempt_only(self):
        probe = Probe()
        port = self.serve(probe, sync=True)
        first = call(port, self.runtime, config={"fail": "BROKEN"})
        self.assertEqual(first[1]["error"]["code"], "BROKEN")
        self.assertFalse(first[1]["error"]["retryable"])
        self.assertEqual(call(port, self.runtime), first)
        self.assertEqual(call(port, self.runtime, attempt=2)[1]["status"], "ok")
        self.assertEqual(len(probe.executed), 2)

    def test_a_full_queue_says_busy(self):
        probe = Probe()
        port = self.serve(probe, workers=1, max_queue=1)
        for node in ("a", "b"):
            self.assertEqual(call(port, self.runtime, node, config={"wait": True})[0], 200)
        status, answer = call(port, self.runtime, "c", config={"wait": True})
        self.assertEqual((status, answer["error"]["code"], answer["error"]["retryable"]),
                         (503, "COMPONENT_BUSY", True))
        self.assertEqual(call(port, self.runtime, "a", config={"wait": True})[0], 200)
        probe.gate.set()
        self.runtime.wait_for("complete", 2)

    def test_finished_runs_are_forgotten_beyond_the_limit(self):
        probe = Probe()
        port = self.serve(probe, sync=True, remember=2)
        for node in ("a", "b", "c", "d", "a"):
            call(port, self.runtime, node)
        self.assertEqual(probe.executed, ["e/a", "e/b", "e/c", "e/d", "e/a"])

    def test_parallel_runs_share_nothing(self):
        probe = Probe()
        port = self.serve(probe, workers=8)
        nodes = [f"n{index}" for index in range(8)]
        for node in nodes:
            call(port, self.runtime, node, config={"wait": True})
        for _ in nodes:
            self.assertTrue(probe.running.acquire(timeout=10))
        probe.gate.set()
        marks = {report["outputs"]["mark"] for report in self.runtime.wait_for("complete", 8)}
        self.assertEqual(marks, set(nodes))
        self.assertIsNone(probe.mark)

    # Failure, cancel, log

    def test_an_exception_is_reported_with_its_stack(self):
        call(self.serve(), self.runtime, config={"raise": "boom"})
        error = self.runtime.wait_for("fail")[0]["error"]
        self.assertEqual((error["code"], error["message"], error["retryable"]),
                         ("COMPONENT_ERROR", "boom", True))
        self.assertIn('raise ValueError(config["raise"])', error["stack"])
        failed = [line for line in self.log_lines() if line["event"] == "node_failed"]
        self.assertIn("ValueError", failed[0]["context"]["stack_trace"])

    def test_bad_outputs_fail_the_node(self):
        _, answer = call(self.serve(sync=True), self.runtime, config={"bad": True})
        self.assertEqual(answer["error"]["code"], "INVALID_OUTPUT")
        self.assertIn("outputs.deep[0].object", answer["error"]["message"])

    def test_a_cancelled_run_ends_as_cancelled(self):
        self.runtime.cancelled = "user_requested"
        call(self.serve(), self.runtime, config={"batch": 1000})
        error = self.runtime.wait_for("fail")[0]["error"]
        self.assertEqual((error["code"], error["retryable"]), ("CANCELLED", False))
        self.assertEqual(self.log_lines()[-1]["level"], "WARN")
        self.assertEqual(self.log_lines()[-1]["event"], "node_cancelled")
        self.assertEqual(self.runtime.bodies("complete"), [])

    def test_batches_look_for_a_cancel_every_hundred_items(self):
        class Counting(FlowComponent):
            looks = 0

            def check_cancellation(self):
                self.looks += 1

            def execute(self, inputs, config):
                return {}
        component, seen = Counting(), []
        component.process_batch(range(250), seen.append)
        self.assertEqual((component.looks, seen), (3, list(range(250))))
        component.process_batch(range(250), seen.append, every=50)
        self.assertEqual(component.looks, 8)

    def test_the_deadline_cancels(self):
        _, answer = call(self.serve(sync=True), self.runtime, timeoutMs=0)
        self.assertEqual((answer["error"]["code"], answer["error"]["retryable"]), ("NODE_TIMEOUT", True))

    def test_log_lines_on_stdout_and_in_the_runtime_api(self):
        call(self.serve(), self.runtime, inputs={"b": 1, "a": 2})
        self.runtime.wait_for("complete")
        sent = [record for body in self.runtime.bodies("logs") for record in body]
        events = ["node_started", "inputs_fetched", "node_completed"]
        self.assertEqual([record["event"] for record in sent], events)
        lines = self.log_lines()
        self.assertEqual([line["event"] for line in lines], events)
        self.assertEqual({line["execution_id"] + line["node_id"] + line["logger"] for line in lines},
                         {"enProbe"})
        self.assertEqual(lines[1]["context"], {"keys": ["a", "b"]})
        self.assertNotIn("secret", self.output.getvalue())

    def test_a_burst_of_log_lines_waits_for_the_server(self):
        class Burst(FlowComponent):
            def execute(self, inputs, config):
                for number in range(20_000):
                    self.log("INFO", "burst", str(number))
        call(self.serve(Burst()), self.runtime)
        self.runtime.wait_for("complete", seconds=60)
        sent = [record["message"] for body in self.runtime.bodies("logs") for record in body if record["event"] == "burst"]
        self.assertEqual(sent, [str(number) for number in range(20_000)])
        self.assertLessEqual(max(len(body) for body in self.runtime.bodies("logs")), 1000)

    def test_long_log_lines_fit_into_a_request(self):
        class Long(FlowComponent):
            def execute(self, inputs, config):
                for _ in range(300):
                    self.log("INFO", "long", "x" * 16_000)
        call(self.serve(Long()), self.runtime)
        self.runtime.wait_for("complete", seconds=60)
        bodies = self.runtime.bodies("logs")
        self.assertEqual(sum(record["event"] == "long" for body in bodies for record in body), 300)
        self.assertLess(max(len(json.dumps(body)) for body in bodies), 1_100_000)

    def test_dropped_log_lines_are_counted_and_told(self):
        class Burst(FlowComponent):
            def execute(self, inputs, config):
                for number in range(12_000):
                    self.log("INFO", "burst", str(number))
        self.runtime.failures["logs"] = [503] * 1000
        gone = self.serve(Burst())
        call(gone, self.runtime)
        self.runtime.wait_for("complete", seconds=60)
        told = [line for line in self.log_lines() if line["event"] == "log_lines_dropped"]
        self.assertEqual(len(told), 1)
        self.assertGreaterEqual(told[0]["context"]["dropped"], 12_000)

        self.runtime.failures["logs"] = [413]
        call(gone, self.runtime, "second")
        self.runtime.wait_for("complete", 2, seconds=60)
        sent = [record for body in self.runtime.bodies("logs") for record in body]
        notices = [record for record in sent if record["event"] == "log_lines_dropped" and record["context"]["dropped"]]
        self.assertTrue(notices)
        self.assertEqual(notices[-1]["level"], "WARN")

    # The server's troubles

    def test_complete_is_retried_until_it_is_taken(self):
        self.runtime.failures["complete"] = [503, 500, 429]
        call(self.serve(), self.runtime)
        self.assertEqual(len(self.runtime.wait_for("complete", 4)), 4)

    def test_a_refused_complete_is_not_retried(self):
        self.runtime.failures["complete"] = [410]
        port = self.serve(workers=1)
        call(port, self.runtime, "a")
        call(port, self.runtime, "b")
        self.assertEqual(len(self.runtime.wait_for("complete", 2)), 2)

    def test_a_download_cut_short_is_repeated(self):
        self.runtime.cut_blobs = 2
        data = os.urandom(4 * SMALL_BYTES)
        _, answer = call(self.serve(sync=True), self.runtime, inputs={"x": self.runtime.add_blob(data)})
        ref = answer["outputs"]["x"]["$ref"].removeprefix("blob:")
        self.assertEqual(self.runtime.blobs[ref], data)

    def test_refused_progress_does_not_repeat_the_log(self):
        class Half(FlowComponent):
            def execute(self, inputs, config):
                self.progress(50, "half")
        self.runtime.failures["progress"] = [503]
        call(self.serve(Half()), self.runtime)
        self.runtime.wait_for("complete")
        events = [record["event"] for body in self.runtime.bodies("logs") for record in body]
        self.assertEqual(events.count("node_started"), 1, events)

    def test_a_missing_blob_fails_the_node(self):
        _, answer = call(self.serve(sync=True), self.runtime, inputs={"x": {"$ref": "blob:none"}})
        self.assertEqual((answer["status"], answer["error"]["retryable"]), ("failed", False))

    def test_streams(self):
        class Copy(FlowComponent):
            stream_blobs = True

            def execute(self, inputs, config):
                with self.open_blob(inputs["x"]) as source:
                    seekable = self.save_blob(io.BytesIO(source.read()))
                with self.open_blob(inputs["x"]) as source:
                    return {"a": seekable, "b": self.save_blob(source)}
        port = self.serve(Copy(), sync=True)
        data = os.urandom(5 * SMALL_BYTES + 1)
        for node, sent, value in (("large", data, self.runtime.add_blob(data)),
                                  ("small", b"\x07\x08", {"$bytes": "Bwg="})):
            _, answer = call(port, self.runtime, node, inputs={"x": value})
            for name in ("a", "b"):
                ref = answer["outputs"][name]["$ref"].removeprefix("blob:")
                self.assertEqual(self.runtime.blobs[ref], sent)

    def test_stopping_cancels_what_does_not_end(self):
        probe = Probe()
        server = ComponentServer(probe, port=0).start()
        call(server.port, self.runtime, config={"wait": True})
        self.assertTrue(probe.running.acquire(timeout=10))
        stopper = threading.Thread(target=server.stop, args=(0.0,))
        stopper.start()
        while server._memory.in_work()[0].context.cancellation() is None:
            pass
        probe.gate.set()
        stopper.join(10)
        error = self.runtime.wait_for("fail")[0]["error"]
        self.assertEqual((error["code"], error["retryable"]), ("COMPONENT_STOPPED", True))


if __name__ == "__main__":
    unittest.main()
