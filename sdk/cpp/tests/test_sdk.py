# SPDX-License-Identifier: Apache-2.0
"""The C++ SDK against a runtime API in memory. MH_SDK_PROBE names the built probe."""

import base64
import http.client
import json
import os
import subprocess
import sys
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python", "tests"))

from fake_runtime import FakeRuntime, call, post  # noqa: E402

PROBE = os.environ["MH_SDK_PROBE"]


class SdkTest(unittest.TestCase):
    def setUp(self):
        self.runtime = FakeRuntime()
        self.addCleanup(self.runtime.close)
        self.lines = []

    def serve(self, sync=0, workers=4, queue=64, remember=1000):
        probe = subprocess.Popen([PROBE, *map(str, (sync, workers, queue, remember))],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        port = int(probe.stdout.readline().split()[1])
        reader = threading.Thread(target=lambda: self.lines.extend(json.loads(line) for line in probe.stdout))
        reader.start()

        def end():
            if probe.poll() is None:
                probe.stdin.close()
            self.assertEqual(probe.wait(20), 0)
            reader.join()
            probe.stdout.close()
        self.end = end
        self.addCleanup(end)
        return port

    def call(self, port, node="n", name="probe", **members):
        return call(port, self.runtime, node, componentName=name, **members)

    def test_values_go_both_ways(self):
        port = self.serve(sync=1)
        large = os.urandom(300_000)
        inputs = {"text": "größe 日本", "n": 1.5, "deep": [{"small": {"$bytes": base64.b64encode(b"\x00\xff!").decode()}}],
                  "large": self.runtime.add_blob(large)}
        status, answer = self.call(port, inputs=inputs)
        self.assertEqual((status, answer["status"]), (200, "ok"), answer)
        outputs = answer["outputs"]
        for name in ("text", "n", "deep"):
            self.assertEqual(outputs[name], inputs[name])
        self.assertEqual(self.runtime.blobs[outputs["large"]["$ref"].removeprefix("blob:")], large)

    def test_streams(self):
        data = os.urandom(400_001)
        _, answer = self.call(self.serve(sync=1), name="copy", inputs={"x": self.runtime.add_blob(data)})
        for name in ("a", "b"):
            self.assertEqual(self.runtime.blobs[answer["outputs"][name]["$ref"].removeprefix("blob:")], data)

    def test_streams_of_small_inputs(self):
        _, answer = self.call(self.serve(sync=1), name="copy", inputs={"x": {"$bytes": "Bwg="}})
        for name in ("a", "b"):
            self.assertEqual(self.runtime.blobs[answer["outputs"][name]["$ref"].removeprefix("blob:")], b"\x07\x08")

    def test_accepted_then_completed_with_log_and_progress(self):
        port = self.serve()
        self.assertEqual(self.call(port, config={"batch": 250}), (200, {"status": "accepted"}))
        report = self.runtime.wait_for("complete")[0]
        self.assertEqual(report["outputs"], {"seen": 250})
        self.assertEqual(report["attempt"], 1)
        sent = [record for body in self.runtime.bodies("logs") for record in body]
        events = ["node_started", "inputs_fetched", "node_completed"]
        self.assertEqual([record["event"] for record in sent], events)
        self.assertEqual(self.runtime.bodies("progress")[-1], {"percent": 50, "message": "half"})
        self.end()
        self.assertEqual([line["event"] for line in self.lines], events)
        self.assertEqual({line["execution_id"] + line["node_id"] + line["logger"] for line in self.lines}, {"enprobe"})
        self.assertNotIn("secret", json.dumps(self.lines))
        self.assertEqual(self.lines[-1]["context"]["output_keys"], ["seen"])
        self.assertIsInstance(self.lines[-1]["context"]["duration_ms"], int)

    def test_snake_case_and_the_bearer_header_are_understood(self):
        body = json.dumps({"execution_id": "e", "node_id": "n", "component_name": "probe", "attempt": 3,
                           "runtime_url": self.runtime.url}).encode()
        self.assertEqual(post(self.serve(), "/execute", body, {"Authorization": "bearer other"})[0], 200)
        self.assertEqual(self.runtime.wait_for("complete")[0]["attempt"], 3)
        self.assertEqual(self.runtime.calls[-1][3], "Bearer other")

    def test_failures_name_what_they_are(self):
        port = self.serve()
        self.call(port, config={"raise": "boom"})
        error = self.runtime.wait_for("fail")[0]["error"]
        self.assertEqual((error["code"], error["message"], error["retryable"]), ("COMPONENT_ERROR", "boom", True))
        self.assertIn("std::runtime_error: boom", error["stack"])
        self.call(port, "bad", config={"bad": True})
        error = self.runtime.wait_for("fail", 2)[1]["error"]
        self.assertEqual(error["code"], "INVALID_OUTPUT")
        self.assertIn("outputs.deep", error["message"])
        self.call(port, "blob", inputs={"x": {"$ref": "blob:none"}})
        self.assertFalse(self.runtime.wait_for("fail", 3)[2]["error"]["retryable"])

    def test_a_repeated_call_starts_nothing_and_renews_the_token(self):
        port = self.serve()
        self.call(port, config={"wait": True})
        self.assertEqual(self.call(port, config={"wait": True}, token="newer")[1], {"status": "accepted"})
        self.call(port, "other", config={"open": True})
        reports = self.runtime.wait_for("complete", 2)
        tokens = [token for _, path, body, token in self.runtime.calls
                  if path == "complete" and body["outputs"]["mark"] == "n"]
        self.assertEqual(tokens, ["Bearer newer"])
        mine = next(report for report in reports if report["outputs"]["mark"] == "n")
        self.assertEqual(self.call(port), (200, {"status": "ok", "outputs": mine["outputs"]}))

    def test_a_failure_answers_its_own_attempt_only(self):
        port = self.serve(sync=1)
        first = self.call(port, config={"fail": "BROKEN"})
        self.assertEqual((first[1]["error"]["code"], first[1]["error"]["retryable"]), ("BROKEN", False))
        self.assertEqual(self.call(port), first)
        self.assertEqual(self.call(port, attempt=2)[1]["outputs"]["executed"], 2)

    def test_a_full_queue_says_busy(self):
        port = self.serve(workers=1, queue=1)
        for node in ("a", "b"):
            self.assertEqual(self.call(port, node, config={"wait": True})[0], 200)
        status, answer = self.call(port, "c")
        self.assertEqual((status, answer["error"]["code"]), (503, "COMPONENT_BUSY"))

    def test_finished_runs_are_forgotten_beyond_the_limit(self):
        port = self.serve(sync=1, remember=2)
        counts = [self.call(port, node)[1]["outputs"]["executed"] for node in ("a", "b", "b", "c", "d", "a")]
        self.assertEqual(counts, [1, 2, 2, 3, 4, 5])

    def test_parallel_runs_share_nothing(self):
        port = self.serve(workers=50)
        nodes = [f"n{index}" for index in range(49)]
        for node in nodes:
            self.call(port, node, config={"wait": True})
        self.call(port, "open", config={"open": True})
        marks = [report["outputs"]["mark"] for report in self.runtime.wait_for("complete", 50, 30)]
        self.assertEqual(sorted(marks), sorted(nodes + ["open"]))

    def test_cancel_and_deadline(self):
        port = self.serve(sync=1)
        _, answer = self.call(port, "late", config={"wait": True}, timeoutMs=300)
        self.assertEqual((answer["error"]["code"], answer["error"]["retryable"]), ("NODE_TIMEOUT", True))
        self.runtime.cancelled = "user_requested"
        _, answer = self.call(port, config={"batch": 1000})
        self.assertEqual(answer["error"]["code"], "CANCELLED")
        self.assertEqual(self.runtime.bodies("complete") + self.runtime.bodies("fail"), [])

    def test_a_cancel_is_told(self):
        self.runtime.cancelled = "user_requested"
        self.call(self.serve(), config={"batch": 1000})
        error = self.runtime.wait_for("fail")[0]["error"]
        self.assertEqual((error["code"], error["retryable"]), ("CANCELLED", False))

    def test_refused_progress_does_not_repeat_the_log(self):
        self.runtime.failures["progress"] = [503]
        self.call(self.serve(), config={"batch": 1})
        self.runtime.wait_for("complete")
        events = [record["event"] for body in self.runtime.bodies("logs") for record in body]
        self.assertEqual(events.count("node_started"), 1, events)

    def sent(self, event):
        return [record for body in self.runtime.bodies("logs") for record in body if record["event"] == event]

    def test_a_burst_of_log_lines_waits_for_the_server(self):
        self.call(self.serve(), config={"burst": 20_000})
        self.runtime.wait_for("complete", seconds=60)
        self.assertEqual([record["message"] for record in self.sent("burst")], [str(n) for n in range(20_000)])
        self.assertLessEqual(max(len(body) for body in self.runtime.bodies("logs")), 1000)

    def test_dropped_log_lines_are_counted_and_told(self):
        self.runtime.failures["logs"] = [503] * 1000
        port = self.serve()
        self.call(port, config={"burst": 12_000})
        self.runtime.wait_for("complete", seconds=60)
        self.runtime.failures["logs"] = [413]
        self.call(port, "second", config={"burst": 10})
        self.runtime.wait_for("complete", 2, seconds=60)
        self.end()
        told = [line["context"]["dropped"] for line in self.lines if line["event"] == "log_lines_dropped"]
        self.assertGreaterEqual(told[0], 12_000)
        notices = self.sent("log_lines_dropped")
        self.assertTrue(notices or len(told) == 2, "the refused lines are told of by the log, or at the end")

    def test_stopping_cancels_what_does_not_end(self):
        port = self.serve()
        self.call(port, config={"wait": True})
        self.end()
        error = self.runtime.wait_for("fail")[0]["error"]
        self.assertEqual((error["code"], error["retryable"]), ("COMPONENT_STOPPED", True))

    def test_the_servers_troubles(self):
        self.runtime.failures["complete"] = [503, 500, 429]
        self.runtime.cut_blobs = 2
        data = os.urandom(200_000)
        port = self.serve()
        self.call(port, inputs={"x": self.runtime.add_blob(data)})
        report = self.runtime.wait_for("complete", 4)[3]
        self.assertEqual(self.runtime.blobs[report["outputs"]["x"]["$ref"].removeprefix("blob:")], data)

    def test_bad_requests(self):
        port = self.serve(sync=1)
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

    def test_health_twice_on_one_connection(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.serve(), timeout=10)
        self.addCleanup(connection.close)
        for _ in range(2):
            connection.request("GET", "/health")
            response = connection.getresponse()
            self.assertEqual((response.status, json.loads(response.read())), (200, {"status": "healthy"}))


if __name__ == "__main__":
    unittest.main()
