# SPDX-License-Identifier: GPL-3.0-or-later
"""Terminals of hosts: real shells through a real agent, in the documented paths and frames."""

import getpass
import json
import pathlib
import re
import time
import types
import unittest

from host_house import PATIENCE, HostHouse
from web_socket import WebSocket


class Terminals(HostHouse):
    def setUp(self):
        super().setUp()
        self.sockets = []

    def _clean_up(self):
        for socket in self.sockets:
            socket.close()
        super()._clean_up()

    def allowed(self) -> "list[str]":
        return ["--allow", f"terminal={getpass.getuser()}"]

    def opened(self, api, number: int, **more) -> dict:
        status, session = self.ask(api, "POST", f"/api/servers/{number}/terminal/sessions",
                                   {"working_dir": "/usr", "shell": "/bin/sh", **more})
        self.assertEqual(status, 201, session)
        return session

    def socket(self, number: int, session: dict, more: str = "") -> WebSocket:
        path = f"/ws/servers/{number}/terminal?session={session['session_id']}{more}"
        self.sockets.append(WebSocket(self.setup_.url, path, ""))  # its id is all that it takes
        return self.sockets[-1]

    def say(self, socket: WebSocket, command: str, session: dict) -> None:
        socket.send({"type": "shell_command", "data": {"command": command, "session": session["session_id"]}})

    def shown(self, socket: WebSocket, text: str) -> str:
        """All that came until `text` did."""
        seen = ""
        end = time.monotonic() + PATIENCE
        while text not in seen and time.monotonic() < end:
            frame = socket.receive()
            if frame["type"] == "shell_response":
                seen += frame["data"]["output"]
        self.assertIn(text, seen)
        return seen

    def test_a_shell_as_documented(self):
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        base = f"/api/servers/{number}/terminal/sessions"
        session = self.opened(api, number, columns=100, rows=30)
        self.assertEqual((session["server_id"], session["status"], session["shell"]), (number, "connected", "/bin/sh"))
        socket = self.socket(number, session)
        self.say(socket, "echo $((6 * 7))-漢字; stty size", session)
        seen = self.shown(socket, "30 100")
        self.assertIn("42-漢字", seen)
        self.assertEqual(api.call("GET", f"{base}/{session['id']}/working-directory")["working_dir"], "/usr")
        self.say(socket, "cd /tmp", session)
        self.until("it is elsewhere", lambda: api.call("GET", f"{base}/{session['id']}/working-directory")["working_dir"] == "/tmp")
        self.assertEqual([one["id"] for one in api.call("GET", base)["sessions"]], [session["id"]])
        self.assertEqual(api.call("GET", f"{base}/{session['id']}")["id"], session["id"])
        socket.send({"type": "resize", "data": {"columns": 90, "rows": 25}})
        self.say(socket, "stty size", session)
        self.shown(socket, "25 90")

        # A second one sees what was shown, and what comes; typing works from either.
        other = self.socket(number, session)
        self.shown(other, "42-漢字")
        self.say(other, "echo both-$((1+1))", session)
        self.shown(other, "both-2")
        self.shown(socket, "both-2")

        status, _ = self.ask(api, "DELETE", f"{base}/{session['id']}")
        self.assertEqual(status, 200)
        socket.wait_for(lambda frame: frame["type"] == "terminal_ended")
        self.until("it is gone", lambda: api.call("GET", base)["sessions"] == [])
        self.assertEqual(self.ask(api, "GET", f"{base}/{session['id']}")[0], 404)
        actions = [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]
        self.assertIn("OPEN_TERMINAL", actions)
        self.assertIn("CLOSE_TERMINAL", actions)
        logs = "".join(log.read_text(errors="replace") for log in (self.setup_.folder / "logs").iterdir())
        self.assertNotIn(session["session_id"], logs)

    def test_what_is_refused(self):
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        shy = self.joined(api, "shy")
        base = f"/api/servers/{number}/terminal/sessions"
        status, reply = self.ask(api, "POST", f"/api/servers/{shy}/terminal/sessions", {})
        self.assertEqual((status, reply["code"]), (403, "FORBIDDEN"), reply)
        self.assertIn("manifest", reply["error"])
        for wish, field in (({"working_dir": "/nowhere"}, "working_dir"), ({"shell": "/etc/passwd"}, "shell"),
                            ({"columns": 0}, "columns"), ({"working_dir": "tmp"}, "working_dir")):
            status, reply = self.ask(api, "POST", base, wish)
            self.assertEqual(status, 400, reply)
            self.assertIn(field, json.dumps(reply))
        status, reply = self.ask(api, "POST", base, {"user": "nobody-of-that-name"})
        self.assertEqual(status, 403, reply)

        session = self.opened(api, number)
        for path in (f"/ws/servers/{shy}/terminal?session={session['id']}", f"/ws/servers/{number}/terminal?session=x",
                     f"/ws/servers/{number}/terminal"):
            with self.assertRaisesRegex(ConnectionError, "404"):
                WebSocket(self.setup_.url, path, api.token)
        socket = self.socket(number, session)
        socket.send({"type": "docker_command", "data": {}})
        socket.wait_for(lambda frame: frame["type"] == "error")
        with self.assertRaises((ConnectionError, ValueError)):
            socket.wait_for(lambda frame: frame["type"] == "never")

    def test_a_lost_link(self):
        """What is shown while the link is gone comes after it; what was typed before is not typed again."""
        api = self.serve()
        relay = self.relay()
        number = self.joined(api, "web", *self.allowed(), through=relay)
        base = f"/api/servers/{number}/terminal/sessions"
        session = self.opened(api, number)
        socket = self.socket(number, session)
        gate = self.folder / "gate"
        self.say(socket, f"echo first-$((1+0)); until test -e {gate}; do sleep 0.05; done; echo mean-$((1+1))while", session)
        self.shown(socket, "first-1")
        relay.cut()
        self.until("it is disconnected", lambda: self.status_of(api, base, session) == "disconnected")
        gate.touch()
        relay.mend()
        self.until("it is back", lambda: self.status_of(api, base, session) == "connected")
        seen = self.shown(socket, "mean-2while")
        self.assertEqual(seen.count("mean-2while"), 1)
        self.say(socket, "echo again-$((2+0))", session)
        self.shown(socket, "again-2")

    def status_of(self, api, base: str, session: dict) -> str:
        return api.call("GET", f"{base}/{session['id']}")["status"]

    def test_a_dead_agent(self):
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        base = f"/api/servers/{number}/terminal/sessions"
        session = self.opened(api, number)
        socket = self.socket(number, session)
        self.agents[0].kill()
        self.agents[0].wait(PATIENCE)
        self.until("it is disconnected", lambda: self.status_of(api, base, session) == "disconnected")
        self.run_agent("web")
        socket.wait_for(lambda frame: frame["type"] == "terminal_ended")  # the new agent has no such terminal
        self.until("it is gone", lambda: api.call("GET", base)["sessions"] == [])

    def test_whose_they_are(self):
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        base = f"/api/servers/{number}/terminal/sessions"
        session = self.opened(api, number)
        made = api.call("POST", "/api/v1/auth/api-keys", {"name": "reader", "access_level": "read", "permissions": [],
                                                          "allowed_ips": ["127.0.0.0/8", "::1"]})["data"]
        reader = types.SimpleNamespace(token=made["api_key"])
        for path in (base, f"{base}/{session['id']}"):
            self.assertEqual(self.ask(reader, "GET", path)[0], 403, path)  # an id would let it in
        # Another administrator sees the host, not the terminal.
        person = {"username": "second", "password": "Long-enough-1!"}
        api.call("POST", "/api/v1/users", {**person, "email": "second@example.org", "role": "admin"})
        signed_in = self.ask(None, "POST", "/api/auth/login", person)[1]
        second = types.SimpleNamespace(token=signed_in["token"])
        self.assertEqual(self.ask(second, "GET", base), (200, {"sessions": []}))
        self.assertEqual(self.ask(second, "GET", f"{base}/{session['id']}")[0], 404)
        self.assertEqual(self.ask(second, "DELETE", f"{base}/{session['id']}")[0], 404)
        self.say(self.socket(number, session), "echo still-$((3+0))", session)
        self.shown(self.sockets[-1], "still-3")

    def test_permissions_that_are_taken_away(self):
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        person = {"username": "worker", "password": "Long-enough-1!"}
        made = api.call("POST", "/api/v1/users", {**person, "email": "worker@example.org", "role": "user"})["data"]
        api.call("POST", f"/api/servers/{number}/shares", {"email": "worker@example.org", "permission": "edit"})
        worker = types.SimpleNamespace(token=self.ask(None, "POST", "/api/auth/login", person)[1]["token"])
        session = self.opened(worker, number)
        socket = self.socket(number, session)
        self.say(socket, "echo here-$((4+0))-$$-", session)
        shell = re.search(r"here-4-(\d+)-", self.shown(socket, "here-4-"))[1]
        # The role would still do; the person's own list is what counts.
        api.call("PUT", f"/api/v1/users/{made['id']}", {"permissions": ["host.view"]})
        with self.assertRaises(ConnectionError):
            while True:
                socket.receive()
        with self.assertRaises(ConnectionError):
            self.socket(number, session)
        self.until("the shell is hung up", lambda: not pathlib.Path(f"/proc/{shell}").exists())

    def test_much_at_once(self):
        """What nobody reads holds the shell, not the server's memory; then all of it comes."""
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        session = self.opened(api, number)
        quiet = self.socket(number, session)
        loud = self.socket(number, session)
        mebibytes = 24
        self.say(loud, f"head -c {mebibytes * 2 ** 20} /dev/zero | tr '\\0' x; echo THE-$((1+1))", session)
        before = self.server_memory()
        seen = self.shown(loud, "xxxx")
        self.assertLess(self.server_memory() - before, 64 * 2 ** 20)
        count = seen.count("x")
        # Both must read for it to go on.
        end = time.monotonic() + PATIENCE
        text = ""
        while "THE-2" not in text and time.monotonic() < end:
            output = loud.receive()["data"].get("output", "")
            count += output.count("x")
            text = (text + output)[-100:]
            quiet.receive()
        self.assertGreaterEqual(count, mebibytes * 2 ** 20)

    def server_memory(self) -> int:
        status = pathlib.Path(f"/proc/{self.setup_.server.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) * 1024


if __name__ == "__main__":
    unittest.main()
