// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QJsonObject>
#include <QWidget>

#include "app/panels/hosts/host_view.h"
#include "core/base/result.h"

class QPushButton;

namespace mh::models {
class RowsModel;
struct Row;
} // namespace mh::models

namespace mh::panels {

class TablePane;
class TerminalViewsBar;
class TerminalViewsFeed;

/// The terminals that run on a host. One's own: to come back to, to end, to say who may watch. Others': to ask whether
/// one may watch, and to do so.
/// Thread: GUI. Lifetime: what the context names and the feed outlive it. Errors: instead of the rows, or failed().
class TerminalSessions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalSessions)
public:
    TerminalSessions(const Context &context, qint64 host, TerminalViewsFeed &views, QWidget *parent = nullptr);

    void load();
    /// "operator in /srv", of one's own.
    [[nodiscard]] static QString nameOf(const QJsonObject &session);

signals:
    void newRequested();
    /// One's own, as GET …/terminal/sessions has it.
    void shownRequested(const QJsonObject &session);
    void endRequested(const QJsonObject &session);
    /// Another's that one may watch, as GET …/terminal/views has it.
    void watchRequested(const QJsonObject &view);
    void failed(const QString &why);

private:
    void layOut();
    void follow();
    /// {"sessions": one's own, "others"}
    [[nodiscard]] QFuture<Result<QJsonObject>> fetch();
    void show();
    void ask();
    void update();
    void showViews();
    [[nodiscard]] QJsonObject current() const;
    [[nodiscard]] models::Row rowOf(const QJsonObject &session) const;
    [[nodiscard]] models::Row rowOfOther(const QJsonObject &terminal) const;

    Context m_context;
    qint64 m_host;
    TerminalViewsFeed &m_feed;
    QHash<QString, QJsonObject> m_sessions; ///< others' have no "id"
    models::RowsModel *m_model;
    TerminalViewsBar *m_views;
    TablePane *m_table;
    QPushButton *m_show;
    QPushButton *m_ask;
    QPushButton *m_end;
};

} // namespace mh::panels
