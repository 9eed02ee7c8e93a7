// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/services/endpoint_table.h"

#include <algorithm>

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/panels/services/endpoint_form.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

enum Column { Name, Method, Path, State };

Row rowOf(const protocol::ServiceEndpoint &endpoint)
{
    QString state;
    auto tone = widgets::Tone::Muted;
    if (endpoint.missing) {
        state = EndpointTable::tr("Gone from the description");
        tone = widgets::Tone::Warning;
    } else if (!endpoint.spec.enabled) {
        state = EndpointTable::tr("Off");
    }
    return {endpoint.id.toString(),
            {endpoint.spec.name, endpoint.spec.method, endpoint.spec.path, state},
            {},
            int(tone),
            QString(endpoint.spec.description % u' ' % endpoint.spec.tags.join(u' '))};
}

} // namespace

EndpointTable::EndpointTable(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_filter(new ListFilter(this))
{
    m_model = new models::RowsModel(
        {tr("Endpoint"), tr("Method"), tr("Path"), tr("State")},
        [this](models::RowsModel &model, int page) {
            const auto asked = m_context.client.call(protocol::listServiceEndpoints,
                                                     {m_service.id, {}, {page, protocol::kPageSizeMax}});
            model.answerWith(asked, [this, page](const protocol::Paged<protocol::ServiceEndpoint> &list) {
                if (page == 0)
                    m_endpoints.clear();
                m_endpoints += list.content;
                models::RowsModel::Page rows{{}, list.totalElements};
                for (const protocol::ServiceEndpoint &endpoint : list.content)
                    rows.rows.append(rowOf(endpoint));
                return rows;
            });
        },
        this);
    m_model->setEager(true); // it is searched and sorted here
    m_filter->setSourceModel(m_model);
    m_split = new QSplitter(this);
    m_split->addWidget(makeList());
    m_split->addWidget(makeDetails());
    m_split->setSizes({520, 380});
    m_split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EndpointTable::showCurrent);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        if (m_model->state() == models::RowsModel::State::Failed)
            emit failed(models::sentence(m_model->error()));
        const auto hasState = [](const Row &row) { return !row.cells.at(State).isEmpty(); };
        m_list->setColumnHidden(State, std::none_of(m_model->rows().begin(), m_model->rows().end(), hasState));
        for (int row = 0; row < m_filter->rowCount(); ++row) {
            const QModelIndex index = m_filter->index(row, 0);
            if (index.data(models::IdRole).toString() == m_currentId || (m_currentId.isEmpty() && row == 0))
                m_list->setCurrentIndex(index);
        }
        showCurrent();
    });
}

QWidget *EndpointTable::makeList()
{
    auto *side = new QWidget(this);
    auto *search = new QLineEdit(side);
    search->setObjectName(u"searchEndpoints"_s);
    search->setPlaceholderText(tr("Search endpoints"));
    search->setAccessibleName(tr("Search endpoints"));
    search->setClearButtonEnabled(true);
    search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_add = newButton(side, tr("Add…"), u"addEndpoint"_s);
    m_add->setIcon(widgets::icon(u"plus"_s));
    m_list = new QTreeView(side);
    m_list->setObjectName(u"endpointList"_s);
    m_list->setAccessibleName(tr("Endpoints"));
    panels::makeList(*m_list);
    m_list->setModel(m_filter);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(Name, Qt::AscendingOrder);
    m_list->setItemDelegate(new RowDelegate(38, RowDelegate::States::Tones, State, m_list));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(Method, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(Path, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(State, QHeaderView::ResizeToContents);
    auto *head = new QHBoxLayout;
    head->addWidget(search, 1);
    head->addWidget(m_add);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    connect(search, &QLineEdit::textChanged, m_filter, &ListFilter::setSearch);
    connect(m_add, &QPushButton::clicked, this, &EndpointTable::askNew);
    connect(m_list, &QTreeView::activated, this, [this] {
        if (const protocol::ServiceEndpoint *endpoint = current(); endpoint && isEditable())
            edit(*endpoint);
    });
    return side;
}

QWidget *EndpointTable::makeDetails()
{
    auto *side = new QWidget(this);
    m_title = words(side, {});
    m_title->setFont(widgets::scaled(font(), 1.05, true));
    m_about = words(side, {}, QPalette::PlaceholderText);
    m_change = newButton(side, tr("Change…"), u"changeEndpoint"_s);
    m_switch = newButton(side, {}, u"switchEndpoint"_s);
    m_remove = newButton(side, tr("Delete…"), u"removeEndpoint"_s);
    m_tabs = new QTabWidget(side);
    m_tabs->setObjectName(u"schemaViewer"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // the pane is as wide as its tabs at least
    for (const QString &title : {tr("Path"), tr("Query"), tr("Headers"), tr("Body"), tr("Reply")}) {
        auto *text = new JsonText(m_tabs);
        text->setReadOnly(true);
        text->setAccessibleName(tr("JSON Schema: %1").arg(title));
        m_tabs->addTab(text, title);
        m_schemas.append(text);
    }
    side->setMinimumWidth(qMax(280, m_tabs->tabBar()->sizeHint().width() + 24)); // no tab is cut
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_change);
    buttons->addWidget(m_switch);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_about);
    layout->addLayout(buttons);
    layout->addSpacing(4);
    layout->addWidget(m_tabs, 1'000);
    layout->addStretch(1); // without schemas
    connect(m_change, &QPushButton::clicked, this, [this] {
        if (const protocol::ServiceEndpoint *endpoint = current())
            edit(*endpoint);
    });
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (const protocol::ServiceEndpoint *endpoint = current())
            setCurrentEnabled(!endpoint->spec.enabled);
    });
    connect(m_remove, &QPushButton::clicked, this, &EndpointTable::askRemove);
    return side;
}

void EndpointTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int kBesideEachOther = 720;
    const auto wanted = width() < kBesideEachOther ? Qt::Vertical : Qt::Horizontal;
    if (m_split->orientation() == wanted)
        return;
    m_split->setOrientation(wanted);
    m_split->setSizes(wanted == Qt::Vertical ? QList<int>{200, 200} : QList<int>{520, 380});
}

void EndpointTable::setService(const protocol::Service &service)
{
    if (service.id != m_service.id)
        m_currentId.clear();
    m_service = service;
    m_add->setVisible(isEditable());
    m_model->load();
}

bool EndpointTable::isEditable() const
{
    return !m_service.myPermission.isEmpty() && m_service.myPermission != "view"_L1;
}

const protocol::ServiceEndpoint *EndpointTable::current() const
{
    const QString id = m_list->currentIndex().data(models::IdRole).toString();
    const auto found = std::find_if(m_endpoints.cbegin(), m_endpoints.cend(),
                                    [&id](const protocol::ServiceEndpoint &one) { return one.id.toString() == id; });
    return found == m_endpoints.cend() ? nullptr : &*found;
}

void EndpointTable::showCurrent()
{
    const protocol::ServiceEndpoint *endpoint = current();
    for (QPushButton *button : {m_change, m_switch, m_remove})
        button->setVisible(endpoint != nullptr && isEditable());
    m_tabs->setVisible(endpoint != nullptr);
    if (!endpoint) {
        const bool isEmpty = m_model->rowCount() == 0;
        m_title->setText(isEmpty ? tr("No endpoints yet") : tr("No endpoint chosen"));
        m_about->setText(isEmpty && isEditable() ? tr("Refresh the description above, or add them by hand.")
                                                 : QString());
        return;
    }
    m_currentId = endpoint->id.toString();
    m_title->setText(QString(endpoint->spec.method % u"  " % endpoint->spec.path));
    QString about = endpoint->spec.description;
    if (!endpoint->spec.tags.isEmpty())
        about += (about.isEmpty() ? QString() : u"  ·  "_s) % endpoint->spec.tags.join(u", "_s);
    if (endpoint->missing)
        about = tr("The description has it no more, but a published flow uses it.");
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    m_switch->setText(endpoint->spec.enabled ? tr("Switch off") : tr("Switch on"));
    const QJsonObject schemas[] = {endpoint->spec.pathParams, endpoint->spec.queryParams, endpoint->spec.headerParams,
                                   endpoint->spec.requestBody, endpoint->spec.responseSchema};
    int first = -1;
    for (int i = 0; i < int(m_schemas.size()); ++i) {
        m_schemas[i]->show(schemas[i]);
        m_tabs->setTabEnabled(i, !schemas[i].isEmpty());
        if (first < 0 && !schemas[i].isEmpty())
            first = i;
    }
    m_tabs->setVisible(first >= 0);
    if (first >= 0 && !m_tabs->isTabEnabled(m_tabs->currentIndex()))
        m_tabs->setCurrentIndex(first);
}

void EndpointTable::askNew()
{
    protocol::ServiceEndpoint fresh;
    if (m_service.spec.protocol == "GraphQL"_L1)
        fresh.spec.method = u"POST"_s;
    edit(fresh);
}

void EndpointTable::edit(const protocol::ServiceEndpoint &endpoint)
{
    auto *form = new EndpointForm(m_context, m_service, endpoint, window());
    connect(form, &EndpointForm::saved, this, &EndpointTable::changed);
    form->open();
}

void EndpointTable::setCurrentEnabled(bool enabled)
{
    const protocol::UpdateEndpoint request{m_service.id, current()->id, {{u"enabled"_s, enabled}}};
    whenReady(m_context.client.call(protocol::updateServiceEndpoint, request), this,
              [this](const Result<protocol::ServiceEndpoint> &reply) {
                  if (reply)
                      emit changed();
                  else
                      emit failed(models::sentence(reply.error()));
              });
}

void EndpointTable::askRemove()
{
    const protocol::ServiceEndpoint *endpoint = current();
    if (!endpoint)
        return;
    const auto remove = [this, request = protocol::EndpointRef{m_service.id, endpoint->id}] {
        whenReady(m_context.client.call(protocol::removeServiceEndpoint, request), this,
                  [this](const Result<protocol::Empty> &done) {
                      if (done)
                          emit changed();
                      else
                          emit failed(models::sentence(done.error()));
                  });
    };
    askFirst(window(), tr("Delete %1?").arg(endpoint->spec.name), tr("Flows that call it fail from then on."),
             tr("Delete"), remove);
}

} // namespace mh::panels
