// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/tunnel_table.h"

namespace mh::agent {

namespace {

constexpr int kLastPort = 65'535;

/// "51820" or "51820-51999".
bool readPorts(const QString &text, fleet::TunnelPowers &powers)
{
    bool isFirst = false;
    bool isLast = false;
    powers.firstPort = text.section(u'-', 0, 0).toInt(&isFirst);
    powers.lastPort = text.contains(u'-') ? text.section(u'-', 1).toInt(&isLast) : powers.firstPort;
    return isFirst && (isLast || !text.contains(u'-')) && powers.firstPort >= 1 && powers.lastPort <= kLastPort
           && powers.firstPort <= powers.lastPort;
}

} // namespace

void readTunnel(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest)
{
    reader.expectOnly(table, {"interfaces", "ports", "masquerade", "read", "backend"});
    fleet::TunnelPowers &powers = manifest.tunnel;
    if (const toml::array *interfaces = reader.array(table, "interfaces")) {
        for (const toml::node &node : *interfaces) {
            const QString pattern = reader.text(node, u"an interface"_s);
            if (!fleet::isInterfacePattern(pattern))
                reader.fail(node, u"an interface must be 1 to 15 letters, digits, _ = + . - and *"_s);
            powers.interfaces.append(pattern);
        }
    }
    if (const toml::node *ports = table.get("ports")) {
        if (!readPorts(reader.text(*ports, u"'ports'"_s), powers))
            reader.fail(*ports, u"'ports' must be a port or two, as in \"51820-51999\""_s);
    } else if (powers.any()) {
        reader.fail(table, u"tunnels need 'ports' to listen on"_s);
    }
    powers.masquerade = reader.flag(table, "masquerade", false);
    powers.read = reader.flag(table, "read", false);
    if (const toml::node *backend = table.get("backend")) {
        powers.backend = reader.text(*backend, u"'backend'"_s);
        if (!fleet::isTunnelBackend(powers.backend))
            reader.fail(*backend, u"'backend' must be auto, wireguard-go, kernel or simulated"_s);
    }
}

Result<> addTunnel(fleet::Manifest &manifest, const QString &choice, const QString &value)
{
    fleet::TunnelPowers &powers = manifest.tunnel;
    const QStringList words = value.split(u',');
    const bool isFine = words.size() >= 2 && fleet::isInterfacePattern(words[0]) && readPorts(words[1], powers)
                        && words.mid(2).count(u"masquerade"_s) == words.size() - 2;
    if (!isFine)
        return wrongChoice(choice, u"names no interfaces and ports, as in tunnel=wg*,51820-51999,masquerade"_s);
    powers.interfaces.append(words[0]);
    powers.masquerade = words.size() > 2;
    return {};
}

QByteArray tunnelText(const fleet::Manifest &manifest)
{
    const fleet::TunnelPowers &powers = manifest.tunnel;
    if (!powers.any() && !powers.read)
        return {};
    const auto flag = [](bool is) { return QByteArray(is ? "true" : "false"); };
    QByteArrayList patterns;
    for (const QString &pattern : powers.interfaces)
        patterns.append(quoted(pattern));
    QByteArray text("\n[tunnel]\n");
    if (powers.any())
        text += "interfaces = [" + patterns.join(", ") + "]\nports = \"" + QByteArray::number(powers.firstPort) + '-'
                + QByteArray::number(powers.lastPort) + "\"\n";
    return text + "masquerade = " + flag(powers.masquerade) + "\nread = " + flag(powers.read)
           + "\nbackend = " + quoted(powers.backend) + '\n';
}

} // namespace mh::agent
