// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/stream.h"

/// Who has a flow open, and who saved it last: the topic "presence:<flow>" of the stream. Whoever watches it is one of
/// them. Thread: plain values.
namespace mh::protocol {

inline constexpr QLatin1StringView kPresenceTopic("presence");

struct Presence {
    struct Person {
        UserId user;
        QString name;
        int windows = 1;

        bool operator==(const Person &) const = default;
    };
    FlowId flow;
    QList<Person> people; ///< by name, at most 50
    qint64 revision = 0;  ///< of the draft
    qint64 updatedAt = 0;
    UserId updatedBy{}; ///< null: not known
    QString updatedByName{};

    /// From a frame.
    [[nodiscard]] static Result<Presence> fromJson(const QJsonObject &json);
    bool operator==(const Presence &) const = default;
};
/// As a frame.
[[nodiscard]] QJsonObject toJson(const Presence &presence);

} // namespace mh::protocol
