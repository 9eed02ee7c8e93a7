// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFrame>
#include <QJsonObject>

#include "app/panels/parts/context.h"
#include "core/base/id.h"

class QAction;
class QTreeView;
class QStackedWidget;
class QStandardItemModel;

namespace mh::client {
struct ChangeSet;
}
namespace mh::protocol {
struct Uncertain;
}
namespace mh::shell {

/// What has happened while the user looked elsewhere: questions of runs, failed runs, and people who ask to watch a
/// terminal of the user's. The newest is shown for a moment, all of them in a list that opens from the rail.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: none.
class Notifications final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifications)
public:
    static constexpr int kKept = 200;

    /// `host`: over whose corner the newest one is shown. `wanted`: checked if questions, and if failed
    /// runs, are news.
    Notifications(const panels::Context &context, QWidget &host, QList<QAction *> wanted);
    ~Notifications() override;

    /// Whether a page that is looked at shows that run: nothing is laid over it then.
    void setShows(std::function<bool(ExecutionId)> shows) { m_shows = std::move(shows); }
    void popUp(QPoint bottomLeft);
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] const QStandardItemModel &history() const { return *m_model; }

signals:
    void unreadChanged(int unread);
    void runChosen(mh::ExecutionId run);
    /// The terminals of that host.
    void terminalsChosen(qint64 host);

private:
    enum News { Question, Failure };
    [[nodiscard]] bool wants(News news) const;
    void take(const client::ChangeSet &changes);
    void takeUncertain(const protocol::Uncertain &question);
    void takeView(const QJsonObject &view);
    struct Item {
        QString title;
        QString text;
        QString target;               ///< a run's id, or a host's number
        std::function<bool()> isSeen; ///< on a page that is looked at
    };
    void add(const Item &item);
    void addOfRun(const QString &title, const QString &text, ExecutionId run);
    void showToast(const Item &item);
    void choose(const QString &target);
    void setUnread(int unread);

    panels::Context m_context;
    QWidget &m_host;
    QList<QAction *> m_wanted;
    QStandardItemModel *m_model;
    QTreeView *m_list;
    QStackedWidget *m_stack;
    std::function<bool(ExecutionId)> m_shows;
    int m_unread = 0;
};

} // namespace mh::shell
