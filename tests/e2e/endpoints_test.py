# SPDX-License-Identifier: GPL-3.0-or-later
"""Each documented endpoint that is there, once, with the status and the members that the document gives it.

What the endpoints do is tested beside their rooms; this is about the shapes that the documents' clients read.
"""

import http.server
import json
import threading
import unittest

from harness import Api, EndToEnd, free_port

GOOD = "Correct-horse7battery"
NOBODY = "00000000-0000-4000-8000-000000000000"
LIST = "page size totalElements"


class People(http.server.BaseHTTPRequestHandler):
    """A service with a description of itself."""

    def do_GET(self):
        paths = {"/people": {"get": {"operationId": "people", "responses": {"200": {"description": "all"}}}}}
        document = {"openapi": "3.0.0", "info": {"title": "People", "version": "1"}, "paths": paths}
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class EndpointsTest(EndToEnd):
    def ask(self, api: Api, method: str, path: str, body=None, headers=None) -> "tuple[int, object]":
        data = None if body is None else json.dumps(body).encode()
        status, raw = api.raw(method, path, data, headers=headers)
        return status, json.loads(raw) if raw else None

    def expect(self, api: Api, request: str, body, status: int, members: str = "", headers=None):
        """The reply, which has that status and all of `members`."""
        method, path = request.split()
        found, reply = self.ask(api, method, path, body, headers)
        self.assertEqual(found, status, (request, reply))
        self.has(reply, members, request)
        return reply

    def has(self, value, members: str, where: str) -> None:
        missing = [name for name in members.split() if name not in value]
        self.assertFalse(missing, f"{where}: {value}")

    def refused(self, api: Api, request: str, body, status: int, code: str) -> None:
        method, path = request.split()
        found, reply = self.ask(api, method, path, body)
        self.assertEqual((found, reply["error"]["code"]), (status, code), (request, reply))

    def test_wireguard_family(self):
        admin = self.serve()
        api = Api(self.setup_.url)
        login = self.expect(api, "POST /api/v1/auth/login", {"username": "admin", "password": self.setup_.password,
                                                             "remember_me": True}, 200, "success data")["data"]
        self.has(login, "access_token token_type expires_in refresh_token user", "login")
        self.assertEqual((login["token_type"], login["expires_in"]), ("bearer", 3600))
        self.has(login["user"], "id username email role permissions two_factor_enabled last_login", "login's user")
        self.refused(api, "POST /api/v1/auth/login", {"username": "admin", "password": "x"}, 401, "INVALID_CREDENTIALS")
        bearer = {"Authorization": "Bearer " + login["refresh_token"]}
        fresh = self.expect(api, "POST /api/v1/auth/refresh", None, 200, "success data", bearer)["data"]
        self.assertEqual(set(fresh), {"access_token", "token_type", "expires_in"})

        user = {"username": "eva", "email": "eva@example.org", "password": GOOD, "full_name": "Eva", "role": "user",
                "status": "active", "permissions": [], "send_welcome_email": False}
        made = self.expect(admin, "POST /api/v1/users", user, 201, "success data message")["data"]
        self.has(made, "id username email full_name role status two_factor_enabled created_at permissions", "user")
        self.refused(admin, "POST /api/v1/users", user, 409, "RESOURCE_ALREADY_EXISTS")
        short = {**user, "username": "x", "password": "short"}
        self.refused(admin, "POST /api/v1/users", short, 422, "VALIDATION_ERROR")
        query = "?page=1&size=20&search=e&role=user&status=active&sort=created_at&order=desc"
        page = self.expect(admin, "GET /api/v1/users" + query, None, 200, "success data")["data"]
        self.has(page["users"][0], "id username email full_name role status two_factor_enabled last_login created_at "
                                   "updated_at permissions login_attempts locked_until", "users")
        self.has(page["pagination"], "page size total pages has_next has_prev", "pagination")
        path = f"/api/v1/users/{made['id']}"
        change = {"email": "e@example.org", "full_name": "E.", "role": "manager", "status": "inactive",
                  "permissions": ["flow.view"]}
        changed = self.expect(admin, f"PUT {path}", change, 200, "success data")["data"]
        self.assertEqual({name: changed[name] for name in change}, change)
        page = self.expect(admin, "GET /api/v1/users?search=E@EXAMPLE", None, 200, "success data")["data"]
        self.assertEqual(([user["id"] for user in page["users"]], page["pagination"]["size"]), ([made["id"]], 20))
        self.refused(admin, "GET /api/v1/users?size=101", None, 422, "VALIDATION_ERROR")
        self.assertNotIn(GOOD, json.dumps([made, changed, page]))
        reset = {"new_password": GOOD + "!", "force_change": False, "send_email": False}
        self.expect(admin, f"POST {path}/reset-password", reset, 200, "success message")
        self.expect(admin, f"DELETE {path}", None, 200, "success message")
        for request in (f"PUT {path}9", f"DELETE {path}9"):
            self.refused(admin, request, {} if "PUT" in request else None, 404, "RESOURCE_NOT_FOUND")
        version = self.expect(api, "GET /api/v1/version", None, 200, "success data")["data"]
        self.has(version, "version build_date api_version features", "version")
        self.assertEqual((version["version"], version["api_version"]), (api.call("GET", "/api/version")["version"], "v1"))
        asked = {"name": "k", "access_level": "read"}
        key = self.expect(admin, "POST /api/v1/auth/api-keys", asked, 201, "success data")["data"]
        self.has(key, "id name api_key access_level permissions allowed_ips allowed_endpoints rate_limit expires_at "
                      "status created_at last_used", "api key")
        self.assertTrue(key["api_key"].startswith(key["id"] + "_"))

    def test_monitor_family(self):
        admin = self.serve()
        anybody = Api(self.setup_.url)
        site = "site_title site_description max_servers data_retention_days"
        self.expect(admin, "GET /api/settings", None, 200, site)
        self.expect(admin, "POST /api/settings", {"site_title": "Mine", "max_servers": 5}, 200, site)
        self.assertEqual(self.ask(admin, "GET", "/api/settings")[1]["max_servers"], 5)
        self.expect(anybody, "GET /api/settings/public", None, 200, "site_title site_description")
        self.expect(anybody, "GET /api/version", None, 200, "version build_time git_commit go_version")
        health = self.expect(anybody, "GET /api/health", None, 200, "status timestamp database active_agents")
        self.assertEqual((health["status"], health["database"]), ("healthy", "connected"))
        self.assertEqual(self.ask(anybody, "GET", "/api/settings")[1]["code"], "UNAUTHORIZED")
        config = self.expect(admin, "GET /api/v1/system/config", None, 200, "success data")["data"]
        self.has(config, "app_name app_version debug_mode log_level max_log_size backup_retention session_timeout "
                         "api_rate_limit database_pool_size cache_enabled monitoring_enabled "
                         "two_factor_enabled", "config")
        self.has(config["password_policy"], "min_length require_uppercase require_lowercase require_digits "
                                            "require_special max_age_days", "password policy")
        self.has(config["security"], "enable_rate_limiting enable_ip_whitelist enable_audit_logging max_login_attempts "
                                     "lockout_duration", "security")
        self.expect(admin, "PUT /api/v1/system/config", {"backup_retention": 60}, 200, "success data")
        for probe in ("liveness", "readiness"):
            self.assertEqual(self.expect(anybody, f"GET /actuator/health/{probe}", None, 200)["status"], "UP")
        text = anybody.raw("GET", "/actuator/prometheus")[1].decode()
        self.assertIn('flow_executions_started_total{application="flow-platform"}', text)

    def test_accounts_of_the_flow_family(self):
        admin = self.serve()
        anybody = Api(self.setup_.url)
        person = {"email": "eva@example.org", "password": GOOD, "name": "Eva"}
        self.expect(anybody, "POST /api/auth/register", person, 201, "message")
        self.refused(anybody, "POST /api/auth/register", person, 409, "EMAIL_EXISTS")
        short = {**person, "email": "b@c.de", "password": "x"}
        self.refused(anybody, "POST /api/auth/register", short, 400, "INVALID_PASSWORD")
        login = {"email": "eva@example.org", "password": GOOD}
        self.refused(anybody, "POST /api/auth/login", login, 403, "EMAIL_NOT_VERIFIED")
        again = self.ask(anybody, "POST", "/api/auth/resend-verification", {"email": "eva@example.org"})
        self.assertEqual(again, self.ask(anybody, "POST", "/api/auth/resend-verification", {"email": "no@example.org"}))
        users = admin.call("GET", "/api/v1/users?search=eva")["data"]["users"]
        admin.call("PUT", f"/api/v1/users/{users[0]['id']}", {"status": "active"})
        reply = self.expect(anybody, "POST /api/auth/login", login, 200,
                            "access_token refresh_token token_type expires_in user")
        self.has(reply["user"], "id email name avatar_url roles", "login's user")
        self.assertEqual((reply["token_type"], reply["expires_in"]), ("Bearer", 900))
        second = self.expect(anybody, "POST /api/auth/login", login, 200)
        fresh = self.expect(anybody, "POST /api/auth/refresh", {"refresh_token": reply["refresh_token"]}, 200,
                            "access_token refresh_token expires_in")
        self.refused(anybody, "POST /api/auth/refresh", {"refresh_token": reply["refresh_token"]}, 401, "INVALID_TOKEN")

        eva = Api(self.setup_.url)
        eva.token = second["access_token"]
        me = "id email name avatar_url roles email_verified created_at last_login_at"
        self.expect(eva, "GET /api/users/me", None, 200, me)
        self.assertEqual(self.expect(eva, "PUT /api/users/me", {"name": "E."}, 200, me)["name"], "E.")
        other = self.ask(anybody, "POST", "/api/auth/login", login)[1]
        sessions = self.expect(eva, "GET /api/users/me/sessions", None, 200, "sessions")["sessions"]
        self.has(sessions[0], "id device_info ip_address created_at is_current", "session")
        theirs = next(one["id"] for one in sessions if not one["is_current"])
        self.expect(eva, f"DELETE /api/users/me/sessions/{theirs}", None, 204)
        self.assertEqual(self.ask(eva, "DELETE", f"/api/users/me/sessions/{theirs}")[0], 404)
        self.expect(eva, "POST /api/auth/logout", {"refresh_token": other["refresh_token"]}, 204)
        eva.token = self.ask(anybody, "POST", "/api/auth/login", login)[1]["access_token"]
        change = {"current_password": GOOD, "new_password": GOOD + "!"}
        wrong = {**change, "current_password": "x"}
        self.refused(eva, "PUT /api/users/me/password", wrong, 400, "CURRENT_PASSWORD_WRONG")
        self.expect(eva, "PUT /api/users/me/password", change, 200, "message")
        self.expect(eva, "DELETE /api/users/me/sessions", None, 200, "message terminated_count")
        eva.token = self.ask(anybody, "POST", "/api/auth/login", {**login, "password": GOOD + "!"})[1]["access_token"]
        self.assertIn(self.ask(eva, "DELETE", "/api/users/me")[0], (200, 204))
        self.refused(anybody, "POST /api/auth/login", {**login, "password": GOOD + "!"}, 401, "INVALID_CREDENTIALS")
        used = {"refresh_token": fresh["refresh_token"]}
        self.assertEqual(self.ask(anybody, "POST", "/api/auth/refresh", used)[0], 401)

    def test_flows_and_executions(self):
        api = self.serve()
        delays = [{"id": name, "component": "delay", "version": "1.0.0", "config": {"durationMs": 3600000}}
                  for name in ("d", "e")]
        definition = {"nodes": delays, "edges": [{"id": "x", "source": "d", "target": "e"}]}
        flow = "id name description created_by created_at updated_at current_version"
        made = self.expect(api, "POST /api/flows", {"name": "one", "definition": definition}, 201, flow)
        path = f"/api/flows/{made['id']}"
        self.expect(api, "GET /api/flows?page=0&size=5", None, 200, f"content {LIST}")
        self.expect(api, f"PUT {path}", {"description": "what it does"}, 200, flow)
        first = {"version": "1.0.0", "definition": definition, "settings": {}}
        version = self.expect(api, f"POST {path}/versions", first, 201,
                              "id flow_id version definition settings status created_at")
        self.assertEqual(version["status"], "draft")
        self.refused(api, f"POST {path}/publish", {"version": "9"}, 404, "FLOW_VERSION_NOT_FOUND")
        self.expect(api, f"POST {path}/publish", {"version": "1.0.0"}, 200)
        shown = self.expect(api, f"GET {path}", None, 200, flow + " versions")
        self.assertEqual(shown["current_version"], "1.0.0")
        broken = {"nodes": [{"id": "n", "component": "none", "version": "1"}], "edges": []}
        second = {"version": "2", "definition": broken}
        self.refused(api, f"POST {path}/versions", second, 400, "INVALID_FLOW_DEFINITION")

        options = {"priority": "normal", "timeout_override_ms": 900000, "callback_url": None}
        run = self.expect(api, f"POST {path}/trigger", {"inputs": {}, "options": options}, 200,
                          "execution_id status flow_id flow_version started_at websocket_url")
        self.assertEqual((run["status"], run["websocket_url"]), ("started", f"/ws/executions/{run['execution_id']}"))
        there = f"/api/executions/{run['execution_id']}"
        self.expect(api, f"GET {there}", None, 200, "id flow_id flow_version status trigger_input started_at")
        status = self.expect(api, f"GET {there}/status", None, 200,
                             "execution_id flow_id flow_version status progress timing nodes can_cancel")
        self.has(status["progress"], "total_nodes completed running pending failed", "progress")
        self.has(status["timing"], "started_at elapsed_ms", "timing")
        self.has(status["nodes"][0], "node_id name component status", "node")
        self.assertEqual(status["nodes"][1]["waiting_for"], ["d"])
        self.expect(api, f"GET {there}/nodes/d", None, 200, "node_id component component_version status started_at")
        self.expect(api, f"GET {there}/metrics", None, 200, "duration critical_path nodes")
        reason = {"reason": "user_requested", "message": "enough"}
        cancelled = self.expect(api, f"POST {there}/cancel", reason, 200, "execution_id status affected_nodes message")
        self.assertIn(cancelled["status"], ("cancelling", "cancelled"))  # what only waits lets go at once
        self.assertEqual(cancelled["affected_nodes"], ["d"])
        self.assertEqual(api.wait_for_end(run["execution_id"])["status"], "cancelled")
        self.refused(api, f"POST {there}/cancel", reason, 409, "EXECUTION_ALREADY_CANCELLED")
        second = api.call("POST", f"{path}/trigger", {"inputs": {}})["execution_id"]
        self.expect(api, f"POST /api/executions/{second}/kill", None, 200, "execution_id status affected_nodes message")
        for verb, what in (("GET", ""), ("GET", "/status"), ("GET", "/nodes/d"), ("GET", "/metrics"),
                           ("POST", "/cancel"), ("POST", "/kill")):
            body = reason if what == "/cancel" else None
            self.refused(api, f"{verb} /api/executions/{NOBODY}{what}", body, 404, "EXECUTION_NOT_FOUND")
        api.wait_for_end(second)
        self.expect(api, f"DELETE {path}", None, 204)
        for request in (f"GET {path}", f"DELETE {path}"):
            self.refused(api, request, None, 404, "FLOW_NOT_FOUND")

    def test_components_and_services(self):
        people = http.server.ThreadingHTTPServer(("127.0.0.1", 0), People)
        threading.Thread(target=people.serve_forever, daemon=True).start()
        self.addCleanup(people.server_close)
        self.addCleanup(people.shutdown)
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--flow.http-request.allowed-addresses=127.0.0.0/8")
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        base = f"http://127.0.0.1:{people.server_port}"

        version = {"version": "1.0.0", "image": "r/resize:1", "interface": {"inputs": [], "outputs": []},
                   "config_schema": {"type": "object"}, "resources": {"memory": "256Mi", "cpu": "200m", "replicas": 2}}
        component = {"name": "resize", "display_name": "R", "description": "d", "category": "image", "icon": "resize",
                     "version": version, "deploy": True}
        made = self.expect(api, "POST /api/components", component, 201, "id name version status deployment")
        self.assertEqual(made["status"], "deploying")
        self.has(made["deployment"], "namespace service endpoint", "deployment")
        self.expect(api, "GET /api/components", None, 200, f"content {LIST}")
        self.expect(api, "GET /api/components/resize", None, 200,
                    "id name display_name description category icon versions")
        self.expect(api, "POST /api/components/resize/versions", {**version, "version": "2"}, 201,
                    "id version image interface config_schema resources status")
        self.expect(api, "POST /api/components/resize/deploy", {"version": "2"}, 202,
                    "id name version status deployment")
        self.refused(api, "GET /api/components/none", None, 404, "COMPONENT_NOT_FOUND")

        service = {"name": "people", "displayName": "P", "description": "d", "baseUrl": base, "protocol": "REST",
                   "schemaUrl": "/openapi.json", "authType": "none"}
        made = self.expect(api, "POST /api/services", service, 201,
                           "id name displayName baseUrl protocol status endpointCount createdAt")
        self.assertEqual(made["endpointCount"], 1)
        path = f"/api/services/{made['id']}"
        row = self.expect(api, "GET /api/services?page=0&size=5", None, 200, f"content {LIST}")["content"][0]
        self.has(row, "id name displayName baseUrl protocol status endpointCount lastHealthCheck", "row")
        shown = self.expect(api, f"GET {path}", None, 200, "id name displayName description baseUrl protocol schemaUrl "
                                                           "authType status endpoints createdAt updatedAt")
        self.has(shown["endpoints"][0], "id name description method path queryParams responseSchema tags", "endpoint")
        self.expect(api, f"PUT {path}", {"displayName": "Q"}, 200, "id name displayName")
        self.expect(api, f"POST {path}/refresh-schema", None, 200,
                    "message addedEndpoints updatedEndpoints removedEndpoints")
        self.expect(api, f"POST {path}/test", None, 200, "success latencyMs message")
        endpoint = {"name": "one", "method": "GET", "path": "/one/{id}"}
        one = self.expect(api, f"POST {path}/endpoints", endpoint, 201, "id name")
        listed = self.expect(api, f"GET {path}/endpoints", None, 200)
        self.assertEqual(len(listed if isinstance(listed, list) else listed["content"]), 2)
        changed = self.expect(api, f"PUT {path}/endpoints/{one['id']}", {"is_enabled": False}, 200,
                              "id name method path")
        self.assertFalse(changed.get("isEnabled", changed.get("enabled")))
        self.assertIn(self.ask(api, "DELETE", f"{path}/endpoints/{one['id']}")[0], (200, 204))
        for method in ("PUT", "DELETE"):
            body = {"name": "x"} if method == "PUT" else None
            self.refused(api, f"{method} {path}/endpoints/{one['id']}", body, 404, "ENDPOINT_NOT_FOUND")
        self.assertIn(self.ask(api, "DELETE", path)[0], (200, 204))
        self.refused(api, f"GET {path}", None, 404, "SERVICE_NOT_FOUND")

    def test_credentials_and_shares(self):
        admin = self.serve()
        for name in ("ann", "bob"):
            admin.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": GOOD,
                                                 "full_name": name.title(), "role": "user"})
        ann, bob = Api(self.setup_.url), Api(self.setup_.url)
        ann.sign_in("ann", GOOD)
        bob.sign_in("bob", GOOD)
        secret = {"name": "key", "type": "api_key", "visibility": "private", "data": {"key": "s3cret-word"}}
        item = "id name type visibility createdAt"
        made = self.expect(ann, "POST /api/credentials", secret, 201, item)
        row = self.expect(ann, "GET /api/credentials?page=0&size=20", None, 200, f"content {LIST}")["content"][0]
        self.has(row, item, "credential")
        self.assertNotIn("data", row)
        self.refused(ann, "POST /api/credentials", {**secret, "type": "smoke signal"}, 400, "INVALID_CREDENTIAL_TYPE")
        path = f"/api/credentials/{made['id']}"
        self.expect(ann, f"POST {path}/test", None, 200, "success message")
        self.assertIn(self.ask(bob, "DELETE", path)[0], (403, 404))
        self.assertIn(self.ask(ann, "DELETE", path)[0], (200, 204))
        self.refused(ann, f"DELETE {path}", None, 404, "CREDENTIAL_NOT_FOUND")

        flow = ann.call("POST", "/api/flows", {"name": "one", "definition": {"nodes": [], "edges": []}})["id"]
        path = f"/api/flows/{flow}/shares"
        share = self.expect(ann, f"POST {path}", {"email": "bob@example.org", "permission": "edit"}, 201,
                            "id flowId userId invitedEmail permission pending sharedByName")
        for body, status, code in (({"email": "ann@example.org", "permission": "view"}, 400, "CANNOT_SHARE_TO_SELF"),
                                   ({"email": "eva@example.org", "permission": "all"}, 400, "INVALID_PERMISSION"),
                                   ({"email": "bob@example.org", "permission": "view"}, 409, "ALREADY_SHARED")):
            self.refused(ann, f"POST {path}", body, status, code)
        self.refused(bob, f"GET {path}", None, 403, "SHARE_ACCESS_DENIED")
        shares = self.expect(ann, f"GET {path}", None, 200)
        self.assertIsInstance(shares, list)
        self.has(shares[0], "id userId userName userEmail permission pending sharedByName", "share")
        mine = self.expect(bob, "GET /api/flows/shared-with-me", None, 200, "content")["content"][0]
        self.has(mine, "id name description myPermission sharedByName sharedAt", "shared with me")
        raised = self.expect(ann, f"PUT {path}/{share['id']}?permission=admin", None, 200)
        self.assertEqual(raised["permission"], "admin")
        self.refused(ann, f"PUT {path}/{share['id']}?permission=all", None, 400, "INVALID_PERMISSION")
        self.refused(ann, f"PUT {path}/{NOBODY}?permission=view", None, 404, "SHARE_NOT_FOUND")
        self.assertIn(self.ask(ann, "DELETE", f"{path}/{share['id']}")[0], (200, 204))
        self.refused(ann, f"DELETE {path}/{share['id']}", None, 404, "SHARE_NOT_FOUND")


if __name__ == "__main__":
    unittest.main()
