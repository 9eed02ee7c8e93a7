// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/services/services_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/panels/services/endpoint_table.h"
#include "app/panels/services/service_form.h"
#include "app/panels/services/service_head.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

enum Column { Name, State };

QString stateName(const protocol::Service &service)
{
    if (service.status == "inactive"_L1)
        return ServicesPanel::tr("Off");
    if (service.status == "error"_L1)
        return ServicesPanel::tr("Failing");
    if (service.lastHealthCheck == 0)
        return ServicesPanel::tr("On");
    return service.consecutiveFailures > 0 ? ServicesPanel::tr("Unsure") : models::duration(service.latencyMs);
}

widgets::Tone toneOf(const protocol::Service &service)
{
    if (service.status == "inactive"_L1)
        return widgets::Tone::Muted;
    if (service.status == "error"_L1)
        return widgets::Tone::Bad;
    if (service.lastHealthCheck == 0)
        return widgets::Tone::Neutral;
    return service.consecutiveFailures > 0 ? widgets::Tone::Warning : widgets::Tone::Good;
}

Row rowOf(const protocol::Service &service)
{
    const QString detail =
        ServicesPanel::tr("%1, %n endpoint(s)", nullptr, service.endpointCount).arg(service.spec.protocol);
    return {service.id.toString(),
            {service.spec.displayName, stateName(service)},
            detail,
            int(toneOf(service)),
            QString(service.spec.baseUrl % u' ' % service.spec.description % u' ' % service.spec.tags.join(u' '))};
}

} // namespace

ServicesPanel::ServicesPanel(const Context &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("State")},
        [this](models::RowsModel &model, int page) {
            protocol::ListServices request;
            request.page = {page, protocol::kPageSizeMax};
            model.answerWithRows(m_context.client.call(protocol::listServices, request), rowOf);
        },
        this);
    m_model->setEager(true);
    m_list = new SideList(
        {tr("Services"), tr("New…"), tr("Search services"), u"plug"_s, tr("No services yet"),
         tr("Register an external API once, and flows call its endpoints without knowing addresses or keys.")},
        *m_model, State, this);
    m_list->view().setObjectName(u"services"_s);
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(makePage());
    split->setStretchFactor(1, 1);
    split->setSizes({340, 880});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    addActions();
    connect(m_list, &SideList::currentChanged, this, &ServicesPanel::showCurrent);
    connect(m_list, &SideList::addRequested, this, &ServicesPanel::askNew);
    connect(&context.stream, &client::EventStream::serviceChanged, this, &ServicesPanel::take);
    connect(&context.stream, &client::EventStream::serviceRemoved, m_model, &models::RowsModel::load);
    connect(&context.stream, &client::EventStream::listsStale, this, &ServicesPanel::reload); // rights, too
    context.stream.subscribe(u"services"_s);
    m_model->load();
}

ServicesPanel::~ServicesPanel()
{
    m_context.stream.unsubscribe(u"services"_s);
}

void ServicesPanel::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_list->view());
    const auto isShown = [this] { return m_service.id.toString() == m_list->current(); };
    const auto edits = [this, isShown] { return isShown() && ServiceHead::may(m_service, "edit"_L1); };
    const auto owns = [this, isShown] { return isShown() && ServiceHead::may(m_service, "admin"_L1); };
    m_actions->addRow(
        u"editService"_s, tr("Change…"), Key::Edit, [this] { edit(m_service); }, edits);
    m_actions->addRow(
        u"testService"_s, tr("Test connection"), Key::None, [this] { test(); }, edits);
    m_actions->addRow(
        u"shareService"_s, tr("Share…"), Key::None, [this] { share(); }, owns);
    m_actions->addRow(
        u"deleteService"_s, tr("Delete…"), Key::Delete, [this] { askRemove(); }, owns);
    m_actions->addSeparator();
    QAction &add = m_actions->addGeneral(u"newService"_s, tr("New service"), Key::New, [this] { askNew(); });
    if (m_context.people.amViewer()) {
        add.setEnabled(false);
        m_list->forbidAdding();
    }
}

