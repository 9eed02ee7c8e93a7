# SPDX-License-Identifier: GPL-3.0-or-later
"""The built-ins that loop, wait, ask, reply and compute, through a real server."""

import http.server
import json
import re
import threading
import time
import unittest

from harness import EndToEnd
from local_setup import free_port, wait_until


def flow(name: str, *nodes: dict, edges=()) -> dict:
    """A flow of nodes; `edges` are (source, target) or (source, handle, target)."""
    drawn = []
    for index, edge in enumerate(edges):
        source, handle, target = edge if len(edge) == 3 else (edge[0], "default", edge[1])
        drawn.append({"id": f"e{index}", "source": source, "target": target,
                      "sourceHandle": handle, "targetHandle": "default"})
    return {"name": name, "definition": {"nodes": list(nodes), "edges": drawn},
            "settings": {"retry": {"maxAttempts": 1}}}


def node(name: str, component: str, config=None, inputs=None) -> dict:
    return {"id": name, "component": component, "version": "1.0.0", "position": {"x": 0, "y": 0},
            "config": config or {}, "inputMappings": inputs or {}}


class Recorder(http.server.BaseHTTPRequestHandler):
    """A component that answers at once and keeps the calls it got."""

    def do_POST(self):
        self.server.calls.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = b'{"status": "ok", "outputs": {}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class NodesTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.api = self.serve()

    def run_flow(self, document: dict, **inputs) -> "tuple[dict, dict]":
        """The ended execution and its nodes."""
        execution = self.trigger(self.api, self.publish(self.api, document), **inputs)
        return self.api.wait_for_end(execution), self.nodes(self.api, execution)

    def waiting(self, execution: str, name: str) -> None:
        wait_until(lambda: self.nodes(self.api, execution)[name]["status"] == "running", f"{name} to wait")

    def log_lines(self, execution: str) -> str:
        return json.dumps(self.api.call("GET", f"/api/executions/{execution}/logs"))

    def test_while_counts_to_three(self):
        self.publish(self.api, flow("round", node("x", "transform", inputs={"n": "$.trigger.iteration"})))
        run, nodes = self.run_flow(flow("loop", node("w", "while", {
            "flow": "round", "maxIterations": 10, "condition": "$.trigger.iteration < 3"})))
        self.assertEqual(run["status"], "completed", run)
        self.assertEqual(nodes["w"]["outputs"], {"iterations": 3, "last": {"x": {"n": 2}}})

    def test_while_goes_on_after_a_kill(self):
        self.publish(self.api, flow("slow round", node("d", "delay", {"durationMs": 150}),
                                    node("x", "transform", inputs={"n": "$.trigger.iteration"}), edges=[("d", "x")]))
        execution = self.trigger(self.api, self.publish(self.api, flow("loop", node("w", "while", {
            "flow": "slow round", "maxIterations": 10, "condition": "$.trigger.iteration < 6"}))))
        rounds = lambda: self.api.call("GET", "/api/executions?size=50")["totalElements"]
        wait_until(lambda: rounds() >= 4, "some rounds")
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        self.api = self.serve()
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        self.assertEqual(self.nodes(self.api, execution)["w"]["outputs"]["iterations"], 6)
        self.assertEqual(rounds(), 7)  # the loop and its six rounds, none doubled

    def test_wait_for_a_named_event(self):
        execution = self.trigger(self.api, self.publish(self.api, flow("wait", node("e", "wait_for_event", {
            "event": "custom:order.paid", "deadlineMs": 60000}, {"match": {"order": "{{ $.trigger.order }}"}}))), order=7)
        self.waiting(execution, "e")
        self.api.call("POST", "/api/events", {"name": "order.paid", "payload": {"order": 8}})
        self.api.call("POST", "/api/events", {"name": "order.paid", "payload": {"order": 7, "by": "card"}})
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        self.assertEqual(self.nodes(self.api, execution)["e"]["outputs"]["event"]["by"], "card")
        status, _ = self.api.raw("POST", "/api/events", b'{"name": "no spaces"}')
        self.assertEqual(status, 400)

    def test_event_starts_a_flow(self):
        target = self.publish(self.api, flow("started", node("x", "transform", inputs={"who": "$.trigger.event.payload.who"})))
        self.api.call("POST", f"/api/flows/{target}/triggers",
                      {"name": "on greeting", "kind": "event", "enabled": True, "config": {"event": "custom:greeting"}})
        self.api.call("POST", "/api/events", {"name": "greeting", "payload": {"who": "you"}})
        runs = lambda: self.api.call("GET", f"/api/flows/{target}/executions")["content"]
        execution = wait_until(runs, "the flow to start")[0]["id"]
        self.api.wait_for_end(execution)
        self.assertEqual(self.nodes(self.api, execution)["x"]["outputs"], {"who": "you"})

    def test_wait_for_a_webhook_through_a_kill(self):
        execution = self.trigger(self.api, self.publish(self.api, flow("hook", node("h", "wait_for_webhook"))))
        self.waiting(execution, "h")
        found = wait_until(lambda: re.search(r"/hooks/resume/[\w-]+", self.log_lines(execution)), "the URL in the log")
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        self.api = self.serve()
        path = found[0]
        self.assertEqual(self.api.raw("GET", path)[0], 405)
        self.assertEqual(self.api.raw("POST", path[:-1] + ("a" if path[-1] != "a" else "b"), b"{}")[0], 404)
        self.api.token = ""  # the URL is the permission
        self.assertEqual(self.api.raw("POST", path + "?from=mail", b'{"ok": true}')[0], 202)
        self.assertEqual(self.api.raw("POST", path, b"{}")[0], 404)
        self.api.sign_in("admin", self.setup_.password)
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        outputs = self.nodes(self.api, execution)["h"]["outputs"]
        self.assertEqual(outputs["request"]["body"], {"ok": True})
        self.assertEqual(outputs["request"]["query"], {"from": "mail"})
        self.assertIn("/hooks/resume/", outputs["resume_url"])

    def test_respond_before_the_end(self):
        target = self.publish(self.api, flow("reply", node("r", "respond", {"status": 201, "headers": {"X-Mine": "yes"}},
                                                           {"body": "$.trigger.body"}),
                                             node("d", "delay", {"durationMs": 1500}), edges=[("r", "d")]))
        hook = self.api.call("POST", f"/api/flows/{target}/triggers",
                             {"name": "hook", "kind": "webhook", "enabled": True, "config": {"reply": "when_ended"}})
        started = time.monotonic()
        status, body = self.api.raw("POST", f"/hooks/{hook['config']['token']}", b'{"n": 1}')
        self.assertLess(time.monotonic() - started, 1.4)
        self.assertEqual((status, json.loads(body)), (201, {"n": 1}))
        run = self.api.call("GET", f"/api/flows/{target}/executions")["content"][0]
        self.assertEqual(self.api.wait_for_end(run["id"])["status"], "completed")

    def test_approval_by_the_api(self):
        execution = self.trigger(self.api, self.publish(self.api, flow(
            "ask", node("a", "approval", {"message": "pay?"}), node("yes", "noop"), node("no", "noop"),
            edges=[("a", "approved", "yes"), ("a", "rejected", "no")])))
        asked = wait_until(lambda: self.api.call("GET", "/api/approvals")["content"], "the question")
        self.assertEqual((asked[0]["execution_id"], asked[0]["message"]), (execution, "pay?"))
        self.api.call("POST", f"/api/executions/{execution}/nodes/a/answer", {"choice": "approved", "comment": "fine"})
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        nodes = self.nodes(self.api, execution)
        self.assertEqual((nodes["yes"]["status"], nodes["no"]["status"]), ("completed", "skipped"))
        self.assertEqual(nodes["a"]["outputs"]["comment"], "fine")

    def script(self, code: str, config=None, inputs=None) -> dict:
        _, nodes = self.run_flow(flow(f"script {time.monotonic_ns()}",
                                      node("s", "script", {"code": code, **(config or {})}, inputs)))
        return nodes["s"]

    def assert_fails(self, found: dict, code: str) -> dict:
        self.assertEqual(found["status"], "failed", found)
        self.assertEqual(found["error"]["code"], code, found)
        return found["error"]

    def test_script_computes_and_logs(self):
        target = self.publish(self.api, flow("sum", node("s", "script", {
            "code": "console.log('adding', inputs.v.length);\nreturn {sum: inputs.v.reduce((a, b) => a + b, 0)};"},
            {"v": "$.trigger.v"})))
        execution = self.trigger(self.api, target, v=[1, 2, 3.5])
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        self.assertEqual(self.nodes(self.api, execution)["s"]["outputs"], {"sum": 6.5})
        wait_until(lambda: "adding 3" in self.log_lines(execution), "the line in the log")
        self.assertEqual(self.script("return 5;")["outputs"], {"result": 5})

    def test_addresses_are_allowed_without_a_restart_and_the_log_tells_of_calls(self):
        self.setup_.server.stop()
        self.setup_.start_server(free_port(), allow_loopback=False)
        self.api.url = self.setup_.url
        target = self.publish(self.api, flow("look", node("ask", "http_request", inputs={
            "url": self.api.url + "/api/health?key=hidden-from-logs"})))
        self.assert_fails(self.ask(target), "BLOCKED_ADDRESS")
        for allowed, code in ((["127.0.0.0/8"], None), ([], "BLOCKED_ADDRESS")):
            told = self.api.call("PUT", "/api/admin/settings",
                                 {"settings": {"flow.http-request.allowed-addresses": allowed}})["settings"]
            self.assertEqual([each["key"] for each in told if each.get("pending")], [])
            found = self.ask(target)
            if code:
                self.assert_fails(found, code)
        port = self.api.url.rsplit(":", 1)[1]
        lines = self.api.call("GET", f"/api/executions/{self.asked[1]}/logs?node=ask")["content"]
        self.assertEqual([(line["level"], line["event"]) for line in lines], [("INFO", "done")])
        self.assertRegex(lines[0]["message"], rf"^GET 127\.0\.0\.1:{port}/api/health: 200 in \d+ ms, .+$")
        lines = self.api.call("GET", f"/api/executions/{self.asked[2]}/logs?node=ask")["content"]
        self.assertEqual([line["level"] for line in lines], ["WARN"])
        self.assertNotIn("hidden-from-logs", json.dumps(lines))

    def ask(self, target: str) -> dict:
        """How the node "ask" of a run of that flow ended."""
        execution = self.trigger(self.api, target)
        self.api.wait_for_end(execution)
        self.asked = [*getattr(self, "asked", []), execution]
        return self.nodes(self.api, execution)["ask"]

    def test_script_errors_name_the_line(self):
        self.assertIn("line 2", self.assert_fails(self.script("let a = 1;\nnobody.knows();"), "SCRIPT_ERROR")["message"])
        self.assertIn("line 2", self.assert_fails(self.script("let a = 1;\nlet = ;"), "SCRIPT_ERROR")["message"])

    def test_script_is_stopped_at_its_deadline(self):
        started = time.monotonic()
        self.assert_fails(self.script("while (true) { }", {"timeoutMs": 500}), "SCRIPT_TIMEOUT")
        self.assertLess(time.monotonic() - started, 5)

    def test_script_memory_bomb(self):
        self.assert_fails(self.script("let a = []; while (true) a.push(new Array(100000).fill(1));",
                                      {"memoryMb": 32, "timeoutMs": 20000}), "SCRIPT_OUT_OF_MEMORY")
        self.assertEqual(self.script("return 1;")["outputs"], {"result": 1})

    def test_script_has_no_way_out(self):
        names = ["XMLHttpRequest", "fetch", "WebSocket", "require", "process", "Qt", "File", "importScripts", "print"]
        code = f"return {{found: {json.dumps(names)}.filter(n => typeof globalThis[n] !== 'undefined')}};"
        self.assertEqual(self.script(code)["outputs"], {"found": []})
        self.assertIn("sorry", self.assert_fails(self.script("throw 'sorry';"), "SCRIPT_ERROR")["message"])

    def test_many_scripts_at_once(self):
        target = self.publish(self.api, flow("many", *[node(f"s{i}", "script", {"code": f"return {i};"}) for i in range(12)]))
        execution = self.trigger(self.api, target)
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        outputs = {name: found["outputs"]["result"] for name, found in self.nodes(self.api, execution).items()}
        self.assertEqual(outputs, {f"s{i}": i for i in range(12)})

    def test_fencing_token_grows_with_every_start(self):
        component = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
        component.calls = []
        threading.Thread(target=component.serve_forever, daemon=True).start()
        self.addCleanup(component.server_close)
        self.addCleanup(component.shutdown)
        self.api.call("POST", "/api/components", {
            "name": "recorder", "version": {"version": "1.0.0", "interface": {"inputs": [], "outputs": []}},
            "endpoints": [f"http://127.0.0.1:{component.server_port}"]})
        target = self.publish(self.api, flow("fenced", node("r", "recorder")))
        self.api.wait_for_end(self.trigger(self.api, target))
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        self.api = self.serve()
        self.api.wait_for_end(self.trigger(self.api, target))
        first, second = [call["fencing_token"] for call in component.calls]
        self.assertGreater(second, first)
        self.assertEqual(second, component.calls[1]["fencingToken"])

    def test_map_results_in_a_blob_are_items_again(self):
        run, nodes = self.run_flow(flow(
            "big", node("s", "script", {"code": "return {items: Array.from({length: 20000}, (_, i) => i)};"}),
            node("m", "map", {"component": "noop", "itemInput": "n", "concurrency": 100}, {"items": "$.nodes.s.output.items"}),
            node("a", "aggregate", {"operation": "sum", "field": "n"}, {"items": "$.nodes.m.output.results"}),
            edges=[("s", "m"), ("m", "a")]))
        self.assertEqual(run["status"], "completed", nodes)
        self.assertTrue(nodes["m"]["outputs"]["results"]["$ref"].startswith("blob:"))
        self.assertEqual(nodes["a"]["outputs"]["result"], sum(range(20000)))

    def test_too_large_outputs_are_refused(self):
        self.assert_fails(self.script("return {text: 'x'.repeat(1200000)};"), "OUTPUT_TOO_LARGE")


if __name__ == "__main__":
    unittest.main()
