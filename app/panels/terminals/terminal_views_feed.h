// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>

#include "app/panels/parts/context.h"
#include "core/base/result.h"

namespace mh::panels {

/// Who of us watches whose terminals on a host, or asks to, as the server tells it: what one has asked, and what one is
/// asked. Asked for anew whenever the server says that something of it is another.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: failed().
class TerminalViewsFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalViewsFeed)
public:
    TerminalViewsFeed(const Context &context, qint64 host, QObject *parent = nullptr);
    ~TerminalViewsFeed() override;

    void load();
    /// As GET …/terminal/views has them.
    [[nodiscard]] const QList<QJsonObject> &askedByMe() const { return m_askedByMe; }
    [[nodiscard]] const QList<QJsonObject> &askedOfMe() const { return m_askedOfMe; }
    /// The newest that one has asked for that terminal of another; empty: none.
    [[nodiscard]] QJsonObject mineOf(const QString &terminal) const;
    void ask(const QString &terminal);

signals:
    void changed();
    /// What one has asked has just been allowed.
    void allowed(const QJsonObject &view);
    void failed(const QString &why);

private:
    void take(const QJsonObject &told);

    Context m_context;
    const qint64 m_host;
    QList<QJsonObject> m_askedByMe;
    QList<QJsonObject> m_askedOfMe;
    bool m_isFirst = true;
    bool m_isLoading = false;
    bool m_isOld = false; ///< what is on its way
};

} // namespace mh::panels
