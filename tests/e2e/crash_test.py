# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of the server at random moments of a run. MH_SEED repeats a failure."""

import collections
import os
import random
import time
import unittest

from harness import HERE, EndToEnd, free_port
from local_setup import Api, SetupError, wait_until

KILLS = 10
LAYERS = 24
WIDTH = 3


def layered_flow() -> dict:
    """Layers of nodes that all wait for the whole layer before: fan-out and fan-in at every step."""
    nodes, edges = [], []
    for layer in range(LAYERS):
        for place in range(WIDTH):
            node = f"n{layer}-{place}"
            before = [f"n{layer - 1}-{other}" for other in range(WIDTH)] if layer else []
            nodes.append({"id": node, "component": "counting", "version": "1.0.0",
                          "position": {"x": 200 * layer, "y": 100 * place},
                          "config": {"delay_ms": 60 + 40 * place},
                          "inputMappings": {f"i{index}": f"$.nodes.{other}.output.sum"
                                            for index, other in enumerate(before)}})
            edges += [{"id": f"{other}-{node}", "source": other, "target": node,
                       "sourceHandle": "default", "targetHandle": "default"} for other in before]
    return {"name": "layers", "definition": {"nodes": nodes, "edges": edges},
            "settings": {"timeout": {"flowTimeoutMs": 300000, "nodeTimeoutMs": 60000},
                         "retry": {"maxAttempts": 3, "backoffMs": 100, "backoffMultiplier": 2}}}


def expected_sum(layer: int) -> int:
    return 1 if layer == 0 else WIDTH * expected_sum(layer - 1) + 1


class CrashTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.notes = self.folder / "notes"
        self.port = free_port()
        seed = int(os.environ.get("MH_SEED", random.SystemRandom().randrange(1 << 32)))
        print(f"MH_SEED={seed}", flush=True)
        self.random = random.Random(seed)

    def start(self, *component_options: str) -> Api:
        api = self.serve(self.port)
        endpoint = self.setup_.start_listener("counting", HERE / "counting_component.py", str(self.notes),
                                              *component_options)
        self.register(api, HERE / "counting.component.json", endpoint)
        return api

    def restart(self) -> Api:
        """A new life of the server on the same data and port."""
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        with self.notes.open("a") as notes:
            notes.write("restarted -\n")
        return self.serve(self.port)

    def facts(self) -> "list[tuple[str, str]]":
        return [tuple(line.split(" ", 1)) for line in self.notes.read_text().splitlines()]

    def check_run(self, api: Api, execution: str) -> None:
        ended = api.wait_for_end(execution, 90)
        nodes = self.nodes(api, execution)
        self.assertEqual(ended["status"], "completed", {name: node["status"] for name, node in nodes.items()})
        for name, node in nodes.items():
            self.assertEqual(node["status"], "completed", name)
            self.assertEqual(node["outputs"], {"sum": expected_sum(int(name[1:].split("-")[0]))}, name)
        # What one life of the server has recorded, no later one may call. Within a life a call on
        # its way can cross the confirmation that makes it needless, once.
        settled, recorded, crossed = set(), set(), collections.Counter()
        worked = collections.Counter()
        for fact, key in self.facts():
            if fact == "restarted":
                settled |= recorded
                recorded.clear()
            elif fact == "recorded":
                recorded.add(key)
            elif fact == "called":
                self.assertNotIn(key, settled, "a recorded node was called again")
                crossed[key] += key in recorded
            worked[key] += fact == "worked"
        self.assertLessEqual(max(crossed.values(), default=0), 1, crossed)
        ours = {key: count for key, count in worked.items() if key.startswith(execution)}
        self.assertEqual(ours, {f"{execution}/{name}": 1 for name in nodes})

    def kill_during_a_run(self, api: Api, kills: int) -> None:
        execution = self.trigger(api, self.publish(api, layered_flow()))
        moments = []
        for _ in range(kills):
            time.sleep(self.random.uniform(0.0, 0.25))  # the moment is what is being tested
            api = self.restart()
            moments.append(sum(fact == "worked" for fact, _ in self.facts()))
        print(f"nodes begun at each kill: {moments} of {LAYERS * WIDTH}", flush=True)
        self.check_run(api, execution)

    def test_ten_kills_in_one_run(self):
        self.kill_during_a_run(self.start(), KILLS)

    def test_components_whose_answer_was_lost(self):
        self.kill_during_a_run(self.start("--sync"), 4)

    def test_kills_around_the_trigger_lose_nothing_that_was_confirmed(self):
        api = self.start()
        flow = self.publish(api, layered_flow())
        confirmed = []
        for _ in range(3):
            confirmed.append(self.trigger(api, flow))
            api = self.restart()
        for execution in confirmed:
            self.check_run(api, execution)

    def test_a_map_goes_on_with_the_items_that_are_left(self):
        items = 60
        api = self.start()
        node = {"id": "all", "component": "map", "version": "1.0.0",
                "config": {"component": "counting", "version": "1.0.0", "config": {"delay_ms": 60}, "concurrency": 4,
                           "items": list(range(items))}}
        flow = self.publish(api, {"name": "mapped", "definition": {"nodes": [node], "edges": []},
                                  "settings": {"timeout": {"flowTimeoutMs": 300000, "nodeTimeoutMs": 60000}}})
        execution = self.trigger(api, flow)
        for _ in range(3):
            time.sleep(self.random.uniform(0.1, 0.4))  # the moment is what is being tested
            api = self.restart()
        self.assertEqual(api.wait_for_end(execution, 90)["status"], "completed")
        results = self.nodes(api, execution)["all"]["outputs"]["results"]
        self.assertEqual([result["sum"] for result in results], [2 * item + 1 for item in range(items)])
        settled, recorded = set(), set()
        for fact, key in self.facts():
            if fact == "restarted":
                settled |= recorded
            elif fact == "recorded":
                recorded.add(key)
            elif fact == "called":
                self.assertNotIn(key, settled, "a recorded item was called again")
        # What a component has finished while the server was down or just back was never too early. It can only be too
        # late: the kill came between the record and its confirmation, and with that record the run has ended.
        facts = self.facts()
        last_start = max(at for at, (fact, _) in enumerate(facts) if fact == "restarted")
        called_before = {key for fact, key in facts[:last_start] if fact == "called"}
        self.assertLessEqual({key for fact, key in facts if fact == "refused"}, called_before)
        # A kill between the record and its confirmation leaves the component without that, four at a time at most.
        self.assertGreaterEqual(len(recorded), items - 3 * 4)

    def test_an_accepted_event_is_not_lost(self):
        api = self.start()
        flow = self.publish(api, {"name": "listens", "definition": {"nodes": [
            {"id": "n0-0", "component": "counting", "version": "1.0.0", "config": {}}], "edges": []}})
        api.call("POST", f"/api/flows/{flow}/triggers",
                 {"kind": "event", "name": "go", "config": {"event": "custom:go"}})
        for _ in range(5):
            api.call("POST", "/api/events", {"name": "go", "payload": {}})
        api = self.restart()
        runs = api.call("GET", f"/api/flows/{flow}/executions")["content"]
        self.assertEqual(len(runs), 5)
        for run in runs:
            self.assertEqual(api.wait_for_end(run["id"], 60)["status"], "completed")

    def test_a_call_that_may_be_made_only_once_is_asked_about(self):
        api = self.start("--sync")
        flow = self.publish(api, {"name": "pays", "definition": {"nodes": [
            {"id": "pay", "component": "counting", "version": "1.0.0", "config": {"delay_ms": 3000}, "atMostOnce": True},
            {"id": "after", "component": "counting", "version": "1.0.0", "config": {},
             "inputMappings": {"paid": "$.nodes.pay.output.sum"}}],
            "edges": [{"id": "e", "source": "pay", "target": "after"}]}})
        execution = self.trigger(api, flow)
        wait_until(lambda: ("worked", f"{execution}/pay") in self.facts(), "the payment to begin")
        api = self.restart()
        [asked] = api.call("GET", "/api/uncertain")["content"]
        self.assertEqual((asked["execution_id"], asked["node_id"]), (execution, "pay"))
        api = self.restart()  # the question is as durable as everything else
        api.call("POST", f"/api/executions/{execution}/nodes/pay/resolve", {"outcome": "succeeded", "outputs": {"sum": 41}})
        self.assertEqual(api.wait_for_end(execution, 60)["status"], "completed")
        self.assertEqual(self.nodes(api, execution)["after"]["outputs"], {"sum": 42})
        self.assertEqual([key for fact, key in self.facts() if fact == "called" and key.endswith("/pay")],
                         [f"{execution}/pay"])

    def test_a_replaced_run_lets_go_first(self):
        api = self.start()
        flow = self.publish(api, {"name": "replaces", "definition": {"nodes": [
            {"id": "n", "component": "counting", "version": "1.0.0", "config": {"delay_ms": 4000, "deaf": True}}], "edges": []},
            "settings": {"concurrency": {"mode": "replace"}}})
        first = self.trigger(api, flow)
        wait_until(lambda: ("worked", f"{first}/n") in self.facts(), "the first run to be at work")
        second = self.trigger(api, flow)
        api = self.restart()  # the first one was told to stop, and does not hear
        self.assertEqual(api.call("GET", f"/api/executions/{first}/status")["status"], "cancelling")
        self.assertEqual(api.wait_for_end(second, 60)["status"], "completed")
        self.assertEqual(api.call("GET", f"/api/executions/{first}")["status"], "cancelled")
        old, new = self.nodes(api, first)["n"], self.nodes(api, second)["n"]
        self.assertGreaterEqual(old["duration_ms"], 3900)
        self.assertLessEqual(old["completed_at"], new["started_at"])
        self.assertEqual(self.facts().count(("called", f"{first}/n")), 1)

    def test_a_replaced_parent_waits_for_its_child(self):
        api = self.start()
        self.publish(api, {"name": "child", "definition": {"nodes": [
            {"id": "n", "component": "counting", "version": "1.0.0", "config": {"delay_ms": 4000, "deaf": True}}], "edges": []}})
        flow = self.publish(api, {"name": "parent", "definition": {"nodes": [
            {"id": "s", "component": "subflow", "version": "1.0.0", "config": {"flow": "child"}}], "edges": []},
            "settings": {"concurrency": {"mode": "replace"}}})

        def worked() -> "list[str]":
            return [key.split("/")[0] for fact, key in self.facts() if fact == "worked"]
        first = self.trigger(api, flow)
        wait_until(lambda: len(worked()) == 1, "the first child to be at work")
        second = self.trigger(api, flow)
        api = self.restart()  # the first child was told to stop, and does not hear
        self.assertEqual(api.call("GET", f"/api/executions/{first}/status")["status"], "cancelling")
        self.assertEqual(api.wait_for_end(second, 60)["status"], "completed")
        self.assertEqual(api.call("GET", f"/api/executions/{first}")["status"], "cancelled")
        self.assertEqual(len(worked()), 2)
        old, new = [self.nodes(api, child)["n"] for child in worked()]
        self.assertGreaterEqual(old["duration_ms"], 3900)
        self.assertLessEqual(old["completed_at"], new["started_at"])

    def test_the_line_its_estimate_and_its_keys_survive(self):
        api = self.start()
        flow = self.publish(api, {"name": "stands in line", "definition": {"nodes": [
            {"id": "n", "component": "counting", "version": "1.0.0", "config": {"delay_ms": 3000}}], "edges": []},
            "settings": {"concurrency": {"mode": "queue"}}})
        api.wait_for_end(self.trigger(api, flow), 60)
        start = {"inputs": {}, "idempotency_key": "once"}
        runs = [self.trigger(api, flow), self.trigger(api, flow),
                api.call("POST", f"/api/flows/{flow}/trigger", start)["execution_id"]]
        api = self.restart()
        self.assertEqual(api.call("POST", f"/api/flows/{flow}/trigger", start)["execution_id"], runs[2])
        last = wait_until(lambda: next((s for s in [api.call("GET", f"/api/executions/{runs[2]}/status")]
                                        if s.get("estimated_wait_ms")), None), "an estimate")
        self.assertEqual(last["queue_position"], 2)  # known before the first of this life has ended
        self.assertGreaterEqual(last["estimated_wait_ms"], 3000)
        for run in runs:
            self.assertEqual(api.wait_for_end(run, 60)["status"], "completed")
        started = [api.call("GET", f"/api/executions/{run}")["started_at"] for run in runs]
        self.assertEqual(started, sorted(started))

    def test_an_orderly_stop_leaves_the_run_resumable(self):
        api = self.start()
        execution = self.trigger(api, self.publish(api, layered_flow()))
        wait_until(lambda: any(fact == "recorded" for fact, _ in self.facts()), "the first node to be recorded")
        self.assertEqual(self.setup_.server.stop(), 0)
        self.assertRaises((SetupError, OSError), api.call, "GET", "/api/executions")
        self.setup_.programs.remove(self.setup_.server)
        self.check_run(self.serve(self.port), execution)


if __name__ == "__main__":
    unittest.main()