void ServicesPanel::take(const protocol::Service &service)
{
    m_model->load();
    if (service.id != m_service.id || m_pages->currentIndex() == 0)
        return;
    if (service.spec != m_service.spec || service.endpointCount != m_service.endpointCount
        || service.myPermission != m_service.myPermission || service.owner != m_service.owner)
        return showCurrent(m_list->current());
    const auto endpoints = m_service.endpoints;
    m_service = service;
    m_service.endpoints = endpoints;
    m_head->setState(toneOf(service), stateName(service));
    showFacts();
}

QWidget *ServicesPanel::makePage()
{
    auto *side = new QWidget(this);
    m_pages = new QStackedWidget(side);
    m_none = new widgets::EmptyState(m_pages);
    m_none->set(u"plug"_s, tr("No service chosen"), tr("Choose one on the left to see its endpoints."));
    auto *page = new QWidget(m_pages);
    m_banner = new widgets::ErrorBanner(page);
    m_banner->setObjectName(u"serviceResult"_s);
    m_facts = new QVBoxLayout;
    m_endpoints = new EndpointTable(m_context, page);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    makeHead(page);
    layout->addWidget(m_head);
    layout->addWidget(m_banner);
    layout->addLayout(m_facts);
    layout->addWidget(m_endpoints, 1);
    m_pages->addWidget(m_none);
    m_pages->addWidget(page);
    auto *outer = new QVBoxLayout(side);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);
    connect(m_endpoints, &EndpointTable::changed, this, &ServicesPanel::reload);
    connect(m_endpoints, &EndpointTable::failed, m_banner, [this](const QString &why) { m_banner->showError(why); });
    return side;
}

void ServicesPanel::makeHead(QWidget *page)
{
    m_head = new ServiceHead(page);
    connect(m_head, &ServiceHead::testWanted, this, &ServicesPanel::test);
    connect(m_head, &ServiceHead::refreshWanted, this, &ServicesPanel::refresh);
    connect(m_head, &ServiceHead::switchWanted, this, [this] { change({{u"enabled"_s, !m_service.spec.enabled}}); });
    connect(m_head, &ServiceHead::shareWanted, this, &ServicesPanel::share);
    connect(m_head, &ServiceHead::changeWanted, this, [this] { edit(m_service); });
    connect(m_head, &ServiceHead::removeWanted, this, &ServicesPanel::askRemove);
}

void ServicesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    reload();
}

void ServicesPanel::focusSearch()
{
    m_list->focusSearch();
}

void ServicesPanel::choose(const QString &id)
{
    m_list->choose(id);
}

void ServicesPanel::askNew()
{
    edit({});
}

void ServicesPanel::edit(const protocol::Service &service)
{
    auto *form = new ServiceForm(m_context, service, window());
    connect(form, &ServiceForm::saved, this, [this, isNew = service.id.isNull()](const QString &id) {
        m_list->choose(id);
        reload();
        if (isNew)
            showCurrent(id);
    });
    form->open();
}

void ServicesPanel::reload()
{
    m_model->load();
    if (!m_list->current().isEmpty())
        showCurrent(m_list->current());
}

void ServicesPanel::showCurrent(const QString &id)
{
    if (id != m_wanted)
        m_banner->clear();
    m_wanted = id;
    if (id.isEmpty()) {
        m_pages->setCurrentIndex(0);
        return;
    }
    whenReady(m_context.client.call(protocol::getService, {ServiceId::fromString(id)}), this,
              [this, id](const Result<protocol::Service> &service) {
                  if (id != m_wanted)
                      return; // another one was chosen meanwhile
                  if (service)
                      show(*service);
                  else
                      m_banner->showError(models::sentence(service.error()));
              });
}

void ServicesPanel::show(const protocol::Service &service)
{
    m_service = service;
    m_head->show(service);
    m_head->setState(toneOf(service), stateName(service));
    showFacts();
    m_endpoints->setService(service);
    m_pages->setCurrentIndex(1);
    m_actions->update();
}

void ServicesPanel::share()
{
    auto *dialog = new ShareDialog(m_context.client, m_service.id, m_service.spec.displayName, window());
    connect(dialog, &QDialog::finished, this, &ServicesPanel::reload); // it may have been handed over
    dialog->open();
}

