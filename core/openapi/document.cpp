// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/document.h"

#include "core/base/json.h"
#include "core/openapi/yaml_reader.h"

namespace mh::openapi {
using namespace Qt::StringLiterals;

Result<QJsonObject> readDocument(const QByteArray &text)
{
    const QString reason = u"SCHEMA_PARSE_ERROR"_s;
    if (text.size() > kMaxDocumentBytes)
        return invalidInput(u"the document has more than %1 MiB"_s.arg(kMaxDocumentBytes / 1024 / 1024), {}, reason);
    const QByteArray body = text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
    const QByteArrayView trimmed = QByteArrayView(body).trimmed();
    if (trimmed.isEmpty())
        return invalidInput(u"the document is empty"_s, {}, reason);
    if (trimmed.startsWith('<'))
        return invalidInput(u"the document is a page of HTML or XML, neither JSON nor YAML"_s, {}, reason);
    if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
        auto object = json::parseObject(body);
        if (object)
            return object;
        return invalidInput(object.error().message, {}, reason);
    }
    const auto value = readYaml(body);
    if (!value)
        return invalidInput(value.error().message, {}, reason);
    if (!value->isObject())
        return invalidInput(u"the document is no object"_s, {}, reason);
    return value->toObject();
}

} // namespace mh::openapi
