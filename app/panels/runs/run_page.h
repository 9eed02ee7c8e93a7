// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/models/run_history.h"
#include "app/panels/parts/context.h"
#include "core/execution/state.h"

class QLabel;
class QStackedWidget;

namespace mh::client {
struct ChangeSet;
struct RunChanges;
struct WatchedRun;
} // namespace mh::client
namespace mh::editor {
class TimelineView;
}
namespace mh::models {
class LogModel;
class NodeRunsModel;
} // namespace mh::models
namespace mh::widgets {
class DockArea;
class EmptyState;
class ErrorBanner;
class Heading;
class StatusPill;
} // namespace mh::widgets

namespace mh::panels {

class ApprovalCard;
class CanvasPane;
class HeldPane;
class LogPane;
class NodeDetails;
class ProgressLine;
class RunActions;
class RunHeat;
class UncertainCard;

/// One run, live: canvas, timeline, log and details, all with one selection and one moment: now,
/// or where the timeline's cursor stands.
/// Thread: GUI. Lifetime: what the context names outlives it; watches the run only while it is
/// shown, and takes it anew when it is shown again. Errors: shown in its banner, or instead of
/// the page when there is no such run.
class RunPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunPage)
public:
    explicit RunPage(const Context &context, QWidget *parent = nullptr);
    ~RunPage() override;

    void open(ExecutionId id);
    void close();
    [[nodiscard]] ExecutionId run() const { return m_id; }
    [[nodiscard]] widgets::DockArea &docks() { return *m_docks; }

signals:
    void backRequested();
    /// Another run that was started from here.
    void runStarted(mh::ExecutionId run);
    /// A setting of the server that is in the way is to be seen.
    void settingRequested(const QString &key);
    /// A host is to be seen as it was at that moment.
    void hostRequested(qint64 host, qint64 at);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHeader();
    void makeBody();
    void watch();
    void unwatch();
    void connectParts();
    void take(const client::ChangeSet &changes);
    void takeAll(const client::WatchedRun &watched);
    void takeSome(const client::WatchedRun &watched, const client::RunChanges &changes);
    void selectNode(const flow::NodeId &id);
    void showHeader(const execution::RunState &run);
    void showDetails();
    void askStarter(const QString &triggeredBy);
    [[nodiscard]] QString resumeUrl() const;
    void tick();
    /// 0: now.
    void findHost(const QString &worker, qint64 at);
    void lookAt(qint64 at);
    void showMoment();
    void showQuestions();
    [[nodiscard]] QString nameOf(const flow::NodeId &id) const;
    void showBadges();
    void showData(const QString &title, const QJsonValue &value, const QString &root);
    void compareWith(ExecutionId former);
    void saveBlob(BlobId blob, const QString &name);
    [[nodiscard]] const client::WatchedRun *watched() const;

    Context m_context;
    ExecutionId m_id;
    flow::NodeId m_selected;
    QString m_resumeUrl; ///< as the details show it
    TriggerId m_trigger; ///< that started the run
    QString m_starter;   ///< its name, once it is known
    models::CursorClock m_time;
    QTimer m_second;
    bool m_watching = false;
    models::NodeRunsModel *m_nodes;
    models::LogModel *m_logs;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    widgets::ErrorBanner *m_banner;
    widgets::ErrorBanner *m_notice;
    ApprovalCard *m_approval;
    UncertainCard *m_uncertain;
    widgets::Heading *m_title;
    QLabel *m_summary;
    widgets::StatusPill *m_pill;
    widgets::StatusPill *m_test;
    ProgressLine *m_progress;
    RunActions *m_actions;
    widgets::DockArea *m_docks = nullptr;
    CanvasPane *m_canvas;
    RunHeat *m_heat;
    HeldPane *m_held;
    editor::TimelineView *m_timeline;
    LogPane *m_logPane;
    NodeDetails *m_details;
};

} // namespace mh::panels
