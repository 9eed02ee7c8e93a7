# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts over real sockets and a real store: what was changed is still so after a restart."""

import json
import re
import unittest
import uuid

from harness import ROOT, Api, EndToEnd, free_port
from local_setup import wait_until

GOOD = "Correct-horse7battery"


class AccountsTest(EndToEnd):
    def status(self, api: Api, method: str, path: str, body=None, headers=None) -> "tuple[int, dict]":
        data = None if body is None else json.dumps(body).encode()
        status, raw = api.raw(method, path, data, headers=headers)
        return status, json.loads(raw) if raw else {}

    def as_user(self, name: str, password: str) -> Api:
        api = Api(self.setup_.url)
        api.sign_in(name, password)
        return api

    def test_the_life_of_an_account(self):
        admin = self.serve()
        made = admin.call("POST", "/api/v1/users", {"username": "eva", "email": "eva@example.org", "password": GOOD,
                                                    "full_name": "Eva", "role": "user"})
        self.assertTrue(made["success"])
        uid = made["data"]["id"]
        eva, elsewhere = self.as_user("eva", GOOD), self.as_user("eva", GOOD)
        self.assertEqual(self.status(eva, "GET", "/api/v1/users")[0], 403)
        sessions = eva.call("GET", "/api/users/me/sessions")["sessions"]
        self.assertEqual(len(sessions), 2)
        self.assertEqual({session["ip_address"] for session in sessions}, {"127.0.xxx.xxx"})
        eva.call("PUT", "/api/users/me/password", {"current_password": GOOD, "new_password": "NewP@ss456"})
        self.assertEqual(self.status(elsewhere, "GET", "/api/users/me")[0], 401)
        self.assertEqual(eva.call("PUT", "/api/users/me", {"name": "Eva Luator"})["name"], "Eva Luator")
        admin.call("POST", f"/api/v1/users/{uid}/reset-password", {"new_password": "Reset-by-admin-42", "force_change": True})
        eva = self.as_user("eva", "Reset-by-admin-42")
        status, body = self.status(eva, "GET", "/api/flows")
        self.assertEqual((status, body["error"]["code"]), (403, "PASSWORD_CHANGE_REQUIRED"))
        eva.call("PUT", "/api/users/me/password", {"current_password": "Reset-by-admin-42", "new_password": GOOD + "!"})
        self.assertEqual(self.status(eva, "GET", "/api/flows")[0], 200)

        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        admin = self.serve()
        self.assertEqual(self.as_user("eva", GOOD + "!").call("GET", "/api/users/me")["name"], "Eva Luator")
        page = admin.call("GET", "/api/v1/users?search=EVA&sort=username&order=desc")["data"]
        self.assertEqual([user["username"] for user in page["users"]], ["eva"])
        self.assertEqual(page["pagination"]["total"], 1)
        admin.call("DELETE", f"/api/v1/users/{uid}")
        self.assertEqual(self.status(Api(self.setup_.url), "POST", "/api/auth/login",
                                     {"username": "eva", "password": GOOD + "!"})[0], 401)
        # A failed sign-in is answered before it is written.
        wait_until(lambda: admin.call("GET", "/api/admin/audit?action=LOGIN_FAILED")["totalElements"] == 1, "the failed sign-in")
        log = admin.call("GET", "/api/admin/audit?size=100")
        actions = [entry["action"] for entry in log["content"]]
        for action in ("BOOTSTRAP_ADMIN", "CREATE_USER", "LOGIN", "PASSWORD_CHANGE", "PASSWORD_RESET", "LOGIN_FAILED", "DELETE_USER"):
            self.assertIn(action, actions)
        self.assertNotIn(GOOD, json.dumps(log))
        self.assertEqual(self.status(admin, "GET", "/api/v1/users/999")[1]["error"]["code"], "RESOURCE_NOT_FOUND")

    def test_registration_in_both_families(self):
        self.serve()
        anybody = Api(self.setup_.url)
        status, body = self.status(anybody, "POST", "/api/auth/register",
                                   {"username": "newuser", "password": "password123", "role": "admin"})
        self.assertEqual((status, body["user"]["role"]), (201, "user"))
        self.assertEqual(self.as_user("newuser", "password123").call("GET", "/api/users/me")["roles"], ["USER"])
        flow = {"email": "user@example.com", "password": "SecureP@ss123", "name": "張三"}
        self.assertEqual(self.status(anybody, "POST", "/api/auth/register", flow)[0], 201)
        status, body = self.status(anybody, "POST", "/api/auth/register", flow)
        self.assertEqual((status, body["error"]["code"]), (409, "EMAIL_EXISTS"))
        weak = self.status(anybody, "POST", "/api/auth/register", {"email": "x@example.com", "password": "short"})
        self.assertEqual((weak[0], weak[1]["error"]["code"]), (400, "INVALID_PASSWORD"))
        login = {"email": "user@example.com", "password": "SecureP@ss123"}
        self.assertEqual(self.status(anybody, "POST", "/api/auth/login", login)[1]["error"]["code"], "EMAIL_NOT_VERIFIED")

    def test_the_sign_in_of_v1(self):
        self.serve()
        api = Api(self.setup_.url)
        data = api.call("POST", "/api/v1/auth/login", {"username": "admin", "password": self.setup_.password,
                                                       "remember_me": False})["data"]
        self.assertEqual((data["token_type"], data["expires_in"]), ("bearer", 3600))
        self.assertEqual((data["user"]["id"], data["user"]["permissions"]), (1, ["*"]))
        bearer = {"Authorization": "Bearer " + data["refresh_token"]}
        fresh = self.status(api, "POST", "/api/v1/auth/refresh", headers=bearer)[1]["data"]["access_token"]
        self.assertEqual(self.status(api, "GET", "/api/v1/users", headers=bearer)[0], 401)
        api.token = fresh
        self.assertEqual(api.call("GET", "/api/v1/users")["data"]["pagination"]["total"], 1)
        wrong = self.status(Api(self.setup_.url), "POST", "/api/v1/auth/login", {"username": "admin", "password": "x"})
        self.assertEqual((wrong[0], wrong[1]["error"]["code"]), (401, "INVALID_CREDENTIALS"))
        seen = api.call("GET", "/api/v1/users/1")["data"]
        self.assertEqual((seen["login_attempts"], seen["locked_until"]), (1, None))

    def test_words_and_statuses(self):
        """What the documents fix for all rooms: codes with their status, pages, times, both families' tokens."""
        admin = self.serve()

        def code(api: Api, method: str, path: str, body=None) -> "tuple[int, str]":
            status, answer = self.status(api, method, path, body)
            return status, answer["error"]["code"] if status >= 400 else ""

        person = {"username": "eva", "email": "eva@example.org", "password": GOOD}
        self.assertEqual(self.status(admin, "POST", "/api/v1/users", person)[0], 201)
        admin.call("POST", "/api/v1/users", {"username": "vic", "password": GOOD, "role": "viewer"})
        nobody, eva, vic = Api(self.setup_.url), self.as_user("eva", GOOD), self.as_user("vic", GOOD)
        self.assertEqual(code(nobody, "GET", "/api/flows"), (401, "UNAUTHORIZED"))
        nobody.token = "no.such.token"
        self.assertEqual(code(nobody, "GET", "/api/flows"), (401, "INVALID_TOKEN"))
        nobody.token = ""
        # The same word of a link in a mail is a wrong request, not a missing sign-in.
        reset = {"token": "guessed", "new_password": GOOD, "confirm_password": GOOD}
        self.assertEqual(code(nobody, "POST", "/api/auth/reset-password", reset), (400, "INVALID_TOKEN"))
        self.assertEqual(code(nobody, "POST", "/api/auth/reset-password", {**reset, "confirm_password": "x"}), (400, "PASSWORD_MISMATCH"))
        self.assertEqual(code(vic, "POST", "/api/flows", {"name": "x"}), (403, "FORBIDDEN"))
        change = {"current_password": GOOD, "new_password": "Another-horse8battery"}
        self.assertEqual(code(eva, "PUT", "/api/users/me/password", {**change, "current_password": "x"}), (400, "CURRENT_PASSWORD_WRONG"))
        self.assertEqual(code(eva, "PUT", "/api/users/me/password", {**change, "new_password": "short"}), (400, "INVALID_PASSWORD"))
        login = {"email": "eva@example.org", "password": GOOD}
        data = self.status(nobody, "POST", "/api/auth/login", login)[1]
        self.assertEqual((data["token_type"], data["expires_in"]), ("Bearer", 900))
        used = {"refresh_token": data["refresh_token"]}
        self.assertEqual(self.status(nobody, "POST", "/api/auth/refresh", used)[0], 200)
        self.assertEqual(code(nobody, "POST", "/api/auth/refresh", used)[0], 401)
        uid = next(user["id"] for user in admin.call("GET", "/api/v1/users")["data"]["users"] if user["username"] == "eva")
        admin.call("PUT", f"/api/v1/users/{uid}", {"status": "suspended"})
        self.assertEqual(code(nobody, "POST", "/api/auth/login", login), (403, "ACCOUNT_SUSPENDED"))

        self.assertEqual(code(admin, "GET", "/api/v1/users?page=0"), (422, "VALIDATION_ERROR"))
        self.assertEqual(code(admin, "GET", "/api/flows?page=-1"), (400, "INVALID_REQUEST"))
        self.assertEqual(admin.call("GET", "/api/v1/users?page=9")["data"]["users"], [])
        past = admin.call("GET", "/api/flows?page=9&size=5")
        self.assertEqual((past["content"], past["page"], past["size"]), ([], 9, 5))
        self.assertIn("content", admin.call("GET", "/api/flows/shared-with-me"))  # not the flow of that id
        flow = admin.call("POST", "/api/flows", {"name": "n" * 255, "definition": {"nodes": [], "edges": []}})
        self.assertRegex(flow["created_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertRegex(admin.call("GET", f"/api/v1/users/{uid}")["data"]["created_at"], r"T\d\d:\d\d:\d\dZ$")
        self.assertEqual(code(admin, "POST", "/api/flows", {"name": "n" * 256}), (400, "INVALID_REQUEST"))
        self.assertEqual(code(admin, "POST", "/api/v1/users", {**person, "username": "u" * 101})[0], 422)

    def test_words_and_statuses_of_runs(self):
        """200 for a run that starts, 202 for one that has to wait in line; a version's text is there once."""
        admin = self.serve()
        asked = {"nodes": [{"id": "a", "component": "approval", "version": "", "config": {"message": "go on?"}}], "edges": []}
        flow = self.publish(admin, {"name": "in line", "definition": asked, "settings": {"concurrency": {"mode": "queue"}}})
        path = f"/api/flows/{flow}"
        first, second = (self.status(admin, "POST", path + "/trigger", {"inputs": {}}) for _ in range(2))
        self.assertEqual((first[0], first[1]["status"]), (200, "started"))
        self.assertEqual((second[0], second[1]["status"], second[1]["queue_position"]), (202, "queued", 1))
        again = self.status(admin, "POST", path + "/versions", {"version": "1.0.0", "definition": asked})
        self.assertEqual((again[0], again[1]["error"]["code"]), (409, "FLOW_VERSION_EXISTS"))
        for run in (second, first):
            admin.call("POST", f"/api/executions/{run[1]['execution_id']}/cancel", {"reason": "user_requested"})  # no message

    def test_who_may_use_which_route(self):
        """All routes of the real server, as nobody and as each role, against the matrix."""
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--api.anonymous-requests-per-minute=1000")  # /api/v1 has more than the default
        admin = self.as_user("admin", self.setup_.password)
        rows = [line.split("\t") for line in (ROOT / "tests" / "data" / "permissions.tsv").read_text().splitlines()
                if not line.startswith("#")]
        matrix = {(row[0], row[1]): row[2:] for row in rows}
        people = [Api(self.setup_.url)]
        for role in ("viewer", "user", "manager"):
            admin.call("POST", "/api/v1/users", {"username": role, "password": GOOD, "role": role})
            people.append(self.as_user(role, GOOD))
        people.append(admin)
        nobody = str(uuid.uuid4())
        # These end the session that asks; api_test asks them.
        ending = {("POST", "/api/auth/logout"), ("DELETE", "/api/users/me"), ("DELETE", "/api/users/me/sessions")}
        routes = [(verb.upper(), path) for path, verbs in admin.call("GET", "/api/openapi.json")["paths"].items() for verb in verbs]
        self.assertGreater(len(routes), 90)
        for verb, path in routes:
            row = matrix.get(("ANY" if path.startswith("/hooks/") else verb, path))
            self.assertIsNotNone(row, f"no row in permissions.tsv: {verb} {path}")
            filled = re.sub(r"\{[^}]*\}", nobody, path)
            for api, expected in zip(people, row):
                if expected == "open" or (expected == "yes" and (verb, path) in ending):
                    continue
                status, _ = api.raw(verb, filled, b"{}" if verb in ("POST", "PUT", "PATCH") else None)
                if expected == "yes":
                    self.assertNotIn(status, (401, 403), f"{verb} {path}")
                else:
                    self.assertEqual(status, int(expected), f"{verb} {path}")

    def test_closed_registration(self):
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--accounts.open-registration=false")
        person = {"username": "eva", "password": "password123"}
        self.assertEqual(self.status(Api(self.setup_.url), "POST", "/api/auth/register", person)[0], 403)
        admin = self.as_user("admin", self.setup_.password)
        self.assertEqual(self.status(admin, "POST", "/api/auth/register", {**person, "role": "manager"})[0], 201)
        self.as_user("eva", "password123")

    def test_limits(self):
        if not self.setup_.password:
            self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--api.requests-per-minute=1000")
        api = Api(self.setup_.url)
        seen = [self.status(api, "POST", "/api/auth/login", {"username": "nobody", "password": "x"})[0] for _ in range(6)]
        self.assertEqual(seen, [401] * 5 + [403])  # a name that nobody has is locked as one that somebody has
        seen = [self.status(api, "POST", "/api/auth/login", {"username": "admin", "password": "x"})[0] for _ in range(6)]
        self.assertEqual(seen, [401] * 5 + [403])  # locked comes before limited
        _, locked = self.status(api, "POST", "/api/v1/auth/login", {"username": "admin", "password": "x"})
        self.assertRegex(locked["error"]["details"]["locked_until"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        seen = [self.status(api, "POST", "/api/auth/register", {"username": f"u{i}", "password": "password123"})[0]
                for i in range(4)]
        self.assertEqual(seen, [201] * 3 + [429])
        guess = {"current_password": "guessed", "new_password": "another password 9"}
        thief = self.as_user("u0", "password123")
        seen = [self.status(thief, "PUT", "/api/users/me/password", guess)[0] for _ in range(6)]
        self.assertEqual(seen, [400] * 5 + [429])


if __name__ == "__main__":
    unittest.main()
