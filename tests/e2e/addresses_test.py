# SPDX-License-Identifier: GPL-3.0-or-later
"""Pools of addresses and what is given out of them: as documented, over restarts, in time, and by role."""

import datetime
import ipaddress
import json
import subprocess
import time
import unittest

from harness import Api, EndToEnd, free_port

GOOD = "Correct-horse7battery"
PATIENCE = 30
POOLS, ALLOCATIONS = "/api/v1/ipv6/pools", "/api/v1/ipv6/allocations"
# The documents' bodies, letter by letter.
POOL = """{
  "name": "pool2",
  "prefix": "2001:db8:1::/48",
  "prefix_length": 64,
  "description": "备用IPv6前缀池",
  "auto_assign": true,
  "reserved_prefixes": 100
}"""
ALLOCATION = """{
  "pool_id": 1,
  "client_name": "client2",
  "description": "客户端2的IPv6前缀",
  "auto_assign": true,
  "custom_prefix": null
}"""


class Addresses(EndToEnd):
    def ask(self, api, method: str, path: str, body=None) -> "tuple[int, dict]":
        status, reply = api.raw(method, path, None if body is None else json.dumps(body).encode())
        return status, json.loads(reply)

    def data(self, api, method: str, path: str, body=None, status: int = 200) -> dict:
        got, reply = self.ask(api, method, path, body)
        self.assertEqual((got, reply["success"]), (status, True), reply)
        return reply["data"]

    def refused(self, api, method: str, path: str, body, status: int, field: "str | None" = None) -> dict:
        got, reply = self.ask(api, method, path, body)
        self.assertEqual((got, reply["success"]), (status, False), reply)
        if field is not None:
            self.assertEqual(reply["error"]["details"].get("field"), field, reply)
        return reply["error"]

    def pool(self, api, name: str, prefix: str, **more) -> dict:
        return self.data(api, "POST", POOLS, {"name": name, "prefix": prefix, **more}, 201)

    def take(self, api, pool: int, name: str, **more) -> dict:
        return self.data(api, "POST", ALLOCATIONS, {"pool_id": pool, "client_name": name, **more}, 201)

    def until(self, what: str, look):
        end = time.monotonic() + PATIENCE
        while not (seen := look()):
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.05)
        return seen

    def again(self) -> Api:
        self.setup_.server.kill()
        self.setup_.server.wait(PATIENCE)
        self.setup_.programs.remove(self.setup_.server)
        return self.serve(free_port())

    def test_as_documented(self):
        api = self.serve()
        status, body = api.raw("POST", POOLS, POOL.encode())
        made = json.loads(body)["data"]
        self.assertEqual(status, 201, body)
        status, body = api.raw("POST", ALLOCATIONS, ALLOCATION.encode())
        reply = json.loads(body)
        self.assertEqual(status, 201, body)
        given = reply["data"]
        self.assertTrue(reply["message"])
        for member in ("id", "pool_id", "client_name", "allocated_prefix", "status", "allocated_at", "expires_at", "description"):
            self.assertIn(member, given)
        self.assertEqual((given["pool_id"], given["client_name"], given["status"], given["expires_at"], given["description"]),
                         (made["id"], "client2", "active", None, "客户端2的IPv6前缀"))
        # The sample's own prefix lies within what was held back; the first free one does not.
        self.assertEqual(given["allocated_prefix"], "2001:db8:1:64::/64")
        listed = self.data(api, "GET", f"{POOLS}?page=1&size=20&status=active&search=pool")
        self.assertEqual(listed["pagination"], {"page": 1, "size": 20, "total": 1, "pages": 1})
        pool = listed["pools"][0]
        self.assertEqual((pool["total_prefixes"], pool["allocated_prefixes"], pool["available_prefixes"], pool["status"]),
                         (65536, 1, 65536 - 100 - 1, "active"))
        self.assertEqual((pool["id"], pool["name"], pool["prefix"], pool["prefix_length"], pool["description"]),
                         (1, "pool2", "2001:db8:1::/48", 64, "备用IPv6前缀池"))
        self.assertEqual(pool["allocations"], [{key: given[key] for key in (
            "id", "client_name", "allocated_prefix", "status", "allocated_at")}])
        for stamp in (pool["created_at"], pool["updated_at"], given["allocated_at"]):
            datetime.datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ")
        self.assertEqual(self.data(api, "GET", f"{POOLS}?status=exhausted")["pools"], [])

    def test_what_is_refused_says_where(self):
        api = self.serve()
        pool = self.pool(api, "one", "10.0.0.0/29", prefix_length=32)["id"]
        for body, status, field in (
                ({"prefix": "10.1.0.0/24"}, 422, "name"), ({"name": "x"}, 422, "prefix"),
                ({"name": "x", "prefix": "10.1.0.1/24"}, 422, "prefix"), ({"name": "x", "prefix": "10.1.0.0/33"}, 422, "prefix"),
                ({"name": "x", "prefix": "10.1.0.0/24", "prefix_length": 8}, 422, "prefix_length"),
                ({"name": "x", "prefix": "10.1.0.0/24", "reserved_prefixes": -1}, 422, "reserved_prefixes"),
                ({"name": "x", "prefix": "10.1.0.0/24", "reserved_prefixes": 257}, 422, "reserved_prefixes"),
                ({"name": "x", "prefix": "10.1.0.0/24", "reserved_prefixes": ["10.2.0.0/24"]}, 422, "reserved_prefixes"),
                ({"name": "x", "prefix": "10.1.0.0/24", "placement": "random"}, 422, "placement"),
                ({"name": "x", "prefix": "10.1.0.0/24", "parent_allocation": 9}, 404, "parent_allocation"),
                ({"name": "ONE", "prefix": "10.1.0.0/24"}, 409, "name"),
                ({"name": "x", "prefix": "10.0.0.0/8"}, 409, "prefix")):
            self.refused(api, "POST", POOLS, body, status, field)
        self.assertEqual(len(self.data(api, "GET", POOLS)["pools"]), 1)
        for body, status, field in (
                ({"client_name": "c"}, 404, "pool_id"), ({"pool_id": 9, "client_name": "c"}, 404, "pool_id"),
                ({"pool_id": pool}, 422, "client_name"),
                ({"pool_id": pool, "client_name": "c", "custom_prefix": "10.0.1.0/32"}, 422, "custom_prefix"),
                ({"pool_id": pool, "client_name": "c", "custom_prefix": "nothing"}, 422, "custom_prefix"),
                ({"pool_id": pool, "client_name": "c", "auto_assign": False}, 422, "custom_prefix"),
                ({"pool_id": pool, "client_name": "c", "prefix_length": 28}, 422, "prefix_length"),
                ({"pool_id": pool, "client_name": "c", "expires_at": "2001-01-01T00:00:00Z"}, 422, "expires_at"),
                ({"pool_id": pool, "client_name": "c", "expires_at": "soon"}, 422, "expires_at")):
            self.refused(api, "POST", ALLOCATIONS, body, status, field)
        self.assertEqual(self.data(api, "GET", ALLOCATIONS)["pagination"]["total"], 0)
        given = self.take(api, pool, "c", custom_prefix="10.0.0.4/32")
        self.refused(api, "POST", ALLOCATIONS, {"pool_id": pool, "client_name": "d", "custom_prefix": "10.0.0.4/31"}, 409, "custom_prefix")
        self.refused(api, "PUT", f"{ALLOCATIONS}/{given['id']}", {"custom_prefix": "10.0.0.5/32"}, 409, "custom_prefix")
        self.refused(api, "DELETE", f"{POOLS}/{pool}", None, 409)
        self.refused(api, "PUT", f"{POOLS}/{pool}", {"prefix": "10.0.0.0/28"}, 422, "prefix")
        for path in (f"{POOLS}/77", f"{ALLOCATIONS}/77"):
            self.refused(api, "GET", path, None, 404)
        self.refused(api, "GET", "/api/v1/ipv6/whois?address=10.0.0", None, 422, "address")
        self.refused(api, "GET", "/api/v1/ipv6/whois", None, 422, "address")
        self.refused(api, "GET", f"{POOLS}/{pool}/map?from=10.9.0.0", None, 422, "from")

    def test_a_pool_is_used_up_and_closed(self):
        api = self.serve()
        pool = self.pool(api, "small", "192.0.2.0/30")
        self.assertEqual((pool["prefix_length"], pool["total_prefixes"], pool["placement"]), (32, 4, "lowest"))
        given = [self.take(api, pool["id"], f"c{i}") for i in range(4)]
        self.assertEqual([each["allocated_prefix"] for each in given], [f"192.0.2.{i}/32" for i in range(4)])
        self.refused(api, "POST", ALLOCATIONS, {"pool_id": pool["id"], "client_name": "late"}, 409, "pool_id")
        seen = self.data(api, "GET", f"{POOLS}/{pool['id']}")
        self.assertEqual((seen["status"], seen["available_prefixes"], seen["utilization"]), ("exhausted", 0, 100))
        self.data(api, "POST", f"{ALLOCATIONS}/{given[2]['id']}/release")
        self.refused(api, "POST", f"{ALLOCATIONS}/{given[2]['id']}/release", None, 404)
        self.assertEqual(self.take(api, pool["id"], "late")["allocated_prefix"], "192.0.2.2/32")
        self.data(api, "DELETE", f"{ALLOCATIONS}/{given[3]['id']}")
        closed = self.data(api, "PUT", f"{POOLS}/{pool['id']}", {"status": "inactive", "name": "closed"})
        self.assertEqual((closed["status"], closed["name"]), ("inactive", "closed"))
        self.refused(api, "POST", ALLOCATIONS, {"pool_id": pool["id"], "client_name": "x"}, 409, "pool_id")

    def test_all_is_there_after_a_kill(self):
        api = self.serve()
        pool = self.pool(api, "kept", "2001:db8::/48", prefix_length=64, quarantine_seconds=3600,
                         reserved_prefixes=["2001:db8:0:8000::/49"], placement="sparse", description="what for")
        first = self.take(api, pool["id"], "first", description="one", expires_at="2099-01-01T00:00:00Z")
        second = self.take(api, pool["id"], "second", prefix_length=56)
        third = self.take(api, pool["id"], "third")
        inner = self.pool(api, "inner", second["allocated_prefix"], parent_allocation=second["id"])
        self.refused(api, "POST", f"{ALLOCATIONS}/{second['id']}/release", None, 409)
        leaf = self.take(api, inner["id"], "leaf")
        rested = self.data(api, "POST", f"{ALLOCATIONS}/{third['id']}/release")
        self.assertEqual(rested["status"], "quarantined")
        changed = self.data(api, "PUT", f"{ALLOCATIONS}/{first['id']}", {"client_name": "renamed", "expires_at": None})
        self.assertEqual((changed["client_name"], changed["description"], changed["expires_at"]), ("renamed", "one", None))

        def whole(api):
            return (self.data(api, "GET", POOLS), self.data(api, "GET", ALLOCATIONS),
                    self.data(api, "GET", f"{POOLS}/{pool['id']}/map"), self.data(api, "GET", f"{POOLS}/{inner['id']}/map"))
        before = whole(api)
        api = self.again()
        self.assertEqual(whole(api), before)
        who = lambda address: self.data(api, "GET", f"/api/v1/ipv6/whois?address={address}")
        inside = str(ipaddress.ip_network(leaf["allocated_prefix"])[5])
        seen = who(inside)
        self.assertEqual((seen["status"], seen["pool"]["name"], seen["allocation"]["client_name"]), ("allocated", "inner", "leaf"))
        seen = who(str(ipaddress.ip_network(third["allocated_prefix"])[0]))
        self.assertEqual((seen["status"], seen["allocation"]["id"]), ("quarantined", third["id"]))
        self.assertEqual(who("2001:db8:0:8000::1")["status"], "reserved")
        self.assertEqual((who("2001:db9::1")["status"], who("2001:db9::1")["pool"]), ("outside", None))
        self.refused(api, "POST", ALLOCATIONS, {"pool_id": pool["id"], "client_name": "soon",
                                               "custom_prefix": third["allocated_prefix"]}, 409, "custom_prefix")
        actions = [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]
        for action in ("CREATE_POOL", "ALLOCATE_PREFIX", "UPDATE_ALLOCATION", "RELEASE_PREFIX"):
            self.assertIn(action, actions)

    def test_pages_search_and_map(self):
        api = self.serve()
        pool = self.pool(api, "many", "10.2.0.0/16")["id"]
        other = self.pool(api, "other", "10.3.0.0/16")["id"]
        for i in range(7):
            self.take(api, pool, f"name-{i}", description="odd" if i % 2 else "even")
        mine = self.take(api, other, "mine", custom_prefix="10.3.4.0/24")
        page = self.data(api, "GET", f"{ALLOCATIONS}?page=2&size=3")
        self.assertEqual([each["client_name"] for each in page["allocations"]], ["name-3", "name-4", "name-5"])
        self.assertEqual(page["pagination"], {"page": 2, "size": 3, "total": 8, "pages": 3})
        page = self.data(api, "GET", f"{ALLOCATIONS}?page=3&size=3")
        self.assertEqual([each["client_name"] for each in page["allocations"]], ["name-6", "mine"])
        names = lambda query: [each["client_name"] for each in self.data(api, "GET", f"{ALLOCATIONS}?{query}")["allocations"]]
        self.assertEqual(names(f"pool_id={other}"), ["mine"])
        self.assertEqual(names("search=ODD"), ["name-1", "name-3", "name-5"])
        self.assertEqual(names("search=10.3.4.77"), ["mine"])
        self.assertEqual(names("search=10.3.0.0/16&status=active"), ["mine"])
        self.assertEqual(names("status=released"), [])
        self.refused(api, "GET", f"{ALLOCATIONS}?pool_id=99", None, 404, "pool_id")
        self.refused(api, "GET", f"{ALLOCATIONS}?status=odd", None, 422, "status")
        drawn, after = [], ""
        while True:
            part = self.data(api, "GET", f"{POOLS}/{pool}/map?limit=3{after}")
            drawn += part["blocks"]
            if part["next"] is None:
                break
            after = f"&from={part['next']}"
        self.assertEqual([(each["prefix"], each["status"], each["client_name"]) for each in drawn],
                         [(f"10.2.0.{i}/32", "allocated", f"name-{i}") for i in range(7)])
        self.data(api, "POST", f"{ALLOCATIONS}/{mine['id']}/release")
        self.data(api, "DELETE", f"{POOLS}/{other}")
        self.refused(api, "GET", f"{POOLS}/{other}", None, 404)
        made = [ipaddress.ip_network(self.data(api, "POST", "/api/v1/ipv6/ula")["prefix"]) for _ in range(2)]
        self.assertTrue(all(each.prefixlen == 48 and each.subnet_of(ipaddress.ip_network("fd00::/8")) for each in made))
        self.assertNotEqual(made[0], made[1])

    def test_what_expires_is_given_back(self):
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--addresses.grace-seconds=0")
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        pool = self.pool(api, "short", "192.0.2.0/32")["id"]
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=2)
        self.take(api, pool, "guest", expires_at=soon.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
        self.refused(api, "POST", ALLOCATIONS, {"pool_id": pool, "client_name": "next"}, 409)
        self.until("it is free", lambda: self.data(api, "GET", f"{POOLS}/{pool}")["available_prefixes"] == 1)
        self.assertEqual(self.take(api, pool, "next")["allocated_prefix"], "192.0.2.0/32")
        actions = [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]
        self.assertIn("EXPIRE_ALLOCATION", actions)

    def test_who_may(self):
        admin = self.serve()
        pool = self.pool(admin, "one", "10.0.0.0/24")["id"]
        people = {}
        for role in ("viewer", "user", "manager"):
            admin.call("POST", "/api/v1/users", {"username": role, "password": GOOD, "role": role})
            people[role] = Api(self.setup_.url)
            people[role].sign_in(role, GOOD)
        wish = {"pool_id": pool, "client_name": "c"}
        for role in ("viewer", "user"):
            self.assertEqual(self.data(people[role], "GET", POOLS)["pagination"]["total"], 1)
            for method, path, body in (("POST", POOLS, {"name": "x", "prefix": "10.1.0.0/24"}), ("POST", ALLOCATIONS, wish),
                                       ("PUT", f"{POOLS}/{pool}", {"name": "y"}), ("DELETE", f"{POOLS}/{pool}", None),
                                       ("POST", "/api/v1/ipv6/ula", {})):
                self.refused(people[role], method, path, body, 403)
        given = self.data(people["manager"], "POST", ALLOCATIONS, wish, 201)
        self.data(people["manager"], "DELETE", f"{ALLOCATIONS}/{given['id']}")
        self.data(people["manager"], "DELETE", f"{POOLS}/{pool}")
        self.assertEqual(self.ask(Api(self.setup_.url), "GET", POOLS)[0], 401)

    def ctl(self, *words: str, stdin: str = "", code: int = 0) -> str:
        done = subprocess.run(self.setup_.ctl_command(*words), input=stdin, capture_output=True, text=True, timeout=60,
                              env=self.setup_.ctl_env(), check=False)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout if code == 0 else done.stderr

    def test_the_command_line(self):
        self.serve()
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        prefix = self.ctl("pool", "ula").strip()
        self.assertEqual(ipaddress.ip_network(prefix).prefixlen, 48)
        self.ctl("pool", "create", "home", prefix, "--length", "64", "--reserve", "1", "--description", "at home")
        self.ctl("pool", "create", "old", "10.0.0.0/24", "--reserve", "10.0.0.0/30", "--reserve", "10.0.0.255/32",
                 "--placement", "best_fit", "--quarantine", "60")
        listed = json.loads(self.ctl("pool", "list", "--json"))["data"]["pools"]
        self.assertEqual([(each["name"], each["prefix_length"], each["reserved_prefixes"], each["reserved"]) for each in listed],
                         [("home", 64, 1, []), ("old", 32, 0, ["10.0.0.0/30", "10.0.0.255/32"])])
        self.assertIn("at home", self.ctl("pool", "show", "home"))
        given = self.ctl("pool", "allocate", "home", "laptop", "--expires", "2099-01-31T12:00:00Z").strip()
        self.assertEqual(ipaddress.ip_network(given), list(zip(range(2), ipaddress.ip_network(prefix).subnets(new_prefix=64)))[1][1])
        self.assertEqual(self.ctl("pool", "allocate", "old", "router", "--prefix", "10.0.0.8/29").strip(), "10.0.0.8/29")
        rows = json.loads(self.ctl("pool", "allocations", "old", "--json"))["data"]["allocations"]
        self.assertEqual([(each["id"], each["client_name"]) for each in rows], [(2, "router")])
        self.assertIn("laptop", self.ctl("pool", "allocations", "--search", "lap"))
        self.ctl("pool", "reassign", "1", "notebook", "--expires", "never")
        self.assertIn("notebook", self.ctl("pool", "allocation", "1"))
        self.assertIsNone(json.loads(self.ctl("pool", "allocation", "1", "--json"))["data"]["expires_at"])
        self.assertIn("router", self.ctl("pool", "whois", "10.0.0.9"))
        drawn = self.ctl("pool", "map", "old", "--limit", "2")
        self.assertIn("10.0.0.0/30", drawn)
        self.assertIn("--from 10.0.0.255", drawn)
        self.ctl("pool", "release", "2")
        self.assertIn("resting", self.ctl("pool", "whois", "10.0.0.9"))
        self.assertIn("10.0.0.8/29", self.ctl("pool", "allocate", "old", "x", "--prefix", "10.0.0.8/29", code=1))
        self.ctl("pool", "update", "old", "older", "--status", "inactive")
        self.ctl("pool", "delete", "older")
        self.assertIn("gone", self.ctl("pool", "show", "gone", code=1))
        self.assertIn("--length", self.ctl("pool", "create", "bad", "10.1.0.0/24", "--length", "x", code=2))
        self.ctl("pool", "release", "first", code=2)


if __name__ == "__main__":
    unittest.main()
