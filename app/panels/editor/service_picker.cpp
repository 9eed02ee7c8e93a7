// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/service_picker.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/editor/expression_notes.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// Names that an expression would be read from are said as IDs.
template <class Id>
QString callName(const QString &name, const Id &id)
{
    return name.contains(u'$') || name.contains("{{"_L1) ? id.toString() : name;
}

template <class Things, class NameOf>
int indexOf(const Things &things, const QString &wanted, NameOf nameOf)
{
    const auto found = std::find_if(things.cbegin(), things.cend(), [&](const auto &each) {
        return nameOf(each) == wanted || each.id.toString() == wanted;
    });
    return found == things.cend() || wanted.isEmpty() ? -1 : int(found - things.cbegin());
}

void addParameters(QList<flow::Port> &all, const QJsonObject &schema, bool isPath)
{
    const QJsonObject members = schema.value("properties"_L1).toObject();
    const QJsonArray required = schema.value("required"_L1).toArray();
    for (auto it = members.begin(); it != members.end(); ++it) {
        const QJsonObject about = it.value().toObject();
        flow::Port port;
        port.name = it.key();
        port.type = about.value("type"_L1).toString(u"any"_s);
        port.description = about.value("description"_L1).toString();
        port.required = isPath || required.contains(it.key());
        if (std::none_of(all.cbegin(), all.cend(), [&](const flow::Port &each) { return each.name == port.name; }))
            all += port;
    }
}

QComboBox *newChoice(const QString &objectName, const QString &placeholder, QWidget *parent)
{
    auto *choice = new QComboBox(parent);
    choice->setObjectName(objectName);
    choice->setPlaceholderText(placeholder);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(12);
    return choice;
}

} // namespace

QList<flow::Port> parametersOf(const protocol::EndpointSpec &endpoint)
{
    QList<flow::Port> all;
    addParameters(all, endpoint.pathParams, true);
    static const QRegularExpression placeholder(u"\\{([^{}]+)\\}"_s);
    for (auto it = placeholder.globalMatch(endpoint.path); it.hasNext();) {
        const QString name = it.next().captured(1); // entered by hand, without a schema
        if (std::none_of(all.cbegin(), all.cend(), [&](const flow::Port &each) { return each.name == name; })) {
            flow::Port port;
            port.name = name;
            port.type = u"string"_s;
            port.required = true;
            all += port;
        }
    }
    addParameters(all, endpoint.queryParams, false);
    addParameters(all, endpoint.headerParams, false);
    return all;
}

ServicePicker::ServicePicker(client::ServerClient &client, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_service(newChoice(u"pickService"_s, tr("Choose a service"), this)),
      m_endpoint(newChoice(u"pickEndpoint"_s, tr("Choose an endpoint"), this)),
      m_trouble(smallPrint({}, widgets::Tone::Bad, this))
{
    m_trouble->hide();
    auto *form = new QFormLayout;
    form->addRow(tr("Service"), m_service);
    form->addRow(tr("Endpoint"), m_endpoint);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(form);
    layout->addWidget(m_trouble);
    connect(m_service, &QComboBox::activated, this, [this](int row) {
        const protocol::Service &service = m_services.at(row);
        if (service.id != m_of)
            emit chosen(callName(service.spec.name, service.id), {});
    });
    connect(m_endpoint, &QComboBox::activated, this, [this](int row) {
        const protocol::ServiceEndpoint &endpoint = m_endpoints.at(row);
        emit chosen(m_wantedService, callName(endpoint.spec.name, endpoint.id));
    });
    showServices();
    loadServices(0);
}

void ServicePicker::setChoice(const QString &service, const QString &endpoint)
{
    if (service == m_wantedService && endpoint == m_wantedEndpoint)
        return;
    m_wantedService = service;
    m_wantedEndpoint = endpoint;
    showServices();
}

void ServicePicker::loadServices(int page)
{
    protocol::ListServices request;
    request.page = {page, protocol::kPageSizeMax};
    whenReady(m_client.call(protocol::listServices, request), this,
              [this, page](const Result<protocol::Paged<protocol::Service>> &list) {
                  if (!list)
                      return tell(list.error());
                  m_services += list->content;
                  if (!list->content.isEmpty() && m_services.size() < list->totalElements)
                      loadServices(page + 1);
                  else
                      showServices();
              });
}

void ServicePicker::loadEndpoints(ServiceId service, int page)
{
    if (page == 0) {
        m_of = service;
        m_endpoints.clear();
    }
    if (service.isNull())
        return;
    whenReady(m_client.call(protocol::listServiceEndpoints, {service, {}, {page, protocol::kPageSizeMax}}), this,
              [this, service, page](const Result<protocol::Paged<protocol::ServiceEndpoint>> &list) {
                  if (service != m_of)
                      return; // another was chosen meanwhile
                  if (!list)
                      return tell(list.error());
                  m_endpoints += list->content;
                  if (!list->content.isEmpty() && m_endpoints.size() < list->totalElements)
                      loadEndpoints(service, page + 1);
                  else
                      showEndpoints();
              });
}

void ServicePicker::showServices()
{
    const QSignalBlocker quiet(m_service);
    m_service->clear();
    for (const protocol::Service &service : std::as_const(m_services))
        m_service->addItem(service.spec.displayName.isEmpty() ? service.spec.name : service.spec.displayName);
    const int row = indexOf(m_services, m_wantedService, [](const protocol::Service &each) { return each.spec.name; });
    m_service->setCurrentIndex(row);
    m_service->setEnabled(!m_services.isEmpty());
    const ServiceId now = row < 0 ? ServiceId() : m_services.at(row).id;
    if (now != m_of)
        loadEndpoints(now);
    showEndpoints();
}

void ServicePicker::showEndpoints()
{
    const QSignalBlocker quiet(m_endpoint);
    m_endpoint->clear();
    for (const protocol::ServiceEndpoint &endpoint : std::as_const(m_endpoints))
        m_endpoint->addItem(u"%1 %2 · %3"_s.arg(endpoint.spec.method, endpoint.spec.path, endpoint.spec.name));
    const auto nameOf = [](const protocol::ServiceEndpoint &each) { return each.spec.name; };
    const int row = indexOf(m_endpoints, m_wantedEndpoint, nameOf);
    m_endpoint->setCurrentIndex(row);
    m_endpoint->setToolTip(m_endpoint->currentText());
    m_endpoint->setEnabled(!m_endpoints.isEmpty());
    emit parametersChanged(row < 0 ? QList<flow::Port>() : parametersOf(m_endpoints.at(row).spec));
}

void ServicePicker::tell(const Error &why)
{
    m_trouble->setText(models::sentence(why));
    m_trouble->show();
}

} // namespace mh::panels
