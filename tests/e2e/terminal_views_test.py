# SPDX-License-Identifier: GPL-3.0-or-later
"""Watching others' terminals with their consent: real shells, real agents, people who ask, allow, refuse and leave."""

import getpass
import json
import re
import subprocess
import time
import types
import unittest

from host_house import PATIENCE, HostHouse
from web_socket import WebSocket

GOOD = "Long-enough-1!"
SECONDS = 15  # rights are looked at every five


class TerminalViews(HostHouse):
    def setUp(self):
        super().setUp()
        self.sockets = []

    def _clean_up(self):
        for socket in self.sockets:
            socket.close()
        super()._clean_up()

    def house(self, *people: str) -> "tuple":
        """A host, its owner with a terminal there, and these people, who may work on it."""
        api = self.serve()
        number = self.joined(api, "web", "--allow", f"terminal={getpass.getuser()}")
        self.shares = {}
        return (api, number, *[self.person(api, number, name) for name in people])

    def person(self, admin, number: int, name: str, permission: str = "edit"):
        admin.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": GOOD, "role": "user"})
        if permission:
            self.shares[name] = admin.call("POST", f"/api/servers/{number}/shares",
                                           {"email": f"{name}@example.org", "permission": permission})["id"]
        return types.SimpleNamespace(name=name, token=self.ask(None, "POST", "/api/auth/login", {"username": name, "password": GOOD})[1]["token"])

    def base(self, number: int) -> str:
        return f"/api/servers/{number}/terminal"

    def opened(self, api, number: int, **more) -> dict:
        status, session = self.ask(api, "POST", f"{self.base(number)}/sessions", {"working_dir": "/usr", "shell": "/bin/sh", **more})
        self.assertEqual(status, 201, session)
        return session

    def socket(self, number: int, session: str, more: str = "") -> WebSocket:
        self.sockets.append(WebSocket(self.setup_.url, f"/ws/servers/{number}/terminal?session={session}{more}", ""))
        return self.sockets[-1]

    def say(self, socket: WebSocket, command: str) -> None:
        socket.send({"type": "shell_command", "data": {"command": command}})

    def shown(self, socket: WebSocket, text: str) -> str:
        """All that came until `text` did."""
        seen = ""
        end = time.monotonic() + PATIENCE
        while text not in seen and time.monotonic() < end:
            frame = socket.receive(end)
            if frame["type"] == "shell_response":
                seen += frame["data"]["output"]
        self.assertIn(text, seen)
        return seen

    def others(self, api, number: int) -> "list[dict]":
        status, told = self.ask(api, "GET", f"{self.base(number)}/others")
        self.assertEqual(status, 200, told)
        return told["terminals"]

    def asked(self, api, number: int, reference: str = "") -> dict:
        reference = reference or self.others(api, number)[0]["terminal"]
        status, view = self.ask(api, "POST", f"{self.base(number)}/views", {"terminal": reference})
        self.assertEqual((status, view.get("state")), (201, "asked"), view)
        return view

    def answered(self, api, number: int, view: dict, allow: bool = True, typing: bool = False) -> dict:
        status, told = self.ask(api, "POST", f"{self.base(number)}/views/{view['id']}/answer", {"allow": allow, "typing": typing})
        self.assertEqual(status, 200, told)
        return told

    def mine(self, api, number: int, view: dict) -> dict:
        told = self.ask(api, "GET", f"{self.base(number)}/views")[1]
        return next(each for each in told["asked_by_me"] if each["id"] == view["id"])

    def watching(self, opener, number: int, watcher, typing: bool = False, more: str = "") -> "tuple[dict, WebSocket]":
        view = self.asked(watcher, number)
        self.answered(opener, number, view, typing=typing)
        view = self.mine(watcher, number, view)
        return view, self.socket(number, view["session_id"], more)

    def gone(self, socket: WebSocket, why: str) -> None:
        ended = socket.wait_for(lambda frame: frame["type"] == "view_ended", seconds=SECONDS)
        self.assertEqual(ended["data"], {"why": why})
        with self.assertRaises((ConnectionError, ValueError)):
            socket.wait_for(lambda frame: frame["type"] == "never", seconds=SECONDS)

    def audit(self, api) -> "list[tuple[str, str, dict]]":
        entries = api.call("GET", "/api/admin/audit?size=100")["content"]
        return [(each["action"], each.get("username") or "", each["details"]) for each in reversed(entries) if "TERMINAL_VIEW" in each["action"]]

    def ends(self, api) -> "list[tuple[str, str]]":
        """Those that nobody asked for: noted when they have happened."""
        return sorted((details["watcher"], details["why"]) for action, _, details in self.audit(api) if action == "END_TERMINAL_VIEW")

    def test_one_is_asked_and_lets_watch(self):
        api, number, ann = self.house("ann")
        session = self.opened(api, number, columns=100, rows=30, user=getpass.getuser())
        opener = self.socket(number, session["id"])
        self.say(opener, "echo before-$((1+1))")
        self.shown(opener, "before-2")
        self.assertEqual(self.others(api, number), [])  # one's own is no other's
        other, = self.others(ann, number)
        self.assertEqual((other["opened_by"], other["user"], other["status"]), ("admin", getpass.getuser(), "connected"))
        for secret in (session["id"], "/usr", "/bin/sh"):
            self.assertNotIn(secret, json.dumps(other))

        view = self.asked(ann, number, other["terminal"])
        self.assertEqual((view["role"], view["person"], view["typing"]), ("watcher", "admin", False))
        told = opener.wait_for(lambda frame: frame["type"] == "views")["data"]["views"]
        self.assertEqual([(each["id"], each["person"], each["state"]) for each in told], [(view["id"], "ann", "asked")])
        self.assertEqual(self.mine(ann, number, view)["session_id"], "")
        self.answered(api, number, view)
        allowed = self.mine(ann, number, view)
        self.assertEqual((allowed["state"], allowed["typing"]), ("allowed", False))
        self.assertGreaterEqual(len(allowed["session_id"]), 22)  # 128 bits
        self.assertNotIn(allowed["session_id"], (session["id"], view["id"], other["terminal"]))
        opener.wait_for(lambda frame: frame["type"] == "views" and frame["data"]["views"][0]["state"] == "allowed")

        watcher = self.socket(number, allowed["session_id"])
        self.assertEqual(watcher.receive(), {"type": "resized", "data": {"columns": 100, "rows": 30}})
        self.shown(watcher, "before-2")
        opener.wait_for(lambda frame: frame["type"] == "views" and frame["data"]["views"][0]["watching"])
        self.say(opener, "echo now-$((1+1))")
        self.shown(watcher, "now-2")
        self.shown(opener, "now-2")
        # What is not allowed is told, changes nothing, and is no reason to go.
        for frame in ({"type": "shell_command", "data": {"command": "echo typed-$((1+1))"}}, {"type": "input", "data": {"text": "x"}},
                      {"type": "resize", "data": {"columns": 40, "rows": 10}}):
            watcher.send(frame)
            refused = watcher.wait_for(lambda each: each["type"] == "error")["data"]
            self.assertEqual((refused["code"], refused["field"]), ("NOT_ALLOWED", "type"))
        self.say(opener, "stty size; echo end-$((1+1))")
        seen = self.shown(opener, "end-2")
        self.assertIn("30 100", seen)
        self.assertNotIn("typed", seen + self.shown(watcher, "end-2"))
        opener.send({"type": "resize", "data": {"columns": 90, "rows": 25}})
        watcher.wait_for(lambda frame: frame == {"type": "resized", "data": {"columns": 90, "rows": 25}})

        begin = time.monotonic()
        self.assertEqual(self.ask(api, "DELETE", f"{self.base(number)}/views/{view['id']}"), (200, {"success": True}))
        self.gone(watcher, "stopped")
        self.assertLess(time.monotonic() - begin, SECONDS)
        with self.assertRaisesRegex(ConnectionError, "404"):
            self.socket(number, allowed["session_id"])
        self.assertEqual((self.mine(ann, number, view)["state"], self.mine(ann, number, view)["session_id"]), ("ended", ""))
        opener.wait_for(lambda frame: frame == {"type": "views", "data": {"views": []}})
        status, refused = self.ask(ann, "POST", f"{self.base(number)}/views", {"terminal": other["terminal"]})
        self.assertEqual((status, refused["code"]), (429, "RATE_LIMITED"), refused)
        self.assertIn("few minutes", refused["error"])
        self.say(opener, "echo still-$((1+1))")
        self.shown(opener, "still-2")

        self.assertEqual([(action, user) for action, user, _ in self.audit(api)],
                         [("ASK_TERMINAL_VIEW", "ann"), ("ALLOW_TERMINAL_VIEW", "admin"), ("END_TERMINAL_VIEW", "admin")])
        self.assertEqual((self.audit(api)[1][2]["watcher"], self.audit(api)[1][2]["typing"]), ("ann", False))
        written = json.dumps(self.audit(api)) + "".join(log.read_text(errors="replace") for log in (self.setup_.folder / "logs").iterdir())
        for secret in (session["id"], allowed["session_id"]):
            self.assertNotIn(secret, written)

    def test_typing_is_allowed_too(self):
        api, number, ann = self.house("ann")
        opener = self.socket(number, self.opened(api, number)["id"])
        view, watcher = self.watching(api, number, ann, typing=True)
        self.say(watcher, "echo from-ann-$((1+1))")
        self.shown(opener, "from-ann-2")
        self.shown(watcher, "from-ann-2")
        status, told = self.ask(ann, "GET", f"{self.base(number)}/sessions/{view['session_id']}")
        self.assertEqual((status, told["opened_by"], told["typing"]), (200, "admin", True), told)
        # With the desktop's frames, which are typed as they are.
        raw = self.socket(number, view["session_id"], "&frames=raw")
        raw._write(2, b"echo raw-$((1+1))\r")
        self.shown(opener, "raw-2")
        with self.assertRaisesRegex(ConnectionError, "503"):  # two are enough for one who watches
            self.socket(number, view["session_id"])
        self.ask(ann, "DELETE", f"{self.base(number)}/views/{view['id']}")
        self.gone(watcher, "left")
        self.say(opener, "exit")
        opener.wait_for(lambda frame: frame["type"] == "terminal_ended")
        self.assertEqual([details.get("typing") for action, _, details in self.audit(api) if action == "ALLOW_TERMINAL_VIEW"], [True])

    def test_the_terminal_ends(self):
        api, number, ann, bob = self.house("ann", "bob")
        opener = self.socket(number, self.opened(api, number)["id"])
        waiting = self.asked(bob, number)
        view, watcher = self.watching(api, number, ann)
        self.say(opener, "exit 3")
        self.assertEqual(watcher.wait_for(lambda frame: frame["type"] in ("terminal_ended", "view_ended"))["data"], {"exit": 3})
        for who, each in ((ann, view), (bob, waiting)):
            now = self.mine(who, number, each)
            self.assertEqual((now["state"], now["why"]), ("ended", "terminal_ended"))
        self.assertEqual(self.others(ann, number), [])
        self.until("both ends are noted", lambda: self.ends(api) == [("ann", "terminal_ended"), ("bob", "terminal_ended")])

    def test_who_gets_no_further(self):
        api, number, ann, bob = self.house("ann", "bob")
        stranger, looker = self.person(api, number, "cid", ""), self.person(api, number, "dan", "view")
        elsewhere = self.joined(api, "other", "--allow", f"terminal={getpass.getuser()}")
        session = self.opened(api, number)
        reference = self.others(ann, number)[0]["terminal"]
        view, _ = self.watching(api, number, ann)
        base = self.base(number)
        requests = (("GET", "/others", None), ("GET", "/views", None), ("POST", "/views", {"terminal": reference}),
                    ("POST", f"/views/{view['id']}/answer", {"allow": True}), ("DELETE", f"/views/{view['id']}", None))
        key = api.call("POST", "/api/v1/auth/api-keys", {"name": "reader", "access_level": "read", "permissions": [],
                                                         "allowed_ips": ["127.0.0.0/8", "::1"]})["data"]["api_key"]
        for verb, path, body in requests:
            for who, expected in ((stranger, 404), (looker, 403), (types.SimpleNamespace(token=key), 403), (None, 401)):
                self.assertEqual(self.ask(who, verb, base + path, body)[0], expected, (verb, path))
        for verb, path, body in requests[3:]:  # another one who may work there
            status, refused = self.ask(bob, verb, base + path, body)
            self.assertEqual((status, refused["error"]), (404, "there is no such request to watch"))
        self.assertEqual(self.ask(ann, *requests[3][:1], base + requests[3][1], {"allow": True, "typing": True})[0], 403)  # not her own
        self.assertEqual(self.ask(bob, "GET", f"{base}/views")[1], {"asked_by_me": [], "asked_of_me": []})
        of_me = self.ask(api, "GET", f"{base}/views")[1]["asked_of_me"]
        self.assertEqual([each["session_id"] for each in of_me], [session["id"]])  # the opener's own, not hers
        # What lets her in is hers: in requests by who asks, at the socket by its secrecy.
        for who, path in ((bob, view["session_id"]), (api, view["session_id"]), (ann, session["id"]), (ann, view["id"]), (ann, reference)):
            self.assertEqual(self.ask(who, "GET", f"{base}/sessions/{path}")[0], 404)
        self.assertEqual(self.ask(ann, "GET", f"{base}/sessions/{view['session_id']}/working-directory")[0], 404)
        self.assertEqual(self.ask(ann, "DELETE", f"{base}/sessions/{view['session_id']}")[0], 404)
        commands = WebSocket(self.setup_.url, f"/ws/servers/{number}?token={ann.token}", "")
        self.sockets.append(commands)
        commands.send({"type": "shell_command", "data": {"session": view["session_id"], "command": "id"}})
        refused = commands.wait_for(lambda frame: frame["type"] in ("error", "shell_response"))
        self.assertEqual(refused["data"]["code"], "TERMINAL_NOT_FOUND")
        for path in (f"/ws/servers/{number}/terminal?session={view['id']}", f"/ws/servers/{number}/terminal?session={reference}",
                     f"/ws/servers/{elsewhere}/terminal?session={view['session_id']}"):
            with self.assertRaisesRegex(ConnectionError, "404"):
                WebSocket(self.setup_.url, path, ann.token)
        for body, field in (({}, "terminal"), ({"terminal": 7}, "terminal")):
            status, refused = self.ask(bob, "POST", f"{base}/views", body)
            self.assertEqual(status, 400, refused)
            self.assertIn(field, json.dumps(refused))
        waiting = self.asked(bob, number)
        for body, field in (({}, "allow"), ({"allow": "yes"}, "allow"), ({"allow": True, "typing": 1}, "typing")):
            status, refused = self.ask(api, "POST", f"{base}/views/{waiting['id']}/answer", body)
            self.assertEqual(status, 400, refused)
            self.assertIn(field, json.dumps(refused))
        self.assertEqual(self.ask(api, "POST", f"{base}/views/{view['id']}/answer", {"allow": True, "typing": True})[0], 409)
        for path, there in ((reference, elsewhere), ("x", number)):
            self.assertEqual(self.ask(api if there == elsewhere else ann, "POST", f"{self.base(there)}/views", {"terminal": path})[0], 404)

    def test_rights_are_lost(self):
        """Who watches, or who opened it, may no longer work on the host."""
        api, number, ann, bob = self.house("ann", "bob")
        self.opened(api, number)
        view, watcher = self.watching(api, number, ann)
        api.call("DELETE", f"/api/servers/{number}/shares/{self.shares['ann']}")
        self.gone(watcher, "rights_lost")
        with self.assertRaisesRegex(ConnectionError, "404"):
            self.socket(number, view["session_id"])
        hers = self.opened(bob, number)
        theirs = next(each for each in self.others(api, number) if each["opened_by"] == "bob")
        asked = self.asked(api, number, theirs["terminal"])
        self.answered(bob, number, asked)
        watcher = self.socket(number, self.mine(api, number, asked)["session_id"])  # bob has no socket there
        api.call("PUT", f"/api/servers/{number}/shares/{self.shares['bob']}", {"permission": "view"})
        self.gone(watcher, "rights_lost")
        with self.assertRaisesRegex(ConnectionError, "404"):
            self.socket(number, hers["id"])
        self.until("both ends are noted", lambda: self.ends(api) == [("admin", "rights_lost"), ("ann", "rights_lost")])

    def test_who_cannot_follow_holds_nobody_back(self):
        api, number, ann = self.house("ann")
        opener = self.socket(number, self.opened(api, number)["id"])
        view, slow = self.watching(api, number, ann)
        opener.wait_for(lambda frame: frame["type"] == "views" and frame["data"]["views"][0]["watching"])
        mebibytes = 24
        self.say(opener, f"head -c {mebibytes * 2 ** 20} /dev/zero | tr '\\0' x; echo THE-$((1+1))")
        count, text, went = 0, "", False
        end = time.monotonic() + PATIENCE
        while "THE-2" not in text and time.monotonic() < end:
            frame = opener.receive(end)
            went = went or (frame["type"] == "views" and not frame["data"]["views"][0]["watching"])
            output = frame["data"].get("output", "")
            count += output.count("x")
            text = (text + output)[-100:]
        self.assertGreaterEqual(count, mebibytes * 2 ** 20)
        self.assertTrue(went)  # nobody has read from the other socket meanwhile
        got = 0
        with self.assertRaises((ConnectionError, ValueError)):
            while True:
                got += len(slow.receive(time.monotonic() + PATIENCE)["data"].get("output", ""))
        self.assertLess(got, mebibytes * 2 ** 20)
        again = self.socket(number, view["session_id"])
        self.assertLess(len(self.shown(again, "THE-2")), 2 ** 20)  # what was shown last

    def test_the_event_stream_tells(self):
        """Who has left the terminal running is asked all the same; who has nothing to do with it hears nothing."""
        api, number, ann, bob = self.house("ann", "bob")
        self.opened(api, number)
        streams = {}
        for who, name in ((api, "admin"), (ann, "ann"), (bob, "bob")):
            streams[name] = WebSocket(self.setup_.url, "/ws/console", who.token)
            self.sockets.append(streams[name])
            streams[name].send({"type": "subscribe", "topic": "terminal-views"})
            streams[name].send({"type": "subscribe", "topic": "nothing"})  # refused, once the other has been heard
            streams[name].wait_for(lambda frame: frame["type"] == "error")
        view = self.asked(ann, number)
        asked = streams["admin"].wait_for(lambda frame: frame["type"] == "changed")
        self.assertEqual((asked["id"], asked["role"], asked["person"], asked["state"], asked["server_name"]),
                         (view["id"], "opener", "ann", "asked", "web"))
        self.answered(api, number, view, typing=True)
        allowed = streams["ann"].wait_for(lambda frame: frame["type"] == "changed" and frame["state"] == "allowed")
        self.assertTrue(allowed["typing"])
        self.assertNotIn("session_id", allowed)
        self.ask(api, "DELETE", f"{self.base(number)}/views/{view['id']}")
        streams["ann"].wait_for(lambda frame: frame["type"] == "changed" and frame["why"] == "stopped")
        own = self.asked(bob, number)
        heard = streams["bob"].wait_for(lambda frame: frame["type"] == "changed")
        self.assertEqual(heard["id"], own["id"])

    def ctl(self, *words: str, who: str = "admin", stdin: str = "", code: int = 0) -> str:
        command = words if words[0] == "login" else ("host", "terminals", *words)
        done = subprocess.run(self.setup_.ctl_command(*command), input=stdin, capture_output=True, text=True, timeout=PATIENCE,
                              env={**self.setup_.ctl_env(), "XDG_CONFIG_HOME": str(self.folder / who)}, check=False)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return done.stdout + done.stderr

    def test_the_command_line(self):
        api, number, ann = self.house("ann")
        session = self.opened(api, number)
        opener = self.socket(number, session["id"])
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        self.ctl("login", "-u", "ann", "--password-stdin", who="ann", stdin=GOOD + "\n")
        self.assertRegex(self.ctl("list", "web"), rf"{re.escape(session['id'])} .*yourself")
        listed = json.loads(self.ctl("list", "web", "--json", who="ann"))
        self.assertEqual(listed["sessions"], [])
        reference = listed["others"][0]["terminal"]
        self.assertRegex(self.ctl("list", "web", who="ann"), rf"{re.escape(reference)} .*admin")

        asking = subprocess.Popen(self.setup_.ctl_command("host", "terminals", "ask", "web", reference, "--await"), text=True, stdout=subprocess.PIPE,
                                  env={**self.setup_.ctl_env(), "XDG_CONFIG_HOME": str(self.folder / "ann")})
        self.addCleanup(lambda: asking.poll() is None and asking.kill())
        told = opener.wait_for(lambda frame: frame["type"] == "views")["data"]["views"]
        self.assertRegex(self.ctl("views", "web"), rf"{re.escape(told[0]['id'])} .*ann +yourself +asked")
        self.assertIn("may watch", self.ctl("allow", "web", told[0]["id"]))
        self.assertEqual(asking.communicate(timeout=PATIENCE)[0].strip(), "may watch")
        self.assertEqual(asking.returncode, 0)
        watching = subprocess.Popen(self.setup_.ctl_command("host", "terminals", "watch", "web", told[0]["id"]), stdout=subprocess.PIPE,
                                    env={**self.setup_.ctl_env(), "XDG_CONFIG_HOME": str(self.folder / "ann")})
        self.addCleanup(lambda: watching.poll() is None and watching.kill())
        opener.wait_for(lambda frame: frame["type"] == "views" and frame["data"]["views"][0]["watching"])
        self.say(opener, "echo seen-$((1+1))")
        self.shown(opener, "seen-2")
        self.ctl("end", "web", told[0]["id"])
        self.assertIn(b"seen-2", watching.communicate(timeout=PATIENCE)[0])
        self.assertEqual(watching.returncode, 0)
        self.assertIn("this may not be watched: ended", self.ctl("watch", "web", told[0]["id"], who="ann", code=1))
        self.assertIn("refused", self.ctl("ask", "web", reference, who="ann", code=1))

        second = self.opened(ann, number)
        reference = json.loads(self.ctl("list", "web", "--json"))["others"][0]["terminal"]
        self.assertIn("ann is asked", self.ctl("ask", "web", reference))
        view = json.loads(self.ctl("views", "web", "--json", who="ann"))["asked_of_me"][-1]
        self.assertEqual(view["session_id"], second["id"])
        self.assertIn("admin: may watch and type", self.ctl("allow", "web", view["id"], "--typing", who="ann"))
        self.ctl("end", "web", view["id"])
        self.ctl("ask", "web", reference)
        view = json.loads(self.ctl("views", "web", "--json", who="ann"))["asked_of_me"][-1]
        self.assertIn("admin: refused", self.ctl("refuse", "web", view["id"], who="ann"))


if __name__ == "__main__":
    unittest.main()
