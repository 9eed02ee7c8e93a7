// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "agent/exec/doing.h"
#include "core/base/secret.h"

namespace mh::agent {

/// A document that comes on a command's stream, as its `size` and `sha256` say; it may hold secrets.
/// Thread: Commands'. Lifetime: goes by itself after `told`, or with its parent. Errors: InvalidInput with the field;
/// Unavailable when the link is lost meanwhile.
class DocumentIntake final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DocumentIntake)

public:
    using Told = std::function<void(Result<Secret>)>;

    DocumentIntake(std::shared_ptr<Doing> doing, qint64 largest, Told told, QObject *parent);
    ~DocumentIntake() override;

private:
    void begin(qint64 largest);
    void take(const QByteArray &bytes);
    void finish(Result<Secret> how);

    std::shared_ptr<Doing> m_doing;
    Told m_told;
    QString m_sha256;
    qint64 m_size = 0;
    QByteArray m_bytes;
};

} // namespace mh::agent
