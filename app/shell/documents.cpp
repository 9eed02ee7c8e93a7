// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/documents.h"

#include <algorithm>

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSettings>
#include <QStackedWidget>

#include "app/client/replica.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/run_on_canvas.h"
#include "app/panels/runs/run_page.h"
#include "app/shell/document_tabs.h"
#include "app/widgets/dock_area.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr qsizetype kMostClosed = 20;

} // namespace

Documents::Documents(const panels::Context &context, QSettings &settings, QStackedWidget &stack, QWidget *parent)
    : QWidget(parent), m_context(context), m_settings(settings), m_stack(stack), m_tabs(new DocumentTabs(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_tabs, 1);
    hide();
    connectTabs();
    connect(&m_stack, &QStackedWidget::currentChanged, this, [this] {
        m_tabs->setLit(shownIndex() >= 0);
        emit changed();
    });
    connect(&m_context.replica, &client::Replica::changed, this, &Documents::take);
}

void Documents::connectTabs()
{
    connect(m_tabs, &DocumentTabs::chosen, this, [this](int index) {
        if (index >= 0 && index < count())
            show(index);
    });
    connect(m_tabs, &DocumentTabs::closeAsked, this, [this](int index) { close({keyOf(m_open.at(size_t(index)))}); });
    connect(m_tabs, &DocumentTabs::menuAsked, this, &Documents::popMenu);
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) {
        Document moved = std::move(m_open[size_t(from)]);
        m_open.erase(m_open.begin() + from);
        m_open.insert(m_open.begin() + to, std::move(moved));
        emit changed();
    });
}

QLatin1StringView Documents::layoutKey(Kind kind)
{
    return kind == Kind::Flow ? "layout/editor"_L1 : "layout/run"_L1;
}

QString Documents::keyOf(const Document &document)
{
    return QString((document.kind == Kind::Flow ? u"flow/"_s : u"run/"_s) % document.id);
}

int Documents::indexOf(Kind kind, const QString &id) const
{
    const auto at =
        std::find_if(m_open.cbegin(), m_open.cend(), [&](const Document &each) { return each.is(kind, id); });
    return at == m_open.cend() ? -1 : int(at - m_open.cbegin());
}

int Documents::shownIndex() const
{
    const QWidget *page = m_stack.currentWidget();
    const auto at = std::find_if(m_open.cbegin(), m_open.cend(),
                                 [page](const Document &each) { return page && each.page == page; });
    return at == m_open.cend() ? -1 : int(at - m_open.cbegin());
}

panels::EditorPage *Documents::editorOf(const Document &document) const
{
    return document.kind == Kind::Flow ? qobject_cast<panels::EditorPage *>(document.page) : nullptr;
}

bool Documents::isModified(const Document &document) const
{
    panels::EditorPage *editor = editorOf(document);
    return editor && editor->document().isDirty();
}

panels::EditorPage *Documents::editor() const
{
    return qobject_cast<panels::EditorPage *>(m_stack.currentWidget());
}

panels::RunPage *Documents::run() const
{
    return qobject_cast<panels::RunPage *>(m_stack.currentWidget());
}

bool Documents::showsRun(ExecutionId run) const
{
    if (!m_stack.isVisible())
        return false;
    if (const panels::RunPage *page = this->run())
        return page->run() == run;
    const panels::EditorPage *page = editor();
    const auto *line = page ? page->findChild<panels::RunOnCanvas *>() : nullptr;
    return line && line->isVisible() && line->run() == run;
}

widgets::DockArea *Documents::docks() const
{
    if (panels::EditorPage *page = editor())
        return &page->docks();
    panels::RunPage *page = run();
    return page ? &page->docks() : nullptr;
}

void Documents::openFlow(FlowId flow, const QString &part)
{
    open(Kind::Flow, flow.toString());
    if (panels::EditorPage *page = editor(); page && !part.isEmpty())
        page->reveal(part);
}

void Documents::openRun(ExecutionId run)
{
    if (!run.isNull())
        open(Kind::Run, run.toString());
}

void Documents::open(Kind kind, const QString &id)
{
    int index = indexOf(kind, id);
    if (index < 0) {
        if (!makeRoom())
            return;
        const int after = shownIndex();
        index = insert({kind, id, {}, widgets::Tone::Neutral, 0, {}}, after < 0 ? count() : after + 1);
    }
    show(index);
}

bool Documents::makeRoom()
{
    if (count() < kMost)
        return true;
    int oldest = -1;
    for (int i = 0; i < count(); ++i) {
        const Document &each = m_open.at(size_t(i));
        if (!isModified(each) && i != shownIndex() && (oldest < 0 || each.used < m_open.at(size_t(oldest)).used))
            oldest = i;
    }
    if (oldest < 0) {
        emit told(tr("%n document(s) are open, and all have unsaved changes: close one first.", nullptr, kMost));
        return false;
    }
    emit told(
        tr("%1 was closed: at most %n document(s) stay open.", nullptr, kMost).arg(m_open.at(size_t(oldest)).title));
    remove(oldest);
    return true;
}

