// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "app/panels/hosts/host_view.h"
#include "app/terminal/recording.h"

class QPushButton;

namespace mh::models {
class RowsModel;
struct Row;
} // namespace mh::models

namespace mh::panels {

class TablePane;

/// The recordings that lie on a host: to play, to save, and, for who manages the host, to delete.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: instead of the rows, or failed().
class HostRecordings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostRecordings)
public:
    HostRecordings(const Context &context, const protocol::Host &host, QWidget *parent = nullptr);

    void load();
    /// What the caller may do there can change.
    void setHost(const protocol::Host &host);

signals:
    void playFileRequested();
    void played(const mh::terminal::Recording &recording, const QString &title);
    void done(const QString &sentence);
    void failed(const QString &sentence);

private:
    void layOut();
    void fetch(int page);
    [[nodiscard]] static QString stateText(const QString &state);
    [[nodiscard]] models::Row rowOf(const QJsonObject &recording) const;
    void update();
    void play();
    void save();
    void remove();
    [[nodiscard]] QJsonObject current() const;
    /// "operator, 24.11. 18:30"
    [[nodiscard]] QString nameOf(const QJsonObject &recording) const;

    Context m_context;
    protocol::Host m_host;
    QHash<QString, QJsonObject> m_recordings;
    QString m_next; ///< the page after those that are here; empty: none
    bool m_isFetching = false;
    models::RowsModel *m_model;
    TablePane *m_table;
    QPushButton *m_play;
    QPushButton *m_save;
    QPushButton *m_delete;
};

} // namespace mh::panels
