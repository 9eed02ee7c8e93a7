// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "app/widgets/theme.h"
#include "core/base/id.h"

class QSettings;
class QStackedWidget;

namespace mh::client {
struct ChangeSet;
}
namespace mh::panels {
class EditorPage;
class RunPage;
} // namespace mh::panels
namespace mh::widgets {
class DockArea;
}

namespace mh::shell {

class DocumentTabs;

/// The open documents of a window, flows in the editor and executions, as tabs; their pages stand
/// in the given stack beside the places. A page is made when its tab is first shown; of the
/// executions only the newest few keep theirs.
/// Thread: GUI. Lifetime: context, settings and stack outlive it. Errors: told().
class Documents final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Documents)
public:
    static constexpr int kMost = 24; ///< tabs; the one that was not used for longest makes room
    static constexpr int kAwakeRuns = 6;

    enum class Kind { Flow, Run };

    /// Drafts and layouts lie with the settings.
    Documents(const panels::Context &context, QSettings &settings, QStackedWidget &stack, QWidget *parent);

    /// `part`: the node or note that is to be seen.
    void openFlow(FlowId flow, const QString &part = {});
    void openRun(ExecutionId run);
    [[nodiscard]] int count() const { return int(m_open.size()); }
    /// Null while a place is shown.
    [[nodiscard]] panels::EditorPage *editor() const;
    [[nodiscard]] panels::RunPage *run() const;
    /// Whether that run is looked at, on a page of its own or on the canvas of its flow.
    [[nodiscard]] bool showsRun(ExecutionId run) const;
    /// Of the document that is shown; null while none is.
    [[nodiscard]] widgets::DockArea *docks() const;

    void closeCurrent();
    /// The next one in the order of use; the order stands until the Control key is let go.
    void walk(int step);
    void reopen();
    [[nodiscard]] bool canReopen() const { return !m_closed.isEmpty(); }

    [[nodiscard]] QJsonObject state() const;
    /// Skips, and tells of, what is no longer there. Shows the document that was shown.
    void restore(const QJsonObject &state);
    /// Deletes all pages now, in time for their drafts to be taken up by others.
    void dropPages();

signals:
    /// A document is shown now, in the stack.
    void shown(mh::shell::Documents::Kind kind);
    /// The last one was closed while it was shown.
    void emptied(mh::shell::Documents::Kind kind);
    void listRequested(mh::shell::Documents::Kind kind);
    /// A setting of the server is to be seen.
    void settingRequested(const QString &key);
    void hostRequested(qint64 host, qint64 at);
    /// What state() says has changed.
    void changed();
    /// Quietly, for the user.
    void told(const QString &what);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Document {
        Kind kind = Kind::Flow;
        QString id;
        QString title;
        widgets::Tone tone = widgets::Tone::Neutral;
        quint64 used = 0;
        QPointer<QWidget> page{}; ///< null while it sleeps
        [[nodiscard]] bool is(Kind wanted, const QString &which) const { return kind == wanted && id == which; }
    };

    void connectTabs();
    [[nodiscard]] int indexOf(Kind kind, const QString &id) const;
    [[nodiscard]] int shownIndex() const;
    [[nodiscard]] panels::EditorPage *editorOf(const Document &document) const;
    [[nodiscard]] bool isModified(const Document &document) const;
    int insert(Document document, int at);
    bool makeRoom();
    void open(Kind kind, const QString &id);
    void show(int index);
    void wake(Document &document);
    [[nodiscard]] QWidget *makeEditor(const Document &document);
    [[nodiscard]] QWidget *makeRun(const Document &document);
    void keepLayout(widgets::DockArea &docks, Kind kind);
    void letSleep();
    void close(const QStringList &keys);
    void closeNext();
    void remove(int index);
    void describe(int index);
    void describeRun(Document &document, QString &tip) const;
    void take(const client::ChangeSet &changes);
    void check();
    void dropGone(Kind kind, const QString &id);
    void popMenu(int index, QPoint at);
    void endWalk();
    [[nodiscard]] static QLatin1StringView layoutKey(Kind kind);
    [[nodiscard]] static QString keyOf(const Document &document);

    panels::Context m_context;
    QSettings &m_settings;
    QStackedWidget &m_stack;
    DocumentTabs *m_tabs;
    std::deque<Document> m_open; ///< as the tabs stand
    QList<Document> m_closed;    ///< the newest last
    QStringList m_closing;       ///< those that are still to be closed
    QList<QString> m_walk;       ///< the order of use while it is being walked
    qsizetype m_walked = 0;
    QSet<QString> m_unchecked; ///< restored flows that may be gone
    quint64 m_uses = 0;
};

} // namespace mh::shell