int Documents::insert(Document document, int at)
{
    const int index = qBound(0, at, count());
    m_open.insert(m_open.begin() + index, std::move(document));
    m_tabs->insertDocument(index);
    describe(index);
    setVisible(true);
    emit changed();
    return index;
}

void Documents::show(int index)
{
    Document &document = m_open.at(size_t(index));
    document.used = ++m_uses;
    wake(document);
    m_tabs->setCurrentIndex(index);
    m_stack.setCurrentWidget(document.page);
    m_tabs->setLit(true);
    const Kind kind = document.kind;
    docks()->restore(m_settings.value(layoutKey(kind)).toByteArray());
    letSleep();
    emit changed();
    emit shown(kind);
}

void Documents::letSleep()
{
    QList<Document *> awake;
    for (Document &each : m_open) {
        if (each.kind == Kind::Run && each.page)
            awake.append(&each);
    }
    std::sort(awake.begin(), awake.end(), [](const Document *a, const Document *b) { return a->used > b->used; });
    for (qsizetype i = kAwakeRuns; i < awake.size(); ++i) {
        m_stack.removeWidget(awake.at(i)->page);
        awake.at(i)->page->deleteLater();
        awake.at(i)->page.clear();
    }
}

void Documents::remove(int index)
{
    const bool wasShown = index == shownIndex();
    Document gone = std::move(m_open[size_t(index)]);
    m_open.erase(m_open.begin() + index);
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->removeTab(index);
    }
    if (wasShown && !m_open.empty()) {
        const auto next = std::max_element(m_open.cbegin(), m_open.cend(),
                                           [](const Document &a, const Document &b) { return a.used < b.used; });
        show(int(next - m_open.cbegin()));
    } else if (wasShown) {
        emit emptied(gone.kind);
    }
    if (gone.page) {
        m_stack.removeWidget(gone.page);
        gone.page->deleteLater();
        gone.page.clear();
    }
    m_closed.append(std::move(gone));
    if (m_closed.size() > kMostClosed)
        m_closed.removeFirst();
    setVisible(!m_open.empty());
    emit changed();
}

void Documents::closeCurrent()
{
    if (const int index = shownIndex(); index >= 0)
        close({keyOf(m_open.at(size_t(index)))});
}

void Documents::close(const QStringList &keys)
{
    m_closing = keys;
    closeNext();
}

/// One after the other: a page with unsaved changes asks first, and who stays ends it all.
void Documents::closeNext()
{
    while (!m_closing.isEmpty()) {
        const QString key = m_closing.constFirst();
        const auto at =
            std::find_if(m_open.cbegin(), m_open.cend(), [&](const Document &each) { return keyOf(each) == key; });
        if (at != m_open.cend() && isModified(*at)) {
            show(int(at - m_open.cbegin()));
            editor()->askToLeave();
            return;
        }
        m_closing.removeFirst();
        if (at != m_open.cend())
            remove(int(at - m_open.cbegin()));
    }
}

void Documents::reopen()
{
    while (!m_closed.isEmpty()) {
        const Document last = m_closed.takeLast();
        if (indexOf(last.kind, last.id) >= 0)
            continue;
        if (makeRoom())
            show(insert(last, count()));
        return;
    }
}

void Documents::walk(int step)
{
    if (m_open.empty())
        return;
    if (m_walk.isEmpty()) {
        std::vector<const Document *> sorted;
        for (const Document &each : m_open)
            sorted.push_back(&each);
        std::sort(sorted.begin(), sorted.end(), [](const Document *a, const Document *b) { return a->used > b->used; });
        for (const Document *each : sorted)
            m_walk.append(keyOf(*each));
        m_walked = shownIndex() >= 0 ? 0 : step > 0 ? -1 : 0; // from a place, the newest comes first
        qApp->installEventFilter(this);
    }
    m_walked = (m_walked + step + m_walk.size()) % m_walk.size();
    for (int i = 0; i < count(); ++i) {
        if (keyOf(m_open.at(size_t(i))) != m_walk.at(m_walked))
            continue;
        const quint64 used = m_open.at(size_t(i)).used;
        show(i);
        m_open.at(size_t(i)).used = used; // until the walk is over
        return;
    }
    endWalk(); // it was closed meanwhile
}

void Documents::endWalk()
{
    qApp->removeEventFilter(this);
    m_walk.clear();
    if (const int index = shownIndex(); index >= 0)
        m_open.at(size_t(index)).used = ++m_uses;
}

bool Documents::eventFilter(QObject *watched, QEvent *event)
{
    const bool released =
        event->type() == QEvent::KeyRelease && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control;
    if (!m_walk.isEmpty()
        && (released || event->type() == QEvent::ApplicationDeactivate || event->type() == QEvent::MouseButtonPress))
        endWalk();
    return QWidget::eventFilter(watched, event);
}

void Documents::dropPages()
{
    const QSignalBlocker quiet(m_stack); // what is shown stays what was shown
    for (Document &each : m_open)
        delete each.page;
}

} // namespace mh::shell
