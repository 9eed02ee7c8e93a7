// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/flow_commands.h"

#include <QDir>
#include <QFileDialog>

#include "app/client/server_client.h"
#include "app/panels/flows/flow_templates.h"
#include "app/words/spoken.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

protocol::Flow flowOf(const client::FlowFile &file)
{
    protocol::Flow flow;
    flow.name = file.name;
    flow.description = file.description;
    flow.definition = file.definition;
    flow.settings = file.settings.over({});
    return flow;
}

QFileDialog *fileDialog(QWidget &over, const QString &title)
{
    auto *dialog = new QFileDialog(over.window(), title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({FlowCommands::tr("Flows (*.flow.json)"), FlowCommands::tr("JSON (*.json)"),
                            FlowCommands::tr("All files (*)")});
    return dialog;
}

} // namespace

FlowCommands::FlowCommands(const Context &context, QWidget &over) : QObject(&over), m_context(context), m_over(over) {}

void FlowCommands::openForm(const QString &title, const protocol::Flow &flow, FlowForm::Field field)
{
    auto *form = new FlowForm(m_context, title, flow, m_over.window());
    if (flow.id.isNull())
        connect(form, &FlowForm::saved, this, &FlowCommands::made);
    form->open();
    form->begin(field);
}

void FlowCommands::create()
{
    openForm(tr("New flow"), {}, FlowForm::Field::Name);
}

void FlowCommands::createExample()
{
    const protocol::Flow flow = flowOf(FlowTemplates::example());
    protocol::CreateFlow request{flow.name, flow.description, flow.definition, {}};
    whenReady(m_context.client.call(protocol::createFlow, request), this, [this](const Result<protocol::Flow> &reply) {
        if (reply)
            emit made(reply->id);
        else if (reply.error().code == ErrorCode::Conflict) // there is one already: it needs another name
            createFrom(FlowTemplates::example(), tr("New flow from a template"));
        else
            emit failed(models::sentence(reply.error()));
    });
}

void FlowCommands::createFromTemplate()
{
    auto *dialog = new FlowTemplates(m_over.window());
    connect(dialog, &FlowTemplates::chosen, this,
            [this](const client::FlowFile &file) { createFrom(file, tr("New flow from a template")); });
    dialog->open();
}

void FlowCommands::createFrom(const client::FlowFile &file, const QString &title)
{
    openForm(title, flowOf(file), FlowForm::Field::Name);
}

void FlowCommands::import()
{
    QFileDialog *dialog = fileDialog(m_over, tr("Import a flow"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FlowCommands::importFile);
    dialog->open();
}

void FlowCommands::importFile(const QString &path)
{
    const auto file = client::FlowFile::read(path);
    if (!file) {
        const QString where = file.error().field;
        const QString why = words::spoken(file.error().message);
        emit failed(tr("%1 is no flow that can be imported: %2")
                        .arg(QDir::toNativeSeparators(path), where.isEmpty() ? why : words::labelled(where, why)));
        return;
    }
    createFrom(*file, tr("Import a flow"));
}

void FlowCommands::change(const protocol::Flow &flow, FlowForm::Field field)
{
    openForm(tr("Name and description"), flow, field);
}

void FlowCommands::fetch(FlowId flow, std::function<void(const protocol::Flow &)> then)
{
    whenReady(m_context.client.call(protocol::getFlow, {flow}), this,
              [this, then = std::move(then)](const Result<protocol::Flow> &whole) {
                  if (whole)
                      then(*whole);
                  else
                      emit failed(models::sentence(whole.error()));
              });
}

void FlowCommands::duplicate(FlowId flow)
{
    fetch(flow, [this](const protocol::Flow &whole) {
        protocol::Flow copy = flowOf(client::FlowFile::of(whole));
        copy.name = tr("%1 (copy)").arg(whole.name.left(240));
        copy.workspace = whole.workspace;
        openForm(tr("Duplicate a flow"), copy, FlowForm::Field::Name);
    });
}

void FlowCommands::exportFlow(FlowId flow)
{
    fetch(flow, [this](const protocol::Flow &whole) {
        QFileDialog *dialog = fileDialog(m_over, tr("Export %1").arg(whole.name));
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"flow.json"_s);
        dialog->selectFile(client::FlowFile::fileName(whole.name));
        connect(dialog, &QFileDialog::fileSelected, this,
                [this, id = whole.id](const QString &path) { exportTo(id, path); });
        dialog->open();
    });
}

void FlowCommands::exportTo(FlowId flow, const QString &path)
{
    fetch(flow, [this, path](const protocol::Flow &whole) {
        const QString shown = QDir::toNativeSeparators(path);
        if (const auto written = client::FlowFile::of(whole).write(path); written)
            emit told(tr("Exported to %1.").arg(shown));
        else
            emit failed(tr("%1 cannot be written: %2").arg(shown, words::spoken(written.error().message)));
    });
}

void FlowCommands::askRemove(const protocol::Flow &flow)
{
    const auto remove = [this, id = flow.id] {
        whenReady(m_context.client.call(protocol::removeFlow, {id}), this, [this](const Result<protocol::Empty> &done) {
            if (!done)
                emit failed(models::sentence(done.error()));
        });
    };
    askFirst(m_over.window(), tr("Delete %1?").arg(flow.name),
             tr("It can no longer be opened or run, and its triggers start nothing any more."), tr("Delete"), remove);
}

} // namespace mh::panels
