# SPDX-License-Identifier: GPL-3.0-or-later
"""The monitor family as its document has it: users and roles, limits, times and units, and an agent that does not listen."""

import base64
import getpass
import http.client
import json
import os
import pathlib
import re
import socket
import unittest
import urllib.parse

from harness import BIN, Api, free_port
from host_house import HostHouse
from web_socket import WebSocket

GOOD = "password123"
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")


class MonitorAgent:
    """Sends what the document's agent sends, byte by byte, and looks at no answer: it closes as soon as it has sent."""

    def __init__(self, url: str, number: int, secret: str):
        where = urllib.parse.urlsplit(url)
        self.place, self.number, self.secret = (where.hostname, where.port), number, secret

    def send(self, **figures) -> None:
        data = {"cpu_usage": 0, "memory_used": 0, "memory_total": 0, "disk_used": 0, "disk_total": 0, "network_in": 0,
                "network_out": 0, "load_avg_1": 0, "load_avg_5": 0, "load_avg_15": 0, **figures}
        body = json.dumps(data, separators=(",", ":")).encode()
        head = (f"POST /api/servers/{self.number}/monitor HTTP/1.1\r\nHost: {self.place[0]}:{self.place[1]}\r\n"
                f"User-Agent: Go-http-client/1.1\r\nContent-Length: {len(body)}\r\nContent-Type: application/json\r\n"
                f"X-Secret-Key: {self.secret}\r\nAccept-Encoding: gzip\r\n\r\n")
        with socket.create_connection(self.place, timeout=20) as connection:
            connection.sendall(head.encode() + body)


