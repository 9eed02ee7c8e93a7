// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_files.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

Result<FileInfo> FileInfo::fromJson(const QJsonObject &json)
{
    constexpr qint64 kAnything = qint64(1) << 53;
    constexpr int kAllBits = 07777;
    json::Reader reader(json);
    FileInfo file;
    file.path = reader.text("path"_L1);
    file.kind = reader.text("kind"_L1);
    file.size = reader.integerOr("size"_L1, 0, 0, kAnything);
    file.modifiedAt = reader.integerOr("modified_at"_L1, 0, -kAnything, kAnything);
    file.mode = int(reader.integerOr("mode"_L1, 0, 0, kAllBits));
    file.owner = reader.textOr("owner"_L1, {});
    file.group = reader.textOr("group"_L1, {});
    file.target = reader.textOr("target"_L1, {});
    if (!reader.ok())
        return reader.error();
    return file;
}

QJsonObject toJson(const FileInfo &file)
{
    QJsonObject json{{u"path"_s, file.path},
                     {u"kind"_s, file.kind},
                     {u"size"_s, file.size},
                     {u"mode"_s, file.mode},
                     {u"owner"_s, file.owner},
                     {u"group"_s, file.group},
                     {u"modified_at"_s, file.modifiedAt}};
    if (!file.target.isEmpty())
        json.insert(u"target"_s, file.target);
    return json;
}

} // namespace mh::fleet