void ServicesPanel::showFacts()
{
    delete m_factsBody;
    m_factsBody = new QWidget;
    auto *layout = new QVBoxLayout(m_factsBody);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const protocol::ServiceSpec &spec = m_service.spec;
    if (!spec.description.isEmpty()) {
        layout->addWidget(words(m_factsBody, spec.description));
        layout->addSpacing(4);
    }
    addFact(*layout, m_factsBody, tr("Base URL"), QString(spec.baseUrl % u"  ·  " % spec.protocol));
    addFact(*layout, m_factsBody, tr("Description at"), spec.schemaUrl);
    if (m_service.myPermission != "owner"_L1)
        addFact(*layout, m_factsBody, tr("Owner"), m_service.ownerName);
    addFact(*layout, m_factsBody, tr("Tags"), spec.tags.join(u", "_s));
    if (m_service.lastHealthCheck > 0) {
        const QString when = models::moment(m_service.lastHealthCheck, m_context.clock.nowMs());
        addFact(*layout, m_factsBody, tr("Last asked"),
                m_service.lastError.isEmpty()
                    ? tr("%1, answered after %2").arg(when, models::duration(m_service.latencyMs))
                    : when);
    }
    addFact(*layout, m_factsBody, tr("Trouble"), m_service.lastError);
    m_facts->addWidget(m_factsBody);
    if (spec.credential.isNull())
        return;
    whenReady(m_context.client.call(protocol::getCredential, {spec.credential}), m_factsBody,
              [body = m_factsBody, layout](const Result<protocol::Credential> &credential) {
                  if (credential)
                      addFact(*layout, body, tr("Credential"), credential->name);
              });
}

void ServicesPanel::change(const QJsonObject &changes)
{
    whenReady(m_context.client.call(protocol::updateService, {m_service.id, changes}), this,
              [this](const Result<protocol::Service> &service) {
                  if (!service)
                      m_banner->showError(models::sentence(service.error()));
                  reload();
              });
}

void ServicesPanel::test()
{
    m_head->test().setEnabled(false);
    m_banner->showNotice(widgets::Tone::Running, tr("Asking the service…"));
    whenReady(
        m_context.client.call(protocol::testService, {m_service.id}), this,
        [this, asked = m_service.id](const Result<QJsonObject> &reply) {
            m_head->test().setEnabled(true);
            if (asked != m_service.id)
                return;
            if (reply)
                m_banner->showNotice(
                    widgets::Tone::Good,
                    tr("The service answered after %1.").arg(models::duration(reply->value("latencyMs"_L1).toInt())));
            else
                m_banner->showError(models::sentence(reply.error()));
            reload();
        });
}

void ServicesPanel::refresh()
{
    m_head->refresh().setEnabled(false);
    m_banner->showNotice(widgets::Tone::Running, tr("Reading the service's description…"));
    whenReady(m_context.client.call(protocol::refreshService, {m_service.id}), this,
              [this, asked = m_service.id](const Result<QJsonObject> &reply) {
                  m_head->refresh().setEnabled(true);
                  if (asked != m_service.id)
                      return;
                  const auto count = [&reply](QLatin1StringView what) {
                      return QString::number(reply->value(what).toInt());
                  };
                  if (reply)
                      m_banner->showNotice(widgets::Tone::Good,
                                           tr("Endpoints: %1 added, %2 changed, %3 removed, %4 gone but still used.")
                                               .arg(count("addedEndpoints"_L1), count("updatedEndpoints"_L1),
                                                    count("removedEndpoints"_L1), count("missingEndpoints"_L1)));
                  else
                      m_banner->showError(models::sentence(reply.error()));
                  reload();
              });
}

void ServicesPanel::askRemove()
{
    const auto remove = [this, id = m_service.id] {
        whenReady(m_context.client.call(protocol::removeService, {id}), this,
                  [this](const Result<protocol::Empty> &done) {
                      if (done)
                          m_model->load();
                      else
                          m_banner->showError(models::sentence(done.error()));
                  });
    };
    askFirst(window(), tr("Delete %1?").arg(m_service.spec.displayName),
             tr("Its endpoints go with it. Flows that call them fail from then on."), tr("Delete"), remove);
}

} // namespace mh::panels
