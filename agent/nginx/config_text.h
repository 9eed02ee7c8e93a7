// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

/// What can be read out of a configuration without nginx. It is nginx alone who says whether one is right: what this
/// does not understand it passes over.
/// Thread: plain functions.
namespace mh::agent {

struct ConfigWord {
    QString text;     ///< without quotes
    qsizetype at = 0; ///< of the bytes that stand for it, quotes too
    qsizetype size = 0;
};
struct Directive {
    QList<ConfigWord> words; ///< the first one is its name
    QString block;           ///< the name of what it stands in; empty: nothing
    int line = 0;

    [[nodiscard]] QString name() const { return words.isEmpty() ? QString() : words.first().text; }
    [[nodiscard]] QString argument(qsizetype at) const { return words.value(at + 1).text; }
};
[[nodiscard]] QList<Directive> directivesOf(const QByteArray &config);

/// A folder that stands for another one.
struct Moved {
    QString from;
    QString to;
};
/// `path` where it stands now; as it is when it is below none of them.
[[nodiscard]] QString movedPath(const QString &path, const QList<Moved> &moved);
/// The same text, but for absolute paths of `include` that are below what has moved. Lines stay where they are.
[[nodiscard]] QByteArray withIncludesMoved(const QByteArray &config, const QList<Moved> &moved);

/// What a site says of itself.
struct SiteWords {
    QStringList names;        ///< of server_name
    QStringList listens;      ///< as they are written: "80", "[::]:443 ssl"
    QStringList certificates; ///< files
    bool operator==(const SiteWords &) const = default;
};
[[nodiscard]] SiteWords siteWordsOf(const QByteArray &config);
/// The file of the last `error_log` outside of all blocks; empty: there is none.
[[nodiscard]] QString errorLogOf(const QByteArray &config);

} // namespace mh::agent
