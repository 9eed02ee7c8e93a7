// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/audit_pane.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/audit_words.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "core/base/clock.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

/// What the entry's object is called: by the entry itself, else as one knows it.
QString nameOf(const protocol::AuditEntry &entry, const client::Replica &replica)
{
    for (const auto key : {"name"_L1, "username"_L1, "displayName"_L1, "flow_name"_L1}) {
        if (const QString name = entry.details.value(key).toString(); !name.isEmpty())
            return name;
    }
    const QString flow =
        entry.resourceType == "flow"_L1 ? entry.resourceId : entry.details.value("flow_id"_L1).toString();
    if (const auto known = replica.flows().constFind(FlowId::fromString(flow)); known != replica.flows().constEnd())
        return known->name;
    const auto run = replica.runs().constFind(ExecutionId::fromString(entry.resourceId));
    return run == replica.runs().constEnd() ? QString() : run->flowName;
}

Row rowOf(const protocol::AuditEntry &entry, const client::Replica &replica, qint64 now)
{
    const QString who = entry.username.isEmpty() ? AuditPane::tr("nobody signed in") : entry.username;
    return {QString::number(entry.id),
            {auditAction(entry.action), who, auditThing(entry.resourceType, entry.resourceId, nameOf(entry, replica)),
             entry.address, models::moment(entry.createdAt, now)},
            {},
            0,
            {}};
}

} // namespace

AuditPane::AuditPane(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_action(new QComboBox(this))
{
    m_model = new models::RowsModel(
        {tr("Action"), tr("Who"), tr("On what"), tr("From"), tr("When")},
        [this](models::RowsModel &model, int page) { fetch(model, page); }, this);
    m_table = new TablePane({tr("Audit log"), u"clock"_s, tr("Nothing found"), tr("Nothing matches the filters.")},
                            *m_model, -1, this);
    m_table->view().setObjectName(u"audit"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(12);
    m_filters = makeFilters();
    layout->addWidget(m_filters);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeDetails());
    connect(m_action, &QComboBox::currentIndexChanged, this, &AuditPane::load);
    connect(m_table, &TablePane::currentChanged, this, &AuditPane::showCurrent);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        if (m_model->state() != models::RowsModel::State::Loading)
            m_filters->setVisible(!m_table->isDenied());
    });
    showCurrent();
}

QWidget *AuditPane::makeFilters()
{
    auto *row = new QWidget(this);
    m_action->setObjectName(u"actionFilter"_s);
    m_action->setAccessibleName(tr("Action"));
    m_action->addItem(tr("All actions"), QString());
    for (const QString &code : auditActions())
        m_action->addItem(auditAction(code), code);
    m_action->setMinimumWidth(260);
    m_onlyUser = newButton(row, tr("Only this user"), u"onlyUser"_s);
    m_anybody = newButton(row, tr("Everybody"), u"everybody"_s);
    m_anybody->hide();
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_action);
    layout->addWidget(m_onlyUser);
    layout->addWidget(m_anybody);
    layout->addStretch(1);
    connect(m_onlyUser, &QPushButton::clicked, this, [this] {
        const protocol::AuditEntry entry = m_entries.value(m_table->current());
        setUser(entry.user, entry.username);
    });
    connect(m_anybody, &QPushButton::clicked, this, [this] { setUser({}, {}); });
    return row;
}

QWidget *AuditPane::makeDetails()
{
    auto *side = new QWidget(this);
    m_where = words(side, {}, QPalette::PlaceholderText);
    m_details = new JsonText(side);
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("Details"));
    m_details->setFixedHeight(120);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_where);
    layout->addWidget(m_details);
    return side;
}

void AuditPane::setUser(UserId user, const QString &name)
{
    m_user = user;
    m_anybody->setVisible(!user.isNull());
    m_anybody->setText(tr("%1 only: show everybody").arg(name));
    m_onlyUser->setVisible(user.isNull());
    load();
}

void AuditPane::load()
{
    m_model->load();
}

void AuditPane::fetch(models::RowsModel &model, int page)
{
    protocol::ListAudit request;
    request.user = m_user;
    request.action = m_action->currentData().toString();
    request.page = {page, kPageSize};
    model.answerWith(m_context.client.call(protocol::listAudit, request),
                     [this](const protocol::Paged<protocol::AuditEntry> &list) {
                         models::RowsModel::Page found{{}, list.totalElements};
                         for (const protocol::AuditEntry &entry : list.content) {
                             m_entries.insert(QString::number(entry.id), entry);
                             if (m_action->findData(entry.action) < 0) // of a newer server
                                 m_action->addItem(entry.action, entry.action);
                             found.rows.append(rowOf(entry, m_context.replica, m_context.clock.nowMs()));
                         }
                         return found;
                     });
}

void AuditPane::showCurrent()
{
    const protocol::AuditEntry entry = m_entries.value(m_table->current());
    m_onlyUser->setEnabled(!entry.user.isNull());
    QStringList where;
    if (!entry.resourceId.isEmpty())
        where += auditThing(entry.resourceType, {}, {}) % u' ' % entry.resourceId;
    if (!entry.agent.isEmpty())
        where += tr("With %1").arg(entry.agent);
    m_where->setVisible(!where.isEmpty());
    m_where->setText(where.join(u"  ·  "_s));
    m_details->setVisible(!entry.details.isEmpty());
    m_details->show(entry.details);
}

} // namespace mh::panels
