# SPDX-License-Identifier: GPL-3.0-or-later
"""External services against the real server: registered from a schema, called by a flow, kept over a restart."""

import http.server
import json
import threading
import unittest

from harness import EndToEnd
from local_setup import SetupError, wait_until

SCHEMA = {
    "openapi": "3.0.3", "info": {"title": "Users", "version": "1"}, "servers": [{"url": "/api"}],
    "paths": {
        "/users/{userId}": {"get": {
            "operationId": "getUser", "tags": ["users"],
            "parameters": [{"name": "userId", "in": "path", "required": True, "schema": {"type": "integer"}},
                           {"name": "q", "in": "query", "schema": {"type": "string"}}],
            "responses": {"200": {"description": "ok", "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/User"}}}}}}},
        "/users": {"get": {"operationId": "getUsers", "responses": {"200": {"description": "ok"}}}}},
    "components": {"schemas": {"User": {"type": "object", "properties": {"name": {"type": "string"}}}}},
}


class Users(http.server.BaseHTTPRequestHandler):
    seen: list = []
    schema = SCHEMA

    def do_GET(self):
        Users.seen.append((self.path, self.headers.get("Authorization")))
        if self.path == "/v3/api-docs":
            return self.answer(200, Users.schema)
        if self.path == "/health":
            return self.answer(200, {"up": True})
        if self.headers.get("Authorization") != "Bearer s3cret":
            return self.answer(401, {"error": "who are you?"})
        self.answer(200, {"name": "Ann", "path": self.path})

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Services(EndToEnd):
    def setUp(self):
        super().setUp()
        Users.seen, Users.schema = [], SCHEMA
        self.users = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Users)
        threading.Thread(target=self.users.serve_forever, daemon=True).start()
        self.addCleanup(self.users.server_close)
        self.addCleanup(self.users.shutdown)
        self.base = f"http://127.0.0.1:{self.users.server_port}"

    def refused(self, call):
        with self.assertRaises(SetupError) as caught:
            call()
        return str(caught.exception)

    def test_from_schema_to_call(self):
        api = self.serve()
        credential = api.call("POST", "/api/credentials", {"name": "users", "type": "http_bearer", "data": {"token": "s3cret"}})
        self.assertEqual(api.call("POST", "/api/services/discover", {"baseUrl": self.base})["schemaUrl"], "/v3/api-docs")
        made = api.call("POST", "/api/services", {
            "name": "user-service", "displayName": "Users", "baseUrl": self.base, "protocol": "REST", "schemaUrl": "/v3/api-docs",
            "authType": "bearer", "authConfig": {"headerName": "Authorization", "tokenPrefix": "Bearer "},
            "credential_id": credential["id"], "healthCheck": {"path": "/health", "interval": 1}})
        self.assertEqual((made["status"], made["endpointCount"]), ("active", 2))
        paths = {each["name"]: each["path"] for each in made["endpoints"]}
        self.assertEqual(paths, {"getUser": "/api/users/{userId}", "getUsers": "/api/users"})
        self.assertIn("CREDENTIAL_IN_USE", self.refused(lambda: api.call("DELETE", f"/api/credentials/{credential['id']}")))

        tested = api.call("POST", f"/api/services/{made['id']}/test", {})
        self.assertTrue(tested["success"])
        flow = self.publish(api, {"name": "call", "description": "", "definition": {"nodes": [
            {"id": "n", "component": "service_endpoint", "version": "1.0.0",
             "config": {"service": "user-service", "endpoint": "getUser", "parameters": {"userId": 7}},
             "inputMappings": {"q": "{{ $.trigger.q }}"}}], "edges": []}})
        run = self.trigger(api, flow, q="a/b&c")
        api.wait_for_end(run)
        node = self.nodes(api, run)["n"]
        self.assertEqual(node["status"], "completed", node)
        self.assertEqual(node["outputs"]["body"], {"name": "Ann", "path": "/api/users/7?q=a%2Fb%26c"})
        self.assertNotIn("s3cret", json.dumps(node))

        # The endpoint of the published flow stays, marked; the other one goes.
        Users.schema = {**SCHEMA, "paths": {"/new": SCHEMA["paths"]["/users"]}}
        counts = api.call("POST", f"/api/services/{made['id']}/refresh-schema", {})
        self.assertEqual([counts[f"{word}Endpoints"] for word in ("added", "updated", "removed", "missing")], [1, 0, 1, 1])

        self.assertEqual(self.setup_.server.stop(), 0)
        api = self.serve()
        kept = api.call("GET", f"/api/services/{made['id']}")
        self.assertEqual({each["name"]: each["missing"] for each in kept["endpoints"]}, {"getUser": True, "getUsers": False})
        checked = wait_until(lambda: api.call("GET", "/api/services")["content"][0]["lastHealthCheck"], "a health check")
        self.assertTrue(checked.endswith("Z"))
        api.call("DELETE", f"/api/services/{made['id']}")
        self.assertIn("SERVICE_NOT_FOUND", self.refused(lambda: api.call("GET", f"/api/services/{made['id']}")))


if __name__ == "__main__":
    unittest.main()
