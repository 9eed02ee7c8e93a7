// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QJsonValue>
#include <QList>
#include <QString>

#include "core/base/result.h"
#include "core/schema/validator.h"

namespace mh::schema {

/// A schema with a name of its own: a document, or what has an `$id` in it.
struct Resource {
    int document = 0;
    QString pointer; ///< in the document
    QString uri;     ///< what relative references in it start from
    Draft draft = Draft::Draft7;
    bool validates = true; ///< its vocabulary has the keywords that assert
    QJsonValue value;
};

/// Where a schema stands.
struct Place {
    int resource = 0;
    int document = 0;
    QString pointer; ///< in the document
    QJsonValue value;
    std::optional<Draft> metaschema; ///< the schema of all schemas of this draft; the rest is unused
    QString dynamicName;             ///< of the `$dynamicAnchor` that led here
};

/// The documents of one schema, and what the names in them lead to. Documents are read when a
/// reference first leads to one.
/// Thread: none of its own. Errors: InvalidInput with the pointer in the document as the field.
class Library
{
public:
    explicit Library(const Options &options) : m_options(options) {}

    [[nodiscard]] Result<Place> open(const QJsonValue &root);
    /// `from`: where the reference stands.
    [[nodiscard]] Result<Place> resolve(const Place &from, const QString &reference);
    /// Below a place, which stays in its resource unless `value` is one of its own.
    [[nodiscard]] Place below(const Place &place, const QString &pointer, const QJsonValue &value) const;

    [[nodiscard]] const Resource &resource(int index) const { return m_resources.at(index); }
    /// All `$dynamicAnchor`s met so far, by resource and name.
    [[nodiscard]] const QHash<std::pair<int, QString>, Place> &dynamicAnchors() const { return m_dynamic; }

private:
    [[nodiscard]] Result<> read(const QJsonValue &document, const QString &uri);
    [[nodiscard]] Result<> index(const Place &place, int depth);
    [[nodiscard]] int named(const Place &place, const QJsonObject &object);
    void readDialect(Resource &resource, const QJsonObject &object) const;
    void addAnchor(const Place &place, const QString &name);
    [[nodiscard]] Result<Place> follow(int resource, const QString &pointer) const;

    Options m_options;
    int m_documents = 0;
    QList<Resource> m_resources;
    QHash<QString, int> m_byUri;
    QHash<std::pair<int, QString>, int> m_byPlace; ///< document and pointer
    QHash<std::pair<int, QString>, Place> m_anchors;
    QHash<std::pair<int, QString>, Place> m_dynamic;
};

} // namespace mh::schema
