// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/editor_dialogs.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QJsonDocument>
#include <QMenu>
#include <QSaveFile>
#include <QVBoxLayout>
#include <QVersionNumber>

#include "app/client/server_client.h"
#include "app/editor/edits.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/picture.h"
#include "app/models/words.h"
#include "app/panels/editor/diff_dialog.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/versions_dialog.h"
#include "app/panels/parts/inputs_dialog.h"
#include "app/panels/parts/text_form.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/panels/triggers/triggers_pane.h"
#include "app/words/spoken.h"
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

EditorDialogs::EditorDialogs(const Parts &parts, QWidget &page) : QObject(&page), m_parts(parts), m_page(page) {}

void EditorDialogs::fill(QMenu &menu)
{
    const auto add = [&](const QString &text, auto what) {
        QAction *action = menu.addAction(text);
        connect(action, &QAction::triggered, this, what);
        return action;
    };
    add(tr("Rename the flow…"), &EditorDialogs::askRename);
    add(tr("Inputs of a run…"), &EditorDialogs::askFlowInputs);
    add(tr("Versions…"), &EditorDialogs::askVersions);
    menu.addSeparator();
    add(tr("Triggers…"), &EditorDialogs::showTriggers)->setObjectName(u"flowTriggers"_s);
    QAction *share = add(tr("Share…"), &EditorDialogs::showShares);
    share->setObjectName(u"flowShares"_s);
    connect(&menu, &QMenu::aboutToShow, share, [this, share] {
        const QString &mine = m_parts.document.flow().myPermission;
        share->setVisible(mine == "owner"_L1 || mine == "admin"_L1);
    });
    menu.addSeparator();
    add(tr("Import JSON…"), &EditorDialogs::importJson);
    add(tr("Export JSON…"), &EditorDialogs::exportJson);
    add(tr("Export a picture…"), &EditorDialogs::exportPicture);
    menu.addSeparator();
    QAction *discard = add(tr("Throw unsaved changes away"), [this] { m_parts.document.discard(); });
    connect(&menu, &QMenu::aboutToShow, discard, [this, discard] { discard->setEnabled(m_parts.document.isDirty()); });
}

void EditorDialogs::askRename()
{
    const protocol::Flow &flow = m_parts.document.flow();
    auto *form = new TextForm(tr("Rename the flow"), tr("Rename"), tr("Name"), flow.name, m_page.window());
    connect(form, &TextForm::entered, this,
            [this](const QString &name) { m_parts.document.rename(name, m_parts.document.flow().description); });
    form->open();
}

