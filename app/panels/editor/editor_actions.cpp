// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor page asks: names, versions, files, and whether to leave.
#include <QAction>
#include <QFileDialog>
#include <QImage>
#include <QInputDialog>
#include <QJsonDocument>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolButton>
#include <QVersionNumber>

#include "app/client/server_client.h"
#include "app/editor/edits.h"
#include "app/editor/flow_view.h"
#include "app/models/words.h"
#include "app/panels/canvas_pane.h"
#include "app/panels/editor/conflict_dialog.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/trigger_dialog.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"
#include "core/base/when_ready.h"
#include "core/flow/codec.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr double kPictureMargin = 32;

QString nextVersion(const protocol::Flow &flow)
{
    QVersionNumber newest;
    for (const protocol::FlowVersion &version : flow.versions)
        newest = qMax(newest, QVersionNumber::fromString(version.version));
    newest = qMax(newest, QVersionNumber::fromString(flow.currentVersion));
    if (newest.isNull())
        return u"1.0.0"_s;
    return QVersionNumber(newest.majorVersion(), newest.minorVersion() + 1, 0).toString();
}

QInputDialog *askText(const QString &title, const QString &label, const QString &value, QWidget *parent)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(value);
    dialog->resize(400, dialog->height());
    dialog->open();
    return dialog;
}

} // namespace

void EditorPage::makeMenu()
{
    auto *menu = new QMenu(m_more);
    const auto add = [&](const QString &text, auto what) { connect(menu->addAction(text), &QAction::triggered, this, what); };
    add(tr("Rename the flow…"), &EditorPage::askRename);
    add(tr("Versions…"), &EditorPage::askVersions);
    menu->addSeparator();
    add(tr("Import JSON…"), &EditorPage::importJson);
    add(tr("Export JSON…"), &EditorPage::exportJson);
    add(tr("Export a picture…"), &EditorPage::exportPicture);
    menu->addSeparator();
    add(tr("Throw unsaved changes away"), [this] { m_document->discard(); });
    m_more->setMenu(menu);
}

void EditorPage::askToLeave()
{
    if (!m_document->isDirty()) {
        emit closed();
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("Leave the editor"), tr("There are changes that are not saved."),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("A draft of them stays on this computer and is offered when you open the flow again."));
    QPushButton *save = question->addButton(tr("Save and leave"), QMessageBox::AcceptRole);
    QPushButton *leave = question->addButton(tr("Leave"), QMessageBox::DestructiveRole);
    question->addButton(tr("Stay"), QMessageBox::RejectRole);
    question->setDefaultButton(save);
    connect(question, &QMessageBox::buttonClicked, this, [this, save, leave](const QAbstractButton *button) {
        if (button == leave) {
            emit closed();
        } else if (button == save) {
            m_leaving = true;
            m_document->save();
        }
    });
    question->open();
}

void EditorPage::askRename()
{
    const protocol::Flow &flow = m_document->flow();
    connect(askText(tr("Rename the flow"), tr("Name"), flow.name, this), &QInputDialog::textValueSelected, this,
            [this](const QString &name) {
                if (!name.trimmed().isEmpty())
                    m_document->rename(name.trimmed(), m_document->flow().description);
            });
}

void EditorPage::askPublish()
{
    connect(askText(tr("Publish"), tr("The draft is saved and becomes the version that runs. Its number:"),
                    nextVersion(m_document->flow()), this),
            &QInputDialog::textValueSelected, this, [this](const QString &version) {
                if (!version.trimmed().isEmpty())
                    m_document->publish(version.trimmed());
            });
}

void EditorPage::askRun()
{
    const protocol::Flow &flow = m_document->flow();
    auto *dialog = new TriggerDialog(flow.name, flow.currentVersion, expectedInputs(m_editor.definition()), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TriggerDialog::confirmed, this, &EditorPage::run);
    dialog->open();
}