class Monitor(HostHouse):
    def user(self, name: str, **more) -> Api:
        """Registers as the document has it, and signs in."""
        status, raw = Api(self.setup_.url).raw("POST", "/api/auth/register", json.dumps(
            {"username": name, "password": GOOD, **more}).encode())
        self.assertEqual(status, 201, raw)
        self.registered = json.loads(raw)
        api = Api(self.setup_.url)
        api.sign_in(name, GOOD)
        return api

    def status(self, api: Api, verb: str, path: str, body=None) -> int:
        return self.ask(api, verb, path, body)[0]

    def test_users_and_roles(self):
        """REST and sockets with one JWT, for users and for administrators."""
        admin = self.serve()
        eva = self.user("eva", role="user")
        for api, name, role in ((admin, "admin", "admin"), (eva, "eva", "user")):
            head, claims, _ = (base64.urlsafe_b64decode(part + "==") for part in api.token.split("."))
            self.assertEqual((json.loads(head)["typ"], json.loads(claims)["username"], json.loads(claims)["role"]),
                             ("JWT", name, role))
        theirs = admin.call("POST", "/api/servers", {"name": "theirs"})
        mine = eva.call("POST", "/api/servers", {"name": "mine"})
        self.assertEqual([each["name"] for each in eva.call("GET", "/api/servers")["servers"]], ["mine"])
        self.assertEqual({each["name"] for each in admin.call("GET", "/api/servers")["servers"]}, {"mine", "theirs"})
        self.assertEqual(self.status(eva, "GET", f"/api/servers/{theirs['id']}/monitor"), 404)
        self.assertEqual([self.status(api, "POST", "/api/settings", {"site_title": "Mine"}) for api in (eva, admin)], [403, 200])
        self.assertEqual(self.status(None, "GET", "/api/servers"), 401)
        stranger = WebSocket(self.setup_.url, f"/ws/servers/{theirs['id']}?token={eva.token}", "")
        self.addCleanup(stranger.close)
        self.assertEqual(stranger.receive()["code"], "SERVER_NOT_FOUND")
        self.assertRaises(ConnectionError, stranger.receive)  # and it is closed
        sockets = [WebSocket(self.setup_.url, f"/ws/servers/{mine['id']}?token={api.token}", "") for api in (eva, admin)]
        for each in sockets:
            self.addCleanup(each.close)
        MonitorAgent(self.setup_.url, mine["id"], mine["secret_key"]).send(cpu_usage=45.5)
        for each in sockets:
            frame = each.wait_for(lambda said: said["type"] == "heartbeat")
            self.assertEqual(frame["data"]["figures"]["cpu_usage"], 45.5)

    def test_nobody_makes_oneself_an_administrator(self):
        admin = self.serve()
        for number, role in enumerate(("user", "admin", "ADMIN", "manager", "owner", "")):
            made = self.user(f"u{number}", role=role)
            self.assertEqual((self.registered["success"], self.registered["user"]["username"], self.registered["user"]["role"]),
                             (True, f"u{number}", "user"))
            told = made.call("POST", "/api/auth/login", {"username": f"u{number}", "password": GOOD})["user"]
            self.assertEqual((told["role"], self.status(made, "GET", "/api/v1/users")), ("user", 403), role)
        status, reply = self.ask(None, "POST", "/api/auth/register", {"username": "short", "password": "1234567"})
        self.assertEqual((status, reply["code"]), (400, "INVALID_REQUEST"))
        status, reply = self.ask(admin, "POST", "/api/auth/register", {"username": "boss", "password": GOOD, "role": "admin"})
        self.assertEqual((status, reply["user"]["role"]), (201, "admin"))  # an administrator may

    def test_an_agent_that_does_not_listen(self):
        api = self.serve()
        made = api.call("POST", "/api/servers", {"name": "deaf"})
        figures = {"cpu_usage": 45.5, "memory_used": 4194304, "memory_total": 8388608, "disk_used": 53687091200,
                   "disk_total": 107374182400, "network_in": 1024.5, "network_out": 2048.7, "load_avg_1": 0.5, "load_avg_5": 0.8,
                   "load_avg_15": 1.2}
        MonitorAgent(self.setup_.url, made["id"], "wrong").send(**{**figures, "cpu_usage": 99})
        agent = MonitorAgent(self.setup_.url, made["id"], made["secret_key"])
        for _ in range(20):
            agent.send(**figures)

        def kept() -> list:
            return api.call("GET", f"/api/servers/{made['id']}/monitor")["data"]
        self.until("all twenty are there", lambda: len(kept()) == 20)
        for point in kept():
            self.assertEqual({name: point[name] for name in figures}, figures)
        self.assertTrue(self.host(api, made["id"])["online"])

    def test_the_limits(self):
        """Those of the document, as a server has them that nobody has set any."""
        self.setup_.bootstrap()
        program = self.setup_.start("meshhelmd", [str(BIN / "meshhelmd"), "--data-dir", str(self.setup_.data_dir),
                                                  "--listen", f"127.0.0.1:{free_port()}"])
        self.setup_.url = program.wait_for_line(r"listening on (https?://\S+)")[1]
        right = {"username": "admin", "password": self.setup_.password}
        replies = [self.ask(None, "POST", "/api/auth/login", right) for _ in range(6)]
        self.assertEqual([status for status, _ in replies], [200] * 5 + [429])
        self.assertEqual(replies[5][1]["code"], "RATE_LIMITED")
        made = [self.ask(None, "POST", "/api/auth/register", {"username": f"u{each}", "password": GOOD}) for each in range(4)]
        self.assertEqual([status for status, _ in made], [201] * 3 + [429])
        self.assertEqual(made[3][1]["code"], "RATE_LIMITED")
        status, other = self.ask(None, "POST", "/api/auth/login", {"username": "u0", "password": GOOD})
        self.assertEqual(status, 200)

        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.setup_.url).netloc, timeout=20)
        self.addCleanup(connection.close)

        def asked(verb: str, path: str, body=None, **headers) -> "tuple[int, object]":
            connection.request(verb, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            reply = connection.getresponse()
            reply.read()
            return reply.status, reply.headers

        def listed() -> "tuple[int, object]":
            return asked("GET", "/api/servers", Authorization=f"Bearer {other['token']}")
        api = Api(self.setup_.url)
        api.token = replies[0][1]["token"]
        hosts = [api.call("POST", "/api/servers", {"name": name}) for name in ("one", "two")]
        seen = [listed()]
        while seen[-1][0] == 200 and len(seen) < 2000:
            seen.append(listed())
        self.assertGreater(len(seen), 10)  # ten at once; what was slow got some more
        self.assertEqual((seen[-1][0], seen[0][1]["X-RateLimit-Limit"], seen[-1][1]["Retry-After"]), (429, "10", "1"))
        self.until("a second later it answers again", lambda: listed()[0] == 200)

        # Agents behind one address do not take each other's share.
        def sent(host: dict) -> int:
            return asked("POST", f"/api/servers/{host['id']}/monitor", b'{"cpu_usage": 1}', X_Secret_Key=host["secret_key"],
                         Content_Type="application/json")[0]
        count = 0
        while sent(hosts[0]) == 200 and count < 2000:
            count += 1
        self.assertEqual((10 <= count < 2000, sent(hosts[1])), (True, 200))

    def test_statuses_of_what_is_made(self):
        """201 in the monitor family, 200 in that of the compute console."""
        api = self.serve()
        self.assertEqual(self.status(api, "POST", "/api/servers", {"name": "web"}), 201)
        self.assertEqual(self.status(api, "POST", "/api/tasks", {"argv": ["true"]}), 200)

    def times(self, value, place: str = "") -> "dict[str, object]":
        """Where -> what stands in each member that has a time."""
        if isinstance(value, list):
            return {key: time for index, each in enumerate(value) for key, time in self.times(each, f"{place}[{index}]").items()}
        if not isinstance(value, dict):
            return {}
        found = {}
        for name, inner in value.items():
            where = f"{place}.{name}"
            if name.endswith("_at") or name in ("timestamp", "last_heartbeat", "releasedAt"):
                found[where] = inner
            found.update(self.times(inner, where))
        return found

    def test_times_and_units(self):
        api = self.serve()
        number = self.joined(api, "web", "--allow", f"terminal={getpass.getuser()}")
        self.ask(api, "POST", f"/api/servers/{number}/terminal/sessions", {"shell": "/bin/sh"})
        found = {}
        for path in ("/api/servers", f"/api/servers/{number}", f"/api/servers/{number}/monitor", "/api/health"):
            found.update(self.times(api.call("GET", path), path))
        _, refused = self.ask(None, "GET", "/api/servers")
        found.update(self.times(refused, "a refusal"))
        facts = {where: time for where, time in found.items() if ".facts." in where}
        self.assertGreater(len(found) - len(facts), 6)
        for where in set(found) - set(facts):
            if found[where] is not None:
                self.assertRegex(str(found[where]), TIME, where)
        seen = self.host(api, number)
        memory = next(line for line in pathlib.Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
        self.assertEqual(seen["memory_total"], int(memory.split()[1]) * 1024)
        disk = os.statvfs("/")
        self.assertEqual(seen["latest"]["disk_total"], disk.f_blocks * disk.f_frsize)
        self.assertTrue(0 <= seen["latest"]["cpu_usage"] <= 100)
        self.assertTrue(0 < seen["latest"]["memory_used"] < seen["memory_total"])

        # Agents of the document may mean KiB: nobody makes another number of what they send.
        other = api.call("POST", "/api/servers", {"name": "kib"})
        MonitorAgent(self.setup_.url, other["id"], other["secret_key"]).send(memory_total=8388608, memory_used=4194304, network_in=0.5)
        point = self.until("it is kept", lambda: api.call("GET", f"/api/servers/{other['id']}/monitor")["data"])[0]
        self.assertEqual((point["memory_total"], point["memory_used"], point["network_in"]), (8388608, 4194304, 0.5))


if __name__ == "__main__":
    unittest.main()
