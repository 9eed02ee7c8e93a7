// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

/// Descriptions that are spread over several documents.
/// Thread: plain functions; may take a second for megabytes. Errors: none; what cannot be resolved stays as it is,
/// and parseOpenApi() says so.
namespace mh::openapi {

/// What a document refers to in another one.
struct Outside {
    QString document; ///< a whole URL without a fragment
    QString written;  ///< as it stands there
    QString place;    ///< of the first one to this document
    bool operator==(const Outside &) const = default;
};

/// How documents are told apart: without the fragment, dots in the path resolved.
[[nodiscard]] QString documentKey(const QUrl &url);
/// The other documents that `document`, which lies at `url`, refers to; each once. What examples, default values,
/// extensions and descriptions hold are not references.
[[nodiscard]] QList<Outside> outsideOf(const QJsonObject &document, const QUrl &url);
/// One document whose references are all local. `documents` by documentKey(), the root among them.
[[nodiscard]] QJsonObject bundled(const QUrl &root, const QHash<QString, QJsonObject> &documents);

} // namespace mh::openapi
