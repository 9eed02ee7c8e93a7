// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/editor_header.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>

#include "app/panels/editor/flow_document.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/keys.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

EditorHeader::EditorHeader(QUndoStack &steps, QWidget &bar, QWidget &page)
    : QWidget(&page),
      m_title(new QLabel(this)),
      m_published(new widgets::StatusPill(this)),
      m_saved(new widgets::StatusPill(this))
{
    m_title->setFont(widgets::scaled(font(), 1.4, true));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    QToolButton *back = makeTool(u"back"_s, tr("Back to the flows"));
    back->setObjectName(u"back"_s);
    connect(back, &QToolButton::clicked, this, &EditorHeader::backRequested);
    makeButtons();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    row->addWidget(back);
    row->addWidget(m_title);
    row->addWidget(m_published);
    row->addWidget(m_saved);
    row->addWidget(&bar, 1);
    addStep(*row, u"undo"_s, steps.createUndoAction(&page, tr("Undo")), QKeySequence::Undo, page);
    addStep(*row, u"redo"_s, steps.createRedoAction(&page, tr("Redo")), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
            page);
    for (QWidget *each : std::initializer_list<QWidget *>{m_problems, m_save, m_publish})
        row->addWidget(each);
    auto *tests = new QHBoxLayout;
    tests->setSpacing(2);
    tests->addWidget(m_test);
    tests->addWidget(m_testMore);
    row->addLayout(tests);
    row->addWidget(m_run);
    row->addWidget(m_more);
}

QToolButton *EditorHeader::makeTool(const QString &icon, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setIcon(widgets::icon(icon));
    button->setIconSize({18, 18});
    button->setFixedSize(32, 32);
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

QPushButton *EditorHeader::makeButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    return button;
}

void EditorHeader::addStep(QHBoxLayout &row, const QString &icon, QAction *action, const QKeySequence &keys,
                           QWidget &page)
{
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(action);
    QToolButton *button = makeTool(icon, action->text());
    button->setEnabled(action->isEnabled());
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action, keys] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(QString(action->text() % u" ("_s % keys.toString(QKeySequence::NativeText) % u')'));
    });
    row.addWidget(button);
}

void EditorHeader::makeButtons()
{
    m_problems = makeButton({}, u"problems"_s);
    m_problems->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    m_problems->setCheckable(true);
    m_save = makeButton(tr("Save"), u"save"_s);
    widgets::setKeys(*m_save, QKeySequence::Save);
    m_publish = makeButton(tr("Publish…"), u"publish"_s);
    widgets::setKeys(*m_publish, Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_test = makeButton(tr("Test"), u"test"_s);
    m_test->setToolTip(tr("Runs the draft as it is drawn here, apart from the published version"));
    m_testMore = makeButton({}, u"testMore"_s);
    m_testMore->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a button of words would be wider
    m_testMore->setFixedWidth(28);
    m_testMore->setToolTip(tr("More ways to test"));
    m_testMore->setAccessibleName(m_testMore->toolTip());
    m_run = makeButton(tr("Run…"), u"run"_s);
    m_run->setIcon(widgets::icon(u"play"_s, Qt::white));
    m_run->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    widgets::setKeys(*m_run, Qt::CTRL | Qt::Key_R);
    m_more = makeTool(u"more"_s, tr("More"));
    m_more->setObjectName(u"more"_s);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(m_problems, &QPushButton::toggled, this, &EditorHeader::problemsToggled);
    connect(m_save, &QPushButton::clicked, this, &EditorHeader::saveRequested);
    connect(m_publish, &QPushButton::clicked, this, &EditorHeader::publishRequested);
    connect(m_run, &QPushButton::clicked, this, &EditorHeader::runRequested);
}

void EditorHeader::addView(QWidget &button)
{
    layout()->addWidget(&button);
}

void EditorHeader::showState(const FlowDocument &document)
{
    const protocol::Flow &flow = document.flow();
    m_title->setText(flow.name);
    m_title->setToolTip(flow.description);
    if (document.isSaving())
        m_saved->set(widgets::Tone::Running, tr("Saving…"));
    else if (document.isDirty())
        m_saved->set(widgets::Tone::Warning, tr("Not saved"));
    else
        m_saved->set(widgets::Tone::Muted, tr("Saved"));
    if (flow.currentVersion.isEmpty())
        m_published->set(widgets::Tone::Neutral, tr("Draft, not published"));
    else if (document.isPublished())
        m_published->set(widgets::Tone::Good, tr("Published %1").arg(flow.currentVersion));
    else
        m_published->set(widgets::Tone::Running, tr("Draft, newer than %1").arg(flow.currentVersion));
    m_save->setEnabled(document.isDirty() && !document.isSaving());
    m_publish->setEnabled(document.isLoaded() && m_count == 0);
    m_run->setEnabled(!flow.currentVersion.isEmpty());
    m_run->setToolTip(flow.currentVersion.isEmpty() ? tr("Publish the flow to run it")
                                                    : tr("Runs version %1").arg(flow.currentVersion));
    fit();
}

void EditorHeader::showProblems(int count)
{
    m_count = count;
    m_problems->setAccessibleName(count == 0 ? tr("No problems") : tr("%n problem(s)", nullptr, count));
    m_problems->setToolTip(m_problems->accessibleName());
    m_problems->setIcon(widgets::icon(count == 0 ? u"check"_s : u"warning"_s));
    m_problems->setEnabled(count > 0);
    fit();
}

void EditorHeader::setProblemsShown(bool shown)
{
    m_problems->setChecked(shown);
}

/// In a narrow window the title goes first: the tab has it, too. Then the words beside the number of problems, and at
/// last whether all is saved: the tab has a mark for it.
void EditorHeader::fit()
{
    m_title->show();
    m_saved->show();
    m_problems->setText(m_problems->accessibleName());
    if (sizeHint().width() > width())
        m_title->hide();
    if (sizeHint().width() > width())
        m_problems->setText(m_count == 0 ? QString() : QLocale().toString(m_count));
    if (sizeHint().width() > width())
        m_saved->hide();
}

void EditorHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace mh::panels
