// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_audit.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/audit_words.h"
#include "app/panels/parts/table_pane.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPageSize = 100;

models::Row rowOf(const protocol::AuditEntry &entry, qint64 now)
{
    const QString who = entry.username.isEmpty()
                            ? QCoreApplication::translate("mh::panels::HostAudit", "nobody signed in")
                            : entry.username;
    const QString details = entry.details.isEmpty() ? QString() : QString::fromUtf8(json::toBytes(entry.details));
    return {QString::number(entry.id),
            {auditAction(entry.action), who, entry.address, models::moment(entry.createdAt, now), details},
            {},
            0,
            {}};
}

} // namespace

HostAudit::HostAudit(const HostView &view, QWidget *parent)
    : QWidget(parent), m_context(view.context), m_host(view.host.uuid)
{
    m_model = new models::RowsModel(
        {tr("Action"), tr("Who"), tr("From"), tr("When"), tr("Details")},
        [this](models::RowsModel &model, int page) { fetch(model, page); }, this);
    auto *table = new TablePane(
        {tr("Audit log of this host"), u"clock"_s, tr("Nothing yet"), tr("Nothing was done with this host.")}, *m_model,
        -1, this);
    table->view().setObjectName(u"hostAudit"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->addWidget(table);
}

void HostAudit::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->load();
}

void HostAudit::fetch(models::RowsModel &model, int page)
{
    protocol::ListAudit request;
    request.resourceId = m_host.toString();
    request.page = {page, kPageSize};
    model.answerWith(m_context.client.call(protocol::listAudit, request),
                     [this](const protocol::Paged<protocol::AuditEntry> &list) {
                         models::RowsModel::Page found{{}, list.totalElements};
                         for (const protocol::AuditEntry &entry : list.content)
                             found.rows.append(rowOf(entry, m_context.clock.nowMs()));
                         return found;
                     });
}

} // namespace mh::panels
