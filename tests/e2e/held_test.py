# SPDX-License-Identifier: GPL-3.0-or-later
"""What was tried against the server and held: documents made to break it, tokens that somebody has changed, and flows as
large as they may be. Each is answered in time, with a refusal that names it or with what is right; the server goes on."""

import base64
import json
import sys
import time
import unittest

from harness import ROOT, Api, EndToEnd

sys.path.insert(0, str(ROOT / "bench"))

import measuring  # noqa: E402

MEGABYTE = 1 << 20
PATIENCE = 60  # seconds for one answer, on a machine with other work
MOST_MEMORY = 700  # megabytes; the largest body that is taken is a flow of 16 MB


def node(name: str, component: str = "transform", config: "dict | None" = None, mappings: "dict | None" = None) -> dict:
    return {"id": name, "component": component, "version": "1.0.0", "position": {"x": 0, "y": 0},
            "config": config or {}, "inputMappings": mappings or {}}


def edge(source: str, target: str) -> dict:
    return {"id": f"{source}-{target}", "source": source, "target": target}


def mapped(expression: str) -> dict:
    return {"nodes": [node("a", mappings={"x": expression})], "edges": []}


def nested(depth: int, opening: str, inside: str, closing: str) -> bytes:
    return (opening * depth + inside + closing * depth).encode()


def doubling(depth: int) -> dict:
    """A schema of a few lines that asks for 2^depth checks."""
    schemas = {f"s{i}": {"allOf": [{"$ref": f"#/definitions/s{i + 1}"}] * 2} for i in range(depth)}
    return {"definitions": {**schemas, f"s{depth}": {"type": "object"}}, "allOf": [{"$ref": "#/definitions/s0"}]}


class HeldTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.api = self.serve()

    def memory(self) -> float:
        return measuring.memory_mb(self.setup_.server.process.pid, "VmHWM")

    def refused(self, what: str, method: str, path: str, body: bytes, statuses: "tuple[int, ...]",
                **headers: str) -> bytes:
        began = time.monotonic()
        status, said = self.api.raw(method, path, body, PATIENCE, headers)
        self.assertIn(status, statuses, f"{what}: {said[:300]!r}")
        self.assertLess(time.monotonic() - began, PATIENCE, what)
        self.assertEqual(self.api.raw("GET", "/actuator/health/liveness", timeout=PATIENCE)[0], 200, what)
        return said

    def test_documents_that_are_none(self):
        deep = 200_000
        for what, body in {
            "arrays in arrays": nested(deep, "[", "", "]"),
            "arrays that never end": b"[" * deep,
            "objects in objects": nested(deep, '{"a":', "1", "}"),
            "objects that never end": b'{"a":' * deep,
            "not UTF-8": b'{"username": "\xff\xfe", "password": "\xc0\xaf"}',
            "half a pair": b'{"username": "\\ud800", "password": "x"}',
            "a number beyond all": b'{"username": 1e999999999, "password": "x"}',
            "a number of a million digits": b'{"username": ' + b"9" * 900_000 + b', "password": "x"}',
            "the same key for ever": b"{" + b'"username":"a",' * 60_000 + b'"password":"x"}',
            "a key of almost a megabyte": b'{"' + b"k" * 900_000 + b'": 1}',
            "a NUL": b'{"username": "a\\u0000b", "password": "x"}',
            "nothing at all": b"",
            "blanks": b" " * 900_000,
            "a number": b"7",
            "null": b"null",
            "two documents": b"{}{}",
        }.items():
            with self.subTest(what):
                self.refused(what, "POST", "/api/flows/validate", body, (400,))
                self.refused(what, "POST", "/api/auth/login", body, (400, 401, 413, 429))
        with self.subTest("packed"):
            self.refused("packed", "POST", "/api/flows/validate", b"\x1f\x8b" + b"\0" * 1000, (400, 415),
                         **{"Content-Encoding": "gzip"})
        with self.subTest("too long"):
            self.refused("too long", "POST", "/api/auth/login", b'"' + b"x" * (2 * MEGABYTE), (413,))
        self.assertLess(self.memory(), MOST_MEMORY)

    def test_flows_that_are_none(self):
        many = [node(f"n{i}") for i in range(10_001)]
        ring = [node("a"), node("b"), node("c")]
        circle = [edge("a", "b"), edge("b", "c"), edge("c", "a")]
        wide = [edge(f"n{i}", f"n{j}") for i in range(230) for j in range(230, 460)]
        for what, drafted, problem, definition in (
                ("too many nodes", 400, "tooMany", {"nodes": many, "edges": []}),
                ("too many edges", 400, "tooMany", {"nodes": many[:460], "edges": wide}),
                ("a circle", 201, "cycle", {"nodes": ring, "edges": circle}),
                ("an edge to itself", 201, "selfEdge", {"nodes": ring, "edges": [edge("a", "a")]}),
                ("an edge to nowhere", 201, "unknownEnd", {"nodes": ring, "edges": [edge("a", "nobody")]}),
                ("one node twice", 201, "duplicateId", {"nodes": ring + ring, "edges": []}),
                ("a path without an end", 201, "badExpression", mapped("$" + ".a" * 50_000)),
                ("a thousand questions", 201, "badExpression", mapped("$.trigger" + "[?@.a]" * 1_000)),
                ("transforms without an end", 201, "badExpression", mapped("$.trigger" + " | trim" * 50_000)),
                ("a name of a megabyte", 400, None, {"nodes": [node("n" * MEGABYTE)], "edges": []}),
                ("nodes that are none", 400, None, {"nodes": [[], 7, None, "x"], "edges": {}})):
            with self.subTest(what):
                body = {"name": what, "definition": definition}
                self.refused(what, "POST", "/api/flows", json.dumps(body).encode(), (drafted,))
                said = self.refused(what, "POST", "/api/flows/validate", json.dumps(body).encode(),
                                    (200 if problem else 400,))
                self.assertLess(len(said), 4_000, f"{what}: nobody reads that")
                if problem:
                    self.assertEqual(json.loads(said)["problems"][0]["code"], problem)
        self.assertLess(self.memory(), MOST_MEMORY)

    def test_schemas_and_patterns_without_an_end(self):
        evil = {"type": "object", "properties": {"x": {"type": "string", "pattern": "^(([a-z])+.)+[A-Z]([a-z])+$"}}}
        loop = {"$ref": "#/definitions/a",
                "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}}
        deep: dict = {"type": "object"}
        for _ in range(150):
            deep = {"type": "object", "properties": {"x": deep}}
        value: "dict | str" = "end"
        for _ in range(150):
            value = {"x": value}
        for what, versioned, schema, inputs in (("a pattern", 201, evil, {"x": "a" * 60}), ("a ring", 400, loop, {}),
                                                ("doubling", 201, doubling(28), {}), ("deep", 400, deep, value)):
            with self.subTest(what):
                document = {"name": what, "definition": {"nodes": [node("a")], "edges": [], "inputSchema": schema}}
                path = f"/api/flows/{self.api.call('POST', '/api/flows', document, PATIENCE)['id']}"
                version = {"version": "1.0.0", "definition": document["definition"]}
                self.refused(what, "POST", f"{path}/versions", json.dumps(version).encode(), (versioned,))
                if versioned != 201:
                    continue
                self.api.call("POST", f"{path}/publish", {"version": "1.0.0"}, PATIENCE)
                said = self.refused(what, "POST", f"{path}/trigger", json.dumps({"inputs": inputs}).encode(), (400,))
                self.assertTrue(json.loads(said)["error"]["field"].startswith("inputs"), said)
        self.assertLess(self.memory(), MOST_MEMORY)

    def test_expressions_that_ask_for_too_much(self):
        cube = [[[[i] * 8 for i in range(8)] for _ in range(8)] for _ in range(8)]
        for number, (expression, value, ends) in enumerate((
                ("$.trigger..*..*..*..*", cube, "failed"),
                ("$.trigger.v[?@..x]", [{"y": cube}] * 50, "failed"),
                ("$.trigger.v[?count($.trigger.v..*) > 1]", cube * 4, "failed"),
                ("$.trigger.v | replace('a','bbbbbbbbbb') | replace('b','cccccccccc') | replace('c','dddddddddd')", "a" * 20_000, "failed"),
                ("$.trigger.v[?match(@, '(a+)+b')]", ["a" * 200] * 50, "completed"),
                ("$.trigger.v[?search(@, '(a|aa)+$')]", ["a" * 300 + "!"] * 50, "completed"),
                ("$.trigger.v[?@ == $.trigger.v]", cube * 6, "completed"),
                ("$.trigger.v | sort | unique | sort", list(range(60_000)), "completed"))):
            with self.subTest(expression):
                flow = self.publish(self.api, {"name": f"flow {number}", "definition": mapped(expression)})
                ended = self.api.wait_for_end(self.trigger(self.api, flow, v=value), PATIENCE)
                self.assertEqual(ended["status"], ends, ended.get("error"))
                if ends == "failed":
                    self.assertEqual(ended["error"]["code"], "INVALID_INPUT_MAPPING")
        self.assertLess(self.memory(), MOST_MEMORY)

    def test_requests_that_ask_for_too_much(self):
        for path in ("/api/flows?page=99999999999999999999", "/api/flows?size=-1", "/api/flows?size=201",
                     "/api/executions?search=" + "x" * 3_000, "/api/executions?from=never", "/api/flows/" + "a" * 3_000,
                     "/api/executions/%00", "/api/flows/../../etc/passwd", "/api/flows/%2e%2e%2fusers"):
            with self.subTest(path[:60]):
                self.refused(path, "GET", path, b"", (400, 404, 414))

    def test_changed_tokens(self):
        head, body, signature = self.api.token.split(".")

        def part(change: dict, of: str) -> str:
            known = json.loads(base64.urlsafe_b64decode(of + "=" * (-len(of) % 4)))
            return base64.urlsafe_b64encode(json.dumps({**known, **change}).encode()).rstrip(b"=").decode()

        other = {"sub": "00000000-0000-4000-8000-000000000000"}
        tokens = [f"{part({'alg': 'none'}, head)}.{body}.", f"{part({'alg': 'none'}, head)}.{body}.{signature}",
                  f"{part({'kid': '../../etc/passwd'}, head)}.{body}.{signature}", f"{head}.{part(other, body)}.{signature}",
                  f"{head}.{part({'role': 'admin'}, body)}.{signature}",
                  f"{head}.{part({'exp': 9999999999}, body)}.{signature}",
                  f"{head}.{body}", f"{head}.{body}.", f".{body}.{signature}", "..", "", "x" * 4_000,
                  f"{head}.{body}.{signature}x",
                  f"{head}.{body}.{signature}.{signature}", f"{body}.{head}.{signature}", self.api.token.upper()]
        tokens += [self.api.token[:i] + ("A" if self.api.token[i] != "A" else "B") + self.api.token[i + 1:]
                   for i in range(0, len(self.api.token) - 2, max(1, len(self.api.token) // 30))]
        asking = Api(self.setup_.url)
        for token in tokens:
            with self.subTest(token[:20]):
                status, said = asking.raw("GET", "/api/flows", headers={"Authorization": f"Bearer {token}"})
                self.assertEqual(status, 401, said[:200])
        self.assertEqual(self.api.raw("GET", "/api/flows")[0], 200)

    def test_flows_as_large_as_they_may_be(self):
        length, width = 10_000, 5_000
        chain = {"nodes": [node(f"n{i}", "noop") for i in range(length)],
                 "edges": [edge(f"n{i}", f"n{i + 1}") for i in range(length - 1)]}
        fan = {"nodes": [node("first", "noop"), *(node(f"n{i}", "noop") for i in range(width)), node("last", "noop")],
               "edges": [e for i in range(width) for e in (edge("first", f"n{i}"), edge(f"n{i}", "last"))]}
        for what, definition in (("chain", chain), ("fan", fan)):
            with self.subTest(what):
                began = time.monotonic()
                made = self.api.call("POST", "/api/flows", {"name": what, "definition": definition}, PATIENCE)
                path = f"/api/flows/{made['id']}"
                self.api.call("POST", f"{path}/versions", {"version": "1.0.0", "definition": definition}, PATIENCE)
                self.api.call("POST", f"{path}/publish", {"version": "1.0.0"}, PATIENCE)
                run = self.api.call("POST", f"{path}/trigger", {"inputs": {}}, PATIENCE)["execution_id"]
                ended = self.api.wait_for_end(run, 120)
                self.assertEqual(ended["status"], "completed")
                print(f"{what}: {time.monotonic() - began:.1f} s, {self.memory():.0f} MB", file=sys.stderr)
        self.assertLess(self.memory(), MOST_MEMORY)


if __name__ == "__main__":
    unittest.main()
