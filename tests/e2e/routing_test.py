# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP over HTTP: the documents' requests word by word, rights, refusals by field, secrets, and what a restart keeps."""

import json
import pathlib
import subprocess
import unittest

from harness import Api
from host_house import HostHouse
from web_socket import WebSocket

GOOD = "Correct-horse7battery"
BGP = "/api/v1/bgp"
MANIFEST = """metrics = true

[routing]
backend = "bird"
socket = "{0}/bird.ctl"
include = "{0}/meshhelm.conf"
announce = ["198.51.100.0/22", "2001:db8::/32"]
neighbors = ["192.168.0.0/16", "2001:db8:ffff::/48"]
"""
# As the document has it.
SECOND = {"name": "session2", "neighbor": "192.168.1.2", "remote_as": 65002, "local_as": 65000, "password": "bgp_password",
          "hold_time": 90, "keepalive": 30, "connect_retry": 120, "multihop": False, "ttl_security": False, "enabled": True,
          "description": "新的BGP会话"}
MEMBERS = {"id", "name", "neighbor", "remote_as", "local_as", "status", "uptime", "routes_received", "routes_advertised",
           "last_update", "last_error", "config", "statistics", "created_at", "updated_at"}
CONFIG = {"password", "hold_time", "keepalive", "connect_retry", "multihop", "ttl_security"}
STATISTICS = {"messages_received", "messages_sent", "updates_received", "updates_sent", "notifications_received",
              "notifications_sent"}


