// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/program/connection_note.h"

#include "agent/state/kept_file.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = 16 * 1024;

QString noteFile(const QString &folder)
{
    return folder + u"/connection.json"_s;
}

} // namespace

ConnectionNote ConnectionNote::load(const QString &folder)
{
    const auto kept = readKept(noteFile(folder), kLargest);
    const auto json = kept ? json::parseObject(*kept) : Result<QJsonObject>(QJsonObject());
    json::Reader reader(json ? *json : QJsonObject());
    return {reader.flagOr("connected"_L1, false), reader.textOr("server"_L1, {}),
            reader.integerOr("since"_L1, 0, 0, qint64(1) << 53), reader.textOr("why"_L1, {})};
}

void ConnectionNote::save(const QString &folder) const
{
    static_cast<void>(
        writeKept(noteFile(folder),
                  json::toBytes(QJsonObject{
                      {u"connected"_s, connected}, {u"server"_s, server}, {u"since"_s, since}, {u"why"_s, why}})));
}

} // namespace mh::agent
