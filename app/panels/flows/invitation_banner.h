// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/shares.h"

namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

/// Says that somebody shares a flow, and asks for the answer; hidden while nobody does.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: failed().
class InvitationBanner final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InvitationBanner)
public:
    explicit InvitationBanner(const Context &context, QWidget *parent = nullptr);

    /// Nobody tells of them.
    void load();

signals:
    void failed(const QString &why);

private:
    void ask();

    Context m_context;
    widgets::ErrorBanner *m_banner;
    QList<protocol::Invitation> m_invitations;
};

} // namespace mh::panels
