# SPDX-License-Identifier: GPL-3.0-or-later
"""Agents in a network namespace of their own, whose link to the server is cut, goes dead one way, and is slowed."""

import calendar
import http.client
import os
import shutil
import signal
import subprocess
import threading
import time
import unittest

from harness import Api, free_port
from host_house import AGENT, HostHouse

LONG = 240  # what is dead without saying so is found out by three pings of 20 s, from both sides


def run(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)


def why_not() -> str:
    """Why this machine cannot do it; empty: it can."""
    if os.geteuid() != 0 or not shutil.which("ip") or not shutil.which("tc"):
        return "needs root, and the programs ip and tc"
    probe = f"mhprobe{os.getpid()}"
    made = run("ip", "netns", "add", probe)
    if made.returncode != 0:
        return f"network namespaces are not permitted here: {made.stderr.strip()}"
    linked = run("ip", "link", "add", f"{probe[:10]}x", "type", "veth", "peer", "name", f"{probe[:10]}y")
    run("ip", "link", "del", f"{probe[:10]}x")
    run("ip", "netns", "del", probe)
    return "" if linked.returncode == 0 else f"veth is not permitted here: {linked.stderr.strip()}"


@unittest.skipIf(why_not(), why_not())
class Links(HostHouse):
    def setUp(self):
        super().setUp()
        self.space = f"mh{os.getpid()}"
        self.near, self.far = f"mhn{os.getpid() % 100000}", f"mhf{os.getpid() % 100000}"
        number = os.getpid() % 200
        self.server_ip, self.agent_ip = f"10.231.{number}.1", f"10.231.{number}.2"
        self.addCleanup(run, "ip", "netns", "del", self.space)
        self.addCleanup(run, "ip", "link", "del", self.near)
        for words in (f"ip netns add {self.space}", f"ip link add {self.near} type veth peer name {self.far}",
                      f"ip link set {self.far} netns {self.space}", f"ip addr add {self.server_ip}/24 dev {self.near}",
                      f"ip link set {self.near} up", f"ip -n {self.space} addr add {self.agent_ip}/24 dev {self.far}",
                      f"ip -n {self.space} link set {self.far} up", f"ip -n {self.space} link set lo up"):
            done = run(*words.split())
            self.assertEqual(done.returncode, 0, f"{words}: {done.stderr}")

    def until(self, what: str, condition, patience: float = LONG):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.1)
        self.fail(f"it did not happen: {what}")

    def serve_both(self):
        """On loopback for the test, and on the link for the agent; with TLS, without which an agent trusts no network."""
        if not self.setup_.password:
            self.setup_.bootstrap()
            self.port = free_port()
        address = f"{self.server_ip}:{self.port}"
        self.setup_.start_server(self.port, "--tls.mode=self", f"--listen={address}", f"--public-url=https://{address}")
        api = self.sign_in()
        return api

    def sign_in(self):
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        return api

    def run_agent(self, name: str) -> subprocess.Popen:
        with open(self.setup_.folder / "logs" / f"{name}.log", "ab") as log:
            agent = subprocess.Popen(["ip", "netns", "exec", self.space, str(AGENT), "run", *self.places(name)], stdout=log, stderr=log)
        self.agents.append(agent)
        return agent

    def join_with(self, word: str, name: str, *allow: str) -> subprocess.CompletedProcess:
        return subprocess.run(["ip", "netns", "exec", self.space, str(AGENT), "join", "-", *allow, *self.places(name)], input=word,
                              text=True, capture_output=True, timeout=60)

    def in_space(self, *words: str) -> None:
        done = run("ip", "-n", self.space, *words)
        self.assertEqual(done.returncode, 0, done.stderr)

    def times(self, api, number: int) -> "list[int]":
        return [calendar.timegm(time.strptime(each["timestamp"], "%Y-%m-%dT%H:%M:%SZ"))
                for each in api.call("GET", f"/api/servers/{number}/monitor")["data"]]

    def whole(self, api, number: int, since: int) -> "list[int]":
        """The times of all figures since then, if there is no hole among them, as wide as one that was lost would be."""
        times = [at for at in self.times(api, number) if at >= since]
        self.assertEqual(times, sorted(times))
        gaps = [b - a for a, b in zip(times, times[1:])]
        return times if times and all(0 < gap <= 15 for gap in gaps) else []

    def test_a_link_that_is_cut_for_minutes(self):
        """Nothing is lost and nothing comes twice."""
        api = self.serve_both()
        number = self.joined(api, "web")
        since = self.times(api, number)[0]
        self.in_space("link", "set", self.far, "down")
        self.until("the server takes it for gone", lambda: not self.host(api, number)["online"])
        cut = time.time()
        self.in_space("link", "set", self.far, "up")
        self.until("it is back", lambda: self.host(api, number)["online"])
        kept = self.until("all is there", lambda: (now := self.whole(api, number, since)) and now[-1] > cut and now)
        self.assertEqual(len(kept), len(set(kept)))
        self.assertGreaterEqual(len(kept), (kept[-1] - kept[0]) // 15)

    def test_a_link_that_is_dead_one_way(self):
        """What the agent says goes nowhere: both sides find out by themselves, and it comes back by itself."""
        api = self.serve_both()
        number = self.joined(api, "web")
        self.in_space("neigh", "replace", self.server_ip, "lladdr", "02:00:00:00:00:99", "dev", self.far, "nud", "permanent")
        self.until("the server takes it for gone", lambda: not self.host(api, number)["online"])
        status, reply = api.raw("GET", f"/api/servers/{number}/processes")
        self.assertIn(status, (403, 503), reply)
        self.in_space("neigh", "del", self.server_ip, "dev", self.far)
        self.until("it is back", lambda: self.host(api, number)["online"])

    def test_a_slow_link(self):
        """At 64 kbit/s it stays connected, and a command is answered."""
        api = self.serve_both()
        number = self.joined(api, "web", "--allow", "processes=signal")
        done = run("ip", "netns", "exec", self.space, "tc", "qdisc", "add", "dev", self.far, "root", "tbf", "rate", "64kbit",
                   "burst", "4kb", "latency", "2000ms")
        if done.returncode != 0:
            self.skipTest(f"tbf is not there: {done.stderr.strip()}")
        listed = self.until("processes are listed", lambda: (reply := api.raw("GET", f"/api/servers/{number}/processes"))[0] == 200 and reply)
        self.assertIn(b"processes", listed[1])
        self.assertTrue(self.host(api, number)["online"])

    def test_killed_in_the_middle_of_a_command(self):
        """Whoever ends, the one who asked is told the truth: it was done, or nobody knows; and never is it done twice."""
        api = self.serve_both()
        number = self.joined(api, "web", "--allow", "processes=signal")
        counter = self.folder / "count"
        script = f"import signal, time\ndef more(*_):\n    open({str(counter)!r}, 'a').write('x')\nsignal.signal(signal.SIGUSR1, more)\n" \
                 f"open({str(counter)!r}, 'w').close()\nwhile True:\n    signal.pause()\n"
        victim = subprocess.Popen(["python3", "-c", script])
        self.addCleanup(lambda: victim.poll() is None and victim.kill())
        self.until("it counts", counter.exists)
        for who in ("agent", "server"):
            before = len(counter.read_text())
            # The link is dead while the command is on its way: it arrives, and the answer does not.
            self.in_space("neigh", "replace", self.server_ip, "lladdr", "02:00:00:00:00:99", "dev", self.far, "nud", "permanent")
            told = []
            asked = threading.Thread(target=self.signal, args=(api, number, victim.pid, told), daemon=True)
            asked.start()
            self.until("it is done", lambda: len(counter.read_text()) == before + 1)
            if who == "agent":
                self.kill_agent()
            else:
                self.setup_.server.kill()
                self.setup_.programs.remove(self.setup_.server)
            asked.join(LONG)
            # 503 HOST_GONE, 408 TIMEOUT: it may have been done all the same; or there is nobody left to say so.
            self.assertIn(told, ([503], [408], ["nobody"]))
            self.in_space("neigh", "del", self.server_ip, "dev", self.far)
            if who == "server":
                api = self.serve_both()
            else:
                self.run_agent("web")
            self.until("both are back", lambda: api.raw("GET", f"/api/servers/{number}/processes", timeout=60)[0] == 200)
            self.assertEqual(len(counter.read_text()), before + 1)

    @staticmethod
    def signal(api, number: int, pid: int, told: list) -> None:
        try:
            told.append(api.raw("POST", f"/api/servers/{number}/processes/{pid}/kill", b'{"signal": "USR1"}', timeout=LONG)[0])
        except (OSError, http.client.HTTPException):
            told.append("nobody")

    def kill_agent(self) -> None:
        holder = self.agents.pop()
        children = run("pgrep", "-P", str(holder.pid)).stdout.split()
        for pid in [*map(int, children), holder.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        holder.wait(60)


if __name__ == "__main__":
    unittest.main()
