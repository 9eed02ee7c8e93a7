# SPDX-License-Identifier: GPL-3.0-or-later
"""Nginx on a host: a real one, through a real agent, in the documented paths."""

import json
import os
import socket
import ssl
import subprocess
import unittest
import urllib.error
import urllib.request

from acme_server import AcmeServer
from harness import BIN
from host_house import PATIENCE
from nginx_house import NginxHouse, free_port


class Nginx(NginxHouse):
    def base(self, number: int) -> str:
        return f"/api/servers/{number}/nginx"

    def fetched(self, port: int) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as reply:
                return reply.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return ""

    def actions(self, api) -> "list[str]":
        return [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]

    def test_a_site_from_nothing_to_serving_and_gone(self):
        api = self.serve()
        self.manifest("web")
        number = self.joined(api, "web")
        base = self.base(number)
        status = api.call("GET", f"{base}/status")
        self.assertEqual((status["running"], status["status"], status["config_valid"]), (False, "stopped", True), status)
        self.assertRegex(status["version"], r"^\d+\.\d+")

        # It is configured while nginx is down, and serves once that is started.
        port, other = free_port(), free_port()
        code, made = self.ask(api, "POST", f"{base}/sites", {"name": "one.example", "config": self.site(port, "one"), "enable": True})
        self.assertEqual((code, made["served"]), (201, False), made)
        started = api.call("POST", f"{base}/start")
        self.assertTrue(started["running"] and started["workers"] == 1 and started["pid"] == self.nginx_pid(), started)
        self.assertEqual(self.ask(api, "POST", f"{base}/start")[0], 409)
        self.assertEqual(self.fetched(port), "one")

        # A second one is written, then enabled, changed, disabled and deleted, each with nginx running.
        code, made = self.ask(api, "POST", f"{base}/sites", {"name": "two", "config": self.site(other, "two")})
        self.assertEqual((code, made["served"]), (201, True), made)
        self.assertEqual(self.fetched(other), "")
        self.assertTrue(api.call("POST", f"{base}/sites/two/enable")["changed"])
        self.assertEqual(self.fetched(other), "two")
        self.assertFalse(api.call("POST", f"{base}/sites/two/enable")["changed"])
        sites = {site["name"]: site for site in api.call("GET", f"{base}/sites")["sites"]}
        self.assertEqual({name: site["enabled"] for name, site in sites.items()}, {"one.example": True, "two": True})
        self.assertEqual(sites["two"]["server_names"], ["two.example"])
        shown = api.call("GET", f"{base}/sites/two")
        self.assertEqual((shown["config"], shown["sha256"]), (self.site(other, "two"), sites["two"]["sha256"]))
        changed = {"config": self.site(other, "changed"), "expect": shown["sha256"]}
        self.assertTrue(api.call("PUT", f"{base}/sites/two", changed)["served"])
        self.until("the new worker answers", lambda: self.fetched(other) == "changed")
        code, reply = self.ask(api, "PUT", f"{base}/sites/two", changed)  # somebody else has saved meanwhile
        self.assertEqual(code, 409, reply)
        self.assertEqual(self.fetched(other), "changed")
        self.assertEqual(self.ask(api, "POST", f"{base}/sites", {"name": "two", "config": "x"})[0], 409)
        self.assertEqual(self.ask(api, "PUT", f"{base}/sites/three", {"config": "x"})[0], 404)
        api.call("POST", f"{base}/sites/two/disable")
        self.until("it serves no more", lambda: self.fetched(other) == "")
        self.assertEqual(self.fetched(port), "one")
        api.call("DELETE", f"{base}/sites/two")
        self.assertEqual(self.ask(api, "GET", f"{base}/sites/two")[0], 404)
        self.assertEqual(sorted(self.tree()), ["nginx.conf", "sites-available/one.example", "sites-enabled/one.example"])

        # The main configuration.
        main = api.call("GET", f"{base}/config")
        self.assertEqual(main["config"], self.main.read_text())
        api.call("POST", f"{base}/config", {"config": "# mine\n" + main["config"], "expect": main["sha256"]})
        self.assertTrue(self.main.read_text().startswith("# mine\n"))
        before = api.call("GET", f"{base}/status")
        after = api.call("POST", f"{base}/reload")
        self.assertEqual(after["pid"], before["pid"])
        again = api.call("POST", f"{base}/restart")
        self.assertNotEqual(again["pid"], before["pid"])
        self.assertFalse(api.call("POST", f"{base}/stop")["running"])
        self.assertEqual(self.nginx_pid(), 0)
        self.assertLessEqual({"START_NGINX", "STOP_NGINX", "RESTART_NGINX", "RELOAD_NGINX", "CHANGE_NGINX_CONFIG",
                              "CREATE_NGINX_SITE", "CHANGE_NGINX_SITE", "DELETE_NGINX_SITE", "ENABLE_NGINX_SITE",
                              "DISABLE_NGINX_SITE"}, set(self.actions(api)))

    def test_what_nginx_refuses(self):
        """Its own sentence with file and line; everything is as it was, and it serves on."""
        api = self.serve()
        self.manifest("web")
        port = free_port()
        (self.etc / "sites-available" / "one").write_text(self.site(port, "one"))
        (self.etc / "sites-enabled" / "one").symlink_to(self.etc / "sites-available" / "one")
        self.start_nginx()
        number = self.joined(api, "web")
        base = self.base(number)
        before = self.tree()
        broken = "server {\n    listen 127.0.0.1:1;\n    nonsense on;\n}\n"
        code, reply = self.ask(api, "POST", f"{base}/sites", {"name": "bad", "config": broken, "enable": True})
        self.assertEqual(code, 400, reply)
        place = f"{self.etc}/sites-enabled/bad"
        self.assertIn(f'unknown directive "nonsense" in {place}:3', reply["error"])
        self.assertEqual((reply["config_file"], reply["config_line"]), (place, 3), reply)
        code, reply = self.ask(api, "PUT", f"{base}/sites/one", {"config": broken})
        self.assertEqual(code, 400, reply)
        self.assertIn("one:3", reply["error"])
        code, reply = self.ask(api, "POST", f"{base}/config", {"config": "events {\n"})
        self.assertEqual((code, reply["config_line"]), (400, 2), reply)
        self.assertEqual(self.tree(), before)

        # What `nginx -t` lets pass and a reload does not: somebody else has the port.
        with socket.create_server(("127.0.0.1", 0)) as taken:
            busy = taken.getsockname()[1]
            code, reply = self.ask(api, "POST", f"{base}/sites",
                                   {"name": "busy", "config": self.site(busy, "busy"), "enable": True})
            self.assertEqual(code, 400, reply)
            self.assertIn(f"bind() to 127.0.0.1:{busy} failed", reply["error"])
        self.assertEqual(self.tree(), before)
        self.assertEqual(self.fetched(port), "one")
        self.assertTrue(api.call("GET", f"{base}/status")["config_valid"])

        # Names that are none, texts that are none.
        for name in ("../up", ".hidden", "a/b", "", "a\u0000b", "x" * 200):
            code, reply = self.ask(api, "POST", f"{base}/sites", {"name": name, "config": "x"})
            self.assertEqual(code, 400, (name, reply))
        self.assertEqual(self.ask(api, "POST", f"{base}/sites", {"name": "x", "config": "a\u0001"})[0], 400)
        self.assertEqual(self.ask(api, "POST", f"{base}/sites", {"name": "x"})[0], 400)
        (self.etc / "sites-available" / "sly").symlink_to("/etc/passwd")
        self.assertEqual(self.ask(api, "GET", f"{base}/sites/sly")[0], 404)
        self.assertEqual(self.ask(api, "GET", f"{base}/sites/..%2Fnginx.conf")[0], 404)

        # A configuration that was broken by hand: it is said, and nginx is not stopped for it.
        self.main.write_text("broken {\n")
        status = api.call("GET", f"{base}/status")
        self.assertTrue(status["running"] and not status["config_valid"])
        self.assertIn('unknown directive "broken"', status["config_message"])
        pid = self.nginx_pid()
        self.assertEqual(self.ask(api, "POST", f"{base}/restart")[0], 400)
        self.assertEqual(self.nginx_pid(), pid)

    def test_an_agent_that_is_killed_in_the_middle(self):
        """A test that does not end keeps the change in the middle; the next agent puts back what was."""
        api = self.serve()
        slow = self.folder / "slow-nginx"
        gate = self.folder / "gate"
        manifest = self.manifest("web")
        (self.etc / "sites-available" / "one").write_text(self.site(free_port(), "one"))
        # The second test of a change is the one in place: it stands still while the gate is shut.
        slow.write_text(f'#!/bin/sh\ncase "$*" in *"-t -c {self.main}"*) while test -e {gate}; do sleep 0.05; done;; esac\n'
                        f'exec {self.manifest_binary(manifest)} "$@"\n')
        slow.chmod(0o755)
        manifest.write_text(manifest.read_text().replace(f'"{self.manifest_binary(manifest)}"', f'"{slow}"'))
        number = self.joined(api, "web")
        before = self.tree()
        gate.touch()
        body = json.dumps({"name": "two", "config": self.site(free_port(), "two"), "enable": True})
        asking = subprocess.Popen(["curl", "-sS", "-X", "POST", "-H", f"Authorization: Bearer {api.token}", "-H",
                                   "Content-Type: application/json", "-d", body,
                                   f"{self.setup_.url}{self.base(number)}/sites"], stdout=subprocess.PIPE)
        self.until("it is written", lambda: "sites-enabled/two" in self.tree())
        self.agents[0].kill()
        self.agents[0].wait(PATIENCE)
        self.assertNotEqual(self.tree(), before)
        gate.unlink()
        self.run_agent("web")
        self.until("it is as it was", lambda: self.tree() == before)
        asking.wait(PATIENCE)
        self.assertNotIn("served", asking.stdout.read().decode())
        asking.stdout.close()
        # And it can be done now.
        self.until("it is online", lambda: self.host(api, number)["status"] == "online")
        self.assertEqual(self.ask(api, "POST", f"{self.base(number)}/sites", json.loads(body))[0], 201)
        self.assertIn("sites-enabled/two", self.tree())

    def manifest_binary(self, manifest) -> str:
        return next(line.split('"')[1] for line in manifest.read_text().splitlines() if line.startswith("binary"))

    def test_who_may(self):
        api = self.serve()
        manifest = self.manifest("web", "read")
        number = self.joined(api, "web")
        base = self.base(number)
        self.assertEqual(api.call("GET", f"{base}/sites")["sites"], [])
        for verb, path, body, says in (("POST", "start", {}, "starting, stopping"), ("POST", "config", {"config": "x"}, "changing"),
                                       ("POST", "sites", {"name": "x", "config": "x"}, "changing")):
            code, reply = self.ask(api, verb, f"{base}/{path}", body)
            self.assertEqual(code, 403, reply)
            self.assertIn(says, reply["error"])
            self.assertEqual(reply["line"], 3, reply)
        manifest.write_text("metrics = true\n")
        self.until("it is not shown any more", lambda: self.ask(api, "GET", f"{base}/status")[0] == 403)
        manifest.write_text("[nginx]\nread = true\nbinary = \"nginx\"\n")
        self.until("the server knows of it", lambda: "manifest" in self.host(api, number))
        told = subprocess.run([BIN / "meshhelm-agent", "status", *self.places("web")], capture_output=True, text=True, timeout=PATIENCE)
        self.assertIn("line 3: 'binary' must be absolute", told.stdout)

    def test_a_certificate(self):
        """By ACME, proven through nginx itself, and then served over TLS; its key stays on the host."""
        api = self.serve()
        plain, secure = free_port(), free_port()
        acme = AcmeServer(self.folder / "acme", plain)
        self.addCleanup(acme.close)
        self.manifest("web", more=f'acme_directory = "{acme.url}/directory"\nacme_authority = "{acme.authority}"\n')
        number = self.joined(api, "web")
        base = self.base(number)
        proofs = (f'server {{\n    listen 127.0.0.1:{plain};\n    server_name site.example;\n'
                  f'    location /.well-known/acme-challenge/ {{\n        root {self.folder}/www;\n    }}\n}}\n')
        api.call("POST", f"{base}/start")
        # Nobody serves the proof yet: it is said, and nothing is left behind.
        code, reply = self.ask(api, "POST", f"{base}/ssl/site.example", {})
        self.assertEqual(code, 400, reply)
        self.assertIn("site.example is not proven", reply["error"])
        self.assertFalse((self.folder / "certificates").exists())
        self.assertEqual(self.ask(api, "GET", f"{base}/ssl/site.example")[0], 404)

        api.call("POST", f"{base}/sites", {"name": "site.example", "config": proofs, "enable": True})
        code, made = self.ask(api, "POST", f"{base}/ssl/site.example", {})
        self.assertEqual(code, 201, made)
        self.assertEqual((made["names"], made["issuer"], made["self_signed"], acme.problems), (["site.example"], "Test CA", False, []))
        self.assertTrue(made["ends_soon"])  # the test's CA gives two days
        folder = self.folder / "certificates" / "site.example"
        self.assertEqual((folder / "privkey.pem").stat().st_mode & 0o777, 0o600)
        self.assertEqual(list((self.folder / "www" / ".well-known" / "acme-challenge").iterdir()), [])
        tls = (f'server {{\n    listen 127.0.0.1:{secure} ssl;\n    server_name site.example;\n'
               f'    ssl_certificate {folder}/fullchain.pem;\n    ssl_certificate_key {folder}/privkey.pem;\n    return 200 safe;\n}}\n')
        api.call("PUT", f"{base}/sites/site.example", {"config": proofs + tls})
        context = ssl.create_default_context(cafile=str(acme.authority))
        with socket.create_connection(("127.0.0.1", secure), PATIENCE) as raw, \
                context.wrap_socket(raw, server_hostname="site.example") as talk:
            talk.sendall(b"GET / HTTP/1.0\r\nHost: site.example\r\n\r\n")
            text = b""
            while piece := talk.recv(4096):
                text += piece
        self.assertTrue(text.endswith(b"safe"), text)
        told = api.call("GET", f"{base}/ssl/site.example")
        self.assertEqual((told["fingerprint"], told["sites"]), (made["fingerprint"], ["site.example"]))
        self.assertEqual(len(api.call("GET", f"{base}/ssl")["certificates"]), 1)
        own = self.ask(api, "POST", f"{base}/ssl/own.example", {"issuer": "self-signed"})
        self.assertEqual((own[0], own[1]["self_signed"]), (201, True), own)
        self.assertEqual(self.ask(api, "POST", f"{base}/ssl/nodots", {})[0], 400)
        self.assertIn("ISSUE_CERTIFICATE", self.actions(api))
        key = (folder / "privkey.pem").read_text().splitlines()[1]
        logs = "".join(log.read_text(errors="replace") for log in (self.setup_.folder / "logs").iterdir())
        self.assertNotIn(key, logs)

    def test_the_command_line(self):
        api = self.serve()
        self.manifest("web")
        self.joined(api, "web")

        def ctl(*arguments: str, given: str = "", code: int = 0) -> str:
            environment = {**os.environ, "MESHHELM_SERVER": self.setup_.url, "MESHHELM_TOKEN": api.token}
            done = subprocess.run([BIN / "meshhelmctl", "host", "nginx", *arguments], input=given, text=True,
                                  capture_output=True, timeout=PATIENCE, env=environment)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            return done.stdout + done.stderr

        port = free_port()
        self.assertIn("does not run", ctl("status", "web"))
        self.assertIn("take it at its start", ctl("put-site", "web", "one", "-", "--enable", given=self.site(port, "one")))
        self.assertIn("runs", ctl("start", "web"))
        self.assertEqual(self.fetched(port), "one")
        self.assertEqual(ctl("site", "web", "one").strip(), self.site(port, "one").strip())
        self.assertIn("one.example", ctl("sites", "web"))
        self.assertIn("taken it", ctl("put-site", "web", "one", "-", given=self.site(port, "other")))
        self.until("it is the other one", lambda: self.fetched(port) == "other")
        self.assertIn(f'unknown directive "nonsense" in {self.etc}/sites-enabled/one:1',
                      ctl("put-site", "web", "one", "-", given="nonsense;\n", code=1))
        self.assertIn("events", ctl("config", "web"))
        file = self.folder / "main.conf"
        file.write_text(self.main.read_text() + "# end\n")
        ctl("put-config", "web", str(file))
        self.assertTrue(self.main.read_text().endswith("# end\n"))
        ctl("reload", "web")
        ctl("disable", "web", "one")
        ctl("enable", "web", "one")
        ctl("delete", "web", "one")
        self.assertIn("fullchain.pem", ctl("certificate", "web", "own.example", "--issuer", "self-signed"))
        self.assertIn("own.example", ctl("certificates", "web"))
        ctl("restart", "web")
        self.assertIn("does not run", ctl("stop", "web"))


if __name__ == "__main__":
    unittest.main()
