// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QDialog>
#include <QTimer>

#include "app/panels/parts/context.h"
#include "core/protocol/flow_triggers.h"

class QLabel;
class QPushButton;

namespace mh::panels {

class JsonText;

/// Waits for a request to a webhook's test address and shows it.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it; it deletes itself when closed, and
/// the server gives up by itself. Errors: shown in place; one can listen again.
class ListenDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListenDialog)
public:
    /// Whether what is caught can be taken for a test of the draft.
    enum class Use { Look, Test };
    ListenDialog(const Context &context, const protocol::Trigger &trigger, Use use, QWidget *parent = nullptr);

    /// Nobody is listened for any more.
    void done(int result) override;

signals:
    /// The draft is to be tested with what was caught.
    void testWanted(const QJsonObject &inputs);

private:
    void listen();
    void heard(const Result<protocol::CaughtRequest> &reply);
    void tell();
    void stop(const QString &why);

    Context m_context;
    protocol::Trigger m_trigger;
    QLabel *m_state;
    JsonText *m_inputs;
    QPushButton *m_again = nullptr;
    QPushButton *m_test = nullptr;
    QTimer m_second;
    QDeadlineTimer m_until;
};

/// Where a path of the server is reached from here.
[[nodiscard]] QString addressOf(const QUrl &server, const QString &path);

} // namespace mh::panels
