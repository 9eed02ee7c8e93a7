# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of change leaves one row in the audit log: who, what, from where, with which program; also when the
server is killed right after the answer."""

import json
import unittest

from harness import Api, EndToEnd

AGENT = "audit-test/1.0"
GOOD = "Correct-horse7battery"
NODE = {"id": "a", "component": "delay", "version": "1.0.0", "config": {"durationMs": 1}}
LONG = {"nodes": [{**NODE, "config": {"durationMs": 600_000}}], "edges": []}
MAPPING = {"base_revision": 3, "source_node_id": "a", "target_node_id": "b", "mappings": [{"source": "$.a", "target": "$.x"}]}


class Told(Api):
    """Tells its program's name."""

    def raw(self, method, path, body=None, timeout=20.0, headers=None):
        return super().raw(method, path, body, timeout, {"User-Agent": AGENT, **(headers or {})})


class AuditTest(EndToEnd):
    def restart(self) -> None:
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        self.admin = self.serve()

    def last(self, seen: int) -> "list[dict]":
        """The entries after that one, oldest first."""
        page = self.admin.call("GET", "/api/admin/audit?size=100")["content"]
        return [entry for entry in reversed(page) if entry["id"] > seen]

    def newest(self) -> int:
        return self.admin.call("GET", "/api/admin/audit?size=1")["content"][0]["id"]

    def steps(self):
        """(action, verb, path, body): what each answers is put under its action for those after it."""
        yield "CREATE_WORKSPACE", "POST", "/api/workspaces", {"name": "w"}
        yield "UPDATE_WORKSPACE", "PUT", "/api/workspaces/{CREATE_WORKSPACE}", {"name": "x"}
        yield "ADD_WORKSPACE_MEMBER", "POST", "/api/workspaces/{CREATE_WORKSPACE}/members", {"email": "bob@example.org"}
        yield "CREATE_CREDENTIAL", "POST", "/api/credentials", {"name": "c", "type": "http_bearer", "data": {"token": "t0p"}}
        yield "UPDATE_CREDENTIAL", "PUT", "/api/credentials/{CREATE_CREDENTIAL}", {"name": "d"}
        yield "DELETE_CREDENTIAL", "DELETE", "/api/credentials/{CREATE_CREDENTIAL}", None
        yield "CREATE_SERVICE", "POST", "/api/services", {"name": "s", "baseUrl": "http://127.0.0.1:1", "protocol": "REST"}
        yield "UPDATE_SERVICE", "PUT", "/api/services/{CREATE_SERVICE}", {"description": "x"}
        yield ("CREATE_SERVICE_ENDPOINT", "POST", "/api/services/{CREATE_SERVICE}/endpoints",
               {"name": "e", "method": "GET", "path": "/e"})
        yield ("DELETE_SERVICE_ENDPOINT", "DELETE", "/api/services/{CREATE_SERVICE}/endpoints/{CREATE_SERVICE_ENDPOINT}", None)
        yield "DELETE_SERVICE", "DELETE", "/api/services/{CREATE_SERVICE}", None
        yield "REGISTER_COMPONENT", "POST", "/api/components", {"name": "k", "version": {"version": "1"}}
        yield "SET_COMPONENT_ENDPOINTS", "PUT", "/api/components/k/endpoints", {"endpoints": ["http://127.0.0.1:1"]}
        yield "UPDATE_COMPONENT_VERSION", "PUT", "/api/components/k/versions/1", {"status": "disabled"}
        yield "DEPLOY_COMPONENT", "POST", "/api/components/k/deploy", {"version": "1"}
        yield "DELETE_COMPONENT", "DELETE", "/api/components/k", None
        yield "CREATE_FLOW", "POST", "/api/flows", {"name": "f", "definition": LONG}
        yield "UPDATE_FLOW", "PUT", "/api/flows/{CREATE_FLOW}", {"description": "x"}
        yield ("EDIT_FLOW", "PATCH", "/api/flows/{CREATE_FLOW}/definition",
               {"base_revision": 2, "edit": [{"op": "addNode", "node": {**NODE, "id": "b"}}]})
        yield "CREATE_DATA_MAPPING", "POST", "/api/flows/{CREATE_FLOW}/data-mappings", MAPPING
        yield ("DELETE_DATA_MAPPING", "DELETE",
               "/api/flows/{CREATE_FLOW}/data-mappings/{CREATE_DATA_MAPPING}?base_revision=4", None)
        yield "CREATE_FLOW_VERSION", "POST", "/api/flows/{CREATE_FLOW}/versions", {"version": "1"}
        yield "PUBLISH_FLOW", "POST", "/api/flows/{CREATE_FLOW}/publish", {"version": "1"}
        yield "CREATE_TRIGGER", "POST", "/api/flows/{CREATE_FLOW}/triggers", {"kind": "webhook", "name": "h"}
        yield "UPDATE_TRIGGER", "PUT", "/api/triggers/{CREATE_TRIGGER}", {"enabled": False}
        yield "DELETE_TRIGGER", "DELETE", "/api/triggers/{CREATE_TRIGGER}", None
        yield ("SHARE_FLOW", "POST", "/api/flows/{CREATE_FLOW}/shares", {"email": "bob@example.org", "permission": "view"})
        yield "UNSHARE_FLOW", "DELETE", "/api/flows/{CREATE_FLOW}/shares/{SHARE_FLOW}", None
        yield "CHANGE_FLOW_WORKSPACE", "PUT", "/api/flows/{CREATE_FLOW}/workspace", {"workspaceId": "{CREATE_WORKSPACE}"}
        yield "START_EXECUTION", "POST", "/api/flows/{CREATE_FLOW}/trigger", {}
        yield "PAUSE_EXECUTION", "POST", "/api/executions/{START_EXECUTION}/pause", {}
        yield "RESUME_EXECUTION", "POST", "/api/executions/{START_EXECUTION}/resume", {}
        yield "CANCEL_EXECUTION", "POST", "/api/executions/{START_EXECUTION}/cancel", {"message": "enough"}
        yield "RERUN_EXECUTION", "POST", "/api/executions/{START_EXECUTION}/rerun", {}
        yield "KILL_EXECUTION", "POST", "/api/executions/{RERUN_EXECUTION}/kill", {}
        yield "ROTATE_DATA_KEYS", "POST", "/api/admin/data-keys/rotate", {}
        yield "CREATE_API_KEY", "POST", "/api/v1/auth/api-keys", {"name": "k", "access_level": "read"}
        yield "CREATE_USER", "POST", "/api/v1/users", {"username": "eva", "email": "eva@example.org", "password": GOOD}
        yield "UPDATE_USER", "PUT", "/api/v1/users/{CREATE_USER}", {"full_name": "Eva"}
        yield "DELETE_USER", "DELETE", "/api/v1/users/{CREATE_USER}", None
        yield "UPDATE_SETTINGS", "PUT", "/api/admin/settings", {"settings": {"mail.from-name": "Mesh"}}
        yield "DELETE_FLOW", "DELETE", "/api/flows/{CREATE_FLOW}", None
        yield "DELETE_WORKSPACE", "DELETE", "/api/workspaces/{CREATE_WORKSPACE}", None

    @staticmethod
    def id_in(reply) -> str:
        inner = reply.get("data") if isinstance(reply, dict) and isinstance(reply.get("data"), dict) else reply
        return str((inner or {}).get("execution_id") or (inner or {}).get("id") or "")

    def filled(self, value, ids):
        if isinstance(value, dict):
            return {key: self.filled(one, ids) for key, one in value.items()}
        if isinstance(value, str):
            for name, found in ids.items():
                value = value.replace("{" + name + "}", found)
        return value

    def prepare(self) -> Told:
        self.admin = self.serve()
        self.admin.call("POST", "/api/v1/users", {"username": "bob", "email": "bob@example.org", "password": GOOD})
        return self.told()

    def told(self) -> Told:
        told = Told(self.setup_.url)
        told.sign_in("admin", self.setup_.password)
        return told

    def check(self, action: str, entries: "list[dict]") -> dict:
        self.assertEqual([entry["action"] for entry in entries], [action])
        entry = entries[0]
        self.assertEqual((entry["username"], entry["ip_address"], entry["user_agent"]), ("admin", "127.0.0.1", AGENT), action)
        self.assertTrue(entry["user_id"] and entry["created_at"], action)
        self.assertNotIn("t0p", json.dumps(entry))
        return entry

    def check_start(self, ids: dict, seen: int) -> None:
        """A start has no entry: the execution itself says who, when and with which key."""
        key = self.admin.call("POST", "/api/v1/auth/api-keys",
                              {"name": "starts", "access_level": "admin", "allowed_endpoints": ["/*"]})["data"]
        by_key = Told(self.setup_.url)
        by_key.token = key["api_key"]
        other = by_key.call("POST", f"/api/flows/{ids['CREATE_FLOW']}/trigger", {})["execution_id"]
        entries = self.last(seen)
        self.assertEqual([entry["action"] for entry in entries], ["CREATE_API_KEY"])
        own = self.admin.call("GET", f"/api/executions/{ids['START_EXECUTION']}")
        self.assertEqual(own["triggered_by"], "user:" + entries[0]["user_id"])
        self.assertNotIn("triggered_key", own)
        self.assertTrue(own["created_at"])
        foreign = self.admin.call("GET", f"/api/executions/{other}")
        self.assertEqual((foreign["triggered_by"], foreign["triggered_key"]), (own["triggered_by"], key["id"]))
        self.admin.call("POST", f"/api/executions/{other}/kill", {})

    def test_every_kind_of_change_has_one_entry(self):
        told = self.prepare()
        ids = {}
        for action, verb, path, body in self.steps():
            with self.subTest(action):
                seen = self.newest()
                reply = told.call(verb, self.filled(path, ids), self.filled(body, ids))
                ids[action] = self.id_in(reply)
                if action == "START_EXECUTION":
                    self.check_start(ids, seen)
                    continue
                entry = self.check(action, self.last(seen))
                named = ids[action] if action.startswith(("CREATE_", "RERUN")) else ""
                if action in ("CREATE_SERVICE_ENDPOINT", "CREATE_DATA_MAPPING", "CREATE_FLOW_VERSION", "CREATE_USER"):
                    named = ""  # noted with what they belong to, or by the other of their two ids
                if named:
                    self.assertEqual(entry["resource_id"], named)
                if action == "EDIT_FLOW":
                    self.assertEqual(entry["details"], {"revision": 3})
        # What is refused, and what is only looked at, is no change.
        seen = self.newest()
        self.assertEqual(told.raw("POST", "/api/flows", b'{"name": ""}')[0], 400)
        self.assertEqual(told.raw("DELETE", "/api/credentials/00000000-0000-4000-8000-000000000000")[0], 404)
        told.call("GET", "/api/flows")
        self.assertEqual(self.last(seen), [])

    def test_a_crash_right_after_the_answer_loses_no_entry(self):
        told = self.prepare()
        for path, body, action in (("/api/flows", {"name": "f"}, "CREATE_FLOW"),
                                   ("/api/credentials", {"name": "c", "type": "http_bearer", "data": {"token": "t0p"}},
                                    "CREATE_CREDENTIAL"),
                                   ("/api/services", {"name": "s", "baseUrl": "http://127.0.0.1:1", "protocol": "REST"},
                                    "CREATE_SERVICE"),
                                   ("/api/components", {"name": "k", "version": {"version": "1"}}, "REGISTER_COMPONENT")):
            seen = self.newest()
            made = told.call("POST", path, body)
            self.restart()
            told = self.told()
            entries = [entry for entry in self.last(seen) if entry["action"] != "LOGIN"]
            entry = self.check(action, entries)
            self.assertIn(entry["resource_id"], (made["id"], made.get("name")))
            self.assertEqual(told.raw("GET", f"{path}/{entry['resource_id']}")[0], 200)


if __name__ == "__main__":
    unittest.main()