/// What starts the flow without a person, without leaving what is drawn.
void EditorDialogs::showTriggers()
{
    auto *dialog = new QDialog(m_page.window());
    dialog->setObjectName(u"triggersOfFlow"_s);
    dialog->setWindowTitle(tr("Triggers of %1").arg(m_parts.document.flow().name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(true);
    dialog->resize(680, 520);
    auto *pane = new TriggersPane(m_parts.context, dialog);
    pane->setFlow(m_parts.flow);
    pane->setDefinition(m_parts.editor.definition());
    pane->setTestable(true);
    connect(pane, &TriggersPane::testWanted, dialog, &QDialog::accept); // what follows is seen on the canvas
    connect(pane, &TriggersPane::testWanted, this, &EditorDialogs::testWanted);
    auto *buttons = new QDialogButtonBox(dialog);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    buttons->setContentsMargins(0, 0, 24, 0); // in one line with what the pane has at its right
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 20);
    layout->addWidget(pane, 1);
    layout->addWidget(buttons);
    connect(dialog, &QDialog::finished, this, &EditorDialogs::triggersLookedAt);
    // They belong to this sign-in.
    connect(&m_page, &QObject::destroyed, dialog, &QObject::deleteLater);
    dialog->open();
}

void EditorDialogs::showShares()
{
    auto *dialog = new ShareDialog(m_parts.context.client, m_parts.flow, m_parts.document.flow().name, m_page.window());
    dialog->open();
}

void EditorDialogs::askPublish()
{
    auto *dialog = new PublishDialog(nextVersion(m_parts.document.flow()), &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PublishDialog::confirmed, &m_parts.document, &FlowDocument::publish);
    dialog->open();
}

void EditorDialogs::askRun()
{
    if (m_parts.document.isPublished())
        return askInputs(m_parts.editor.definition());
    // The version that runs may want other inputs than the draft.
    whenReady(m_parts.context.client.call(protocol::getVersion, {m_parts.flow, m_parts.document.flow().currentVersion}),
              this, [this](const Result<protocol::FlowVersion> &version) {
                  if (version && version->definition)
                      askInputs(*version->definition);
                  else
                      emit failed(version ? tr("The version has no content.") : models::sentence(version.error()));
              });
}

void EditorDialogs::askInputs(const flow::FlowDefinition &definition)
{
    const protocol::Flow &flow = m_parts.document.flow();
    const QJsonObject schema = definition.inputSchema;
    if (schema.isEmpty() && expectedInputs(definition).isEmpty())
        return run({}); // there is nothing to ask
    auto *dialog =
        new TriggerDialog(flow.name, flow.currentVersion, schema.isEmpty() ? expectedInputs(definition) : QJsonObject(),
                          schema, m_page.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TriggerDialog::confirmed, this, &EditorDialogs::run);
    dialog->offerPast(m_parts.context, m_parts.flow);
    dialog->open();
}

void EditorDialogs::askFlowInputs()
{
    auto *dialog = new InputsDialog(m_parts.editor.definition().inputSchema, m_page.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &InputsDialog::confirmed, this, [this](const QJsonObject &schema) {
        m_parts.editor.endGesture();
        if (schema != m_parts.editor.definition().inputSchema)
            m_parts.editor.apply(tr("Describe the inputs"), {flow::SetInputSchema{schema}});
    });
    dialog->open();
}

void EditorDialogs::run(const QJsonObject &inputs)
{
    protocol::TriggerFlow request;
    request.id = m_parts.flow;
    request.inputs = inputs;
    whenReady(m_parts.context.client.call(protocol::triggerFlow, request), this,
              [this](const Result<protocol::Triggered> &reply) {
                  if (reply)
                      emit runStarted(reply->execution);
                  else
                      emit failed(models::sentence(reply.error()));
              });
}

void EditorDialogs::askVersions()
{
    whenReady(m_parts.context.client.call(protocol::listVersions, {m_parts.flow}), this,
              [this](const Result<protocol::Paged<protocol::FlowVersion>> &versions) {
                  if (!versions)
                      return emit failed(models::sentence(versions.error()));
                  if (versions->content.isEmpty())
                      return emit failed(tr("There are no versions yet: publishing makes one."));
                  auto *dialog = new VersionsDialog(versions->content, m_parts.context.clock.nowMs(), &m_page);
                  dialog->setAttribute(Qt::WA_DeleteOnClose);
                  connect(dialog, &VersionsDialog::compareAsked, this, &EditorDialogs::compare);
                  connect(dialog, &VersionsDialog::restoreAsked, &m_parts.document, &FlowDocument::restore);
                  dialog->open();
              });
}

void EditorDialogs::compare(const QString &before, const QString &after)
{
    const auto show = [this](const DiffDialog::Side &from, const DiffDialog::Side &to) {
        auto *dialog = new DiffDialog(m_parts.context, from, to, m_page.window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    whenReady(m_parts.context.client.call(protocol::getVersion, {m_parts.flow, before}), this,
              [this, before, after, show](const Result<protocol::FlowVersion> &old) {
                  if (!old || !old->definition)
                      return emit failed(old ? tr("The version has no content.") : models::sentence(old.error()));
                  const DiffDialog::Side from{before, *old->definition};
                  if (after.isEmpty())
                      return show(from, {tr("the draft"), m_parts.editor.definition()});
                  whenReady(m_parts.context.client.call(protocol::getVersion, {m_parts.flow, after}), this,
                            [this, from, after, show](const Result<protocol::FlowVersion> &later) {
                                if (!later || !later->definition)
                                    return emit failed(later ? tr("The version has no content.")
                                                             : models::sentence(later.error()));
                                show(from, {after, *later->definition});
                            });
              });
}

void EditorDialogs::importJson()
{
    auto *dialog = new QFileDialog(&m_page, tr("Import JSON"), {}, tr("Flows (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &EditorDialogs::take);
    dialog->open();
}

void EditorDialogs::take(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return emit failed(file.errorString());
    if (file.size() > kLargestImport)
        return emit failed(tr("The file is too large for a flow."));
    const Result<QJsonObject> parsed = json::parseObject(file.readAll());
    if (!parsed)
        return emit failed(tr("The file is no JSON: %1").arg(words::spoken(parsed.error().message)));
    const bool wrapped = parsed->contains("definition"_L1);
    if (!wrapped && !parsed->contains("nodes"_L1))
        return emit failed(tr("The file holds no flow."));
    const auto read = flow::definitionFromJson(wrapped ? parsed->value("definition"_L1).toObject() : *parsed);
    if (!read)
        return emit failed(tr("The flow in the file is not right: %1").arg(words::spoken(read.error().message)));
    m_parts.editor.endGesture();
    m_parts.editor.apply(tr("Import"), editor::difference(m_parts.editor.definition(), *read));
    m_parts.canvas.view().fit();
}

void EditorDialogs::exportJson()
{
    auto *dialog = new QFileDialog(&m_page, tr("Export JSON"), QString(m_parts.document.flow().name % u".flow.json"_s),
                                   tr("Flows (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        const protocol::Flow &flow = m_parts.document.flow();
        const QJsonObject json{{u"name"_s, flow.name},
                               {u"description"_s, flow.description},
                               {u"definition"_s, flow::toJson(m_parts.editor.definition())},
                               {u"settings"_s, flow::toJson(flow.settings.value_or(flow::FlowSettings()))}};
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit())
            emit failed(file.errorString());
    });
    dialog->open();
}

void EditorDialogs::exportPicture()
{
    auto *dialog = new QFileDialog(&m_page, tr("Export a picture"), QString(m_parts.document.flow().name % u".png"_s),
                                   tr("Pictures (*.png *.svg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        if (const Result<> saved = editor::savePicture(m_parts.canvas.scene(), name); !saved)
            emit failed(models::sentence(saved.error()));
    });
    dialog->open();
}

} // namespace mh::panels
