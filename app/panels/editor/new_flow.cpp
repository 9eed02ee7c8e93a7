// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/new_flow.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QMessageBox>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

namespace mh::panels {
namespace {

void create(const Context &context, QWidget &parent, const QString &name, std::function<void(FlowId)> made)
{
    protocol::CreateFlow request;
    request.name = name;
    whenReady(context.client.call(protocol::createFlow, request), &parent,
              [&parent, made = std::move(made)](const Result<protocol::Flow> &flow) {
                  if (flow) {
                      made(flow->id);
                      return;
                  }
                  auto *box = new QMessageBox(QMessageBox::Warning, {}, models::sentence(flow.error()), QMessageBox::Ok,
                                              &parent);
                  box->setAttribute(Qt::WA_DeleteOnClose);
                  box->open();
              });
}

} // namespace

void askNewFlow(const Context &context, QWidget &parent, std::function<void(FlowId)> made)
{
    auto *dialog = new QInputDialog(&parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QCoreApplication::translate("mh::panels", "New flow"));
    dialog->setLabelText(QCoreApplication::translate("mh::panels", "What is it called?"));
    dialog->resize(400, dialog->height());
    QObject::connect(dialog, &QInputDialog::textValueSelected, &parent,
                     [context, &parent, made = std::move(made)](const QString &name) {
                         if (!name.trimmed().isEmpty())
                             create(context, parent, name.trimmed(), made);
                     });
    dialog->open();
}

} // namespace mh::panels
