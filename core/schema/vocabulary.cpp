// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/vocabulary.h"

#include <QHash>
#include <QJsonArray>

namespace mh::schema {
using namespace Qt::StringLiterals;

Holds holds(QStringView keyword, Draft draft)
{
    static const QHash<QString, Holds> kBoth{{u"additionalProperties"_s, Holds::Schema},
                                             {u"contains"_s, Holds::Schema},
                                             {u"not"_s, Holds::Schema},
                                             {u"if"_s, Holds::Schema},
                                             {u"then"_s, Holds::Schema},
                                             {u"else"_s, Holds::Schema},
                                             {u"propertyNames"_s, Holds::Schema},
                                             {u"allOf"_s, Holds::List},
                                             {u"anyOf"_s, Holds::List},
                                             {u"oneOf"_s, Holds::List},
                                             {u"properties"_s, Holds::Map},
                                             {u"patternProperties"_s, Holds::Map},
                                             {u"definitions"_s, Holds::Map},
                                             {u"$defs"_s, Holds::Map},
                                             {u"dependencies"_s, Holds::MapOrNames}};
    static const QHash<QString, Holds> kDraft7{{u"items"_s, Holds::SchemaOrList},
                                               {u"additionalItems"_s, Holds::Schema}};
    static const QHash<QString, Holds> kDraft2020{{u"items"_s, Holds::Schema},
                                                  {u"prefixItems"_s, Holds::List},
                                                  {u"dependentSchemas"_s, Holds::Map},
                                                  {u"unevaluatedItems"_s, Holds::Schema},
                                                  {u"unevaluatedProperties"_s, Holds::Schema},
                                                  {u"contentSchema"_s, Holds::Schema}};
    const QString name = keyword.toString();
    if (const auto found = kBoth.constFind(name); found != kBoth.constEnd())
        return *found;
    return (draft == Draft::Draft7 ? kDraft7 : kDraft2020).value(name, Holds::Nothing);
}

void forEachSubschema(const QJsonObject &schema, Draft draft,
                      const std::function<void(const QString &, const QJsonValue &)> &found)
{
    const auto tell = [&found](const QString &at, const QJsonValue &value) {
        if (value.isObject() || value.isBool())
            found(at, value);
    };
    for (auto member = schema.begin(); member != schema.end(); ++member) {
        const QString at = pointerPart(member.key());
        const QJsonValue value = member.value();
        switch (holds(member.key(), draft)) {
        case Holds::Nothing: break;
        case Holds::Schema: tell(at, value); break;
        case Holds::SchemaOrList: tell(at, value); [[fallthrough]];
        case Holds::List: {
            const QJsonArray list = value.toArray();
            for (qsizetype i = 0; i < list.size(); ++i)
                tell(at + u'/' + QString::number(i), list.at(i));
            break;
        }
        case Holds::Map:
        case Holds::MapOrNames: {
            const QJsonObject map = value.toObject();
            for (auto each = map.begin(); each != map.end(); ++each)
                tell(at + pointerPart(each.key()), each.value());
            break;
        }
        }
    }
}

std::optional<Draft> draftOf(QString uri)
{
    if (uri.endsWith(u'#'))
        uri.chop(1);
    if (uri == "http://json-schema.org/draft-07/schema"_L1 || uri == "https://json-schema.org/draft-07/schema"_L1)
        return Draft::Draft7;
    // 2019-09 differs in words that this reading takes as well.
    if (uri == "https://json-schema.org/draft/2020-12/schema"_L1
        || uri == "https://json-schema.org/draft/2019-09/schema"_L1)
        return Draft::Draft2020;
    return std::nullopt;
}

} // namespace mh::schema
