// SPDX-License-Identifier: GPL-3.0-or-later
// How documents get their pages and names, and how they come back after a restart.
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonArray>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/run_history.h"
#include "app/models/words.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/runs/run_page.h"
#include "app/shell/document_tabs.h"
#include "app/shell/documents.h"
#include "app/widgets/dock_area.h"
#include "app/widgets/icons.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/run_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

void Documents::wake(Document &document)
{
    if (document.page)
        return;
    document.page = document.kind == Kind::Flow ? makeEditor(document) : makeRun(document);
    m_stack.addWidget(document.page);
    connect(document.page, &QWidget::windowTitleChanged, this, [this, kind = document.kind, id = document.id] {
        if (const int index = indexOf(kind, id); index >= 0)
            describe(index);
    });
}

QWidget *Documents::makeEditor(const Document &document)
{
    // Drafts lie beside the settings, so that each profile has its own.
    const QString drafts = QFileInfo(m_settings.fileName()).absolutePath() + u"/drafts"_s;
    auto *page = new panels::EditorPage(m_context, drafts, FlowId::fromString(document.id), &m_stack);
    connect(page, &panels::EditorPage::runStarted, this, &Documents::openRun);
    connect(page, &panels::EditorPage::backRequested, this, [this] { emit listRequested(Kind::Flow); });
    connect(page, &panels::EditorPage::settingRequested, this, &Documents::settingRequested);
    connect(page, &panels::EditorPage::stayed, this, [this] { m_closing.clear(); });
    // Queued: the page, with the button that asks, does not survive it.
    connect(
        page, &panels::EditorPage::closed, this,
        [this, id = document.id] {
            if (const int index = indexOf(Kind::Flow, id); index >= 0)
                remove(index);
            closeNext();
        },
        Qt::QueuedConnection);
    connect(&page->document(), &panels::FlowDocument::stateChanged, this, [this, id = document.id] {
        if (const int index = indexOf(Kind::Flow, id); index >= 0)
            describe(index);
    });
    keepLayout(page->docks(), Kind::Flow);
    return page;
}

QWidget *Documents::makeRun(const Document &document)
{
    auto *page = new panels::RunPage(m_context, &m_stack);
    const ExecutionId run = ExecutionId::fromString(document.id);
    page->setWindowTitle(tr("Run %1").arg(models::shortId(run)));
    page->open(run);
    connect(page, &panels::RunPage::runStarted, this, &Documents::openRun);
    connect(page, &panels::RunPage::backRequested, this, [this] { emit listRequested(Kind::Run); });
    connect(page, &panels::RunPage::settingRequested, this, &Documents::settingRequested);
    connect(page, &panels::RunPage::hostRequested, this, &Documents::hostRequested);
    keepLayout(page->docks(), Kind::Run);
    return page;
}

void Documents::keepLayout(widgets::DockArea &docks, Kind kind)
{
    connect(&docks, &widgets::DockArea::layoutChanged, this,
            [this, kind](const QByteArray &layout) { m_settings.setValue(layoutKey(kind), layout); });
}

void Documents::describe(int index)
{
    Document &document = m_open.at(size_t(index));
    QString tip;
    const QString former = document.title;
    if (document.kind == Kind::Flow) {
        const auto flow = m_context.replica.flows().constFind(FlowId::fromString(document.id));
        panels::EditorPage *page = editorOf(document);
        if (page && page->document().isLoaded())
            document.title = page->document().flow().name;
        else if (flow != m_context.replica.flows().constEnd())
            document.title = flow->name;
        else if (document.title.isEmpty())
            document.title = tr("Flow");
        tip = document.title;
    } else {
        describeRun(document, tip);
    }
    const QIcon icon = document.kind == Kind::Flow ? widgets::icon(u"flow"_s) : widgets::stateDot(document.tone);
    m_tabs->describe(index, document.title, tip, icon, isModified(document));
    if (document.title != former)
        emit changed();
}

void Documents::describeRun(Document &document, QString &tip) const
{
    const ExecutionId id = ExecutionId::fromString(document.id);
    const QString number = models::shortId(id);
    const auto name = [&](const QString &flow, execution::RunStatus status, bool paused) {
        document.title = u"%1 · %2"_s.arg(flow, number);
        document.tone = paused ? widgets::Tone::Warning : widgets::toneOf(status);
        tip = u"%1\n%2\n%3"_s.arg(flow, models::label(status), document.id);
    };
    const client::WatchedRun *watched = m_context.replica.watched(id);
    const auto listed = m_context.replica.runs().constFind(id);
    if (watched && watched->hasSnapshot())
        name(watched->state.head.flowName, watched->state.status, watched->state.paused && !watched->state.ended());
    else if (listed != m_context.replica.runs().constEnd())
        name(listed->flowName, listed->status, listed->paused && !execution::hasEnded(listed->status));
    else if (document.title.isEmpty())
        document.title = tr("Run %1").arg(number);
    if (tip.isEmpty())
        tip = u"%1\n%2"_s.arg(document.title, document.id);
}

