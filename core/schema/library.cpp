// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/library.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

#include "core/schema/vocabulary.h"

namespace mh::schema {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDepth = 64;
constexpr qsizetype kMaxReference = 4096;

/// What a schema without a name of its own is called.
const QString &namelessUri()
{
    static const QString kName = u"schema:///"_s;
    return kName;
}

QString absolute(const QString &base, const QString &reference)
{
    return reference.isEmpty() ? base : QUrl(base).resolved(QUrl(reference)).toString(QUrl::FullyEncoded);
}

QString withoutFragment(const QString &uri)
{
    return uri.section(u'#', 0, 0);
}

} // namespace

Result<Place> Library::open(const QJsonValue &root)
{
    if (const Result<> done = read(root, namelessUri()); !done)
        return done.error();
    return Place{0, 0, {}, root, {}, {}};
}

Place Library::below(const Place &place, const QString &pointer, const QJsonValue &value) const
{
    const int own = m_byPlace.value({place.document, pointer}, place.resource);
    return {own, place.document, pointer, value, {}, {}};
}

Result<> Library::read(const QJsonValue &document, const QString &uri)
{
    Resource resource{m_documents, {}, uri, m_options.draft, true, document};
    readDialect(resource, document.toObject());
    const int at = int(m_resources.size());
    m_resources.append(resource);
    m_byUri.insert(uri, at);
    m_byPlace.insert({m_documents, QString()}, at);
    return index({at, m_documents++, {}, document, {}, {}}, 0);
}

void Library::readDialect(Resource &resource, const QJsonObject &object) const
{
    const QString dialect = object.value("$schema"_L1).toString();
    if (dialect.isEmpty())
        return;
    if (const auto draft = draftOf(dialect)) {
        resource.draft = *draft;
        resource.validates = true;
        return;
    }
    const QJsonObject words = m_options.documents.value(dialect).toObject().value("$vocabulary"_L1).toObject();
    if (!words.isEmpty()) {
        resource.draft = Draft::Draft2020;
        resource.validates = words.contains("https://json-schema.org/draft/2020-12/vocab/validation"_L1);
    }
}

void Library::addAnchor(const Place &place, const QString &name)
{
    m_anchors.insert({place.resource, name}, place);
}

/// The resource that begins here by its `$id`, or the one around it.
int Library::named(const Place &place, const QJsonObject &object)
{
    const QString id = object.value("$id"_L1).toString().left(kMaxReference);
    Resource inner = m_resources.at(place.resource);
    const bool isRoot = inner.document == place.document && inner.pointer == place.pointer;
    const bool isAnchor = id.startsWith(u'#');
    if (id.isEmpty() || isAnchor)
        return place.resource;
    inner.uri = withoutFragment(absolute(inner.uri, id));
    inner.document = place.document;
    inner.pointer = place.pointer;
    inner.value = place.value;
    readDialect(inner, object);
    const int at = isRoot ? place.resource : int(m_resources.size());
    if (isRoot)
        m_resources[at] = inner;
    else
        m_resources.append(inner);
    if (!m_byUri.contains(inner.uri))
        m_byUri.insert(inner.uri, at);
    m_byPlace.insert({place.document, place.pointer}, at);
    return at;
}

Result<> Library::index(const Place &given, int depth)
{
    if (depth > kMaxDepth)
        return invalidInput(u"the schema is nested too deeply"_s, given.pointer);
    const QJsonObject object = given.value.toObject();
    Place place = given;
    const bool isDraft7 = m_resources.at(place.resource).draft == Draft::Draft7;
    // In draft 7 a reference is all that counts beside itself.
    if (!isDraft7 || !object.value("$ref"_L1).isString())
        place.resource = named(place, object);
    const Draft draft = m_resources.at(place.resource).draft;
    if (draft == Draft::Draft7) {
        const QString id = object.value("$id"_L1).toString();
        if (const qsizetype hash = id.indexOf(u'#'); hash >= 0 && hash + 1 < id.size())
            addAnchor(place, id.mid(hash + 1));
    } else {
        if (const QString name = object.value("$anchor"_L1).toString(); !name.isEmpty())
            addAnchor(place, name);
        if (const QString name = object.value("$dynamicAnchor"_L1).toString(); !name.isEmpty()) {
            Place dynamic = place;
            dynamic.dynamicName = name;
            if (!m_anchors.contains({place.resource, name}))
                addAnchor(dynamic, name);
            m_dynamic.insert({place.resource, name}, dynamic);
        }
    }
    Result<> done;
    forEachSubschema(object, draft, [&](const QString &at, const QJsonValue &value) {
        if (done)
            done = index({place.resource, place.document, QString(place.pointer + at), value, {}, {}}, depth + 1);
    });
    return done;
}

Result<Place> Library::follow(int resource, const QString &pointer) const
{
    const Resource &start = m_resources.at(resource);
    Place place{resource, start.document, start.pointer, start.value, {}, {}};
    const QStringList parts = pointer.split(u'/').mid(1);
    for (QString part : parts) {
        part.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        bool isIndex = false;
        const QJsonValue inner = place.value.isArray() ? place.value.toArray().at(part.toUInt(&isIndex))
                                                       : place.value.toObject().value(part);
        if (inner.isUndefined() || (place.value.isArray() && !isIndex))
            return invalidInput(u"leads nowhere"_s);
        place = below(place, place.pointer + pointerPart(part), inner);
    }
    return place;
}

Result<Place> Library::resolve(const Place &from, const QString &reference)
{
    if (reference.size() > kMaxReference)
        return invalidInput(u"is too long"_s);
    const QString fragment =
        QUrl::fromPercentEncoding(reference.section(u'#', 1).toUtf8()); // an empty one names the whole
    const QString uri = withoutFragment(absolute(m_resources.at(from.resource).uri, withoutFragment(reference)));
    if (!m_byUri.contains(uri)) {
        if (const auto draft = draftOf(uri); draft && fragment.isEmpty())
            return Place{0, 0, {}, {}, draft, {}};
        const auto document = m_options.documents.constFind(uri);
        if (document == m_options.documents.constEnd())
            return invalidInput(u"only references inside the schema (#/...) are followed"_s);
        if (const Result<> done = read(*document, uri); !done)
            return invalidInput(u"leads to a schema that is broken at '"_s + done.error().field + u"': "_s
                                + done.error().message);
    }
    const int resource = m_byUri.value(uri);
    if (fragment.isEmpty() || fragment.startsWith(u'/'))
        return follow(resource, fragment);
    const auto anchor = m_anchors.constFind({resource, fragment});
    if (anchor == m_anchors.constEnd())
        return invalidInput(u"leads nowhere"_s);
    Place place = *anchor;
    place.dynamicName = m_dynamic.contains({resource, fragment}) ? fragment : QString();
    return place;
}

} // namespace mh::schema
