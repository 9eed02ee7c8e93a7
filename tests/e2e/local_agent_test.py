# SPDX-License-Identifier: GPL-3.0-or-later
"""The agent of the server's own machine: it joins at the server's socket without a word, and finds it again."""

import os
import socket
import subprocess
import unittest
import urllib.parse

from host_house import AGENT, PATIENCE, HostHouse


class LocalAgent(HostHouse):
    def socket_path(self):
        return self.setup_.data_dir / "agent.sock"

    def run_local(self, name: str, *more: str) -> subprocess.Popen:
        with open(self.setup_.folder / "logs" / f"{name}.log", "ab") as log:
            agent = subprocess.Popen([AGENT, "run", "--local", str(self.socket_path()), *more, *self.places(name)], stdout=log, stderr=log)
        self.agents.append(agent)
        return agent

    def test_this_machine_is_a_host(self):
        api = self.serve()
        status = os.stat(self.socket_path())
        self.assertEqual(status.st_mode & 0o077, 0)
        self.assertEqual(os.stat(self.socket_path().parent).st_mode & 0o077, 0)
        agent = self.run_local("here")
        host = self.until("it is there", lambda: next((each for each in api.call("GET", "/api/servers")["servers"] if each["online"]), None))
        number = host["id"]
        self.until("figures", lambda: self.host(api, number).get("latest"))
        self.assertEqual(self.ask(api, "GET", f"/api/servers/{number}/processes")[0], 403)  # figures only
        # It is found by what others call it, as by the worker of a failed node.
        found = lambda at: [each["id"] for each in api.call("GET", f"/api/servers?at={urllib.parse.quote(at, safe='')}")["servers"]]
        for name in ("localhost", "http://127.0.0.1:9000", f"{socket.gethostname()}:4242", host["name"]):
            self.assertEqual(found(name), [number], name)
        self.assertEqual(found("192.0.2.1"), [])
        actions = [each["action"] for each in api.call("GET", "/api/admin/audit?size=100")["content"]]
        self.assertIn("CREATE_HOST", actions)
        self.assertIn("JOIN_HOST", actions)

        agent.terminate()
        agent.wait(PATIENCE)
        self.until("it is gone", lambda: not self.host(api, number)["online"])
        agent = self.run_local("here")
        self.until("it is back as the same host", lambda: self.host(api, number)["online"])
        # The server comes back at another port.
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        api = self.serve()
        self.until("it finds its server again", lambda: self.host(api, number)["online"])
        self.assertIsNone(agent.poll())
        self.assertEqual(len(api.call("GET", "/api/servers")["servers"]), 1)

        # Whoever has lost its memory is the same machine.
        agent.terminate()
        agent.wait(PATIENCE)
        self.until("it is gone", lambda: not self.host(api, number)["online"])
        self.run_local("again")
        self.until("it is the same host", lambda: self.host(api, number)["online"])
        self.assertEqual(len(api.call("GET", "/api/servers")["servers"]), 1)

    @unittest.skipUnless(os.geteuid() == 0, "only root can be somebody else")
    def test_somebody_else_is_turned_away(self):
        self.serve()
        for folder in (self.socket_path(), *self.socket_path().parents):
            if folder == folder.parent:
                break
            mode = os.stat(folder).st_mode
            self.addCleanup(os.chmod, folder, mode & 0o7777)
            os.chmod(folder, 0o777)  # even if somebody could get at it
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.setgid(65534)
                os.setuid(65534)
                guest = socket.socket(socket.AF_UNIX)
                guest.settimeout(PATIENCE)
                guest.connect(str(self.socket_path()))
                guest.sendall(b"{}\n")
                code = 0 if guest.recv(4096) == b"" else 2
            except (ConnectionError, BrokenPipeError):
                code = 0
            finally:
                os._exit(code)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0)


if __name__ == "__main__":
    unittest.main()
