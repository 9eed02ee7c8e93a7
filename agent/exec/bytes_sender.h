// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "agent/exec/doing.h"
#include "core/base/secret.h"

namespace mh::agent {

/// Sends bytes on a command's stream as there is room, then answers with `value`; without a stream at once.
/// Thread: Commands'. Lifetime: its own end, or that of its parent.
class BytesSender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BytesSender)

public:
    BytesSender(std::shared_ptr<Doing> doing, Secret bytes, QJsonObject value, QObject *parent);
    ~BytesSender() override;
    void begin() { goOn(); }

private:
    void goOn();

    std::shared_ptr<Doing> m_doing;
    Secret m_bytes;
    qsizetype m_sent = 0;
    QJsonObject m_value;
    bool m_isOver = false;
};

} // namespace mh::agent
