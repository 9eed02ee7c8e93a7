// SPDX-License-Identifier: GPL-3.0-or-later
// How the window opens flows and executions, and finds them again after a restart.
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QLabel>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStackedWidget>

#include "app/panels/components/components_panel.h"
#include "app/panels/editor/new_flow.h"
#include "app/panels/flows/flows_panel.h"
#include "app/shell/documents.h"
#include "app/shell/main_window.h"
#include "app/shell/rail.h"
#include "app/shell/search_dialog.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr int kToldMs = 12'000;

} // namespace

void MainWindow::openRun(ExecutionId run)
{
    if (m_documents)
        m_documents->openRun(run);
}

void MainWindow::openFlow(FlowId flow, const QString &part)
{
    if (m_documents)
        m_documents->openFlow(flow, part);
}

void MainWindow::addDocumentShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, action] {
            if (m_documents)
                action(*m_documents);
        });
    };
    add(Qt::CTRL | Qt::Key_W, [](Documents &all) { all.closeCurrent(); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_T, [](Documents &all) { all.reopen(); });
    add(Qt::CTRL | Qt::Key_Tab, [](Documents &all) { all.walk(1); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, [](Documents &all) { all.walk(-1); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, [](Documents &all) { all.walk(-1); });
}

void MainWindow::connectDocuments()
{
    connect(m_flows, &panels::FlowsPanel::editRequested, this, [this](FlowId flow) { openFlow(flow); });
    connect(m_components, &panels::ComponentsPanel::editRequested, this, [this](FlowId flow) { openFlow(flow); });
    connect(m_flows, &panels::FlowsPanel::newRequested, this,
            [this] { panels::askNewFlow(m_session.context(), *m_flows, [this](FlowId flow) { openFlow(flow); }); });
    const auto placeOf = [](Documents::Kind kind) { return kind == Documents::Kind::Flow ? Flows : Executions; };
    connect(m_documents, &Documents::shown, this, [this, placeOf](Documents::Kind kind) {
        showTitle();
        m_rail->setCurrent(placeOf(kind));
        connect(m_places->currentWidget(), &QWidget::windowTitleChanged, this, &MainWindow::showTitle,
                Qt::UniqueConnection);
    });
    const auto leave = [this, placeOf](Documents::Kind kind) { showPlace(placeOf(kind)); };
    connect(m_documents, &Documents::emptied, this, leave);
    connect(m_documents, &Documents::listRequested, this, leave);
    connect(m_documents, &Documents::told, this, &MainWindow::tell);
    connect(m_documents, &Documents::changed, this, &MainWindow::keepDocuments);
}

void MainWindow::tell(const QString &what)
{
    m_told->setText(what);
    m_quiet.start(kToldMs);
}

void MainWindow::openSearch()
{
    if (!m_search)
        return;
    auto *dialog = new SearchDialog(*m_search, m_searched, centralWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog] { m_searched = dialog->text(); });
    connect(dialog, &SearchDialog::chosen, this, [this](const TextSearch::Hit &hit) {
        if (hit.run.isNull())
            openFlow(hit.flow, hit.part);
        else
            openRun(hit.run);
    });
    dialog->open();
}

QString MainWindow::documentsKey() const
{
    const QByteArray who = QString(serverKey() % u'\n' % m_session.username()).toUtf8();
    return u"documents/"_s
           + QString::fromLatin1(QCryptographicHash::hash(who, QCryptographicHash::Sha256).toHex().first(16));
}

void MainWindow::keepDocuments()
{
    if (!m_restoring)
        m_settings.setValue(documentsKey(), QJsonDocument(m_documents->state()).toJson(QJsonDocument::Compact));
}

QJsonObject MainWindow::keptDocuments() const
{
    return QJsonDocument::fromJson(m_settings.value(documentsKey()).toByteArray()).object();
}

void MainWindow::bringBack(const QJsonObject &documents)
{
    const QScopedValueRollback restoring(m_restoring, true);
    showPlace(m_settings.value("session/place"_L1, int(Flows)).toInt());
    m_documents->restore(documents);
}

} // namespace mh::shell
