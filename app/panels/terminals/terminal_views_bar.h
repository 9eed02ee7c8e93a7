// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QWidget>

#include "core/base/result.h"

class QVBoxLayout;

namespace mh::client {
class ServerClient;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

/// Who asks to watch a terminal of one's own, to allow or to refuse, who watches it, to stop, and what one has asked,
/// to take back: a notice for each, as long as it is so. Escape leaves it.
/// Thread: GUI. Lifetime: the client outlives it. Errors: failed().
class TerminalViewsBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalViewsBar)
public:
    TerminalViewsBar(client::ServerClient &client, qint64 host, QWidget *parent = nullptr);

    struct Shown {
        QJsonObject view; ///< as GET …/terminal/views has it
        QString terminal; ///< what one calls it; empty: the one that is looked at
    };
    /// Those that are over are left out.
    void show(const QList<Shown> &views);
    /// Whether it can be answered here.
    [[nodiscard]] bool asks(const QString &view) const;
    /// The focus on the first button; false: there is none.
    bool takeFocus();

signals:
    void failed(const QString &why);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] static QString watchText(const QJsonObject &view);
    [[nodiscard]] widgets::ErrorBanner *noticeOf(const Shown &shown);
    void answer(const QString &view, bool allow, bool typing);
    void end(const QString &view);

    client::ServerClient &m_client;
    const qint64 m_host;
    QVBoxLayout *m_layout;
    QHash<QString, widgets::ErrorBanner *> m_notices; ///< by view, and how it is
};

} // namespace mh::panels
