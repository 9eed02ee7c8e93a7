// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "app/panels/parts/form_dialog.h"
#include "core/protocol/hosts.h"

class QLineEdit;
class QComboBox;

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

class ListActions;

/// Why a host is drained, and until when.
/// Thread: GUI. Lifetime: deletes itself when closed; the client outlives it. Errors: shown in the form.
class DrainForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DrainForm)
public:
    DrainForm(client::ServerClient &client, const protocol::Host &host, QWidget *parent);

private:
    client::ServerClient &m_client;
    qint64 m_host;
    QLineEdit *m_reason;
    QComboBox *m_until;
};

/// What is done with a host beside its machine: sharing it, draining it, showing its figures to anybody.
/// Thread: GUI. Lifetime: a child of the page; client and actions outlive it. Errors: failed().
class HostCare final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostCare)
public:
    /// Null: no host is chosen.
    using Current = std::function<const protocol::Host *()>;

    HostCare(client::ServerClient &client, Current current, QWidget &page);
    void addTo(ListActions &actions);
    /// What a drained host says of it: who, why, until when, and what is at work there still. Empty: it is not.
    [[nodiscard]] static QString drainText(const protocol::Host &host, qint64 nowMs);

signals:
    void failed(const QString &why);

private:
    void share();
    void drain();
    void undrain();
    void askPublic();

    client::ServerClient &m_client;
    Current m_current;
    QWidget &m_page;
};

} // namespace mh::panels
