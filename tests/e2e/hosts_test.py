# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts with real agents: joining, proving, figures, what the manifest lets be done, and the documented protocol."""

import base64
import json
import pathlib
import subprocess
import unittest

from host_house import AGENT, PATIENCE, HostHouse
from web_socket import WebSocket


class Hosts(HostHouse):
    def test_a_host_joins_and_is_seen(self):
        api = self.serve()
        made = api.call("POST", "/api/servers", {"name": "web", "description": "d", "tags": "a,b"})
        self.assertEqual((made["id"], made["status"], made["online"]), (1, "waiting", False))
        word = api.call("POST", "/api/servers/1/join")["join"]
        self.assertEqual(self.join_with(word, "web", "--allow", "processes=signal").returncode, 0)
        again = self.join_with(word, "other")  # a word is good once
        self.assertNotEqual(again.returncode, 0)
        self.assertNotIn(word, again.stdout + again.stderr)
        self.run_agent("web")
        seen = self.until("figures", lambda: (host := self.host(api, 1)).get("latest") and host)
        self.assertEqual((seen["name"], seen["tags"], seen["online"], seen["status"]), ("web", "a,b", True, "online"))
        self.assertGreater(seen["cpu_cores"], 0)
        self.assertGreater(seen["memory_total"], 2 ** 20)
        self.assertEqual(seen["facts"]["kernel"], subprocess.run(["uname", "-r"], capture_output=True, text=True).stdout.strip())
        self.assertTrue(seen["manifest"]["processes"]["signal"])
        self.assertEqual(api.call("GET", "/api/health")["active_agents"], 1)
        point = api.call("GET", "/api/servers/1/monitor?limit=1")["data"][0]
        self.assertAlmostEqual(point["memory_total"], seen["memory_total"])
        self.assertEqual([host["id"] for host in api.call("GET", "/api/servers")["servers"]], [1])

        self.agents[0].terminate()
        self.agents[0].wait(PATIENCE)
        self.until("it is offline", lambda: self.host(api, 1)["status"] == "offline")
        self.run_agent("web")
        self.until("it is back", lambda: self.host(api, 1)["status"] == "online")
        port = int(self.setup_.url.rsplit(":", 1)[1])
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        api = self.serve(port)
        self.until("it finds the server again", lambda: self.host(api, 1)["status"] == "online")
        actions = [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]
        for action in ("CREATE_HOST", "INVITE_HOST", "JOIN_HOST"):
            self.assertIn(action, actions)

    def test_what_the_manifest_lets_be_done(self):
        api = self.serve()
        number = self.joined(api, "web", "--allow", "processes=signal")
        victim = subprocess.Popen(["sleep", "3600"])
        self.addCleanup(lambda: victim.poll() is None and victim.kill())

        def seen() -> "dict | None":
            listed = api.call("GET", f"/api/servers/{number}/processes")["processes"]
            # Between fork and exec it has no command of its own yet.
            return next((each for each in listed if each["pid"] == victim.pid and "sleep" in each["command"]), None)
        started = self.until("it is listed", seen)["started_at"]
        status, reply = self.ask(api, "POST", f"/api/servers/{number}/processes/{victim.pid}/kill", {"started_at": started + 1})
        self.assertEqual(status, 409, reply)
        self.assertIsNone(victim.poll())
        status, reply = self.ask(api, "POST", f"/api/servers/{number}/processes/{victim.pid}/kill", {"started_at": started})
        self.assertEqual(status, 200, reply)
        self.assertEqual(victim.wait(PATIENCE), -15)
        entry = next(each for each in api.call("GET", "/api/admin/audit?size=100")["content"] if each["action"] == "SIGNAL_PROCESS")
        self.assertEqual(entry["details"]["pid"], victim.pid)

        shy = self.joined(api, "shy")
        status, reply = self.ask(api, "GET", f"/api/servers/{shy}/processes")
        self.assertEqual((status, reply["code"]), (403, "FORBIDDEN"), reply)
        pathlib.Path(self.places("shy")[3]).write_text("metrics = true\n\n[processes]\nlist = true\n")
        self.until("its owner has allowed it", lambda: self.ask(api, "GET", f"/api/servers/{shy}/processes")[0] == 200)
        status, reply = self.ask(api, "POST", f"/api/servers/{shy}/processes/1/kill", {})
        self.assertEqual((status, reply.get("line")), (403, 3), reply)

    def test_keys_are_taken_away_and_hosts_removed(self):
        api = self.serve()
        number = self.joined(api, "web")
        api.call("DELETE", f"/api/servers/{number}/key")
        self.until("its key counts no more", lambda: self.host(api, number)["status"] == "offline")
        self.assertFalse(self.host(api, number)["joined"])
        self.agents[-1].terminate()
        self.agents[-1].wait(PATIENCE)
        done = self.join(api, number, "web", "--replace")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.run_agent("web")
        self.until("it is back", lambda: self.host(api, number)["status"] == "online")
        api.call("DELETE", f"/api/servers/{number}")
        self.assertEqual(self.ask(api, "GET", f"/api/servers/{number}")[0], 404)
        self.assertEqual(api.call("GET", "/api/servers")["servers"], [])
        self.assertEqual(api.call("POST", "/api/servers", {"name": "new"})["id"], number + 1)

    def test_an_agent_of_the_documented_protocol(self):
        api = self.serve()
        made = api.call("POST", "/api/servers", {"name": "db", "ip": "192.168.1.101"})
        secret, number = made["secret_key"], made["id"]
        self.assertNotIn("secret_key", self.host(api, number))
        status, reply = self.ask(None, "POST", "/api/servers/register", {
            "name": "Agent Server", "ip": "192.168.1.102", "os": "Linux", "arch": "x86_64", "cpu_cores": 8,
            "cpu_model": "Intel Xeon E5", "memory_total": 16777216, "disk_total": 214748364800,
            "system_info": '{"uptime":3600,"kernel":"5.4.0-42-generic"}', "agent_version": "1.0.0"}, secret)
        self.assertEqual((status, reply["id"]), (200, number))
        point = {"cpu_usage": 45.5, "memory_used": 4194304, "memory_total": 8388608, "disk_used": 53687091200,
                 "disk_total": 107374182400, "network_in": 1024.5, "network_out": 2048.7, "load_avg_1": 0.5,
                 "load_avg_5": 0.8, "load_avg_15": 1.2}
        self.assertEqual(self.ask(None, "POST", f"/api/servers/{number}/monitor", point, secret)[0], 200)
        seen = self.host(api, number)
        self.assertEqual((seen["online"], seen["system_info"], seen["name"], seen["ip"]),
                         (True, '{"uptime":3600,"kernel":"5.4.0-42-generic"}', "db", "192.168.1.102"))
        self.assertEqual((seen["os"], seen["arch"], seen["cpu_cores"], seen["cpu_model"], seen["memory_total"], seen["disk_total"],
                          seen["agent_version"], seen["status"]),
                         ("Linux", "x86_64", 8, "Intel Xeon E5", 16777216, 214748364800, "1.0.0", "online"))
        self.assertRegex(seen["last_heartbeat"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(seen["user_id"], api.call("GET", "/api/users/me")["uid"])
        self.assertTrue(set("id name ip os arch cpu_cores cpu_model memory_total disk_total last_heartbeat online status user_id"
                            " tags description agent_version".split()) <= set(api.call("GET", "/api/servers")["servers"][0]))
        kept = api.call("GET", f"/api/servers/{number}/monitor?start_time=2024-01-01T00:00:00Z&limit=100")["data"]
        self.assertEqual([{key: each[key] for key in point} for each in kept], [point])  # numbers as they were sent
        other = api.call("POST", "/api/servers", {"name": "other"})
        self.assertEqual(self.ask(None, "POST", f"/api/servers/{other['id']}/monitor", point, secret)[0], 404)
        for path, body in ((f"/api/servers/{number}/monitor", point), ("/api/servers/register", {"name": "x"})):
            self.assertEqual(self.ask(None, "POST", path, body, "wrong")[0], 401)
            self.assertEqual(self.ask(api, "POST", path, body)[0], 401)
        self.assertEqual(self.ask(None, "GET", "/api/servers", None, secret)[0], 401)
        self.assertIn("report_interval", self.ask(None, "GET", "/api/settings/agent", None, secret)[1])
        change = {"name": "Updated Server Name", "description": "Updated description", "tags": "updated,tags"}
        changed = api.call("PUT", f"/api/servers/{number}", change)
        self.assertEqual({name: changed[name] for name in change}, change)
        self.assertEqual({name: self.host(api, number)[name] for name in change}, change)
        fresh = api.call("POST", f"/api/servers/{number}/secret")["secret_key"]
        self.assertEqual(self.ask(None, "POST", f"/api/servers/{number}/monitor", point, secret)[0], 401)
        self.assertEqual(self.ask(None, "POST", f"/api/servers/{number}/monitor", point, fresh)[0], 200)

    def test_the_socket_of_a_host(self):
        """/ws/servers/{id}?token=…: each figure as it comes, to whom may see the host."""
        api = self.serve()
        made = api.call("POST", "/api/servers", {"name": "db"})
        path = f"/ws/servers/{made['id']}"
        self.assertRaises(ConnectionError, WebSocket, self.setup_.url, path, "")
        socket = WebSocket(self.setup_.url, f"{path}?token={api.token}", "")
        self.addCleanup(socket.close)
        self.ask(None, "POST", f"/api/servers/{made['id']}/monitor", {"cpu_usage": 45.5}, made["secret_key"])
        frame = socket.wait_for(lambda each: each["type"] == "heartbeat")
        self.assertEqual(frame["data"]["figures"]["cpu_usage"], 45.5)

    def test_who_is_no_agent(self):
        """Nothing is taken from whoever breaks the rules, and after ten times nothing at all."""
        self.serve()
        hello = {"type": "hello", "protocol": 1, "nonce": base64.b64encode(bytes(32)).decode()}
        signature = base64.b64encode(bytes(64)).decode()
        forged = {"type": "proof", "host": 1, "signature": signature, "facts": {"name": "x"}, "manifest": {}}
        for frames in ([{"type": "rubbish"}], [{**hello, "protocol": 2}], [hello, hello], [forged], [hello, forged],
                       [hello, {"type": "result", "id": "7f1f2a52-5b52-4a6e-9f2c-0d5f5ad7a001", "value": {}}]):
            socket = WebSocket(self.setup_.url, "/ws/agents", "")
            for frame in frames:
                socket.send(frame)
            with self.assertRaises(ConnectionError):
                for _ in range(3):
                    self.assertEqual(socket.receive()["type"], "challenge")  # at most
            socket.close()
        for _ in range(5):  # five of those before count: that a key does not hold is no fault of an address
            socket = WebSocket(self.setup_.url, "/ws/agents", "")
            socket.send({})
            self.assertRaises(ConnectionError, socket.receive)
            socket.close()
        with self.assertRaisesRegex(ConnectionError, "429"):
            WebSocket(self.setup_.url, "/ws/agents", "")

    def ctl(self, *words: str, stdin: str = "") -> str:
        done = subprocess.run(self.setup_.ctl_command(*words), input=stdin, capture_output=True, text=True, timeout=PATIENCE,
                              env=self.setup_.ctl_env(), check=False)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def test_the_command_line(self):
        api = self.serve()
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        word = self.ctl("host", "add", "web", "--tags", "a,b").strip()
        done = self.join_with(word, "web", "--allow", "processes=signal")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.run_agent("web")
        self.until("it is online", lambda: "online" in self.ctl("host", "list"))
        self.ctl("host", "change", "web", "--name", "shop", "--description", "sells")
        shown = json.loads(self.ctl("host", "show", "shop", "--json"))
        self.assertEqual((shown["name"], shown["description"], shown["tags"]), ("shop", "sells", "a,b"))
        victim = subprocess.Popen(["sleep", "3599"])
        self.addCleanup(lambda: victim.poll() is None and victim.kill())
        self.until("it is listed", lambda: "sleep 3599" in self.ctl("host", "processes", "shop"))
        self.ctl("host", "signal", "shop", str(victim.pid), "--signal", "KILL")
        self.assertEqual(victim.wait(PATIENCE), -9)
        self.assertTrue(self.ctl("host", "join", "1").startswith("meshhelm-join-1."))
        self.assertGreater(len(self.ctl("host", "secret", "shop").strip()), 30)
        self.ctl("host", "revoke", "shop")
        self.until("it is shut out", lambda: not self.host(api, 1)["online"])
        self.ctl("host", "delete", "shop")
        self.assertEqual(api.call("GET", "/api/servers")["servers"], [])

    def test_a_clone_is_seen(self):
        api = self.serve()
        number = self.joined(api, "web")
        subprocess.run(["cp", "-r", str(self.folder / "web"), str(self.folder / "copy")], check=True)
        (self.folder / "copy" / "lock").unlink()  # another machine has another one
        self.run_agent("copy")
        self.until("it is seen", lambda: self.host(api, number)["possible_clone"])
        actions = [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]
        self.assertIn("HOST_CLONE_SUSPECTED", actions)


if __name__ == "__main__":
    unittest.main()
