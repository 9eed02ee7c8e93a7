# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that follow the documents call by call: same paths, same order, same members read.

Each class is one family's sample. What their later calls ask for (hosts, WireGuard) is not served yet; a client must
be able to tell that from a refused sign-in, in its own family's words.
"""

import json
import unittest
import urllib.parse

from harness import BIN, Api, EndToEnd, free_port
from local_setup import wait_until

GOOD = "Correct-horse7battery"


class Refused(Exception):
    """As a client raises it that asks for a 2xx status."""

    def __init__(self, status: int, body: dict):
        super().__init__(status, body)
        self.status, self.body = status, body


class Session:
    """Headers that stay from call to call, and JSON in and out."""

    def __init__(self, url: str):
        self.url = url.rstrip("/")
        self.headers = {}

    def ask(self, method: str, path: str, body=None, strict: bool = True) -> dict:
        data = None if body is None else json.dumps(body).encode()
        status, raw = Api(self.url).raw(method, path, data, headers=self.headers)
        answer = json.loads(raw) if raw else {}
        if strict and not 200 <= status < 300:
            raise Refused(status, answer)
        return answer


class MonitorClient(Session):
    """Keeps `token` if the reply has one, whatever its status; may begin with one that it was given."""

    def __init__(self, url: str, token: str = ""):
        super().__init__(url)
        self.token = token
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def login(self, username: str, password: str) -> dict:
        data = self.ask("POST", "/api/auth/login", {"username": username, "password": password}, strict=False)
        if "token" in data:
            self.token = data["token"]
            self.headers["Authorization"] = f"Bearer {data['token']}"
        return data

    def get_servers(self) -> dict:
        return self.ask("GET", "/api/servers", strict=False)

    def get_server_monitor(self, server_id: int, start_time: str = "", end_time: str = "") -> dict:
        times = {name: time for name, time in (("start_time", start_time), ("end_time", end_time)) if time}
        query = "?" + urllib.parse.urlencode(times) if times else ""
        return self.ask("GET", f"/api/servers/{server_id}/monitor{query}", strict=False)


class WireGuardClient(Session):
    """Signs in, or has an API key; raises on every refusal and reads error.message."""

    def __init__(self, url: str, api_key: str = "", username: str = "", password: str = ""):
        super().__init__(url)
        if api_key:
            self.headers["X-API-Key"] = api_key
        elif username and password:
            data = self.ask("POST", "/api/v1/auth/login", {"username": username, "password": password})
            self.headers["Authorization"] = f"Bearer {data['data']['access_token']}"

    def get_servers(self, page: int = 1, size: int = 20) -> dict:
        return self.ask("GET", f"/api/v1/wireguard/servers?page={page}&size={size}")


class FlowClient(Session):
    """Keeps both tokens; a 401 makes it refresh once and ask again, and sign out when that fails, too."""

    def __init__(self, url: str):
        super().__init__(url)
        self.refresh_token = ""

    def login(self, email: str, password: str) -> dict:
        data = self.ask("POST", "/api/auth/login", {"email": email, "password": password})
        self.keep(data)
        return data["user"]

    def keep(self, data: dict) -> None:
        self.headers["Authorization"] = f"Bearer {data['access_token']}"
        self.refresh_token = data["refresh_token"]

    def get(self, path: str) -> dict:
        try:
            return self.ask("GET", path)
        except Refused as refused:
            if refused.status != 401:
                raise
        self.keep(self.ask("POST", "/api/auth/refresh", {"refresh_token": self.refresh_token}))
        return self.ask("GET", path)

    def logout(self) -> None:
        self.ask("POST", "/api/auth/logout", {"refresh_token": self.refresh_token})


class ClientsTest(EndToEnd):
    def test_the_monitor_client(self):
        self.serve()
        client = MonitorClient(self.setup_.url)
        refused = client.login("admin", "wrong")
        self.assertEqual((refused["code"], "token" in refused), ("UNAUTHORIZED", False))
        data = client.login("admin", self.setup_.password)
        self.assertEqual((data["user"]["username"], data["user"]["role"]), ("admin", "admin"))
        self.assertIsInstance(data["user"]["id"], int)
        self.assertIn("last_login_at", data["user"])
        self.assertEqual(client.get_servers()["servers"], [])
        made = client.ask("POST", "/api/servers", {"name": "db"})
        point = {"cpu_usage": 45.5, "network_in": 1024.5}
        agent = Session(self.setup_.url)
        agent.headers["X-Secret-Key"] = made["secret_key"]
        agent.ask("POST", f"/api/servers/{made['id']}/monitor", point)
        again = MonitorClient(self.setup_.url, client.token)  # the token is all that it needs
        self.assertEqual([server["name"] for server in again.get_servers()["servers"]], ["db"])
        for times, count in (({}, 1), ({"start_time": "2024-01-01T00:00:00Z"}, 1), ({"end_time": "2024-01-02T00:00:00Z"}, 0),
                             ({"start_time": "2024-01-01T00:00:00Z", "end_time": "2199-01-01T00:00:00Z"}, 1)):
            found = again.get_server_monitor(made["id"], **times)["data"]
            self.assertEqual([{name: each[name] for name in point} for each in found], [point] * count, times)

    def test_the_wireguard_client(self):
        self.serve()
        with self.assertRaises(Refused) as refused:
            WireGuardClient(self.setup_.url, username="admin", password="wrong")
        self.assertEqual(refused.exception.status, 401)
        self.assertTrue(refused.exception.body["error"]["message"])
        client = WireGuardClient(self.setup_.url + "/", username="admin", password=self.setup_.password)
        self.assertEqual(client.ask("GET", "/api/v1/users?page=1&size=20")["data"]["pagination"]["page"], 1)
        try:
            self.assertIn("data", client.get_servers())
        except Refused as later:
            self.assertEqual((later.status, later.body["error"]["code"]), (404, "RESOURCE_NOT_FOUND"))

    def test_clients_with_a_port_of_their_own(self):
        """Clients that have their family's port built in find the same server behind each."""
        self.setup_.bootstrap()
        ports = [free_port(), free_port()]
        self.setup_.server = self.setup_.start("meshhelmd", [str(BIN / "meshhelmd"), "--data-dir", str(self.setup_.data_dir),
                                                             "--listen", ",".join(f"127.0.0.1:{port}" for port in ports)])
        self.setup_.server.wait_for_line(rf"listening on \S+:{ports[1]}\b")
        first = MonitorClient(f"http://127.0.0.1:{ports[0]}")
        first.login("admin", self.setup_.password)
        second = Session(f"http://127.0.0.1:{ports[1]}")
        second.headers = first.headers
        self.assertEqual(second.ask("GET", "/api/users/me"), first.ask("GET", "/api/users/me"))

    def start_bare(self) -> None:
        """A server whose limits no option gives: what an option gives cannot be changed."""
        program = self.setup_.start("meshhelmd", [str(BIN / "meshhelmd"), "--data-dir", str(self.setup_.data_dir),
                                                  "--listen", f"127.0.0.1:{free_port()}"])
        self.setup_.url = program.wait_for_line(r"listening on (https?://\S+)")[1]
        self.setup_.server = program

    def test_settings_as_the_documents_write_them(self):
        """Each document's own sample, whole; both speak of one store, which a restart does not empty."""
        self.setup_.bootstrap()
        self.start_bare()
        v1 = WireGuardClient(self.setup_.url, username="admin", password=self.setup_.password)
        sample = {"log_level": "DEBUG", "max_log_size": 200, "backup_retention": 60, "session_timeout": 7200, "api_rate_limit": 2000,
                  "password_policy": {"min_length": 14, "require_uppercase": True, "require_lowercase": True,
                                      "require_digits": True, "require_special": True, "max_age_days": 60}}
        documented = {"app_name", "app_version", "debug_mode", "log_level", "max_log_size", "backup_retention", "session_timeout",
                      "api_rate_limit", "database_pool_size", "cache_enabled", "monitoring_enabled", "two_factor_enabled",
                      "password_policy", "security"}
        before = v1.ask("GET", "/api/v1/system/config")
        self.assertEqual((before["success"], set(before["data"])), (True, documented))
        self.assertNotIn(None, before["data"].values())
        self.assertEqual((before["data"]["log_level"], before["data"]["session_timeout"]), ("INFO", 3600))
        self.assertTrue(v1.ask("PUT", "/api/v1/system/config", sample)["success"])
        v1.ask("GET", "/api/v1/system/config")
        logs = self.folder / "logs"
        wait_until(lambda: any("GET /api/v1/system/config" in path.read_text() for path in logs.glob("*.log")), "a line of the level DEBUG")
        with self.assertRaises(Refused) as refused:
            v1.ask("PUT", "/api/v1/system/config", {"max_log_size": 300, "database_pool_size": 20})
        self.assertEqual((refused.exception.status, refused.exception.body["error"]["details"]["field"]), (422, "database_pool_size"))

        monitor = MonitorClient(self.setup_.url)
        monitor.login("admin", self.setup_.password)
        site = {"site_title": "Better Monitor", "site_description": "企业级服务器监控系统", "max_servers": 100, "data_retention_days": 30}
        self.assertEqual(monitor.ask("POST", "/api/settings", site), site)
        self.setup_.server.stop()
        self.start_bare()
        now = WireGuardClient(self.setup_.url, username="admin", password=self.setup_.password).ask("GET", "/api/v1/system/config")["data"]
        self.assertEqual({name: now[name] for name in sample}, sample)
        self.assertEqual(MonitorClient(self.setup_.url).ask("GET", "/api/settings/public"),
                         {name: site[name] for name in ("site_title", "site_description")})

    def test_the_flow_client(self):
        admin = self.serve()
        admin.call("POST", "/api/v1/users", {"username": "eva", "email": "eva@example.org", "password": GOOD})
        client = FlowClient(self.setup_.url)
        user = client.login("eva@example.org", GOOD)
        self.assertEqual((user["email"], user["roles"], user["avatar_url"]), ("eva@example.org", ["USER"], None))
        me = client.get("/api/users/me")
        self.assertEqual(me["id"], user["id"])
        client.headers["Authorization"] = "Bearer expired.or.forged"
        before = client.refresh_token
        self.assertEqual(client.get("/api/users/me")["id"], user["id"])
        self.assertNotEqual(client.refresh_token, before)
        client.logout()
        with self.assertRaises(Refused) as refused:
            client.get("/api/users/me")
        self.assertEqual(refused.exception.status, 401)


if __name__ == "__main__":
    unittest.main()
