// SPDX-License-Identifier: GPL-3.0-or-later
// The editor's canvas and the panes around it.
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/editor/edit_tool.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/editor/palette_panel.h"
#include "app/panels/editor/run_on_canvas.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/dock_area.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr QLatin1StringView kProblemsPane = "problems-pane"_L1;

} // namespace

void EditorPage::makeBody()
{
    m_palette = new PalettePanel(m_catalog, this);
    auto *middle = new QWidget(this);
    m_canvas = new CanvasPane(m_context, middle);
    m_canvas->scene().makeEditable(m_catalog);
    m_tool = new editor::EditTool(m_editor, m_canvas->scene(), m_canvas->view(), m_catalog, this);
    m_hint = new QLabel(middle);
    m_hint->setContentsMargins(16, 6, 16, 6);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->hide();
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_hint);
    m_live = new RunOnCanvas(m_context, *m_canvas, m_editor, middle);
    column->addWidget(m_live);
    m_values = new LastRun(m_context.client, m_flow, this);
    m_node = new NodePanel(m_catalog, this);
    m_node->setValues(*m_values);
    m_node->setClient(m_context.client);
    m_node->setRun(*m_live);
    m_docks = new widgets::DockArea(middle, this);
    m_docks->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_docks->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_docks->addPane({u"components"_s, tr("Components"), m_palette, Qt::LeftDockWidgetArea, 220});
    m_docks->addPane({u"node"_s, tr("Node"), m_node, Qt::RightDockWidgetArea, 320});
    m_docks->addPane({kProblemsPane, tr("Problems"), makeProblems(), Qt::BottomDockWidgetArea, 140, false});
}

QWidget *EditorPage::makeProblems()
{
    m_listStack = new QStackedWidget(this);
    m_list = new QListWidget(m_listStack);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Problems"));
    auto *none = new QLabel(tr("No problems"), m_listStack);
    none->setForegroundRole(QPalette::PlaceholderText);
    none->setContentsMargins(16, 4, 16, 8);
    none->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(none);
    m_listStack->setAutoFillBackground(true);
    m_listStack->setBackgroundRole(QPalette::Base);
    return m_listStack;
}

/// In a narrow window the title goes first: the tab has it, too. Then the words beside the number of problems.
void EditorPage::fitHeader()
{
    const QWidget &header = *m_title->parentWidget();
    m_title->show();
    m_problemButton->setText(m_problemButton->accessibleName());
    if (header.sizeHint().width() > width())
        m_title->hide();
    if (header.sizeHint().width() > width())
        m_problemButton->setText(m_problems.isEmpty() ? QString() : QLocale().toString(m_problems.size()));
}

void EditorPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeader();
}

void EditorPage::connectProblems()
{
    connect(m_problemButton, &QPushButton::toggled, m_docks, [this](bool on) { m_docks->showPane(kProblemsPane, on); });
    connect(m_docks, &widgets::DockArea::paneShown, m_problemButton, [this](const QString &pane, bool shown) {
        if (pane == kProblemsPane)
            m_problemButton->setChecked(shown);
    });
}

} // namespace mh::panels
