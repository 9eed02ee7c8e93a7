// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "app/panels/hosts/host_view.h"

class QPushButton;
class QTreeView;

namespace mh::models {
class RowsModel;
struct Row;
} // namespace mh::models

namespace mh::panels {

class TablePane;

/// One's own terminals on a host that run: to come back to, or to end.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: instead of the rows, or failed().
class TerminalSessions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalSessions)
public:
    TerminalSessions(const Context &context, qint64 host, QWidget *parent = nullptr);

    void load();
    /// "operator in /srv", of such a row.
    [[nodiscard]] static QString nameOf(const QJsonObject &session);

signals:
    void newRequested();
    void shownRequested(const QJsonObject &session);
    void endRequested(const QJsonObject &session);
    void loaded(const QList<QJsonObject> &sessions);

private:
    [[nodiscard]] QJsonObject current() const;
    [[nodiscard]] static models::Row rowOf(const QJsonObject &session, qint64 now);

    Context m_context;
    qint64 m_host;
    QHash<QString, QJsonObject> m_sessions;
    models::RowsModel *m_model;
    TablePane *m_table;
    QPushButton *m_show;
    QPushButton *m_end;
};

} // namespace mh::panels
