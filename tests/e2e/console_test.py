# SPDX-License-Identifier: GPL-3.0-or-later
"""The console's HTML pages as a browser sees them: redirects, sign-in by cookie, escaping, languages, scripts."""

import html.parser
import http.client
import json
import re
import unittest
import urllib.parse

from harness import EndToEnd

EVIL = '<img src=x onerror=alert(1)>"\'&'


class Outline(html.parser.HTMLParser):
    """What a page loads and links to, and its text; it complains of scripts that stand in the page."""

    def __init__(self, text: str):
        super().__init__()
        self.loads, self.links, self.inline, self.text, self.words = [], [], [], "", {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "script" and "src" not in given or any(name.startswith("on") or name == "style" for name in given):
            self.inline.append(tag)
        for name in ("src", "href"):
            if name in given:
                (self.links if tag == "a" else self.loads).append(given[name])
        if "data-words" in given and given["data-words"]:
            self.words = json.loads(given["data-words"])

    def handle_data(self, data):
        self.text += data


class Browser:
    """Keeps cookies and says where it comes from, as browsers do."""

    def __init__(self, url: str):
        self.origin, self.cookies = url, {}
        self.address = urllib.parse.urlsplit(url).netloc

    def ask(self, verb: str, path: str, form: "dict | None" = None, language: str = "en", origin: str = "same"):
        headers = {"Accept-Language": language, "Host": self.address}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if verb == "POST" and origin:
            headers["Origin"] = self.origin if origin == "same" else origin
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request(verb, path, body, headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        for cookie in reply.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if not value:
                del self.cookies[name]
        connection.close()
        return reply.status, reply.headers, text


class Console(EndToEnd):
    def test_pages_and_sign_in(self):
        api = self.serve()
        browser = Browser(self.setup_.url)
        status, headers, text = browser.ask("GET", "/")
        self.assertEqual((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        self.assertIn("login", Outline(text).links)
        for page in ("/dashboard", "/nodes", "/tasks"):
            status, headers, _ = browser.ask("GET", page)
            self.assertEqual((status, headers["Location"]), (302, "login"), page)
        status, _, text = browser.ask("GET", "/login")
        self.assertEqual((status, 'name="password"' in text, 'type="password"' in text), (200, True, True))
        status, _, text = browser.ask("POST", "/login", {"username": EVIL, "password": "wrong"})
        self.assertEqual((status, EVIL in text, "wrong" in Outline(text).text), (401, False, True))
        good = {"username": "admin", "password": self.setup_.password}
        for origin in ("http://evil.example", ""):  # another page's form, and one from nowhere
            self.assertEqual(browser.ask("POST", "/login", good, origin=origin)[0], 403)
            self.assertFalse(browser.cookies)
        status, headers, _ = browser.ask("POST", "/login", good)
        self.assertEqual((status, headers["Location"]), (303, "dashboard"))
        self.assertRegex(headers["Set-Cookie"], r"^mh_session=[^;]+; Path=/; Max-Age=\d+; HttpOnly; SameSite=Strict$")
        for page in ("/dashboard", "/nodes", "/tasks"):
            status, headers, text = browser.ask("GET", page)
            seen = Outline(text)
            self.assertEqual((status, seen.inline), (200, []), page)
            self.assertIn("script-src 'self'", headers["Content-Security-Policy"])
            self.assertTrue({"dashboard", "nodes", "tasks"} <= set(seen.links), seen.links)
            self.assertIn('name="viewport"', text)
            for asset in seen.loads:  # each is there, with its type
                found, kind, _ = browser.ask("GET", "/" + asset)
                self.assertEqual((found, kind["Content-Type"].split(";")[0]),
                                 (200, {"css": "text/css", "svg": "image/svg+xml"}.get(asset[-3:], "application/javascript")), asset)
        self.assertEqual(browser.ask("GET", "/api/system/status")[0], 200)  # as the scripts ask, by the cookie alone
        self.assertEqual(browser.ask("GET", "/api/servers")[0], 401)  # which opens nothing else
        self.assertEqual(browser.ask("POST", "/api/tasks", {}, origin="http://evil.example")[0], 401)
        status, headers, _ = browser.ask("POST", "/logout", {})
        self.assertEqual((status, browser.cookies), (303, {}))
        self.assertEqual(browser.ask("GET", "/dashboard")[0], 302)
        self.assertEqual(api.call("GET", "/api/tasks"), [])

    def test_languages_and_foreign_text(self):
        self.serve()
        browser = Browser(self.setup_.url)
        browser.ask("POST", "/login", {"username": "admin", "password": self.setup_.password})
        _, _, text = browser.ask("GET", "/nodes", language="zh-TW,zh;q=0.9")
        self.assertIn('<html lang="zh-TW">', text)
        seen = Outline(text)
        self.assertIn("節點管理", seen.text)
        _, _, script = browser.ask("GET", "/static/js/nodes.js")
        _, _, shared = browser.ask("GET", "/static/js/dashboard.js")
        for word in ("重啟節點", "查看詳情"):
            self.assertIn(word, seen.words.values())
        # What other machines say is text and never HTML.
        for source in (script, shared):
            self.assertIsNone(re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", source))
        self.assertIn("30000", script)
        self.assertIn("toLocaleString(document.documentElement.lang)", shared)
        wanted = set(re.findall(r"\bword\('(\w+)'\)", script))
        self.assertTrue(wanted <= set(seen.words), wanted - set(seen.words))
        _, _, text = browser.ask("GET", "/dashboard", language="en")
        for name in ("cpuChart", "networkChart", "totalNodes"):
            self.assertIn(f'id="{name}"', text)


if __name__ == "__main__":
    unittest.main()
