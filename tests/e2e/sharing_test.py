# SPDX-License-Identifier: GPL-3.0-or-later
"""Sharing flows over real sockets and a real store: what was given or taken is still so after a restart."""

import json
import re
import unittest

from harness import ROOT, Api, EndToEnd, free_port
from local_setup import wait_until
from web_socket import WebSocket

GOOD = "Correct-horse7battery"


class SharingTest(EndToEnd):
    def status(self, api: Api, method: str, path: str, body=None) -> "tuple[int, object]":
        status, raw = api.raw(method, path, None if body is None else json.dumps(body).encode())
        return status, json.loads(raw) if raw else {}

    def person(self, admin: Api, name: str) -> Api:
        admin.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": GOOD,
                                             "full_name": name.title(), "role": "user"})
        return self.sign_in(name)

    def sign_in(self, name: str) -> Api:
        api = Api(self.setup_.url)
        api.sign_in(name, GOOD)
        return api

    def restart(self) -> Api:
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        return self.serve()

    def test_a_flow_and_its_people(self):
        admin = self.serve()
        ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
        flow = ann.call("POST", "/api/flows", {"name": "one", "definition": {"nodes": [], "edges": []}})
        path = f"/api/flows/{flow['id']}"
        self.assertEqual((flow["my_permission"], flow["owner_name"]), ("owner", "Ann"))
        self.assertEqual(self.status(bob, "GET", path)[0], 404)
        self.assertEqual(bob.call("GET", "/api/flows")["totalElements"], 0)
        share = ann.call("POST", f"{path}/shares", {"email": "bob@example.org", "permission": "view"})
        waiting = ann.call("POST", f"{path}/shares", {"email": "eva@example.org", "permission": "edit"})
        self.assertEqual((share["pending"], waiting["pending"], waiting["userId"]), (False, True, None))

        admin = self.restart()
        ann, bob = self.sign_in("ann"), self.sign_in("bob")
        self.assertEqual(bob.call("GET", path)["my_permission"], "view")
        self.assertEqual(self.status(bob, "PUT", path, {"description": "x"})[0], 403)
        self.assertEqual(bob.call("GET", "/api/flows/shared-with-me")["content"][0]["sharedByName"], "Ann")
        eva = self.person(admin, "eva")  # an administrator vouches for the address
        invitations = eva.call("GET", "/api/shares/invitations")["content"]
        self.assertEqual([invitation["id"] for invitation in invitations], [waiting["id"]])
        eva.call("POST", f"/api/shares/{waiting['id']}/accept", {})
        self.assertEqual(eva.call("PUT", path, {"description": "x"})["description"], "x")
        status, shares = self.status(ann, "GET", f"{path}/shares")
        self.assertEqual((status, [one["userName"] for one in shares]), (200, ["Bob", "Eva"]))
        ann.call("DELETE", f"{path}/shares/{share['id']}")
        self.assertEqual(self.status(bob, "GET", path)[0], 404)

        admin = self.restart()
        eva, bob = self.sign_in("eva"), self.sign_in("bob")
        self.assertEqual(self.status(bob, "GET", path)[0], 404)
        self.assertEqual(eva.call("GET", path)["my_permission"], "edit")
        actions = [entry["action"] for entry in admin.call("GET", "/api/admin/audit?size=100")["content"]]
        for action in ("SHARE_FLOW", "ACCEPT_SHARE", "UNSHARE_FLOW"):
            self.assertIn(action, actions)

    def test_every_kind_of_object_has_an_owner(self):
        """Whatever a path can name: a stranger gets the refusal of objects.tsv on every route of its family."""
        rows = [line.split("\t") for line in (ROOT / "tests" / "data" / "objects.tsv").read_text().splitlines()
                if line and not line.startswith("#")]
        expected = {prefix: stranger for prefix, _, _, stranger in rows}
        admin = self.serve()
        ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
        own = self.objects_of(ann)
        self.assertEqual(set(own), {prefix for prefix, stranger in expected.items() if stranger != "-"})
        body = {"name": "x", "email": "bob@example.org", "permission": "admin", "definition": {}, "version": "1", "config": {},
                "kind": "webhook", "inputs": {}, "outputs": {}, "decision": "approved", "outcome": "failed", "path": "/x",
                "expression": "1", "workspaceId": None, "edits": [], "revision": 1}
        tried = dict.fromkeys(own, 0)
        for path, verbs in admin.call("GET", "/api/openapi.json")["paths"].items():
            if "{" not in path:
                continue
            prefix = path[:path.index("{")]
            self.assertIn(prefix, expected, f"no row in objects.tsv: {path}")
            if prefix not in own:
                continue
            named = re.sub(r"\{[^}]*\}", own[prefix], path, count=1)
            for verb in set(verbs) & {"get", "post", "put", "patch", "delete"}:
                status, reply = self.status(bob, verb.upper(), re.sub(r"\{[^}]*\}", own[prefix], named),
                                            None if verb in ("get", "delete") else body)
                of_agents = (verb, path) == ("post", "/api/servers/{id}/monitor")  # no user gets in there
                self.assertEqual(status, 401 if of_agents else int(expected[prefix]), f"{verb} {path}: {reply}")
                tried[prefix] += 1
        self.assertTrue(all(tried.values()), tried)
        # And all of it is still ann's.
        self.assertEqual(ann.call("GET", f"/api/services/{own['/api/services/']}")["name"], "s")
        self.assertEqual(ann.call("GET", f"/api/flows/{own['/api/flows/']}")["my_permission"], "owner")

    def objects_of(self, ann: Api) -> dict:
        """One object of each kind that belongs to somebody: the prefix of its paths → its id."""
        flow = self.publish(ann, {"name": "one", "definition": {"edges": [], "nodes": [
            {"id": "n", "component": "transform", "version": "", "config": {}, "inputMappings": {}}]}})
        run = self.trigger(ann, flow)
        ann.wait_for_end(run)
        made = lambda path, body: ann.call("POST", path, body)
        trigger = made(f"/api/flows/{flow}/triggers", {"kind": "webhook", "name": "t", "config": {}})["id"]
        service = made("/api/services", {"name": "s", "baseUrl": "http://127.0.0.1:9"})["id"]
        credential = made("/api/credentials", {"name": "c", "type": "http_bearer", "data": {"token": "t0ken"}})["id"]
        share = made(f"/api/flows/{flow}/shares", {"email": "eva@example.org", "permission": "view"})["id"]
        workspace = made("/api/workspaces", {"name": "w"})["id"]
        key = made("/api/v1/auth/api-keys", {"name": "k", "access_level": "read"})["data"]["id"]
        host = made("/api/servers", {"name": "h"})["id"]
        task = made("/api/tasks", {"argv": ["true"]})["task_id"]
        session = ann.call("GET", "/api/users/me/sessions")["sessions"][0]["id"]
        return {"/api/flows/": flow, "/api/executions/": run, "/api/triggers/": trigger, "/api/services/": service, "/api/servers/": str(host),
                "/api/nodes/": f"node-{host:03d}", "/api/tasks/": task,
                "/api/credentials/": credential, "/api/shares/": share, "/api/workspaces/": workspace,
                "/api/v1/auth/api-keys/": str(key), "/api/users/me/sessions/": session}

    def test_a_host_and_its_people(self):
        """See, work on, manage: each level does its own and no more; what was given or taken is so after a restart."""
        admin = self.serve()
        ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
        host = ann.call("POST", "/api/servers", {"name": "web"})
        path = f"/api/servers/{host['id']}"
        self.assertEqual((host["my_permission"], host["owner_name"]), ("owner", "Ann"))
        self.assertEqual(self.status(bob, "GET", path)[0], 404)

        def may() -> "list[int]":
            """Whether bob sees it, changes what is said of it, drains it, and may have its keys and shares."""
            return [self.status(bob, verb, path + rest, body)[0] for verb, rest, body in (
                ("GET", "", None), ("PUT", "", {"description": "x"}), ("POST", "/drain", {"reason": "r"}),
                ("POST", "/join", {}), ("GET", "/shares", None))]
        share = ann.call("POST", f"{path}/shares", {"email": "bob@example.org", "permission": "view"})
        self.assertEqual((share["serverId"], share["userName"], share["permission"], share["pending"]), (host["id"], "Bob", "view", False))
        self.assertEqual(may(), [200, 403, 403, 403, 403])
        self.assertEqual([each["name"] for each in bob.call("GET", "/api/servers")["servers"]], ["web"])
        ann.call("PUT", f"{path}/shares/{share['id']}?permission=edit")
        self.assertEqual(may(), [200, 200, 200, 403, 403])
        self.restart()
        ann, bob = self.sign_in("ann"), self.sign_in("bob")
        self.assertEqual(bob.call("GET", path)["my_permission"], "edit")
        ann.call("PUT", f"{path}/shares/{share['id']}?permission=admin")
        self.assertEqual(may(), [200, 200, 200, 200, 200])
        self.assertEqual(self.status(ann, "POST", f"{path}/shares", {"email": "bob@example.org", "permission": "own"})[0], 400)
        self.assertEqual(self.status(ann, "POST", f"{path}/shares", {"email": "no@example.org", "permission": "view"})[0], 404)

        ann.call("PUT", f"{path}/owner", {"email": "bob@example.org"})
        self.assertEqual((bob.call("GET", path)["my_permission"], ann.call("GET", path)["my_permission"]), ("owner", "admin"))
        for each in bob.call("GET", f"{path}/shares"):
            bob.call("DELETE", f"{path}/shares/{each['id']}")
        self.assertEqual(self.status(ann, "GET", path)[0], 404)
        admin = self.restart()
        ann, bob = self.sign_in("ann"), self.sign_in("bob")
        self.assertEqual((self.status(ann, "GET", path)[0], bob.call("GET", path)["owner_name"]), (404, "Bob"))
        actions = [entry["action"] for entry in admin.call("GET", "/api/admin/audit?size=100")["content"]]
        for action in ("SHARE_HOST", "CHANGE_SHARE", "UNSHARE_HOST", "CHANGE_HOST_OWNER", "DRAIN_HOST"):
            self.assertIn(action, actions)

    def test_a_service_and_its_people(self):
        """Whose it is and who else may use it is kept; a stranger's flow calls neither it nor with its credential."""
        admin = self.serve()
        ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
        credential = ann.call("POST", "/api/credentials", {"name": "c", "type": "http_bearer", "data": {"token": "t0ken"}})["id"]
        service = ann.call("POST", "/api/services", {
            "name": "users", "baseUrl": "http://127.0.0.1:9", "authType": "bearer", "credentialId": credential,
            "endpoints": [{"name": "get", "path": "/x"}]})
        path = f"/api/services/{service['id']}"
        definition = {"edges": [], "nodes": [{"id": "n", "component": "service_endpoint", "version": "1.0.0", "inputMappings": {},
                                              "config": {"service": "users", "endpoint": "get"}}]}

        def published(name: str) -> "tuple[int, str]":
            flow = bob.call("POST", "/api/flows", {"name": name, "definition": definition})["id"]
            bob.call("POST", f"/api/flows/{flow}/versions", {"version": "1", "definition": definition})
            status, reply = self.status(bob, "POST", f"/api/flows/{flow}/publish", {"version": "1"})
            return status, reply.get("error", {}).get("code", flow)
        self.assertEqual(published("stranger"), (404, "SERVICE_NOT_FOUND"))
        ann.call("POST", f"{path}/shares", {"email": "bob@example.org", "permission": "view"})
        self.assertEqual(published("guest"), (403, "CREDENTIAL_ACCESS_DENIED"))
        ann.call("PUT", f"/api/credentials/{credential}", {"visibility": "shared"})
        status, flow = published("friend")
        self.assertEqual(status, 200, flow)

        def outcome() -> str:
            run = self.trigger(bob, flow)
            bob.wait_for_end(run)
            return self.nodes(bob, run)["n"]["error"]["code"]
        called = outcome()
        self.assertNotIn(called, ("SERVICE_NOT_FOUND", "CREDENTIAL_ACCESS_DENIED"))  # nobody is there, but it was asked
        ann.call("PUT", f"/api/credentials/{credential}", {"visibility": "private"})
        self.assertEqual(outcome(), "CREDENTIAL_ACCESS_DENIED")

        admin = self.restart()
        ann, bob = self.sign_in("ann"), self.sign_in("bob")
        self.assertEqual([self.status(person, "GET", path)[0] for person in (ann, bob)], [200, 200])
        self.assertEqual(self.status(bob, "PUT", path, {"baseUrl": "http://evil.example"})[0], 403)
        share = self.status(ann, "GET", f"{path}/shares")[1][0]
        ann.call("DELETE", f"{path}/shares/{share['id']}")
        self.assertEqual(self.status(bob, "GET", path)[0], 404)
        self.assertEqual(outcome(), "SERVICE_NOT_FOUND")

    def test_watching_a_run_by_its_id(self):
        """As documented it is open to whoever knows the id, and tells no data; a setting closes it."""
        self.setup_.bootstrap()
        for option, secret in (("false", "hunter2-hunter2"), ("true", "")):
            self.setup_.start_server(free_port(), f"--flow.ws-require-auth={option}")
            admin = Api(self.setup_.url)
            admin.sign_in("admin", self.setup_.password)
            if secret:
                ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
                flow = self.publish(ann, {"name": "one", "definition": {"edges": [], "nodes": [
                    {"id": "n", "component": "transform", "version": "", "config": {}, "inputMappings": {"said": "$.trigger.word"}}]}})
                run = self.trigger(ann, flow, word=secret)
                ann.wait_for_end(run)
                watcher = WebSocket(self.setup_.url, f"/ws/executions/{run}", "")
                self.addCleanup(watcher.close)
                snapshot = watcher.receive()
                self.assertEqual((snapshot["type"], snapshot["execution"]["status"]), ("snapshot", "completed"))
                self.assertNotIn(secret, json.dumps(snapshot))
            else:
                with self.assertRaisesRegex(ConnectionError, "401"):
                    WebSocket(self.setup_.url, f"/ws/executions/{run}", "")
                watcher = WebSocket(self.setup_.url, f"/ws/executions/{run}", self.sign_in("ann").token)
                self.addCleanup(watcher.close)
                self.assertEqual(watcher.receive()["type"], "snapshot")
                stranger = WebSocket(self.setup_.url, f"/ws/executions/{run}", self.sign_in("bob").token)
                self.addCleanup(stranger.close)
                self.assertNotEqual(stranger.receive()["type"], "snapshot")
            self.setup_.stop()

    def test_who_has_a_flow_open(self):
        admin = self.serve()
        ann, bob, eva = (self.person(admin, name) for name in ("ann", "bob", "eva"))
        flow = ann.call("POST", "/api/flows", {"name": "one", "definition": {"nodes": [], "edges": []}})
        path, topic = f"/api/flows/{flow['id']}", f"presence:{flow['id']}"
        share = ann.call("POST", f"{path}/shares", {"email": "bob@example.org", "permission": "edit"})

        def watch(api: Api) -> WebSocket:
            socket = WebSocket(self.setup_.url, "/ws/console", api.token)
            self.addCleanup(socket.close)
            socket.send({"type": "subscribe", "topic": topic})
            return socket

        def people(count: int):
            return lambda frame: frame["type"] == "presence" and len(frame["people"]) == count

        first = watch(ann)
        self.assertEqual(first.wait_for(people(1))["people"][0]["name"], "Ann")
        second = watch(bob)
        self.assertEqual([each["name"] for each in first.wait_for(people(2))["people"]], ["Ann", "Bob"])
        self.assertEqual([each["name"] for each in second.wait_for(people(2))["people"]], ["Ann", "Bob"])
        watch(bob)
        first.wait_for(lambda frame: frame.get("people", [{}])[-1].get("windows") == 2)

        bob.call("PUT", path, {"description": "of Bob"})
        saved = first.wait_for(lambda frame: frame.get("revision") == flow["revision"] + 1)
        self.assertEqual(saved["updated_by_name"], "Bob")
        self.assertTrue(saved["updated_at"])

        stranger = watch(eva)
        self.assertEqual(stranger.wait_for(lambda frame: True)["code"], "FLOW_NOT_FOUND")
        ann.call("DELETE", f"{path}/shares/{share['id']}")
        self.assertEqual(second.wait_for(lambda frame: frame["type"] == "error")["topic"], topic)
        self.assertEqual([each["name"] for each in first.wait_for(people(1))["people"]], ["Ann"])
        for bad in ("presence:nonsense", "presence"):
            first.send({"type": "subscribe", "topic": bad})
            self.assertEqual(first.wait_for(lambda frame: frame["type"] == "error")["topic"], bad)

    def test_who_saved_a_flow_and_who_started_a_run_has_a_name(self):
        admin = self.serve()
        ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
        flow = ann.call("POST", "/api/flows", {"name": "one", "definition": {"edges": [], "nodes": [
            {"id": "n", "component": "noop", "version": "", "config": {}, "inputMappings": {}}]}})
        path = f"/api/flows/{flow['id']}"
        ann.call("POST", f"{path}/shares", {"email": "bob@example.org", "permission": "edit"})
        bob.call("PUT", path, {"description": "of Bob"})
        ann.call("POST", f"{path}/versions", {"version": "1"})
        ann.call("POST", f"{path}/publish", {"version": "1"})  # which saves no draft
        run = self.trigger(bob, flow["id"])
        ann.wait_for_end(run)

        self.restart()
        ann, bob = self.sign_in("ann"), self.sign_in("bob")
        socket = WebSocket(self.setup_.url, "/ws/console", ann.token)
        self.addCleanup(socket.close)
        socket.send({"type": "subscribe", "topic": f"presence:{flow['id']}"})
        self.assertEqual(socket.wait_for(lambda frame: frame["type"] == "presence")["updated_by_name"], "Bob")

        starter = ann.call("GET", f"/api/executions/{run}")["triggered_by"].removeprefix("user:")
        nobody = "00000000-0000-4000-8000-000000000000"
        self.assertEqual(self.status(ann, "GET", f"/api/users/names?ids={starter},{nobody}"),
                         (200, [{"id": starter, "name": "Bob"}]))
        for bad in ("", "?ids=bob", "?ids=" + ",".join([nobody] * 101)):
            self.assertEqual(self.status(ann, "GET", f"/api/users/names{bad}")[0], 400, bad)

    def test_workspaces(self):
        admin = self.serve()
        ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
        team = ann.call("POST", "/api/workspaces", {"name": "team"})
        there = f"/api/workspaces/{team['id']}"
        flow = ann.call("POST", "/api/flows", {"name": "one", "workspace_id": team["id"], "definition": {"nodes": [], "edges": []}})
        path = f"/api/flows/{flow['id']}"
        self.assertEqual(self.status(bob, "GET", there)[0], 404)
        ann.call("POST", f"{there}/members", {"email": "bob@example.org"})
        self.assertEqual(bob.call("GET", path)["my_permission"], "edit")
        self.assertEqual({person["name"] for person in bob.call("GET", there)["people"]}, {"Ann", "Bob"})
        self.assertEqual(self.status(bob, "PUT", there, {"name": "ours"})[0], 403)
        self.assertEqual(ann.call("PUT", there, {"name": "ours"})["name"], "ours")
        self.assertEqual(self.status(bob, "POST", "/api/flows", {"name": "two", "workspace_id": flow["id"]})[0], 404)
        ann.call("DELETE", there)
        self.assertEqual(self.status(bob, "GET", path)[0], 404)
        self.restart()
        self.assertIsNone(self.sign_in("ann").call("GET", path)["workspace_id"])

    def test_who_is_gone(self):
        admin = self.serve()
        ann, bob = self.person(admin, "ann"), self.person(admin, "bob")
        flow = ann.call("POST", "/api/flows", {"name": "one", "definition": {"nodes": [], "edges": []}})
        path = f"/api/flows/{flow['id']}"
        self.assertEqual(self.status(ann, "DELETE", "/api/users/me")[0], 204)
        wait_until(lambda: admin.call("GET", path)["owner_name"] == "", "the account to be gone")
        self.assertEqual(admin.call("PUT", f"{path}/owner", {"email": "bob@example.org"})["owner_name"], "Bob")
        self.assertEqual(bob.call("GET", path)["my_permission"], "owner")


if __name__ == "__main__":
    unittest.main()
