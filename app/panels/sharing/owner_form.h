// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>

#include "app/panels/parts/form_dialog.h"
#include "core/protocol/endpoint.h"

class QLineEdit;

namespace mh::panels {

/// To whom something is handed over.
/// Thread: GUI; open(), never exec(). Lifetime: what `handOver` refers to outlives it. Errors: in the form.
class OwnerForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OwnerForm)
public:
    using HandOver = std::function<QFuture<Result<protocol::Empty>>(const QString &person)>;

    OwnerForm(const QString &name, HandOver handOver, QWidget *parent);

signals:
    void handedOver();

private:
    void save();

    HandOver m_handOver;
    QLineEdit *m_email;
};

} // namespace mh::panels