class RoutingTest(HostHouse):
    def setUp(self):
        super().setUp()
        self.api = self.serve()

    def router(self, name: str = "edge") -> int:
        """A host that may route, whose agent has gone."""
        path = self.folder / f"{name}.toml"
        path.write_text(MANIFEST.format(self.folder))
        path.chmod(0o600)
        number = self.joined(self.api, name)
        self.agents[-1].terminate()
        self.agents[-1].wait()
        self.until("it is away", lambda: self.host(self.api, number)["status"] == "offline")
        return number

    def restart(self) -> None:
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        self.api = self.serve()

    def refused(self, verb: str, path: str, body, status: int, field: str = "", api: "Api | None" = None) -> str:
        found, reply = self.ask(api or self.api, verb, BGP + path, body)
        self.assertEqual((found, reply["error"]["details"].get("field", "")), (status, field), (path, body, reply))
        return reply["error"]["message"]

    def create(self, **more) -> dict:
        return self.api.call("POST", f"{BGP}/sessions", {**SECOND, **more})["data"]

    def sessions(self, query: str = "") -> "list[int]":
        return [each["id"] for each in self.api.call("GET", f"{BGP}/sessions{query}")["data"]["sessions"]]

    def test_the_documents_requests(self):
        self.refused("POST", "/sessions", SECOND, 422, "host_id")  # nothing routes yet
        host = self.router()
        status, reply = self.ask(self.api, "POST", f"{BGP}/sessions", SECOND)
        self.assertEqual((status, reply["success"]), (201, True))
        self.assertTrue(reply["message"])
        made = reply["data"]
        self.assertEqual((made["id"], made["host_id"], made["host"]), (1, host, "edge"))
        listed = self.api.call("GET", f"{BGP}/sessions?page=1&size=20&status=unknown&neighbor=192.168.1.2")
        self.assertEqual(listed["data"]["pagination"], {"page": 1, "size": 20, "total": 1, "pages": 1})
        shown = listed["data"]["sessions"][0]
        self.assertLessEqual(MEMBERS, set(shown))
        self.assertLessEqual(CONFIG, set(shown["config"]))
        self.assertEqual(set(shown["statistics"]), STATISTICS)
        for name in ("name", "neighbor", "remote_as", "local_as", "description", "enabled"):
            self.assertEqual(shown[name], SECOND[name])
        for name in CONFIG - {"password"}:
            self.assertEqual(shown["config"][name], SECOND[name])
        self.assertEqual(shown["config"]["password"], "***REDACTED***")
        self.assertEqual((shown["status"], shown["uptime"], shown["last_error"], shown["up_to_date"]),
                         ("unknown", 0, None, False))
        self.assertRegex(shown["created_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        started = self.api.call("POST", f"{BGP}/sessions/1/start")
        self.assertEqual((started["data"], started["success"]), ({"id": 1, "status": "unknown"}, True))
        self.assertTrue(started["message"])
        # Nobody is there to tell the routes of that session; of all, those of nobody.
        self.refused("GET", "/routes?session_id=1&prefix=192.168.0.0/16&page=1&size=20", None, 503)
        self.refused("GET", "/routes?session_id=9", None, 404, "session_id")
        self.refused("GET", "/routes?prefix=192.168.0.1/16", None, 422, "prefix")
        self.refused("GET", "/routes?direction=sideways", None, 422, "direction")

    def test_sessions_change_stop_and_go(self):
        self.router()
        self.create()
        self.create(name="six", neighbor="2001:db8:ffff::2", password=None)
        whole = self.api.call("PUT", f"{BGP}/sessions/1", {
            "hold_time": 30, "keepalive": 10, "multihop": True, "password": "***REDACTED***", "import": {
                "default": "reject", "rules": [{"prefix": "10.0.0.0/8", "min": 8, "max": 24, "action": "accept"}]}})["data"]
        self.assertEqual((whole["config"]["hold_time"], whole["config"]["multihop"], whole["name"]), (30, True, "session2"))
        self.assertEqual((whole["import"]["default"], whole["import"]["rules"][0]["prefix"]), ("reject", "10.0.0.0/8"))
        self.assertEqual(whole["config"]["password"], "***REDACTED***")
        self.assertIsNone(self.api.call("GET", f"{BGP}/sessions/2")["data"]["config"]["password"])
        self.assertEqual(self.api.call("POST", f"{BGP}/sessions/1/stop")["data"], {"id": 1, "status": "disabled"})
        self.assertEqual((self.sessions("?status=disabled"), self.sessions("?status=unknown")), ([1], [2]))
        self.assertEqual((self.sessions("?neighbor=2001:DB8:ffff::2"), self.sessions("?size=1&page=2")), ([2], [2]))
        self.refused("POST", "/sessions/1/restart", None, 409)
        self.refused("POST", "/sessions/2/restart", None, 503)
        for verb, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/start"), ("POST", "/stop"), ("POST", "/restart")):
            self.refused(verb, f"/sessions/9{path}", {} if verb == "PUT" else None, 404)
        self.restart()
        self.assertEqual(self.sessions(), [1, 2])
        again = self.api.call("GET", f"{BGP}/sessions/1")["data"]
        self.assertEqual((again["enabled"], again["config"]["hold_time"], again["import"]), (False, 30, whole["import"]))
        self.assertEqual(self.api.call("DELETE", f"{BGP}/sessions/1")["data"], None)
        self.assertEqual(self.sessions(), [2])
        self.assertEqual(self.create(name="third", neighbor="192.168.1.3")["id"], 3)  # numbers are not given twice

    def test_what_is_wrong_names_its_field(self):
        self.router()
        self.create()
        for wrong, field in (({"name": ""}, "name"), ({"neighbor": "192.168.1"}, "neighbor"),
                             ({"remote_as": 0}, "remote_as"), ({"remote_as": 2 ** 32}, "remote_as"),
                             ({"remote_as": "x"}, "remote_as"), ({"hold_time": 2}, "hold_time"), ({"keepalive": 90}, "keepalive"),
                             ({"connect_retry": 0}, "connect_retry"), ({"multihop": 256}, "multihop"),
                             ({"ttl_security": "no"}, "ttl_security"), ({"password": "x" * 81}, "password"),
                             ({"host_id": 99}, "host_id"), ({"import": {"default": "maybe"}}, "import.default")):
            self.refused("POST", "/sessions", {**SECOND, "name": "n", "neighbor": "192.168.1.9", **wrong}, 422, field)
        self.refused("POST", "/sessions", {**SECOND, "name": "n", "neighbor": "10.0.0.1"}, 403, "neighbor")  # the manifest
        self.refused("POST", "/sessions", {**SECOND, "neighbor": "192.168.1.9"}, 409, "name")
        self.refused("POST", "/sessions", {**SECOND, "name": "n"}, 409, "neighbor")
        self.refused("GET", "/sessions?status=asleep", None, 422, "status")
        self.refused("GET", "/sessions?neighbor=x", None, 422, "neighbor")
        self.refused("GET", "/sessions?page=0", None, 422, "page")
        self.assertEqual(self.sessions(), [1])

    def test_announcements_and_routers(self):
        host = self.router()
        self.assertEqual(self.api.call("GET", f"{BGP}/routers")["data"]["routers"][0]["announce"],
                         ["198.51.100.0/22", "2001:db8::/32"])
        router = self.api.call("PUT", f"{BGP}/routers/{host}", {"local_as": 65010, "router_id": "192.0.2.1"})["data"]
        self.assertEqual((router["local_as"], router["router_id"], router["online"]), (65010, "192.0.2.1", False))
        self.refused("PUT", f"/routers/{host}", {"router_id": "x"}, 422, "router_id")
        self.refused("PUT", "/routers/99", {}, 404)
        self.refused("POST", f"/routers/{host}/repair", None, 503)
        plain = {key: SECOND[key] for key in ("name", "neighbor", "remote_as")}
        made = self.api.call("POST", f"{BGP}/sessions", {**plain, "export": {
            "default": "accept", "rules": [{"prefix": "198.51.101.0/24", "min": 24, "max": 24, "action": "reject"}]}})["data"]
        self.assertEqual(made["local_as"], 65010)
        wish = {"prefix": "198.51.100.0/24", "sessions": [1], "communities": ["65001:100"], "med": 5, "owner": "peer:7",
                "mode": "while_enabled"}
        status, reply = self.ask(self.api, "POST", f"{BGP}/announcements", wish)
        self.assertEqual(status, 201, reply)
        self.assertEqual({key: reply["data"][key] for key in wish}, wish)
        self.assertEqual((reply["data"]["status"], reply["data"]["host_id"]), ("unknown", host))
        for wrong, status, field in (({"prefix": "198.51.100.1/24"}, 422, "prefix"), ({"prefix": "198.51.100.0/25"}, 422, "prefix"),
                                     ({"prefix": "198.51.100.0/24"}, 409, "prefix"), ({"prefix": "203.0.113.0/24"}, 403, "prefix"),
                                     ({"prefix": "198.51.101.0/24"}, 422, "sessions"), ({"sessions": [9]}, 422, "sessions"),
                                     ({"communities": ["x"]}, 422, "communities"), ({"owner": "me"}, 422, "owner"),
                                     ({"mode": "often"}, 422, "mode"), ({"med": -1}, 422, "med")):
            asked = {"prefix": "198.51.102.0/24", "sessions": [1], **wrong}
            self.refused("POST", "/announcements", asked, status, field)
        self.api.call("POST", f"{BGP}/announcements", {"prefix": "198.51.102.0/25", "allow_longer": True})
        changed = self.api.call("PUT", f"{BGP}/announcements/1", {"med": 9})["data"]
        self.assertEqual((changed["med"], changed["communities"]), (9, ["65001:100"]))
        self.refused("DELETE", "/sessions/1", None, 409)
        self.restart()

        def listed(query=""):
            return [each["id"] for each in self.api.call("GET", f"{BGP}/announcements{query}")["data"]["announcements"]]
        self.assertEqual((listed(), listed("?prefix=198.51.102.0/24"), listed("?prefix=198.51.102.0/26"), listed("?size=1&page=2")),
                         ([1, 2], [2], [], [2]))
        self.refused("GET", "/announcements?prefix=x", None, 422, "prefix")
        self.api.call("DELETE", f"{BGP}/announcements/1")
        self.refused("DELETE", "/announcements/1", None, 404)
        self.refused("PUT", "/announcements/1", {}, 404)
        self.api.call("DELETE", f"{BGP}/sessions/1")

    def test_who_may_and_what_is_noted(self):
        self.router()
        self.create()
        people = {}
        for role in ("viewer", "user", "manager"):
            self.api.call("POST", "/api/v1/users", {"username": role, "password": GOOD, "role": role})
            people[role] = Api(self.setup_.url)
            people[role].sign_in(role, GOOD)
        for role in ("viewer", "user"):
            self.assertEqual(people[role].call("GET", f"{BGP}/sessions")["data"]["pagination"]["total"], 1)
            self.refused("POST", "/sessions", {**SECOND, "name": "n"}, 403, api=people[role])
            self.refused("POST", "/sessions/1/stop", None, 403, api=people[role])
            self.refused("DELETE", "/sessions/1", None, 403, api=people[role])
            self.refused("POST", "/announcements", {"prefix": "198.51.100.0/24"}, 403, api=people[role])
        people["manager"].call("POST", f"{BGP}/sessions/1/stop")
        people["manager"].call("DELETE", f"{BGP}/sessions/1")
        self.assertEqual(self.ask(None, "GET", f"{BGP}/sessions")[0], 401)
        entries = self.api.call("GET", "/api/admin/audit?size=100")["content"]
        found = [(each["action"], each["resource_id"]) for each in entries if each["resource_type"] == "bgp_session"]
        self.assertEqual(found, [("DELETE_BGP_SESSION", "1"), ("STOP_BGP_SESSION", "1"), ("CREATE_BGP_SESSION", "1")])

    def test_changes_are_told(self):
        self.router()
        socket = WebSocket(self.setup_.url, "/ws/console", self.api.token)
        self.addCleanup(socket.close)
        socket.send({"type": "subscribe", "topic": "bgp-sessions"})
        socket.send({"type": "subscribe", "topic": "nothing"})
        socket.wait_for(lambda frame: frame["type"] == "error")  # so the other one has been taken
        self.create()
        told = socket.wait_for(lambda frame: frame.get("topic") == "bgp-sessions")
        self.assertEqual(told["type"], "changed")
        self.assertIn("session2", json.dumps(told))
        self.assertNotIn("bgp_password", json.dumps(told))
        self.api.call("DELETE", f"{BGP}/sessions/1")
        self.assertIn('"deleted": true', json.dumps(socket.wait_for(lambda frame: frame.get("topic") == "bgp-sessions")))

    def ctl(self, *words: str, stdin: str = "", code: int = 0, **environment: str) -> str:
        done = subprocess.run(self.setup_.ctl_command(*words), input=stdin, capture_output=True, text=True, timeout=60,
                              env={**self.setup_.ctl_env(), **environment}, check=False)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def test_the_command_line(self):
        self.router()
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        self.assertIn("edge", self.ctl("bgp", "routers"))
        said = self.ctl("bgp", "create", "uplink", "192.168.1.2", "65002", "--local-as", "65000", "--password-stdin",
                        "--hold-time", "30", "--keepalive", "10", "--host", "edge", stdin="bgp_password\n")
        self.assertIn("its number is 1", said)
        self.assertIn("unknown", self.ctl("bgp", "sessions", "--host", "edge", "--status", "unknown"))
        self.assertRegex(self.ctl("bgp", "show", "uplink"), r"Password +yes")
        self.ctl("bgp", "update", "uplink", "transit", "--description", "to the world", "--ttl-security", "yes")
        whole = json.loads(self.ctl("bgp", "show", "1", "--json"))["data"]
        self.assertEqual((whole["name"], whole["description"], whole["config"]["ttl_security"], whole["config"]["hold_time"]),
                         ("transit", "to the world", True, 30))
        self.ctl("bgp", "stop", "transit")
        self.assertIn("stopped", self.ctl("bgp", "sessions"))
        self.assertIn("start it", self.ctl("bgp", "restart", "transit", code=1))
        self.ctl("bgp", "start", "transit")
        self.assertIn("not connected", self.ctl("bgp", "routes", "--session", "transit", "--prefix", "10.0.0.0/8",
                                                "--direction", "advertised", code=1))
        self.ctl("bgp", "announce", "198.51.100.0/24", "--session", "transit", "--community", "65001:100", "--med", "5")
        self.assertIn("65001:100", self.ctl("bgp", "announcements", "--prefix", "198.51.100.0/22"))
        self.assertIn("工作階段", self.ctl("bgp", "delete", "transit", code=1, LC_ALL="zh_TW.UTF-8"))
        self.ctl("bgp", "withdraw", "198.51.100.0/24")
        self.assertIn("is not announced", self.ctl("bgp", "withdraw", "198.51.100.0/24", code=1))
        self.ctl("bgp", "delete", "transit")
        self.assertIn("there is no BGP session 'transit'", self.ctl("bgp", "show", "transit", code=1))

    def test_passwords_stay_inside(self):
        self.router()
        replies = [self.create(), self.api.call("GET", f"{BGP}/sessions"), self.api.call("GET", f"{BGP}/sessions/1"),
                   self.api.call("PUT", f"{BGP}/sessions/1", {"password": "another_secret"}),
                   self.api.call("GET", "/api/admin/audit?size=100")]
        for secret in ("bgp_password", "another_secret"):
            self.assertNotIn(secret, json.dumps(replies))
            for entry in pathlib.Path(self.setup_.folder).rglob("*"):
                if entry.is_file():
                    self.assertNotIn(secret.encode(), entry.read_bytes(), entry)


if __name__ == "__main__":
    unittest.main()
