// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/upgrade_table.h"

namespace mh::agent {

namespace {

/// Empty: it is none.
QByteArray keyFrom(const QString &text)
{
    const auto key = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return key && (*key).size() == fleet::UpgradePowers::kKeySize ? *key : QByteArray();
}

} // namespace

void readUpgrade(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest)
{
    reader.expectOnly(table, {"key", "channel"});
    const toml::node *key = table.get("key");
    manifest.upgrade.key = key ? keyFrom(reader.text(*key, u"a key"_s)) : QByteArray();
    if (manifest.upgrade.key.isEmpty())
        reader.fail(key ? *key : table, u"'key' must be the public key of who signs releases, as base64"_s);
    if (const toml::node *channel = table.get("channel")) {
        manifest.upgrade.channel = reader.text(*channel, u"a channel"_s);
        if (!isPlainWord(manifest.upgrade.channel))
            reader.fail(*channel, u"a channel's name is empty, too long or has odd characters"_s);
    }
}

Result<> addUpgrade(fleet::Manifest &manifest, const QString &choice, const QString &value)
{
    manifest.upgrade.key = keyFrom(value.section(u',', 0, 0));
    if (value.contains(u','))
        manifest.upgrade.channel = value.section(u',', 1);
    if (manifest.upgrade.key.isEmpty() || !isPlainWord(manifest.upgrade.channel))
        return wrongChoice(choice, u"names no key and channel, as in upgrade=KEY,stable"_s);
    return {};
}

QByteArray upgradeText(const fleet::Manifest &manifest)
{
    if (manifest.upgrade.key.isEmpty())
        return {};
    return "\n[upgrade]\nkey = \"" + manifest.upgrade.key.toBase64()
           + "\"\nchannel = " + quoted(manifest.upgrade.channel) + '\n';
}

} // namespace mh::agent
