# SPDX-License-Identifier: GPL-3.0-or-later
"""External services against the real server: registered from a schema, called by a flow, kept over a restart."""

import http.server
import json
import threading
import unittest

from harness import Api, EndToEnd, free_port
from local_setup import SetupError, wait_until
from web_socket import WebSocket

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


SWAGGER = """
swagger: "2.0"
info: {title: Old, version: "1"}
host: elsewhere.example.org
basePath: /v2
paths:
  /pets/{petId}:
    parameters:
      - {name: petId, in: path, required: true, type: integer}
    get:
      operationId: getPet
      responses:
        200:
          description: ok
          schema: {$ref: '#/definitions/Pet'}
definitions:
  Pet:
    allOf:
      - {type: object, properties: {name: {type: string}}}
      - {type: object, properties: {age: {type: integer}}, required: [age]}
"""
THREE_ONE = """
openapi: 3.1.0
info: {title: New, version: "1"}
paths:
  /ages/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: [integer, "null"]}}
    get:
      operationId: getAge
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: object, properties: {age: {type: integer}}}}}}
"""
INTROSPECTION = {"data": {"__schema": {
    "queryType": {"name": "Query"}, "mutationType": None,
    "types": [{"kind": "OBJECT", "name": "Query", "fields": [
        {"name": "person", "args": [{"name": "id", "type": {"kind": "NON_NULL", "name": None, "ofType": {"kind": "SCALAR", "name": "ID", "ofType": None}}}],
         "type": {"kind": "OBJECT", "name": "Person", "ofType": None}}]},
        {"kind": "OBJECT", "name": "Person", "fields": [{"name": "name", "args": [], "type": {"kind": "SCALAR", "name": "String", "ofType": None}}]},
        {"kind": "SCALAR", "name": "String", "fields": None}, {"kind": "SCALAR", "name": "ID", "fields": None}]}}}