void EditorPage::run(const QJsonObject &inputs)
{
    protocol::TriggerFlow request;
    request.id = m_flow;
    request.inputs = inputs;
    whenReady(m_context.client.call(protocol::triggerFlow, request), this, [this](const Result<protocol::Triggered> &reply) {
        if (reply)
            emit runStarted(reply->execution);
        else
            fail(models::sentence(reply.error()));
    });
}

void EditorPage::askVersions()
{
    whenReady(m_context.client.call(protocol::listVersions, {m_flow}), this,
              [this](const Result<protocol::Paged<protocol::FlowVersion>> &versions) {
                  if (!versions)
                      return fail(models::sentence(versions.error()));
                  QStringList names;
                  for (const protocol::FlowVersion &version : versions->content)
                      names += version.version;
                  if (names.isEmpty())
                      return fail(tr("There are no versions yet: publishing makes one."));
                  auto *dialog = askText(tr("Versions"), tr("Bring back onto the canvas (nothing is saved yet):"), names.constFirst(), this);
                  dialog->setComboBoxItems(names);
                  connect(dialog, &QInputDialog::textValueSelected, m_document, &FlowDocument::restore);
              });
}

void EditorPage::askConflicts(const QList<editor::Conflict> &conflicts)
{
    m_leaving = false;
    auto *dialog = new ConflictDialog(conflicts, m_editor.definition(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConflictDialog::resolved, m_document, &FlowDocument::resolve);
    dialog->open();
}

void EditorPage::importJson()
{
    auto *dialog = new QFileDialog(this, tr("Import JSON"), {}, tr("Flows (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return fail(file.errorString());
        QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        if (json.contains("definition"_L1))
            json = json.value("definition"_L1).toObject();
        const auto read = flow::definitionFromJson(json);
        if (!read || json.isEmpty())
            return fail(tr("The file holds no flow."));
        m_editor.endGesture();
        m_editor.apply(tr("Import"), editor::difference(m_editor.definition(), *read));
        m_canvas->view().fit();
    });
    dialog->open();
}

void EditorPage::exportJson()
{
    auto *dialog = new QFileDialog(this, tr("Export JSON"), QString(m_document->flow().name % u".flow.json"_s), tr("Flows (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        const protocol::Flow &flow = m_document->flow();
        const QJsonObject json{{u"name"_s, flow.name},
                               {u"description"_s, flow.description},
                               {u"definition"_s, flow::toJson(m_editor.definition())},
                               {u"settings"_s, flow::toJson(flow.settings.value_or(flow::FlowSettings()))}};
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit())
            fail(file.errorString());
    });
    dialog->open();
}

void EditorPage::exportPicture()
{
    auto *dialog = new QFileDialog(this, tr("Export a picture"), QString(m_document->flow().name % u".png"_s), tr("Pictures (*.png *.svg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        editor::FlowScene &scene = m_canvas->scene();
        const QRectF area = scene.content().adjusted(-kPictureMargin, -kPictureMargin, kPictureMargin, kPictureMargin);
        const QSet<flow::NodeId> selected = scene.selectedNodes();
        scene.select({});
        bool written = true;
        if (name.endsWith(".svg"_L1, Qt::CaseInsensitive)) {
            QSvgGenerator svg;
            svg.setFileName(name);
            svg.setSize(area.size().toSize());
            svg.setViewBox(QRectF(QPointF(), area.size()));
            QPainter painter;
            written = painter.begin(&svg);
            scene.render(&painter, QRectF(QPointF(), area.size()), area);
        } else {
            // Twice life size, but never more than a reader can load.
            const double scale = qMin(2.0, 16'000 / qMax(area.width(), area.height()));
            QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
            image.fill(widgets::tokens(palette()).canvas);
            QPainter painter(&image);
            scene.render(&painter, {}, area);
            painter.end();
            written = image.save(name);
        }
        scene.select(selected);
        if (!written)
            fail(tr("%1 cannot be written.").arg(name));
    });
    dialog->open();
}

} // namespace mh::panels
