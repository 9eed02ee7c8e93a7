// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/bundle.h"

#include <functional>

#include "core/openapi/place.h"

namespace mh::openapi {
using namespace Qt::StringLiterals;

namespace {

using Visit = std::function<QString(const QString &ref, const Place &place)>;

/// Of these objects the members are named by the author: "default" is a reply there, not a value.
bool holdsNames(const QString &key)
{
    static const QSet<QString> maps{
        u"properties"_s, u"patternProperties"_s, u"dependentSchemas"_s, u"definitions"_s,    u"$defs"_s,
        u"schemas"_s,    u"responses"_s,         u"parameters"_s,       u"requestBodies"_s,  u"headers"_s,
        u"links"_s,      u"callbacks"_s,         u"pathItems"_s,        u"paths"_s,          u"webhooks"_s,
        u"content"_s,    u"encoding"_s,          u"variables"_s,        u"securitySchemes"_s};
    return maps.contains(key);
}

/// Data and prose: a "$ref" in there is part of it.
bool holdsData(const QString &key)
{
    static const QSet<QString> data{u"example"_s, u"examples"_s, u"default"_s, u"enum"_s, u"const"_s, u"description"_s};
    return data.contains(key) || key.startsWith("x-"_L1);
}

/// `value` with each reference as `visit` answers.
QJsonValue walked(const QJsonValue &value, const Place &place, bool names, const Visit &visit)
{
    if (value.isArray()) {
        QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            list[i] = walked(list.at(i), place / i, false, visit);
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        const bool isReply = !place.up && key == "default"_L1; // of a document that holds replies
        if (!names && key == "$ref"_L1 && it.value().isString())
            it.value() = visit(it.value().toString(), place);
        else if (names || isReply || !holdsData(key))
            it.value() = walked(it.value(), place / key, !names && holdsNames(key), visit);
    }
    return object;
}

bool isLocal(const QString &ref)
{
    return ref.isEmpty() || ref.startsWith(u'#');
}

/// The part's name in the bundle: its path, from the root's folder where it lies below.
QString nameOf(const QUrl &root, const QUrl &part)
{
    const QString folder = root.adjusted(QUrl::RemoveFilename).path();
    QString name = part.path();
    if (name.startsWith(folder))
        name = name.sliced(folder.size());
    return part.hasQuery() ? name + u'?' + part.query() : name;
}

QString pointerOf(QString name)
{
    name.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s).replace(u'%', u"%25"_s);
    return u"#/"_s + kPartsMember + u'/' + name;
}

} // namespace

QString shown(const QString &place)
{
    const QString start = u"#/"_s + kPartsMember + u'/';
    if (!place.startsWith(start))
        return place;
    QString name = place.sliced(start.size()).section(u'/', 0, 0);
    const QString rest = place.sliced(start.size() + name.size());
    name.replace(u"%25"_s, u"%"_s).replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
    return rest.isEmpty() ? name : name + u'#' + rest;
}

QString documentKey(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveFragment | QUrl::NormalizePathSegments).toString(QUrl::FullyEncoded);
}

QList<Outside> outsideOf(const QJsonObject &document, const QUrl &url)
{
    QList<Outside> found;
    QSet<QString> known{documentKey(url)};
    const Place root{nullptr, u"#"_s};
    walked(document, root, false, [&](const QString &ref, const Place &place) {
        const QString key = isLocal(ref) ? QString() : documentKey(url.resolved(QUrl(ref)));
        if (!key.isEmpty() && !known.contains(key)) {
            known.insert(key);
            found.append({key, ref, place.text()});
        }
        return ref;
    });
    return found;
}

QJsonObject bundled(const QUrl &root, const QHash<QString, QJsonObject> &documents)
{
    const QString rootKey = documentKey(root);
    const auto rewritten = [&](const QString &key) {
        const QUrl url(key);
        const QString own = key == rootKey ? u"#"_s : pointerOf(nameOf(root, url));
        const Visit visit = [&](const QString &ref, const Place &) -> QString {
            const QString fragment = ref.contains(u'#') ? ref.section(u'#', 1) : QString();
            if (!fragment.isEmpty() && !fragment.startsWith(u'/'))
                return ref; // an anchor
            if (isLocal(ref))
                return own + fragment;
            const QString target = documentKey(url.resolved(QUrl(ref)));
            if (!documents.contains(target))
                return ref;
            return (target == rootKey ? u"#"_s : pointerOf(nameOf(root, QUrl(target)))) + fragment;
        };
        return walked(documents.value(key), Place{nullptr, u"#"_s}, false, visit).toObject();
    };
    QJsonObject parts;
    for (auto it = documents.begin(); it != documents.end(); ++it) {
        if (it.key() != rootKey)
            parts.insert(nameOf(root, QUrl(it.key())), rewritten(it.key()));
    }
    QJsonObject whole = rewritten(rootKey);
    whole.insert(kPartsMember, parts);
    return whole;
}

} // namespace mh::openapi
