// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QWidget>

#include "core/base/result.h"
#include "core/protocol/endpoint.h"

class QLabel;
class QPushButton;

namespace mh::panels {

/// Whose something is that can be shared; its owner may hand it over.
/// Thread: GUI. Lifetime: what a subclass refers to outlives it. Errors: failed().
class SharedHome : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedHome)
public:
    explicit SharedHome(QWidget *parent);

signals:
    /// It has another owner or another place.
    void changed();
    void failed(const QString &why);

protected:
    /// `name`: what is shared; `owner`: empty where that account is gone.
    void showOwner(const QString &name, bool mine, const QString &owner);
    /// A subclass shows what has become of it.
    [[nodiscard]] virtual QFuture<Result<protocol::Empty>> handOver(const QString &person) = 0;
    /// The first row of its layout.
    [[nodiscard]] QLabel &owner() { return *m_owner; }
    [[nodiscard]] QPushButton &handOverButton() { return *m_handOver; }

private:
    void askOwner();

    QString m_name;
    QLabel *m_owner;
    QPushButton *m_handOver;
};

} // namespace mh::panels
