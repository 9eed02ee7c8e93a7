# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking into runs and running them again: status, nodes, figures, expressions, logs, reruns."""

import json
import unittest

from harness import HERE, EndToEnd
from local_setup import SetupError, wait_until


def node(name: str, component: str = "counting", **config) -> dict:
    version = "1.0.0" if component == "counting" else ""
    return {"id": name, "component": component, "version": version, "position": {"x": 0, "y": 0}, "config": config,
            "inputMappings": {}}


def edge(source: str, target: str) -> dict:
    return {"id": f"{source}-{target}", "source": source, "target": target}


class SeeingTest(EndToEnd):
    def start(self) -> tuple:
        """(signed-in API, flow of a slow node and one after it)."""
        api = self.serve()
        endpoint = self.setup_.start_listener("counting", HERE / "counting_component.py", str(self.folder / "calls"))
        self.register(api, HERE / "counting.component.json", endpoint)
        flow = self.publish(api, {"name": "slow", "definition": {
            "nodes": [node("first", delay_ms=300), node("second")], "edges": [edge("first", "second")]}})
        return api, flow

    def get(self, api, execution: str, what: str) -> dict:
        return api.call("GET", f"/api/executions/{execution}/{what}")

    def test_a_run_from_its_status_to_its_figures(self):
        api, flow = self.start()
        run = self.trigger(api, flow, name="Ada")
        status = wait_until(lambda: next((s for s in [self.get(api, run, "status")] if s["progress"]["running"]), None),
                            "the first node to run")
        waiting = {each["node_id"]: each for each in status["nodes"]}["second"]
        self.assertEqual((waiting["waiting_for"], waiting["reason"]), (["first"], "waits for first"))
        self.assertEqual(api.wait_for_end(run)["status"], "completed")

        detail = self.get(api, run, "nodes/first")
        self.assertEqual(len(detail["attempts"]), 1)
        self.assertIn("inputs", detail)
        metrics = self.get(api, run, "metrics")
        self.assertEqual(metrics["critical_path"], ["first", "second"])
        self.assertGreaterEqual(metrics["duration"]["call_ms"], 300)
        self.assertEqual(metrics["nodes"][0]["history"]["samples"], 1)
        found = api.call("POST", f"/api/executions/{run}/evaluate", {"expression": "Hello {{ $.trigger.name }}"})
        self.assertEqual(found, {"value": "Hello Ada"})
        status, body = api.raw("POST", f"/api/executions/{run}/evaluate",
                               json.dumps({"expression": "$.trigger.nobody"}).encode())
        self.assertEqual(status, 400, body)
        lines = self.get(api, run, "logs?node=first")["content"]
        self.assertEqual({line["node_id"] for line in lines} - {"first"}, set())
        self.assertEqual(self.get(api, run, "logs?text=no-such-text-anywhere")["content"], [])

    def test_running_it_again(self):
        api, flow = self.start()
        run = self.trigger(api, flow)
        status, body = api.raw("POST", f"/api/executions/{run}/rerun", b"{}")
        self.assertEqual((status, json.loads(body)["error"]["code"]), (409, "EXECUTION_NOT_ENDED"))
        api.wait_for_end(run)
        copy = api.call("POST", f"/api/executions/{run}/rerun", {"from_node": "second"})["execution_id"]
        ended = api.wait_for_end(copy)
        self.assertEqual((ended["status"], ended["rerun_of"], ended["rerun_from"]), ("completed", run, "second"))
        # The result of the first node was taken over; its component was not called again.
        calls = (self.folder / "calls").read_text().split()
        self.assertFalse([call for call in calls if copy in call and "first" in call], calls)
        many = api.call("POST", "/api/executions/rerun", {"execution_ids": [run, copy]})["content"]
        self.assertEqual([each["rerun_of"] for each in many], [run, copy])
        for each in many:
            self.assertEqual(api.wait_for_end(each["execution_id"])["status"], "completed")

    def test_figures_for_prometheus(self):
        api, flow = self.start()
        api.wait_for_end(self.trigger(api, flow))
        for path in ("/metrics", "/actuator/prometheus"):
            status, text = api.raw("GET", path)
            self.assertEqual(status, 200)
            for expected in (b"flow_executions_started_total", b'status="completed"', b"flow_running_executions",
                             b"flow_node_duration_seconds_bucket", b'application="flow-platform"'):
                self.assertIn(expected, text)
            # The loop's figures are of events that really went through it.
            self.assertRegex(text, rb'\nengine_hold_seconds_count [1-9]')
            self.assertRegex(text, rb'\nengine_hold_max_seconds{by="[^"]+"} [0-9.e-]*[1-9]')

    def test_the_command_line_runs_again_and_pauses(self):
        api, _ = self.start()
        flow = self.publish(api, {"name": "slower", "definition": {  # long enough for the command to start
            "nodes": [node("first", delay_ms=3000), node("second")], "edges": [edge("first", "second")]}})
        self.setup_.ctl("login", "--username", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        run = self.trigger(api, flow)
        self.assertIn("paused", self.setup_.ctl("execution", "pause", run))
        self.assertIn("goes on", self.setup_.ctl("execution", "resume", run))
        api.wait_for_end(run)
        copy = json.loads(self.setup_.ctl("--json", "execution", "rerun", run, "--from", "second"))["execution_id"]
        self.assertEqual(api.wait_for_end(copy)["rerun_of"], run)
        made = json.loads(self.setup_.ctl("--json", "trigger", "create", "slow", "webhook", "--name", "hook"))
        self.assertIn(made["id"], self.setup_.ctl("trigger", "list", "slow"))
        self.setup_.ctl("trigger", "delete", made["id"])
        self.assertNotIn(made["id"], self.setup_.ctl("trigger", "list", "slow"))
        self.assertEqual(json.loads(self.setup_.ctl("--json", "approval", "list")), {"content": []})

    def test_a_long_log_on_the_command_line(self):
        api, _ = self.start()
        flow = self.publish(api, {"name": "talks", "definition": {
            "nodes": [node("first", log_lines=20_000), node("second", log_lines=5, delay_ms=1500)],
            "edges": [edge("first", "second")]}})
        self.setup_.ctl("login", "--username", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        run = self.trigger(api, flow)
        # It ends with the run, and nothing of a burst is missing.
        followed = self.setup_.ctl("execution", "logs", run, "--follow", "--node", "first").splitlines()
        said = [line.split()[-1] for line in followed if "  line " in line]
        self.assertEqual(said, [str(number) for number in range(20_000)])
        self.assertEqual(api.wait_for_end(run)["status"], "completed")
        shown = self.ctl("execution", "logs", run, "--all")["content"]
        self.assertEqual(sum(line["event"] == "counted" for line in shown), 20_005)
        last = self.setup_.ctl("execution", "logs", run, "--tail", "3", "--node", "first").splitlines()
        self.assertEqual(len(last), 3)
        self.assertIn("Completed", last[-1])
        self.assertEqual(len(self.ctl("execution", "logs", run)["content"]), 500)

    def ctl(self, *words: str) -> dict:
        return json.loads(self.setup_.ctl("--json", *words))

    def test_a_test_run_is_gone_through_on_the_command_line(self):
        api, _ = self.start()
        third = {**node("third"), "inputMappings": {"n": "$.trigger.n"}}
        self.publish(api, {"name": "tried", "definition": {
            "nodes": [node("first"), node("second"), third], "edges": [edge("first", "second"), edge("second", "third")]}})
        self.setup_.ctl("login", "--username", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        report = self.ctl("flow", "trigger", "tried", "--input", "n:=20", "--pin", 'first={"sum": 7}', "--breakpoint", "third",
                          "--watch")  # ends when it is held
        run = report["id"]
        self.assertEqual((report["paused"], report["pause_reason"], report["test"]), (True, "breakpoint", True))
        held = self.ctl("execution", "held", run)
        self.assertEqual([(each["node_id"], each["inputs"]) for each in held["nodes"]], [("third", {"n": 20})])
        self.assertIn("n = 20", self.setup_.ctl("execution", "held", run))
        self.ctl("execution", "inputs", run, "third", "--input", "n:=41")
        ended = self.ctl("execution", "step", run, "--watch")
        self.assertEqual(ended["status"], "completed")
        self.assertEqual({each["node_id"]: each["outputs"] for each in ended["nodes"]},
                         {"first": {"sum": 7}, "second": {"sum": 1}, "third": {"sum": 42}})
        alone = self.ctl("execution", "rerun", run, "--only", "second", "--pin", 'first={"sum": 7}', "--watch")
        self.assertEqual({each["node_id"]: each["status"] for each in alone["nodes"]},
                         {"first": "completed", "second": "completed", "third": "skipped"})
        calls = (self.folder / "calls").read_text().split()
        self.assertEqual({call for call in calls if "/first" in call}, set())
        self.assertIn("no node is held", self.setup_.ctl("execution", "held", run).lower())
        with self.assertRaisesRegex(SetupError, "ended with 1: .*NODE_NOT_HELD|ended with 1: .*EXECUTION_NOT_FOUND"):
            self.setup_.ctl("execution", "inputs", run, "third", "--inputs", "{}")

    def test_the_command_line_finds_runs(self):
        api, flow = self.start()
        for words in (("execution", "list", "--from", "yesterday"), ("execution", "list", "--tests", "all"),
                      ("execution", "list", "--status", "tired"), ("flow", "trigger", "slow", "--pin", "first=7"),
                      ("execution", "show", "1")):
            with self.subTest(words), self.assertRaisesRegex(SetupError, "ended with 2"):
                self.setup_.ctl(*words)  # although nobody is signed in
        run = self.trigger(api, flow)
        api.wait_for_end(run)
        self.setup_.ctl("login", "--username", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        tried = self.ctl("flow", "trigger", "slow", "--test", "--watch")["id"]
        for words, expected in ((("--tests", "none"), [run]), (("--tests", "only"), [tried]), (("--search", "SLO"), [tried, run]),
                                (("--search", run[-12:]), [run]), (("--search", "no such"), []), (("--start", "schedule"), []),
                                (("--from", "2020-01-31"), [tried, run]), (("--to", "2020-01-31T08:00Z"), []),
                                (("--flow", "slow", "--status", "completed", "--tests", "none"), [run])):
            with self.subTest(words):
                self.assertEqual([each["id"] for each in self.ctl("execution", "list", *words)["content"]], expected)


if __name__ == "__main__":
    unittest.main()
