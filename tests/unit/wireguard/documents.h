// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include "core/wireguard/read_config.h"

/// Documents of many styles, in tests/data/wireguard, and short ones of a test's own.
namespace mh::test {

inline constexpr auto kKey = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
inline constexpr auto kOtherKey = "TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=";
inline constexpr auto kSecretKey = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";

/// `wg` takes all of these but the last two: an older one knows no "+", and none a byte order mark.
inline QStringList documentNames()
{
    return QString::fromLatin1("hub worker provider dual manual windows odd shown peers empty newer marked")
        .split(u' ');
}

inline QByteArray fileOf(const QString &name)
{
    QFile file(QStringLiteral(MH_TEST_DATA "/wireguard/%1.conf").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("the file is missing");
}

inline wireguard::Document document(const QByteArray &text)
{
    auto parsed = wireguard::Document::parse(text);
    return parsed ? *std::move(parsed) : wireguard::Document();
}

/// Of a document that is right.
inline wireguard::Config config(const QByteArray &text)
{
    return *wireguard::readConfig(document(text));
}

inline wireguard::Key key(QByteArrayView text)
{
    return *wireguard::Key::parse(text);
}

} // namespace mh::test
