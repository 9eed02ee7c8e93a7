# SPDX-License-Identifier: GPL-3.0-or-later
"""Credentials from the API to the wire, keys that change while the server runs, and killed servers."""

import base64
import http.server
import json
import os
import pathlib
import socketserver
import subprocess
import sys
import threading
import unittest
from urllib.parse import parse_qs

from harness import BIN, ROOT, Api, EndToEnd, free_port
from local_setup import wait_until

SECRET = "s3cret-of-the-client"
WRONG_KEY = 5


class Site(http.server.BaseHTTPRequestHandler):
    """A strict token server and what its tokens open."""

    def log_message(self, *_):
        pass

    def answer(self, status: int, body: dict) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        form = {name: values[0] for name, values in parse_qs(body, strict_parsing=True).items()}
        basic = "Basic " + base64.b64encode(f"client:{SECRET}".encode()).decode()
        if self.path != "/token" or self.headers.get("Content-Type") != "application/x-www-form-urlencoded":
            self.answer(400, {"error": "invalid_request"})
        elif self.headers.get("Authorization") != basic:
            self.answer(401, {"error": "invalid_client"})
        elif form != {"grant_type": "client_credentials", "scope": "read"}:
            self.answer(400, {"error": "invalid_scope"})
        else:
            self.server.issued += 1
            self.answer(200, {"access_token": f"issued-{self.server.issued}", "token_type": "bearer",
                              "expires_in": 3600})

    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        good = f"Bearer issued-{self.server.issued}"
        if self.server.issued and self.headers.get("Authorization") == good:
            self.answer(200, {"hello": "ada"})
        else:
            self.answer(401, {"error": "who are you"})


class VaultTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.site = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Site)
        self.site.daemon_threads = True
        self.site.issued = 0
        self.site.asked = []
        self.url = f"http://127.0.0.1:{self.site.server_address[1]}"
        threading.Thread(target=self.site.serve_forever, daemon=True).start()
        self.addCleanup(self.site.server_close)
        self.addCleanup(self.site.shutdown)

    def oauth(self, api, name="Site"):
        return api.call("POST", "/api/credentials", {
            "name": name, "type": "oauth2", "visibility": "private",
            "data": {"clientId": "client", "clientSecret": SECRET, "tokenUrl": self.url + "/token", "scopes": ["read"]}})

    def flow_with(self, api, credential: str) -> str:
        node = {"id": "get", "component": "http_request", "version": "1.0.0",
                "config": {"url": self.url + "/me", "credentialId": credential}}
        return self.publish(api, {"name": "Ask the site", "description": "", "version": "1.0.0",
                                  "definition": {"nodes": [node], "edges": []}})

    def everything_on_disk(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())

    def test_a_flow_calls_with_a_credential_that_nobody_sees(self):
        api = self.serve()
        credential = self.oauth(api)
        self.assertNotIn("data", credential)
        listed = api.call("GET", "/api/credentials")
        self.assertEqual([listed["totalElements"], listed["content"][0]["name"]], [1, "Site"])
        self.assertNotIn("data", listed["content"][0])
        shown = api.call("GET", f"/api/credentials/{credential['id']}")
        self.assertEqual(shown["data"]["clientSecret"], "****")
        self.assertEqual(shown["data"]["clientId"], "client")
        tested = api.call("POST", f"/api/credentials/{credential['id']}/test")
        self.assertEqual(tested, {"success": True, "message": "Connection successful"})

        flow = self.flow_with(api, credential["id"])
        execution = self.trigger(api, flow)
        self.assertEqual(api.wait_for_end(execution)["status"], "completed")
        self.assertEqual(self.nodes(api, execution)["get"]["outputs"]["body"], {"hello": "ada"})
        self.assertEqual(self.site.issued, 1)

        uses = api.call("GET", f"/api/credentials/{credential['id']}/usage")["content"]
        self.assertEqual([(use["kind"], use["name"]) for use in uses], [("flow", "Ask the site")])
        status, raw = api.raw("DELETE", f"/api/credentials/{credential['id']}")
        self.assertEqual((status, json.loads(raw)["error"]["code"]), (409, "CREDENTIAL_IN_USE"))

        seen = b""
        for path in (f"/api/executions/{execution}", f"/api/executions/{execution}/nodes", f"/api/executions/{execution}/logs",
                     f"/api/flows/{flow}", "/api/credentials"):
            seen += api.raw("GET", path)[1]
        api.call("DELETE", f"/api/flows/{flow}")
        api.call("DELETE", f"/api/credentials/{credential['id']}")
        self.assertEqual(self.setup_.server.stop(), 0)
        for secret in (SECRET.encode(), b"issued-1"):
            self.assertNotIn(secret, seen)
            self.assertNotIn(secret, self.everything_on_disk())

    def test_flows_of_others_are_counted(self):
        admin = self.serve()
        people = []
        for name in ("ann", "bob"):
            admin.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": "Correct-horse7battery"})
            person = Api(self.setup_.url)
            person.sign_in(name, "Correct-horse7battery")
            people.append(person)
        ann, bob = people
        credential = ann.call("POST", "/api/credentials", {"name": "c", "type": "http_bearer", "visibility": "shared",
                                                           "data": {"token": SECRET}})["id"]
        node = {"id": "get", "component": "http_request", "version": "1.0.0",
                "config": {"url": self.url + "/me", "credentialId": credential}}
        for person, name in ((ann, "hers"), (bob, "secret plan")):
            person.call("POST", "/api/flows", {"name": name, "definition": {"nodes": [node], "edges": []}})
        status, raw = ann.raw("DELETE", f"/api/credentials/{credential}")
        self.assertEqual(status, 409)
        details = json.loads(raw)["error"]
        self.assertEqual(([use["name"] for use in details["used_by"]], details["others"]), (["hers"], 1))
        self.assertNotIn(b"secret plan", raw)

    def test_who_edits_a_flow_does_not_get_its_credential(self):
        """It is used for whoever saved the version, as its config says; inputs, other authors and redirects do not get at it."""
        admin = self.serve()
        people = []
        for name in ("ann", "bob"):
            admin.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": "Correct-horse7battery"})
            person = Api(self.setup_.url)
            person.sign_in(name, "Correct-horse7battery")
            people.append(person)
        ann, bob = people
        credential = self.oauth(ann)["id"]
        self.assertEqual(admin.raw("GET", f"/api/credentials/{credential}")[0], 403)  # nor do administrators
        flow = self.flow_with(ann, credential)
        ann.call("POST", f"/api/flows/{flow}/shares", {"email": "bob@example.org", "permission": "edit"})

        def outcome(nodes=None, version="", **inputs):
            """The node's end, of the version that is published or of one that Bob makes."""
            if nodes:
                made = {"version": version, "definition": {"nodes": nodes, "edges": []}}
                status, raw = bob.raw("POST", f"/api/flows/{flow}/versions", json.dumps(made).encode())
                self.assertEqual(status, 201, raw)
                bob.call("POST", f"/api/flows/{flow}/publish", {"version": version})
            run = self.trigger(bob, flow, **inputs)
            bob.wait_for_end(run)
            return self.nodes(bob, run)["get"]

        self.assertEqual(outcome()["outputs"]["body"], {"hello": "ada"})
        node = {"id": "get", "component": "http_request", "version": "1.0.0", "config": {"url": self.url + "/bobs"}}
        node["config"]["credentialId"] = credential
        made = {"version": "2.0.0", "definition": {"nodes": [node], "edges": []}}
        bob.call("POST", f"/api/flows/{flow}/versions", made)
        for person in (bob, ann):  # whoever publishes it, it would be Bob's call
            status, raw = person.raw("POST", f"/api/flows/{flow}/publish", json.dumps({"version": "2.0.0"}).encode())
            self.assertEqual((status, json.loads(raw)["error"]["code"]), (403, "CREDENTIAL_ACCESS_DENIED"))
        del node["config"]["credentialId"]
        outcome([{**node, "inputMappings": {"credentialId": "$.trigger.which"}}], "3.0.0", which=credential)
        self.assertEqual([each for each in self.site.asked if each[0] == "/bobs"], [("/bobs", None)])
        moved = {**node, "config": {"url": self.url + "/moved", "credentialId": credential}}
        own = self.publish(ann, {"name": "moved", "definition": {"nodes": [moved], "edges": []}})
        run = self.trigger(ann, own)
        ann.wait_for_end(run)
        self.assertEqual([path for path, _ in self.site.asked if path in ("/moved", "/elsewhere")], ["/moved"])

    def test_refusals(self):
        api = self.serve()
        cases = [({"name": "x", "type": "telnet", "data": {}}, "INVALID_CREDENTIAL_TYPE"),
                 ({"name": "x", "type": "http_basic", "data": {"username": "u"}}, "INVALID_REQUEST")]
        for body, code in cases:
            status, raw = api.raw("POST", "/api/credentials", json.dumps(body).encode())
            self.assertEqual((status, json.loads(raw)["error"]["code"]), (400, code))
        status, raw = api.raw("POST", "/api/credentials/00000000-0000-4000-8000-000000000000/test", b"")
        self.assertEqual((status, json.loads(raw)["error"]["code"]), (404, "CREDENTIAL_NOT_FOUND"))
        own = self.oauth(api)["id"]
        api.call("POST", "/api/v1/users", {"username": "eve", "email": "eve@example.org", "password": "Correct-horse7battery"})
        eve = Api(self.setup_.url)
        eve.sign_in("eve", "Correct-horse7battery")
        for method, path in (("GET", ""), ("POST", "/test"), ("DELETE", ""), ("GET", "/usage")):
            status, raw = eve.raw(method, f"/api/credentials/{own}{path}", b"{}" if method == "POST" else None)
            self.assertEqual((status, json.loads(raw)["error"]["code"]), (403, "CREDENTIAL_ACCESS_DENIED"), path)
        self.assertEqual(eve.call("GET", "/api/credentials")["totalElements"], 0)
        token, api.token = api.token, ""
        self.assertEqual(api.raw("GET", "/api/credentials")[0], 401)
        self.assertEqual(api.raw("GET", "/api/admin/data-keys")[0], 401)
        api.token = token
        workspace = api.call("POST", "/api/workspaces", {"name": "Team"})
        status, raw = api.raw("POST", f"/api/workspaces/{workspace['id']}/members",
                              b'{"userId": "00000000-0000-4000-8000-000000000000"}')
        self.assertEqual((status, json.loads(raw)["error"]["code"]), (404, "USER_NOT_FOUND"))

    def sealed_by(self, api) -> dict:
        return {key["version"]: (key["status"], key["sealedValues"])
                for key in api.call("GET", "/api/admin/data-keys")["content"]}

    @unittest.skipUnless(sys.platform == "linux", "/proc is Linux's")
    def test_other_programs_cannot_look_inside(self):
        """What the process has in its memory and environment is not for its own user's other programs, nor for a core file."""
        command = [str(BIN / "meshhelmd"), "--data-dir", str(self.setup_.data_dir), "--listen", f"127.0.0.1:{free_port()}"]
        user = os.getuid() or 65534  # of a process of root's one could not tell
        if os.getuid() == 0:
            command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--", *command]
            self.setup_.data_dir.mkdir(mode=0o700)
            for path in (self.folder, self.setup_.data_dir):
                os.chown(path, user, user)
        server = self.setup_.server = self.setup_.start("meshhelmd", command)
        server.wait_for_line("listening on")
        proc = pathlib.Path("/proc") / str(server.process.pid)
        self.assertIn(f"\nUid:\t{user}\t", (proc / "status").read_text())
        self.assertEqual((proc / "environ").stat().st_uid, 0)
        self.assertRegex((proc / "limits").read_text(), r"(?m)^Max core file size\s+0\s+0\s")
        for path in self.setup_.data_dir.rglob("*"):
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)

    def test_the_key_of_the_documents_is_nowhere(self):
        """It has been printed, so it is no secret: neither a file of ours nor a new server has it."""
        printed = b"nJsaWEwTysEqcg/p" + b"AbCD32u8emt/KkJSeBZWdh7NGos="
        self.serve()
        self.assertEqual(len(base64.b64decode((self.setup_.data_dir / "master.key").read_bytes())), 32)
        self.assertNotIn(printed, self.everything_on_disk())
        for folder in ("app", "core", "docs", "installer", "resources", "sdk", "server", "tests", "tools"):
            for path in (ROOT / folder).rglob("*"):
                if path.is_file() and path.stat().st_size < 1 << 20:
                    self.assertNotIn(printed, path.read_bytes(), path)

    def test_keys_rotate_and_go_on_after_a_kill(self):
        api = self.serve()
        for number in range(300):
            api.call("POST", "/api/credentials", {"name": f"Number {number}", "type": "http_bearer",
                                                  "data": {"token": f"token-{number}", "testUrl": self.url}})
        api.call("POST", "/api/admin/data-keys/rotate")
        self.setup_.server.kill()
        api = self.serve()
        self.assertEqual(api.call("GET", "/api/credentials?size=1")["totalElements"], 300)

        def settled():
            keys = api.call("GET", "/api/admin/data-keys")
            return keys["resealing"] == {**keys["resealing"], "running": False, "left": 0}
        wait_until(settled, "the data keys")
        self.assertEqual(self.sealed_by(api), {1: ("RETIRED", 0), 2: ("ACTIVE", 300)})
        some = api.call("GET", "/api/credentials?page=299&size=1")["content"][0]["id"]
        self.assertEqual(api.call("GET", f"/api/credentials/{some}")["data"], {"token": "****", "testUrl": self.url})

    def change_key(self, *options: str, env=None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([str(BIN / "meshhelmd"), "change-master-key", "--data-dir", str(self.setup_.data_dir), *options],
                              capture_output=True, text=True, timeout=30, check=False, env={**os.environ, **(env or {})})

    def test_the_master_key_changes_without_touching_data(self):
        api = self.serve()
        credential = self.oauth(api)
        in_use = self.change_key()
        self.assertEqual(in_use.returncode, 4, in_use.stderr)
        self.assertEqual(self.setup_.server.stop(), 0)

        data = self.setup_.data_dir
        database, former = (data / "meshhelm.db").read_bytes(), (data / "master.key").read_text().strip()
        done = self.change_key()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotEqual((data / "master.key").read_text().strip(), former)
        self.assertEqual((data / "meshhelm.db").read_bytes(), database)
        self.assertFalse((data / "master.key.next").exists())
        api = self.serve()
        self.assertTrue(api.call("POST", f"/api/credentials/{credential['id']}/test")["success"])
        self.assertEqual(self.setup_.server.stop(), 0)

        failed = subprocess.run([str(BIN / "meshhelmd"), "--data-dir", str(data), "--listen", f"127.0.0.1:{free_port()}"],
                                capture_output=True, text=True, timeout=30, check=False,
                                env={**os.environ, "MESHHELM_MASTER_KEY": former})
        self.assertEqual(failed.returncode, WRONG_KEY, failed.stderr)
        self.assertIn("from before its change", failed.stderr)
        self.assertNotIn(former, failed.stderr)

    def test_a_new_key_by_environment_or_file(self):
        self.serve()
        self.assertEqual(self.setup_.server.stop(), 0)
        key = base64.b64encode(bytes(range(32))).decode()
        done = self.change_key(env={"MESHHELM_NEW_MASTER_KEY": key})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.setup_.data_dir / "master.key").read_text().strip(), key)
        path = self.folder / "new.key"
        path.write_text(base64.b64encode(bytes(range(1, 33))).decode())
        done = self.change_key("--new-key-file", str(path))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.change_key("--new-key-file", str(path)).returncode, 2)
        path.write_text("short")
        self.assertEqual(self.change_key("--new-key-file", str(path)).returncode, WRONG_KEY)
        self.serve()

    def test_an_interrupted_change_leaves_one_key_that_works(self):
        api = self.serve()
        credential = self.oauth(api)
        self.assertEqual(self.setup_.server.stop(), 0)
        data = self.setup_.data_dir
        before = {name: (data / name).read_bytes() for name in ("master.key", "store.key")}
        self.assertEqual(self.change_key().returncode, 0)
        after = {name: (data / name).read_bytes() for name in ("master.key", "store.key")}
        # The three moments at which the power may go: (store.key, which key holds).
        for store, expected in ((before["store.key"], before), (after["store.key"], after)):
            (data / "store.key").write_bytes(store)
            (data / "master.key").write_bytes(before["master.key"])
            (data / "master.key.next").write_bytes(after["master.key"])
            api = self.serve()
            self.assertTrue(api.call("POST", f"/api/credentials/{credential['id']}/test")["success"])
            self.assertEqual(self.setup_.server.stop(), 0)
            self.assertEqual((data / "master.key").read_bytes(), expected["master.key"])
            self.assertFalse((data / "master.key.next").exists())
            self.assertIn("was interrupted", (self.folder / "logs" / "meshhelmd.log").read_text())


if __name__ == "__main__":
    unittest.main()
