# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with hosts beside their machines: draining them, showing their figures to anybody, and the commands on
the socket of a host, with real agents."""

import calendar
import json
import subprocess
import time
import unittest

from harness import Api, free_port
from host_house import PATIENCE, HostHouse
from web_socket import WebSocket


def iso(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class HostCare(HostHouse):
    def restart(self):
        port = int(self.setup_.url.rsplit(":", 1)[1])
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        return self.serve(port)

    def ctl(self, *words: str, stdin: str = "") -> str:
        done = subprocess.run(self.setup_.ctl_command(*words), input=stdin, capture_output=True, text=True, timeout=PATIENCE,
                              env=self.setup_.ctl_env(), check=False)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def test_a_host_is_drained(self):
        api = self.serve()
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        number = self.joined(api, "web", "--allow", f"terminal={user}")
        path = f"/api/servers/{number}"
        console = WebSocket(self.setup_.url, "/ws/console", api.token)
        self.addCleanup(console.close)
        console.send({"type": "subscribe", "topic": "hosts"})
        for body, field in (({}, "reason"), ({"reason": "  "}, "reason"), ({"reason": "r", "until": "yesterday"}, "until"),
                            ({"reason": "r", "until": iso(time.time() - 60)}, "until")):
            status, reply = self.ask(api, "POST", f"{path}/drain", body)
            self.assertEqual((status, reply.get("field")), (400, field), reply)
        self.assertEqual(self.ask(api, "DELETE", f"{path}/drain")[0], 409)
        terminal = api.call("POST", f"{path}/terminal/sessions", {})["id"]
        drain = api.call("POST", f"{path}/drain", {"reason": "new disks", "until": iso(time.time() + 3600)})
        self.assertEqual((drain["reason"], drain["by"], drain["at_work"]["terminals"], drain["idle"]), ("new disks", drain["by"], 1, False))
        self.assertAlmostEqual(calendar.timegm(time.strptime(drain["until"], "%Y-%m-%dT%H:%M:%SZ")), time.time() + 3600, delta=60)
        seen = self.host(api, number)
        self.assertEqual((seen["status"], seen["status_reason"], seen["online"]), ("draining", "new disks", True))
        api.call("DELETE", f"{path}/terminal/sessions/{terminal}")
        self.until("nothing is at work there", lambda: self.host(api, number)["drain"]["idle"])
        console.wait_for(lambda each: "draining" in json.dumps(each))

        api = self.restart()
        self.until("it is back, and still drained", lambda: self.host(api, number)["status"] == "draining")
        api.call("DELETE", f"{path}/drain")
        self.assertEqual(self.host(api, number)["status"], "online")
        self.assertNotIn("drain", self.host(api, number))
        api.call("POST", f"{path}/drain", {"reason": "a moment", "until": iso(time.time() + 3)})
        self.until("its deadline has come", lambda: "drain" not in self.host(api, number))
        entries = [each for each in api.call("GET", "/api/admin/audit?size=100")["content"] if each["action"] == "UNDRAIN_HOST"]
        self.assertEqual([each["details"].get("deadline", False) for each in entries], [True, False])

        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        self.assertIn("nothing is at work there", self.ctl("host", "drain", "web", "by hand"))
        self.assertIn("drained (by hand)", self.ctl("host", "list"))
        self.ctl("host", "undrain", "web")
        self.assertNotIn("drain", self.host(api, number))

    def test_figures_for_anybody(self):
        """/public/ws/servers/{id}: not there unless somebody wants it, and then figures, without name or address."""
        api = self.serve()
        made = api.call("POST", "/api/servers", {"name": "secret-name", "ip": "192.0.2.17"})
        number, secret = made["id"], made["secret_key"]
        path = f"/public/ws/servers/{number}"
        with self.assertRaisesRegex(ConnectionError, "404"):
            WebSocket(self.setup_.url, path, "")
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        self.ctl("host", "publish", "secret-name")
        self.ask(None, "POST", f"/api/servers/{number}/monitor", {"cpu_usage": 12.5}, secret)
        guest = WebSocket(self.setup_.url, path, "")
        self.addCleanup(guest.close)
        first = guest.receive()
        self.ask(None, "POST", f"/api/servers/{number}/monitor", {"cpu_usage": 13.5}, secret)
        second = guest.wait_for(lambda each: each["data"]["figures"]["cpu_usage"] == 13.5)
        self.assertEqual(first["data"]["figures"]["cpu_usage"], 12.5)
        for frame in (first, second):
            self.assertEqual((set(frame), set(frame["data"])), ({"type", "data", "timestamp"}, {"figures"}))
            self.assertNotIn("secret-name", json.dumps(frame))
            self.assertNotIn("192.0.2.17", json.dumps(frame))
        with self.assertRaisesRegex(ConnectionError, "429"):  # so many from one address
            for _ in range(16):
                more = WebSocket(self.setup_.url, path, "")
                self.addCleanup(more.close)
        entry = next(each for each in api.call("GET", "/api/admin/audit?size=100")["content"] if each["action"] == "UPDATE_HOST")
        self.assertIs(entry["details"]["public"], True)
        self.ctl("host", "unpublish", "secret-name")
        with self.assertRaises(ConnectionError):
            guest.wait_for(lambda each: False)

    def test_commands_on_the_socket(self):
        """What its room does is done as over HTTP, with the same rights, manifest and audit; shells are one's own."""
        api = self.serve()
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        shared = self.folder / "shared"
        shared.mkdir()
        number = self.joined(api, "web", "--allow", "processes=signal", "--allow", f"terminal={user}", "--allow", f"files={shared}:rw")
        victim = subprocess.Popen(["sleep", "3600"])
        self.addCleanup(lambda: victim.poll() is None and victim.kill())
        socket = WebSocket(self.setup_.url, f"/ws/servers/{number}?token={api.token}", "", timeout=PATIENCE)
        self.addCleanup(socket.close)

        def ask(command: str, data: dict, socket=socket) -> dict:
            ask.last += 1
            socket.send({"type": command, "id": ask.last, "data": data})
            return socket.wait_for(lambda each: each.get("id") == ask.last)
        ask.last = 0
        self.assertEqual(ask("heartbeat", {})["type"], "heartbeat_response")
        listed = ask("process_list", {})
        self.assertEqual(listed["type"], "process_list_response")
        self.assertIn(victim.pid, [each["pid"] for each in listed["data"]["processes"]])
        done = ask("process_kill", {"pid": victim.pid})
        self.assertEqual((done["type"], done["data"]), ("process_kill_response", {"success": True}))
        self.assertEqual(victim.wait(PATIENCE), -15)
        self.assertIn("SIGNAL_PROCESS", [each["action"] for each in api.call("GET", "/api/admin/audit?size=100")["content"]])

        path = str(shared / "a.txt")
        written = ask("file_upload", {"path": path, "content": "hello\n"})
        self.assertEqual((written["type"], (shared / "a.txt").read_text()), ("file_upload_response", "hello\n"), written)
        read = ask("file_content", {"path": path})
        self.assertEqual((read["type"], read["data"]["content"]), ("file_content_response", "hello\n"), read)
        listed = ask("file_list", {"path": str(shared)})
        self.assertEqual(listed["type"], "file_list_response")
        self.assertIn("a.txt", json.dumps(listed["data"]))
        for command, data in (("file_content", {"path": "/etc/passwd"}), ("docker_command", {"command": "containers"}),
                              ("nginx_command", {"command": "status"})):  # not in its manifest
            refused = ask(command, data)
            self.assertEqual((refused["type"], refused["data"]["code"]), ("error", "FORBIDDEN"), refused)

        session = api.call("POST", f"/api/servers/{number}/terminal/sessions", {})["id"]
        socket.send({"type": "shell_command", "data": {"command": "echo $((6*7))-shell", "session": session}})
        shown = ""
        while "42-shell" not in shown:
            frame = socket.wait_for(lambda each: each["type"] == "shell_response")
            self.assertEqual(frame["data"]["session"], session)
            shown += frame["data"]["output"]

        for command, data, code, field in (
                ("process_kill", {"pid": "x"}, "INVALID_REQUEST", "data.pid"), ("make_coffee", {}, "INVALID_REQUEST", "type"),
                ("docker_command", {"command": "privileged"}, "INVALID_REQUEST", "data.command"),
                ("nginx_command", {}, "INVALID_REQUEST", "data.command"),
                ("shell_command", {"command": "id", "session": "../1"}, "NOT_FOUND", None),
                ("process_kill", {"pid": 4194303}, "NOT_FOUND", None)):
            refused = ask(command, data)
            self.assertEqual((refused["type"], refused["command"], refused["data"]["code"], refused["data"].get("field")),
                             ("error", command, code, field), refused)

        # Somebody who may see it and no more.
        good = "Correct-horse7battery"
        api.call("POST", "/api/v1/users", {"username": "bob", "email": "bob@example.org", "password": good, "full_name": "Bob", "role": "user"})
        api.call("POST", f"/api/servers/{number}/shares", {"email": "bob@example.org", "permission": "view"})
        bob = type(api)(self.setup_.url)
        bob.sign_in("bob", good)
        watcher = WebSocket(self.setup_.url, f"/ws/servers/{number}?token={bob.token}", "", timeout=PATIENCE)
        self.addCleanup(watcher.close)
        for command, data in (("process_list", {}), ("process_kill", {"pid": 1}), ("shell_command", {"command": "id", "session": session})):
            refused = ask(command, data, watcher)
            self.assertEqual((refused["type"], refused["data"]["code"]), ("error", "FORBIDDEN"), refused)

    def test_commands_are_counted(self):
        """Ten in a second of a user's, as over HTTP."""
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--api.requests-per-minute=1000")
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        number = api.call("POST", "/api/servers", {"name": "web"})["id"]
        socket = WebSocket(self.setup_.url, f"/ws/servers/{number}?token={api.token}", "", timeout=PATIENCE)
        self.addCleanup(socket.close)
        for _ in range(60):
            socket.send({"type": "process_list", "data": {}})
        socket.wait_for(lambda each: each["type"] == "error" and each["data"]["code"] == "RATE_LIMITED")


if __name__ == "__main__":
    unittest.main()
