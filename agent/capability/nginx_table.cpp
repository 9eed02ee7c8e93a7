// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/nginx_table.h"

namespace mh::agent {

namespace {

bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar each) { return each.isPrint(); });
}

} // namespace

void readNginx(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest)
{
    fleet::NginxPowers &powers = manifest.nginx;
    const auto known = [](const toml::key &key) {
        const auto is = [&key](const auto &member) { return textOf(key.str()) == member.key; };
        return std::any_of(fleet::nginxFlags().begin(), fleet::nginxFlags().end(), is)
               || std::any_of(fleet::nginxTexts().begin(), fleet::nginxTexts().end(), is);
    };
    for (const auto &[key, value] : table) {
        if (!known(key))
            reader.fail(int(key.source().begin.line), u"'%1' is not known"_s.arg(textOf(key.str()).left(64)));
    }
    for (const fleet::NginxFlag &flag : fleet::nginxFlags())
        powers.*flag.member = reader.flag(table, flag.key.data(), false);
    for (const fleet::NginxText &member : fleet::nginxTexts()) {
        const toml::node *node = table.get(member.key.data());
        if (!node)
            continue;
        const QString text = reader.text(*node, u"'%1'"_s.arg(member.key));
        const bool isFine = text.isEmpty() ? member.mayBeEmpty : !member.isPath || isPlainPath(text);
        if (!isFine || text.size() > kLongestText || !isPrintable(text))
            reader.fail(*node, member.isPath ? u"'%1' must be absolute, without '.', '..' and a slash at its end"_s.arg(
                                   member.key)
                                             : u"'%1' is empty, too long or has odd characters"_s.arg(member.key));
        powers.*member.member = text;
    }
    if (!powers.any())
        powers = {}; // where nothing is allowed, it does not matter where things are
}

Result<> addNginx(fleet::Manifest &manifest, const QString &choice, const QString &value)
{
    fleet::NginxPowers &powers = manifest.nginx;
    powers.read = true; // whoever may do more may look at what became of it
    const QStringList wanted = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &what : wanted) {
        const auto flag = std::find_if(fleet::nginxFlags().begin(), fleet::nginxFlags().end(),
                                       [&what](const fleet::NginxFlag &each) { return what == each.key; });
        if (flag == fleet::nginxFlags().end())
            return wrongChoice(choice, u"'%1' is neither read, write, control nor certificates"_s.arg(what));
        powers.*flag->member = true;
    }
    return {};
}

QByteArray nginxText(const fleet::Manifest &manifest)
{
    const fleet::NginxPowers &powers = manifest.nginx;
    if (!powers.any())
        return {};
    QByteArray text("\n[nginx]\n");
    for (const fleet::NginxFlag &flag : fleet::nginxFlags())
        text += QByteArray(flag.key.data()) + (powers.*flag.member ? " = true\n" : " = false\n");
    for (const fleet::NginxText &member : fleet::nginxTexts())
        text += QByteArray(member.key.data()) + " = " + quoted(powers.*member.member) + '\n';
    return text;
}

} // namespace mh::agent
