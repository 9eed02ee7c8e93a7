// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor page asks: names, versions, files, and whether to leave.
#include <QAction>
#include <QFileDialog>
#include <QJsonDocument>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QToolButton>
#include <QVersionNumber>

#include "app/client/server_client.h"
#include "app/editor/edits.h"
#include "app/editor/flow_view.h"
#include "app/editor/picture.h"
#include "app/models/words.h"
#include "app/panels/editor/conflict_dialog.h"
#include "app/panels/editor/diff_dialog.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/shared_editing.h"
#include "app/panels/editor/versions_dialog.h"
#include "app/panels/parts/inputs_dialog.h"
#include "app/panels/parts/text_form.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/widgets/notices.h"
#include "app/widgets/question.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/flow/codec.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr qint64 kLargestImport = 32 << 20;

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

} // namespace

void EditorPage::makeMenu()
{
    auto *menu = new QMenu(m_more);
    const auto add = [&](const QString &text, auto what) {
        connect(menu->addAction(text), &QAction::triggered, this, what);
    };
    add(tr("Rename the flow…"), &EditorPage::askRename);
    add(tr("Inputs of a run…"), &EditorPage::askFlowInputs);
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
    auto *question = new widgets::Question(
        tr("Leave the editor"), tr("There are changes that are not saved."),
        tr("A draft of them stays on this computer and is offered when you open the flow again."), this);
    const QPushButton *save = question->addPrimary(tr("Save and leave"));
    const QPushButton *leave = question->addDanger(tr("Leave"));
    question->addStay(tr("Stay"));
    connect(question, &QMessageBox::buttonClicked, this, [this, save, leave](const QAbstractButton *button) {
        if (button == leave) {
            emit closed();
        } else if (button == save) {
            m_leaving = true;
            m_document->save();
        } else {
            emit stayed();
        }
    });
    question->open();
}

void EditorPage::askRename()
{
    const protocol::Flow &flow = m_document->flow();
    auto *form = new TextForm(tr("Rename the flow"), tr("Rename"), tr("Name"), flow.name, window());
    connect(form, &TextForm::entered, this,
            [this](const QString &name) { m_document->rename(name, m_document->flow().description); });
    form->open();
}

