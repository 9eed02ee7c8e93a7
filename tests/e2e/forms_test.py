# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms: the inputs that a flow asks for, the values of an approval, and looking for runs."""

import json
import unittest

from harness import EndToEnd
from local_setup import SetupError, wait_until

SCHEMA = {"type": "object", "required": ["order"], "additionalProperties": False,
          "properties": {"order": {"type": "string", "pattern": "^[A-Z][0-9]+$"},
                         "amount": {"type": "integer", "minimum": 1, "default": 5}}}
FORM = {"type": "object", "required": ["reason"],
        "properties": {"reason": {"type": "string", "minLength": 3}, "limit": {"type": "integer", "default": 10},
                       "password": {"type": "string"}}}


def node(name: str, component: str, config=None, inputs=None) -> dict:
    return {"id": name, "component": component, "version": "1.0.0", "position": {"x": 0, "y": 0},
            "config": config or {}, "inputMappings": inputs or {}}


def flow(name: str, nodes, edges=(), schema=None) -> dict:
    drawn = [{"id": f"e{i}", "source": a, "target": b, "sourceHandle": handle, "targetHandle": "default"}
             for i, (a, handle, b) in enumerate(edges)]
    definition = {"nodes": list(nodes), "edges": drawn}
    if schema is not None:
        definition["inputSchema"] = schema
    return {"name": name, "definition": definition, "settings": {"retry": {"maxAttempts": 1}}}


class FormsTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.api = self.serve()
        self.setup_.ctl("login", "--username", "admin", "--password-stdin", stdin=self.setup_.password + "\n")

    def refused(self, method: str, path: str, body: dict) -> dict:
        status, raw = self.api.raw(method, path, json.dumps(body).encode())
        self.assertEqual(status, 400, raw)
        return json.loads(raw)

    def start(self, flow_id: str, inputs: dict) -> dict:
        execution = self.api.call("POST", f"/api/flows/{flow_id}/trigger", {"inputs": inputs})["execution_id"]
        return self.api.wait_for_end(execution)

    def total(self, query: str) -> int:
        return self.api.call("GET", f"/api/executions?{query}")["totalElements"]

    def test_inputs_are_checked_and_filled_in(self):
        made = self.publish(self.api, flow("orders", [node("a", "noop", inputs={"n": "$.trigger.amount"})], schema=SCHEMA))
        self.assertEqual(self.api.call("GET", f"/api/flows/{made}")["definition"]["inputSchema"], SCHEMA)
        path = f"/api/flows/{made}/trigger"
        for inputs, place in (({}, "inputs.order"), ({"order": "A1", "amount": "3"}, "inputs.amount"),
                              ({"order": "x"}, "inputs.order"), ({"order": "A1", "ammount": 3}, "inputs")):
            reply = json.dumps(self.refused("POST", path, {"inputs": inputs}))
            self.assertIn(place, reply)
        self.assertEqual(self.total("size=1"), 0)
        run = self.start(made, {"order": "A1"})
        self.assertEqual((run["status"], run["trigger_input"]), ("completed", {"order": "A1", "amount": 5}))
        self.assertEqual(self.nodes(self.api, run["id"])["a"]["outputs"], {"n": 5})

        wrong = self.refused("POST", f"/api/executions/{run['id']}/rerun", {"inputs": {"order": 7}})
        self.assertIn("inputs.order", json.dumps(wrong))
        with self.assertRaises(SetupError) as told:
            self.setup_.ctl("flow", "trigger", "orders", "--input", "amount:=0", "--input", "order=A1")
        self.assertIn("inputs.amount", str(told.exception))

    def test_a_webhook_gives_what_its_flow_describes(self):
        schema = {"type": "object", "additionalProperties": False, "required": ["body"],
                  "properties": {"body": {"type": "object", "required": ["id"]}}}
        made = self.publish(self.api, flow("hook", [node("a", "noop")], schema=schema))
        trigger = self.api.call("POST", f"/api/flows/{made}/triggers",
                                {"kind": "webhook", "name": "w", "enabled": True, "config": {}})
        hook = "/hooks/" + trigger["config"]["token"]
        self.assertIn("inputs.body.id", json.dumps(self.refused("POST", hook, {"ident": 1})))
        self.assertEqual(self.total("trigger_type=webhook"), 0)
        self.api.call("POST", hook, {"id": 1})
        wait_until(lambda: self.total("trigger_type=webhook") == 1, "the run")

    def test_a_schema_that_is_none_cannot_be_published(self):
        made = self.api.call("POST", "/api/flows", {"name": "bad", "definition": flow("", [node("a", "noop")])["definition"]})
        version = {"version": "1", "definition": flow("", [node("a", "noop")], schema={"properties": {"x": {"type": "date"}}})["definition"]}
        reply = self.refused("POST", f"/api/flows/{made['id']}/versions", version)
        self.assertIn("inputSchema/properties/x/type", json.dumps(reply))

    def asked(self, execution: str) -> dict:
        found = lambda: [one for one in self.api.call("GET", "/api/approvals")["content"] if one["execution_id"] == execution]
        return wait_until(found, "the question")[0]

    def ask(self, name: str, **config) -> str:
        ask = node("a", "approval", {"message": "pay?", "form": FORM, **config})
        made = self.publish(self.api, flow(name, [ask, node("yes", "noop", inputs={"why": "$.nodes.a.output.values.reason"}),
                                                  node("no", "noop")],
                                           [("a", "approved", "yes"), ("a", "rejected", "no")]))
        return self.trigger(self.api, made)

    def test_an_approval_comes_with_its_values(self):
        execution = self.ask("form")
        self.assertEqual(self.asked(execution)["form"], FORM)
        path = f"/api/executions/{execution}/nodes/a/answer"
        self.assertIn("values.reason", json.dumps(self.refused("POST", path, {"choice": "approved"})))
        wrong = {"choice": "approved", "values": {"reason": "no"}}
        self.assertIn("values.reason", json.dumps(self.refused("POST", path, wrong)))
        self.setup_.ctl("approval", "answer", execution, "a", "approved", "--values", '{"reason": "checked"}')
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        nodes = self.nodes(self.api, execution)
        self.assertEqual(nodes["a"]["outputs"]["values"], {"reason": "checked", "limit": 10})
        self.assertEqual(nodes["yes"]["outputs"], {"why": "checked"})

    def test_a_rejection_needs_no_values(self):
        execution = self.ask("no form")
        self.asked(execution)
        self.api.call("POST", f"/api/executions/{execution}/nodes/a/answer", {"choice": "rejected"})
        self.api.wait_for_end(execution)
        nodes = self.nodes(self.api, execution)
        self.assertEqual((nodes["no"]["status"], nodes["a"]["outputs"]["values"]), ("completed", {}))

    def test_nobody_answers(self):
        execution = self.ask("late", deadlineMs=50, default="approved")
        self.assertEqual(self.api.wait_for_end(execution)["status"], "failed")
        self.assertEqual(self.nodes(self.api, execution)["a"]["error"]["code"], "NOT_ANSWERED")
        execution = self.ask("later", deadlineMs=50, default="approved",
                             form={"properties": {"reason": {"type": "string", "default": "late"}}})
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        self.assertEqual(self.nodes(self.api, execution)["a"]["outputs"]["values"], {"reason": "late"})

    def test_runs_are_found(self):
        good = self.publish(self.api, flow("Café orders", [node("a", "noop")]))
        bad = self.publish(self.api, flow("invoices", [node("a", "fail", {"code": "NO_MONEY"})]))
        first = self.start(good, {})
        failed = self.start(bad, {})
        again = self.api.call("POST", f"/api/executions/{first['id']}/rerun", {})["execution_id"]
        self.api.wait_for_end(again)
        test = self.api.call("POST", f"/api/flows/{good}/trigger", {"inputs": {}, "debug": {"draft": True}})["execution_id"]
        self.api.wait_for_end(test)
        for query, count in (("search=orders", 3), ("search=NO_mon", 1), (f"search={failed['id'][-8:]}", 1),
                             ("search=nothing", 0), ("test=true", 1), ("test=false", 3), ("trigger_type=rerun", 1),
                             ("search=orders&trigger_type=rerun&status=completed", 1), ("search=orders&status=failed", 0),
                             (f"flow_id={bad}&test=false", 1), ("from=2000-01-01T00:00:00Z", 4),
                             ("to=2000-01-01T00:00:00Z", 0), (f"from={failed['created_at']}", 3),
                             (f"to={failed['created_at']}", 1), ("search=orders&status=running", 0)):
            self.assertEqual(self.total(query), count, query)
        found = self.api.call("GET", "/api/executions?search=NO_MONEY")["content"]
        self.assertEqual([run["id"] for run in found], [failed["id"]])
        status, _ = self.api.raw("GET", "/api/executions?test=perhaps")
        self.assertEqual(status, 400)


if __name__ == "__main__":
    unittest.main()
