// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/routing_table.h"

#include "core/net/prefix.h"

namespace mh::agent {

namespace {

void readPath(TomlReader &reader, const toml::table &table, std::string_view key, QString &path)
{
    const toml::node *node = table.get(key);
    if (!node)
        return;
    path = reader.text(*node, u"'%1'"_s.arg(textOf(key)));
    if (!isPlainPath(path))
        reader.fail(*node, u"'%1' must be absolute, without '.', '..' and a slash at its end"_s.arg(textOf(key)));
}

void readPrefixes(TomlReader &reader, const toml::table &table, std::string_view key, QStringList &prefixes)
{
    const toml::array *list = reader.array(table, key);
    if (!list)
        return;
    for (const toml::node &node : *list) {
        const auto prefix = net::Prefix::parse(reader.text(node, u"a prefix"_s));
        if (prefix)
            prefixes.append(prefix->toString());
        else
            reader.fail(node, u"'%1' has what is no prefix: %2"_s.arg(textOf(key), prefix.error().message));
    }
}

void setUsual(fleet::RoutingPowers &powers)
{
    powers.backend = u"bird"_s;
    powers.socket = u"/run/bird/bird.ctl"_s;
    powers.include = u"/etc/bird/meshhelm.conf"_s;
}

QByteArray listText(const QStringList &texts)
{
    QByteArrayList all;
    for (const QString &text : texts)
        all.append(quoted(text));
    return '[' + all.join(", ") + ']';
}

} // namespace

void readRouting(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest)
{
    reader.expectOnly(table, {"backend", "socket", "include", "announce", "neighbors"});
    fleet::RoutingPowers &powers = manifest.routing;
    setUsual(powers);
    if (const toml::node *backend = table.get("backend")) {
        powers.backend = reader.text(*backend, u"'backend'"_s);
        if (!fleet::isRoutingBackend(powers.backend))
            reader.fail(*backend, u"'backend' must be bird"_s);
    }
    readPath(reader, table, "socket", powers.socket);
    readPath(reader, table, "include", powers.include);
    readPrefixes(reader, table, "announce", powers.announce);
    readPrefixes(reader, table, "neighbors", powers.neighbors);
}

Result<> addRouting(fleet::Manifest &manifest, const QString &choice, const QString &what, const QString &value)
{
    fleet::RoutingPowers &powers = manifest.routing;
    setUsual(powers);
    QStringList &list = what == "routing-announce"_L1 ? powers.announce : powers.neighbors;
    const QStringList texts = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &text : texts) {
        const auto prefix = net::Prefix::parse(text);
        if (!prefix)
            return wrongChoice(choice, u"has what is no prefix, '%1': %2"_s.arg(text, prefix.error().message));
        list.append(prefix->toString());
    }
    if (texts.isEmpty() && choice != "routing"_L1)
        return wrongChoice(choice, u"names no prefix, as in %1=2001:db8::/32"_s.arg(what));
    return {};
}

QByteArray routingText(const fleet::Manifest &manifest)
{
    const fleet::RoutingPowers &powers = manifest.routing;
    if (!powers.any())
        return {};
    return "\n[routing]\nbackend = " + quoted(powers.backend) + "\nsocket = " + quoted(powers.socket)
           + "\ninclude = " + quoted(powers.include) + "\nannounce = " + listText(powers.announce)
           + "\nneighbors = " + listText(powers.neighbors) + '\n';
}

} // namespace mh::agent