class Users(http.server.BaseHTTPRequestHandler):
    seen: list = []
    schema = SCHEMA
    pages: dict = {}  # path → document, or text as it is
    moved = ""
    healthy = True

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Users.seen.append((self.path, body))
        self.answer(200, INTROSPECTION if "__schema" in body["query"] else {"data": {"person": {"name": "Ann"}}})

    def do_GET(self):
        Users.seen.append((self.path, self.headers.get("Authorization")))
        if self.path == "/v3/api-docs":
            return self.answer(200, Users.schema)
        if self.path == "/health":
            return self.answer(200 if Users.healthy else 503, {"up": Users.healthy})
        if self.path in Users.pages:
            return self.answer(200, Users.pages[self.path])
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", Users.moved)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if self.headers.get("Authorization") != "Bearer s3cret":
            return self.answer(401, {"error": "who are you?"})
        self.answer(200, {"name": "Ann", "path": self.path})

    def answer(self, status, document):
        body = (document if isinstance(document, str) else json.dumps(document)).encode()
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
        Users.seen, Users.schema, Users.pages, Users.healthy = [], SCHEMA, {}, True
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

    def call_node(self, api, service: str, endpoint: str, **parameters) -> dict:
        flow = self.publish(api, {"name": f"{service} {endpoint} {parameters}", "definition": {"nodes": [
            {"id": "n", "component": "service_endpoint", "version": "1.0.0",
             "config": {"service": service, "endpoint": endpoint, "parameters": parameters}}], "edges": []}})
        run = self.trigger(api, flow)
        api.wait_for_end(run)
        return self.nodes(api, run)["n"]

    def test_other_kinds_of_documents(self):
        api = self.serve()
        Users.pages = {"/old.yaml": SWAGGER, "/new.yaml": THREE_ONE, "/v2/pets/7": '{"name": "Rex", "age": 3}',
                       "/ages/7": '{"age": 3}'}
        made = api.call("POST", "/api/services", {"name": "old", "baseUrl": self.base, "schemaUrl": "/old.yaml"})
        self.assertEqual([(each["name"], each["path"]) for each in made["endpoints"]], [("getPet", "/v2/pets/{petId}")])
        self.assertNotIn("properties", made["endpoints"][0]["pathParams"])  # the schemas are a question of their own
        old = api.call("GET", f"/api/services/{made['id']}")
        pet = old["endpoints"][0]
        self.assertEqual(pet["pathParams"]["properties"]["petId"]["type"], "integer")
        self.assertEqual(set(json.dumps(pet["responseSchema"]).split('"')) & {"name", "age", "$ref"}, {"name", "age"})
        node = self.call_node(api, "old", "getPet", petId=7)
        self.assertEqual((node["status"], node["outputs"]["body"]), ("completed", {"name": "Rex", "age": 3}), node)
        api.call("POST", "/api/services", {"name": "new", "baseUrl": self.base, "schemaUrl": "/new.yaml"})
        self.assertEqual(self.call_node(api, "new", "getAge", id=7)["outputs"]["body"], {"age": 3})
        # What is not a number is not sent.
        self.assertEqual(self.call_node(api, "old", "getPet", petId="../admin")["error"]["code"], "INVALID_INPUT")

        remote = json.loads(json.dumps(SCHEMA).replace("#/components/schemas/User", "http://127.0.0.1:1/other.json#/User"))
        Users.pages["/remote.json"] = remote
        said = self.refused(lambda: api.call("POST", "/api/services", {"name": "remote", "baseUrl": self.base, "schemaUrl": "/remote.json"}))
        self.assertIn("SCHEMA_PARSE_ERROR", said)

    def test_graphql_and_grpc(self):
        api = self.serve()
        made = api.call("POST", "/api/services", {"name": "people", "baseUrl": self.base, "protocol": "GraphQL"})
        made = made if made["endpoints"] else api.call("GET", f"/api/services/{made['id']}")
        if not made["endpoints"]:
            self.assertEqual(api.call("POST", f"/api/services/{made['id']}/refresh-schema", {})["addedEndpoints"], 1)
            made = api.call("GET", f"/api/services/{made['id']}")
        self.assertEqual([(each["name"], each["method"]) for each in made["endpoints"]], [("person", "POST")])
        node = self.call_node(api, "people", "person", id="7")
        self.assertEqual(node["status"], "completed", node)
        self.assertEqual(Users.seen[-1][1]["variables"], {"id": "7"})
        self.assertEqual(node["outputs"]["body"]["data"]["person"]["name"], "Ann")

        status, raw = api.raw("POST", "/api/services", json.dumps({"name": "rpc", "baseUrl": self.base,
                                                                   "protocol": "gRPC"}).encode())
        error = json.loads(raw)["error"]
        self.assertEqual((status, error["code"], error["field"]), (400, "PROTOCOL_NOT_SUPPORTED", "protocol"))

    def test_its_health_is_told(self):
        api = self.serve()
        made = api.call("POST", "/api/services", {"name": "svc", "baseUrl": self.base, "tags": ["a"], "healthCheck": {
            "path": "/health", "interval": 1, "failureThreshold": 1}})
        watcher = WebSocket(self.setup_.url, "/ws/console", api.token)
        self.addCleanup(watcher.close)
        watcher.send({"type": "subscribe", "topic": "services"})
        up = watcher.wait_for(lambda frame: frame.get("lastHealthCheck"))
        self.assertEqual((up["type"], up["topic"], up["id"], up["status"]), ("changed", "services", made["id"], "active"))
        Users.healthy = False
        down = watcher.wait_for(lambda frame: frame["status"] == "error")
        self.assertIn("503", down["lastError"])
        Users.healthy = True
        self.assertEqual(watcher.wait_for(lambda frame: frame["status"] == "active")["consecutiveFailures"], 0)
        api.call("PUT", f"/api/services/{made['id']}", {"enabled": False})
        watcher.wait_for(lambda frame: frame["status"] == "inactive")
        api.call("DELETE", f"/api/services/{made['id']}")
        self.assertTrue(watcher.wait_for(lambda frame: frame.get("deleted"))["deleted"])

    def test_words_and_statuses(self):
        """What the documents fix around a service: statuses, codes, members, both spellings, lengths."""
        api = self.serve()

        def ask(method, path, body=None):
            status, raw = api.raw(method, path, None if body is None else json.dumps(body).encode())
            answer = json.loads(raw) if raw else {}
            return (status, answer["error"]["code"]) if status >= 400 else (status, answer)

        secrets = [api.call("POST", "/api/credentials", {"name": name, "type": "http_bearer", "data": {"token": name}})["id"]
                   for name in ("s3cret", "wrong")]
        endpoints = [{"name": "one", "path": "/users/{id}", "path_params": {"type": "object", "properties": {"id": {"type": "integer"}}}},
                     {"name": "two", "path": "/users"}]
        hand = {"name": "by-hand", "base_url": self.base, "auth_type": "bearer", "tags": ["people"], "endpoints": endpoints,
                "auth_config": {"header": "Authorization", "valueFrom": "secret:" + secrets[0]}, "health_check": {"path": "/users"}}
        status, made = ask("POST", "/api/services", hand)
        self.assertEqual((status, made["authConfig"], made["credentialId"]), (201, {"headerName": "Authorization"}, secrets[0]))
        self.assertRegex(made["createdAt"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        there = "/api/services/" + made["id"]
        ids = {each["name"]: each["id"] for each in made["endpoints"]}
        tested = api.call("POST", there + "/test", {})
        self.assertEqual((set(tested), tested["success"], tested["message"]),
                         ({"success", "latencyMs", "message"}, True, "Service is healthy"))
        for query, expected in (("tag=people", 1), ("tag=other", 0), ("search=HAND", 1), ("search=nothing", 0), ("page=7", 1)):
            page = api.call("GET", "/api/services?" + query)
            self.assertEqual((page["totalElements"], len(page["content"])), (expected, 0 if query == "page=7" else expected), query)
        self.assertTrue(page["totalElements"] and api.call("GET", "/api/services")["content"][0]["lastHealthCheck"].endswith("Z"))
        self.assertEqual(self.call_node(api, "by-hand", "one", id=7)["outputs"]["body"]["path"], "/users/7")
        api.call("PUT", f"{there}/endpoints/{ids['one']}", {"enabled": False})
        node = self.call_node(api, "by-hand", "one", id=8)
        self.assertEqual((node["error"]["code"], "endpoint is disabled" in node["error"]["message"]), ("SERVICE_UNAVAILABLE", True))
        self.assertEqual(self.call_node(api, "by-hand", "two")["status"], "completed")

        api.call("PUT", there, {"credentialId": secrets[1]})
        self.assertEqual(ask("POST", there + "/test", {}), (401, "SERVICE_AUTH_FAILED"))
        api.call("GET", "/api/users/me")  # one's own sign-in has nothing to do with that
        nobody = "00000000-0000-4000-8000-000000000000"
        self.assertEqual(ask("GET", f"/api/services/{nobody}"), (404, "SERVICE_NOT_FOUND"))
        self.assertEqual(ask("DELETE", f"{there}/endpoints/{nobody}"), (404, "ENDPOINT_NOT_FOUND"))
        Users.pages = {"/broken.json": "{}"}
        self.assertEqual(ask("POST", "/api/services", {"name": "b", "baseUrl": self.base, "schemaUrl": "/broken.json"}),
                         (400, "SCHEMA_PARSE_ERROR"))
        gone = {"name": "gone", "baseUrl": f"http://127.0.0.1:{free_port()}", "endpoints": [endpoints[1]]}
        self.assertEqual(ask("POST", f"/api/services/{ask('POST', '/api/services', gone)[1]['id']}/test", {}), (503, "SERVICE_UNAVAILABLE"))
        for wrong in ({"name": "n" * 256}, {"baseUrl": "http://h/" + "b" * 500}, {"schemaUrl": "/" + "s" * 500},
                      {"endpoints": [{"name": "e", "path": "/" + "p" * 500}]}, {"authConfig": {"tokenPrefix": "Bearer s3cret"}}):
            self.assertEqual(ask("POST", "/api/services", {"name": "x", "baseUrl": self.base, **wrong}), (400, "INVALID_REQUEST"), wrong)

    def test_calls_stay_where_they_may(self):
        """127.0.0.2 is allowed, 127.0.0.1 is not: by its address, by other spellings of it, and by redirect."""
        other = http.server.ThreadingHTTPServer(("127.0.0.2", self.users.server_port), Users)
        threading.Thread(target=other.serve_forever, daemon=True).start()
        self.addCleanup(other.server_close)
        self.addCleanup(other.shutdown)
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--flow.http-request.allowed-addresses=127.0.0.2")
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        port = self.users.server_port
        allowed = f"http://127.0.0.2:{port}"
        self.assertEqual(api.call("POST", "/api/services/discover", {"baseUrl": allowed})["endpointCount"], 2)
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::ffff:127.0.0.1]"):
            with self.subTest(host):
                seen = len(Users.seen)
                self.refused(lambda there=f"http://{host}:{port}": api.call("POST", "/api/services/discover", {"baseUrl": there}))
                self.assertEqual(len(Users.seen), seen)
        Users.moved = f"http://127.0.0.1:{port}/v3/api-docs"
        said = self.refused(lambda: api.call("POST", "/api/services", {"name": "moved", "baseUrl": allowed, "schemaUrl": "/moved"}))
        self.assertNotIn("/v3/api-docs", [path for path, _ in Users.seen[-1:]])
        self.assertIn("may not be called", said)
        Users.moved = f"{allowed}/v3/api-docs"
        self.assertEqual(api.call("POST", "/api/services", {"name": "moved", "baseUrl": allowed, "schemaUrl": "/moved"})["endpointCount"], 2)


if __name__ == "__main__":
    unittest.main()
