// SPDX-License-Identifier: GPL-3.0-or-later
// How the window opens flows for editing.
#include <QFileInfo>
#include <QStackedWidget>

#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/new_flow.h"
#include "app/panels/flows_panel.h"
#include "app/shell/main_window.h"
#include "app/shell/rail.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

void MainWindow::openEditor(FlowId flow)
{
    if (!m_places)
        return;
    if (!m_editor || m_editor->flow() != flow) {
        delete m_editor; // its draft stays
        // Drafts lie beside the settings, so that each profile has its own.
        const QString drafts = QFileInfo(m_settings.fileName()).absolutePath() + u"/drafts"_s;
        m_editor = new panels::EditorPage(m_session.context(), drafts, flow, m_places);
        m_places->addWidget(m_editor);
        connect(m_editor, &QWidget::windowTitleChanged, this, &MainWindow::showTitle);
        connect(m_editor, &panels::EditorPage::runStarted, this, &MainWindow::openRun);
        connect(m_editor, &panels::EditorPage::closed, this, [this] {
            m_editor->deleteLater();
            m_editor = nullptr;
            showPlace(Flows);
        });
    }
    m_places->setCurrentWidget(m_editor);
    showTitle();
    m_rail->setCurrent(Flows);
}

void MainWindow::connectEditor()
{
    connect(m_flows, &panels::FlowsPanel::editRequested, this, &MainWindow::openEditor);
    connect(m_flows, &panels::FlowsPanel::newRequested, this, [this] {
        panels::askNewFlow(m_session.context(), *m_flows, [this](FlowId flow) { openEditor(flow); });
    });
}

} // namespace mh::shell
