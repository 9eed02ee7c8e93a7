// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/product_version.h"

#include "core/base/json.h"
#include "core/protocol/values.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<ProductVersion> ProductVersion::fromJson(const QJsonObject &json)
{
    json::Reader whole(json);
    json::Reader data(whole.objectOr("data"_L1), u"data"_s);
    return finished(
        data, ProductVersion{data.text("version"_L1), data.textOr("build_date"_L1, {}), data.textsOr("features"_L1)});
}

QJsonObject toJson(const ProductVersion &version)
{
    return {{u"success"_s, true},
            {u"data"_s, QJsonObject{{u"version"_s, version.version},
                                    {u"build_date"_s, version.buildDate},
                                    {u"api_version"_s, u"v1"_s},
                                    {u"features"_s, QJsonArray::fromStringList(version.features)}}}};
}

} // namespace mh::protocol