void Documents::take(const client::ChangeSet &changes)
{
    for (int i = 0; i < count(); ++i) {
        const Document &each = m_open.at(size_t(i));
        if (each.kind == Kind::Flow) {
            const FlowId flow = FlowId::fromString(each.id);
            if (changes.flows.added.contains(flow) || changes.flows.changed.contains(flow))
                describe(i);
            continue;
        }
        const ExecutionId run = ExecutionId::fromString(each.id);
        if (changes.runs.added.contains(run) || changes.runs.changed.contains(run) || changes.watched.contains(run))
            describe(i);
    }
    for (const FlowId flow : changes.flows.removed)
        dropGone(Kind::Flow, flow.toString());
    check();
}

/// Of the flows that came back with the session, once the list of all is there.
void Documents::check()
{
    if (m_unchecked.isEmpty() || !m_context.replica.listsLoaded())
        return;
    for (const QString &id : std::exchange(m_unchecked, {})) {
        if (!m_context.replica.flows().contains(FlowId::fromString(id)))
            dropGone(Kind::Flow, id);
    }
}

void Documents::dropGone(Kind kind, const QString &id)
{
    const int index = indexOf(kind, id);
    if (index < 0 || isModified(m_open.at(size_t(index))))
        return; // what is not saved can still be exported
    const QString title = m_open.at(size_t(index)).title;
    remove(index);
    m_closed.removeLast();
    emit told(tr("%1 is no longer there.").arg(title));
}

QJsonObject Documents::state() const
{
    QJsonArray open;
    for (const Document &each : m_open)
        open.append(QJsonObject{{u"kind"_s, each.kind == Kind::Flow ? u"flow"_s : u"run"_s},
                                {u"id"_s, each.id},
                                {u"title"_s, each.title},
                                {u"used"_s, double(each.used)}});
    return {{u"open"_s, open}, {u"shown"_s, shownIndex()}};
}

void Documents::restore(const QJsonObject &state)
{
    const QString shown =
        state.value("open"_L1)[state.value("shown"_L1).toInt(-1)].toObject().value("id"_L1).toString();
    for (const QJsonValue &value : state.value("open"_L1).toArray()) {
        const Kind kind = value["kind"_L1].toString() == "flow"_L1 ? Kind::Flow : Kind::Run;
        const QString id = value["id"_L1].toString();
        const bool known =
            kind == Kind::Flow ? !FlowId::fromString(id).isNull() : !ExecutionId::fromString(id).isNull();
        if (!known || indexOf(kind, id) >= 0 || count() >= kMost)
            continue;
        const auto used = quint64(qBound(0.0, value["used"_L1].toDouble(), 1e15));
        m_uses = qMax(m_uses, used);
        insert({kind, id, value["title"_L1].toString(), widgets::Tone::Neutral, used, {}}, count());
        if (kind == Kind::Flow) {
            m_unchecked.insert(id);
            continue;
        }
        whenReady(m_context.client.call(protocol::getExecution, {ExecutionId::fromString(id)}), this,
                  [this, id](const Result<protocol::Execution> &run) {
                      if (!run && (run.error().code == ErrorCode::NotFound || run.error().code == ErrorCode::Denied))
                          return dropGone(Kind::Run, id);
                      const int index = indexOf(Kind::Run, id);
                      if (!run || index < 0)
                          return;
                      m_open[size_t(index)].title = u"%1 · %2"_s.arg(run->flowName, models::shortId(run->id));
                      m_open[size_t(index)].tone = run->paused ? widgets::Tone::Warning : widgets::toneOf(run->status);
                      describe(index);
                  });
    }
    for (int i = 0; i < count() && !shown.isEmpty(); ++i) {
        if (m_open.at(size_t(i)).id == shown)
            show(i);
    }
    check();
}

void Documents::popMenu(int index, QPoint at)
{
    const Document &document = m_open.at(size_t(index));
    QStringList all;
    for (const Document &each : m_open)
        all.append(keyOf(each));
    const QString key = all.at(index);
    QStringList others = all;
    others.removeAt(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const QString &objectName, auto action) {
        QAction *entry = menu->addAction(text);
        entry->setObjectName(objectName);
        connect(entry, &QAction::triggered, this, action);
        return entry;
    };
    add(tr("Close"), u"close"_s, [this, key] { close({key}); })->setShortcut(Qt::CTRL | Qt::Key_W);
    add(tr("Close the others"), u"closeOthers"_s, [this, others] { close(others); })->setEnabled(!others.isEmpty());
    add(tr("Close all to the right"), u"closeRight"_s, [this, right = all.mid(index + 1)] {
        close(right);
    })->setEnabled(index + 1 < all.size());
    add(tr("Reopen the last closed"), u"reopen"_s, [this] { reopen(); })->setEnabled(canReopen());
    menu->addSeparator();
    const auto copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    add(tr("Copy name"), u"copyName"_s, [copy, title = document.title] { copy(title); });
    add(tr("Copy ID"), u"copyId"_s, [copy, id = document.id] { copy(id); });
    menu->popup(at);
}

} // namespace mh::shell
