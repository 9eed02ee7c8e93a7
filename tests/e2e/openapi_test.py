# SPDX-License-Identifier: GPL-3.0-or-later
"""The API's own description against what the server really answers, and secrets that it must not tell."""

import json
import unittest

from harness import HERE, EndToEnd
from local_setup import wait_until

SECRET = "hunter2-hunter2"
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}


def problems(value, schema: dict, place: str = "$") -> list:
    """What of OpenAPI's schemas the document uses."""
    if not schema:
        return []
    if value is None:
        return [] if schema.get("nullable") or "type" not in schema else [f"{place} is null"]
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (kind in ("integer", "number") and isinstance(value, bool))):
        return [f"{place} is no {kind}: {value!r}"[:200]]
    if kind == "object":
        found = [f"{place} lacks {name}" for name in schema.get("required", []) if name not in value]
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                found += problems(value[name], inner, f"{place}.{name}")
        return found
    if kind == "array":
        return [each for index, item in enumerate(value)
                for each in problems(item, schema.get("items", {}), f"{place}[{index}]")]
    if kind == "string" and not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        return [f"{place} has {len(value)} characters"]
    if kind in ("integer", "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return [f"{place} is {value}"]
    return []


class OpenApiTest(EndToEnd):
    def start(self) -> tuple:
        api = self.serve()
        endpoint = self.setup_.start_listener("counting", HERE / "counting_component.py", str(self.folder / "calls"))
        self.register(api, HERE / "counting.component.json", endpoint)
        nodes = [{"id": name, "component": component, "version": "", "position": {"x": 0, "y": 0}, "config": {},
                  "inputMappings": mappings}
                 for name, component, mappings in (
                     ("first", "counting", {"n": "$.trigger.n"}),
                     ("second", "transform", {"said": "it is {{ $.trigger.password }}", "apiKey": "$.trigger.password"}))]
        flow = self.publish(api, {"name": "described", "definition": {
            "nodes": nodes, "edges": [{"id": "e", "source": "first", "target": "second"}]}})
        return api, flow

    def test_replies_are_as_described(self):
        api, flow = self.start()
        run = self.trigger(api, flow, password=SECRET, n=7)
        self.assertEqual(api.wait_for_end(run)["status"], "completed")
        document = api.call("GET", "/api/openapi.json")
        self.assertGreater(len(document["paths"]), 60)
        fill = {"{flow_id}": flow, "{node_id}": "first", "{name}": "counting", "{version}": "1.0.0"}
        checked = 0
        for path, verbs in document["paths"].items():
            operation = verbs.get("get")
            if not operation or not path.startswith(("/api/flows", "/api/executions", "/api/components", "/api/users/me",
                                                     "/api/services", "/api/approvals", "/api/health", "/api/version")):
                continue
            success = operation["responses"]["200"] if "200" in operation["responses"] else {}
            schema = success.get("content", {}).get("application/json", {}).get("schema")
            where = path.replace("{id}", run if path.startswith("/api/executions") else flow)
            for name, value in fill.items():
                where = where.replace(name, value)
            if schema is None or "{" in where:
                continue
            status, body = api.raw("GET", where)
            if status != 200:
                continue  # what is not there is described by its error
            checked += 1
            with self.subTest(path=path):
                self.assertEqual(problems(json.loads(body), schema), [])
        self.assertGreaterEqual(checked, 15)

    def test_requests_are_as_described(self):
        api, flow = self.start()
        paths = api.call("GET", "/api/openapi.json")["paths"]
        trigger = paths["/api/flows/{id}/trigger"]["post"]
        self.assertEqual([each["name"] for each in trigger["parameters"] if each["in"] == "path"], ["id"])
        self.assertIn("inputs", trigger["requestBody"]["content"]["application/json"]["schema"]["properties"])
        created = paths["/api/components"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        self.assertIn("name", created["required"])
        self.assertIn("interface", created["properties"]["version"]["properties"])
        names = {each["name"] for each in paths["/api/executions"]["get"]["parameters"]}
        self.assertLessEqual({"page", "size", "status", "flow_id"}, names)

    def test_no_reply_tells_a_secret(self):
        api, flow = self.start()
        run = self.trigger(api, flow, password=SECRET, n=7)
        self.assertEqual(api.wait_for_end(run)["status"], "completed")
        for what in ("", "/status", "/nodes", "/nodes/first", "/nodes/second", "/logs", "/metrics"):
            status, body = api.raw("GET", f"/api/executions/{run}{what}")
            self.assertEqual(status, 200, body)
            self.assertNotIn(SECRET.encode(), body, what)
        inputs = api.call("GET", f"/api/executions/{run}")["trigger_input"]
        self.assertEqual(inputs, {"password": "hu****r2...", "n": 7})
        # Whoever edits what they were shown runs it again with what the masks stand for.
        copy = api.call("POST", f"/api/executions/{run}/rerun", {"inputs": {**inputs, "n": 8}})["execution_id"]
        api.wait_for_end(copy)
        self.assertEqual(api.call("GET", f"/api/executions/{copy}")["trigger_input"], {"password": "hu****r2...", "n": 8})

    def test_a_component_that_is_not_well(self):
        api, flow = self.start()
        shown = lambda: api.call("GET", "/api/components/counting")["endpoint_health"][0]["status"]
        wait_until(lambda: shown() == "healthy", "the component to be asked")
        status, text = api.raw("GET", "/metrics")
        self.assertRegex(text.decode(), r'flow_component_endpoint_up\{.*component="counting".*\} 1')
        status, body = api.raw("DELETE", "/api/components/counting")
        self.assertEqual((status, json.loads(body)["error"]["code"]), (409, "COMPONENT_IN_USE"))
        uses = api.call("GET", "/api/components/counting/usage")["content"]
        self.assertEqual({use["flow_id"] for use in uses}, {flow})
        api.call("DELETE", f"/api/flows/{flow}")
        api.call("DELETE", "/api/components/counting")
        self.assertEqual(api.raw("GET", "/api/components/counting")[0], 404)

    def test_the_own_description_can_be_imported(self):
        """What we print our own reader takes: every operation becomes an endpoint, without a complaint."""
        api = self.serve()
        document = api.call("GET", "/api/openapi.json")
        made = api.call("POST", "/api/services", {
            "name": "itself", "displayName": "Itself", "baseUrl": self.setup_.url, "protocol": "REST",
            "schemaUrl": "/api/openapi.json", "authType": "none"})
        described = {(verb.upper(), path) for path, verbs in document["paths"].items() for verb in verbs}
        self.assertEqual({(each["method"], each["path"]) for each in made["endpoints"]}, described)
        self.assertEqual(made["endpointCount"], len(described))
        self.assertGreater(len(described), 150)


if __name__ == "__main__":
    unittest.main()
