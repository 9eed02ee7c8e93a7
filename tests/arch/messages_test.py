# SPDX-License-Identifier: GPL-3.0-or-later
"""What core and the server say to people has a template in app/words, so that it is read in every language."""

import re
import unittest
from xml.etree import ElementTree

from sources import ROOT, files, name, text

# Where messages are made that a person reads in a window or at a terminal.
SPEAKING = ("app/client/", "core/base/", "core/execution/debug", "core/execution/reduce", "core/flow/", "core/net/",
            "core/openapi/", "core/protocol/", "core/schedule/", "core/schema/", "core/settings/live_settings",
            "core/wireguard/", "server/access/", "server/api/", "server/components/", "server/engine/",
            "server/http_client/", "server/identity/", "server/mail/mail_", "server/mail/smtp_", "server/registry/",
            "server/services/", "server/store/sqlite/statement", "server/store/run_writes",
            "server/store/user_repository", "server/store/writer", "server/vault/", "server/vpn/tunnel_")
# Only programs, logs or the start of a server see these.
UNSEEN = {
    line for line in (ROOT / "tests/arch/messages_unseen.txt").read_text(encoding="utf-8").splitlines() if line
}
LITERAL = re.compile(r'u"((?:[^"\\]|\\.)*)"_s')
PLACE = re.compile(r"%\d")
FIELD = re.compile(r"^[\w.]+: (?=\w)")  # "name: must be text": the field is said as it is

COLON = re.compile(r'[+%]\s*u?": "(_s|_L1)?\s*[+%]|u?"%1: %2"(_s)?\.arg')
# The English of the server, to be translated as a whole; arguments of the command line; what is compared or written.
PLAIN_COLONS = ("app/cli/commands.cpp", "app/cli/component_commands.cpp", "app/cli/flow_commands.cpp",
                "app/cli/run_commands.cpp", "app/editor/picture.cpp", "app/panels/parts/inputs_dialog.cpp",
                "app/panels/runs/run_compare_dialog.cpp", "app/shell/text_search.cpp", "app/widgets/dock_title.cpp")


def joined(literals: str) -> str:
    """Adjacent literals are one."""
    return re.sub(r'"_s\s*\n?\s*u?"|"\s*\n\s*u?"', "", literals)


def said() -> "dict[str, str]":
    found = {}
    for path in files(".cpp", ".h", under=("app", "core", "server")):
        if not name(path).startswith(SPEAKING):
            continue
        source = re.sub(r"//[^\n]*", "", joined(text(path)))
        for match in LITERAL.finditer(source):
            words = FIELD.sub("", match[1].replace('\\"', '"').replace("\\'", "'"))
            # More than 60 words are a table.
            if len(re.findall(r"[a-z]{2,}", words)) >= 2 and 2 <= words.strip(" ").count(" ") <= 60:
                found.setdefault(words, name(path))
    return found


def templates() -> str:
    return "\n".join(PLACE.sub("%", joined(text(path)).replace('\\"', '"'))
                     for path in files(".cpp", under=("app/words",)) if path.name.endswith("_messages.cpp"))


class MessagesTest(unittest.TestCase):
    maxDiff = None

    def test_every_message_has_a_template(self):
        known = templates()
        missing = {words: where for words, where in said().items()
                   if words not in UNSEEN and PLACE.sub("%", words).strip(" ;:,") not in known}
        self.assertEqual(missing, {}, "add it to app/words, or to messages_unseen.txt when nobody reads it")

    def test_what_is_unseen_is_still_said(self):
        self.assertEqual(sorted(UNSEEN - said().keys()), [])

    def test_labels_have_the_colon_of_their_language(self):
        """words::labelled() instead of ": " in what people read: Chinese has another colon."""
        plain = sorted({name(path) for path in files(".cpp", ".h", under=("app",)) if COLON.search(text(path))})
        self.assertEqual(plain, sorted(PLAIN_COLONS))

    def test_translations_keep_what_varies(self):
        for language in ("zh_TW", "zh_CN"):
            path = ROOT / f"translations/meshhelm_words_{language}.ts"
            for message in ElementTree.parse(path).getroot().iter("message"):
                source, translation = message.findtext("source"), message.findtext("translation")
                self.assertEqual(set(PLACE.findall(source)), set(PLACE.findall(translation)), source)


if __name__ == "__main__":
    unittest.main()