void EditorPage::askPublish()
{
    auto *dialog = new PublishDialog(nextVersion(m_document->flow()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PublishDialog::confirmed, m_document, &FlowDocument::publish);
    dialog->open();
}

void EditorPage::askRun()
{
    if (m_document->isPublished())
        return askInputs(m_editor.definition());
    // The version that runs may want other inputs than the draft.
    whenReady(m_context.client.call(protocol::getVersion, {m_flow, m_document->flow().currentVersion}), this,
              [this](const Result<protocol::FlowVersion> &version) {
                  if (version && version->definition)
                      askInputs(*version->definition);
                  else
                      fail(version ? tr("The version has no content.") : models::sentence(version.error()));
              });
}

void EditorPage::askInputs(const flow::FlowDefinition &definition)
{
    const protocol::Flow &flow = m_document->flow();
    const QJsonObject schema = definition.inputSchema;
    if (schema.isEmpty() && expectedInputs(definition).isEmpty())
        return run({}); // there is nothing to ask
    auto *dialog = new TriggerDialog(flow.name, flow.currentVersion,
                                     schema.isEmpty() ? expectedInputs(definition) : QJsonObject(), schema, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TriggerDialog::confirmed, this, &EditorPage::run);
    dialog->offerPast(m_context, m_flow);
    dialog->open();
}

void EditorPage::askFlowInputs()
{
    auto *dialog = new InputsDialog(m_editor.definition().inputSchema, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &InputsDialog::confirmed, this, [this](const QJsonObject &schema) {
        m_editor.endGesture();
        if (schema != m_editor.definition().inputSchema)
            m_editor.apply(tr("Describe the inputs"), {flow::SetInputSchema{schema}});
    });
    dialog->open();
}

void EditorPage::run(const QJsonObject &inputs)
{
    protocol::TriggerFlow request;
    request.id = m_flow;
    request.inputs = inputs;
    whenReady(m_context.client.call(protocol::triggerFlow, request), this,
              [this](const Result<protocol::Triggered> &reply) {
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
                  if (versions->content.isEmpty())
                      return fail(tr("There are no versions yet: publishing makes one."));
                  auto *dialog = new VersionsDialog(versions->content, m_context.clock.nowMs(), this);
                  dialog->setAttribute(Qt::WA_DeleteOnClose);
                  connect(dialog, &VersionsDialog::compareAsked, this, &EditorPage::compare);
                  connect(dialog, &VersionsDialog::restoreAsked, m_document, &FlowDocument::restore);
                  dialog->open();
              });
}

void EditorPage::compare(const QString &before, const QString &after)
{
    const auto show = [this](const DiffDialog::Side &from, const DiffDialog::Side &to) {
        auto *dialog = new DiffDialog(m_context, from, to, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    whenReady(m_context.client.call(protocol::getVersion, {m_flow, before}), this,
              [this, before, after, show](const Result<protocol::FlowVersion> &old) {
                  if (!old || !old->definition)
                      return fail(old ? tr("The version has no content.") : models::sentence(old.error()));
                  const DiffDialog::Side from{before, *old->definition};
                  if (after.isEmpty())
                      return show(from, {tr("the draft"), m_editor.definition()});
                  whenReady(m_context.client.call(protocol::getVersion, {m_flow, after}), this,
                            [this, from, after, show](const Result<protocol::FlowVersion> &later) {
                                if (!later || !later->definition)
                                    return fail(later ? tr("The version has no content.")
                                                      : models::sentence(later.error()));
                                show(from, {after, *later->definition});
                            });
              });
}

void EditorPage::askConflicts()
{
    if (std::exchange(m_leaving, false))
        emit stayed();
    auto *dialog = new ConflictDialog(
        m_context, {m_document->base(), m_editor.definition(), m_document->theirs(), m_shared->lastSave()}, this);
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
        if (file.size() > kLargestImport)
            return fail(tr("The file is too large for a flow."));
        const Result<QJsonObject> parsed = json::parseObject(file.readAll());
        if (!parsed)
            return fail(tr("The file is no JSON: %1").arg(parsed.error().message));
        const bool wrapped = parsed->contains("definition"_L1);
        if (!wrapped && !parsed->contains("nodes"_L1))
            return fail(tr("The file holds no flow."));
        const auto read = flow::definitionFromJson(wrapped ? parsed->value("definition"_L1).toObject() : *parsed);
        if (!read)
            return fail(tr("The flow in the file is not right: %1").arg(read.error().message));
        m_editor.endGesture();
        m_editor.apply(tr("Import"), editor::difference(m_editor.definition(), *read));
        m_canvas->view().fit();
    });
    dialog->open();
}

void EditorPage::exportJson()
{
    auto *dialog = new QFileDialog(this, tr("Export JSON"), QString(m_document->flow().name % u".flow.json"_s),
                                   tr("Flows (*.json)"));
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
    auto *dialog = new QFileDialog(this, tr("Export a picture"), QString(m_document->flow().name % u".png"_s),
                                   tr("Pictures (*.png *.svg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        if (const Result<> saved = editor::savePicture(m_canvas->scene(), name); !saved)
            fail(models::sentence(saved.error()));
    });
    dialog->open();
}

void EditorPage::jump(const QListWidgetItem *item)
{
    if (item->data(Qt::UserRole + 2).toBool())
        return askFlowInputs();
    const flow::NodeId node = item->data(Qt::UserRole).toString();
    const flow::Edge *edge = m_editor.definition().edge(item->data(Qt::UserRole + 1).toString());
    reveal(!node.isEmpty() ? node : edge ? edge->target : flow::NodeId());
}

} // namespace mh::panels
