// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

/// The server's settings at run time. Thread: plain values.
namespace mh::protocol {

struct Setting {
    QString key;      ///< "api.requests-per-minute"
    QString area;     ///< "api"
    QString type;     ///< "text", "list", "flag", "number", "choice", "secret"
    QString help;     ///< English
    QJsonValue value; ///< null for a secret
    QJsonValue defaultValue;
    bool isSet = false;    ///< of a secret: whether there is one
    QString source;        ///< "default", "file", "environment", "arguments", "stored"
    QString applies;       ///< when a change does: "live", "restart", "start" (never by this API)
    bool editable = false; ///< false: what it was started with decides
    bool pending = false;  ///< a stored value waits for the next start
    std::optional<qint64> min;
    std::optional<qint64> max;
    QStringList choices;

    [[nodiscard]] static Result<Setting> fromJson(const QJsonObject &json);
    bool operator==(const Setting &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Setting &setting);

struct SettingList {
    QList<Setting> settings;

    [[nodiscard]] static Result<SettingList> fromJson(const QJsonObject &json);
    bool operator==(const SettingList &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SettingList &list);

/// Key → new value; null is "as without it". All or none.
struct ChangeSettings {
    QJsonObject settings;

    [[nodiscard]] static Result<ChangeSettings> fromJson(const QJsonObject &json);
    bool operator==(const ChangeSettings &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ChangeSettings &request);

/// Some settings in the words of /api/v1 or of /api/settings, groups as objects. All or none.
struct ChangeSystemConfig {
    QJsonObject members;

    [[nodiscard]] static Result<ChangeSystemConfig> fromJson(const QJsonObject &json);
    bool operator==(const ChangeSystemConfig &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ChangeSystemConfig &request);

} // namespace mh::protocol
