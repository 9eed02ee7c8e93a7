// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

namespace mh::fleet {

struct Host;

/// A machine as others call it: an address, a name, a URL of something that runs there, or what the SDKs call a worker
/// ("name:pid").
/// Thread: a value. Errors: none; what is nothing of that is no host's.
class Whereabouts final
{
public:
    explicit Whereabouts(const QString &text);
    [[nodiscard]] bool isOf(const Host &host) const;

private:
    QString m_name;
    QHostAddress m_address; ///< null: it is a name
};

} // namespace mh::fleet
