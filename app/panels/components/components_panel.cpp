// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/components/components_panel.h"

#include <QJsonArray>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/editor/node_picker.h"
#include "app/models/component_words.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/components/component_health.h"
#include "app/panels/components/component_uses.h"
#include "app/panels/components/component_versions.h"
#include "app/panels/components/register_dialog.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/widgets/notices.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Name, Health };

models::Row rowOf(const protocol::Component &component)
{
    const HealthWord health = healthOf(component);
    return {component.name,
            {component.displayName.isEmpty() ? component.name : component.displayName, health.text},
            component.description.isEmpty() ? component.name : component.description,
            int(health.tone),
            QString(component.name % u' ' % component.category % u' ' % editor::categoryLabel(component.category))};
}

/// All but what changes by itself.
bool isSame(protocol::Component a, const protocol::Component &b)
{
    a.health = b.health;
    return a == b;
}

} // namespace

ComponentsPanel::ComponentsPanel(const Context &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    makeModel();
    m_list = new SideList({tr("Components"), tr("Register…"), tr("Search components"), u"component"_s,
                           tr("No components yet"), tr("Register one to use it in flows.")},
                          *m_model, Health, this);
    m_list->view().setObjectName(u"components"_s);
    m_list->addButton().setObjectName(u"register"_s);
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(makePage());
    split->setStretchFactor(1, 1);
    split->setSizes({360, 860});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list, &SideList::currentChanged, this, [this] {
        m_banner->clear();
        showCurrent();
    });
    addActions();
    connect(m_list, &SideList::addRequested, this, &ComponentsPanel::askRegister);
    connect(m_model, &models::RowsModel::stateChanged, this, &ComponentsPanel::showCurrent);
    connect(&context.stream, &client::EventStream::componentChanged, m_model, &models::RowsModel::load);
    connect(&context.stream, &client::EventStream::listsStale, m_model, &models::RowsModel::load);
    context.stream.subscribe(u"components"_s);
    m_model->load();
}

ComponentsPanel::~ComponentsPanel()
{
    m_context.stream.unsubscribe(u"components"_s);
}

void ComponentsPanel::makeModel()
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("State")},
        [this](models::RowsModel &model, int page) {
            protocol::ListComponents request;
            request.page = {page, protocol::kPageSizeMax};
            model.answerWith(m_context.client.call(protocol::listComponents, request),
                             [this, page](const protocol::Paged<protocol::Component> &list) {
                                 if (page == 0)
                                     m_components.clear();
                                 models::RowsModel::Page rows{{}, list.totalElements};
                                 for (const protocol::Component &each : models::inOurWords(list.content)) {
                                     m_components.insert(each.name, each);
                                     rows.rows.append(rowOf(each));
                                 }
                                 return rows;
                             });
        },
        this);
    m_model->setEager(true);
}

QWidget *ComponentsPanel::makePage()
{
    auto *side = new QWidget(this);
    m_banner = new widgets::ErrorBanner(side);
    m_banner->setObjectName(u"componentResult"_s);
    m_pages = new QStackedWidget(side);
    m_none = new widgets::EmptyState(m_pages);
    m_none->set(u"component"_s, tr("No component chosen"),
                tr("Choose one on the left to see its ports and where it is used."));
    m_page = new QScrollArea(m_pages);
    panels::makePage(*m_page, tr("Component"));
    m_pages->addWidget(m_none);
    m_pages->addWidget(m_page);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    return side;
}

/// Only those can be changed; the others come with the server.
bool ComponentsPanel::isRegistered() const
{
    const protocol::Component *component = find(m_list->current());
    return component && !component->builtIn;
}

void ComponentsPanel::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_list->view());
    const auto may = [this] { return isRegistered(); };
    m_actions->addRow(
        u"newVersionOf"_s, tr("New version…"), Key::Edit, [this] { askNewVersion(*find(m_list->current())); }, may);
    m_actions->addRow(
        u"deleteComponent"_s, tr("Delete…"), Key::Delete, [this] { askRemove(*find(m_list->current())); }, may);
    m_actions->addSeparator();
    m_actions->addGeneral(u"registerComponent"_s, tr("Register…"), Key::New, [this] { askRegister(); });
}

void ComponentsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_uses)
        m_uses->load(m_shown.name); // flows may have changed, and nobody says which components they name
}

void ComponentsPanel::focusSearch()
{
    m_list->focusSearch();
}

void ComponentsPanel::choose(const QString &name)
{
    m_list->choose(name);
}

const protocol::Component *ComponentsPanel::find(const QString &name) const
{
    const auto found = m_components.constFind(name);
    return found == m_components.cend() ? nullptr : &*found;
}

void ComponentsPanel::showCurrent()
{
    const protocol::Component *component = find(m_list->current());
    if (component && isSame(m_shown, *component)) {
        m_shown = *component; // what is being typed stays
        if (m_health)
            m_health->set(component->health);
    } else if (component) {
        show(*component);
    }
    m_pages->setCurrentIndex(component ? 1 : 0);
    m_actions->update();
}

void ComponentsPanel::show(const protocol::Component &component)
{
    m_shown = component;
    m_health = nullptr;
    QWidget *body = newBody();
    QVBoxLayout &layout = layoutOf(body);
    addTop(body, component);
    if (!component.description.isEmpty()) {
        layout.addSpacing(8);
        layout.addWidget(words(body, component.description));
    }
    layout.addSpacing(8);
    addFact(layout, body, tr("Name in flows"), component.name);
    if (!component.builtIn) {
        addSection(layout, body, tr("Health"));
        m_health = new ComponentHealth(m_context.clock, body);
        m_health->set(component.health);
        layout.addWidget(m_health);
        addEndpoints(layout, body, component);
    }
    addSection(layout, body, tr("Used by"));
    m_uses = new ComponentUses(m_context.client, body);
    layout.addWidget(m_uses);
    connect(m_uses, &ComponentUses::editRequested, this, &ComponentsPanel::editRequested);
    m_uses->load(component.name);
    auto *versions = new ComponentVersions(component, m_context.clock, body);
    layout.addWidget(versions);
    connect(versions, &ComponentVersions::statusWanted, this,
            [this, name = component.name](const QString &version, const QString &status) {
                askStatus(name, version, status);
            });
    layout.addStretch(1);
    m_page->setWidget(body); // the former one goes with it
    body->show();
}

void ComponentsPanel::addTop(QWidget *body, const protocol::Component &component)
{
    QString kind = component.builtIn ? tr("Built in") : tr("Registered");
    if (!component.category.isEmpty())
        kind += u"  ·  "_s % editor::categoryLabel(component.category);
    QList<QPushButton *> buttons;
    if (!component.builtIn) {
        buttons = {newButton(body, tr("New version…"), u"newVersion"_s), newButton(body, tr("Delete…"), u"remove"_s)};
        connect(buttons.at(0), &QPushButton::clicked, this, [this, component] { askNewVersion(component); });
        connect(buttons.at(1), &QPushButton::clicked, this, [this, component] { askRemove(component); });
    }
    addTitle(body, component.displayName.isEmpty() ? component.name : component.displayName, kind, buttons);
}

void ComponentsPanel::addEndpoints(QVBoxLayout &layout, QWidget *body, const protocol::Component &component)
{
    addSection(layout, body, tr("Endpoints, one address per line"));
    auto *edit = new QPlainTextEdit(component.endpoints.join(u'\n'), body);
    edit->setObjectName(u"endpoints"_s);
    edit->setAccessibleName(tr("Endpoints"));
    edit->setPlaceholderText(u"http://127.0.0.1:9001"_s);
    edit->setTabChangesFocus(true);
    edit->document()->setDocumentMargin(8);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 3 + 24);
    auto *save = newButton(body, tr("Save endpoints"), u"saveEndpoints"_s);
    save->setEnabled(false);
    layout.addWidget(edit);
    layout.addSpacing(4);
    layout.addWidget(save, 0, Qt::AlignLeft);
    connect(edit, &QPlainTextEdit::textChanged, save, [save] { save->setEnabled(true); });
    connect(save, &QPushButton::clicked, this, [this, edit, save, name = component.name] {
        save->setEnabled(false);
        saveEndpoints(name, edit->toPlainText());
    });
}

void ComponentsPanel::saveEndpoints(const QString &component, const QString &text)
{
    QStringList endpoints;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.trimmed().isEmpty())
            endpoints += line.trimmed();
    }
    m_banner->clear();
    whenReady(m_context.client.call(protocol::setComponentEndpoints, {component, endpoints}), this,
              [this](const Result<protocol::Component> &reply) {
                  if (reply)
                      m_model->load();
                  else
                      m_banner->showError(models::sentence(reply.error()));
              });
}

void ComponentsPanel::askStatus(const QString &component, const QString &version, const QString &status)
{
    if (status != "disabled"_L1)
        return setStatus(component, version, status);
    askFirst(window(), tr("Disable version %1?").arg(version),
             tr("Nodes that use this version fail until it is made active again."), tr("Disable"),
             [this, component, version, status] { setStatus(component, version, status); });
}

void ComponentsPanel::setStatus(const QString &component, const QString &version, const QString &status)
{
    m_banner->clear();
    whenReady(m_context.client.call(protocol::updateComponentVersion, {component, version, status}), this,
              [this](const Result<protocol::ComponentVersion> &reply) {
                  if (reply)
                      m_model->load();
                  else
                      m_banner->showError(models::sentence(reply.error()));
              });
}

void ComponentsPanel::askRegister()
{
    auto *dialog = new RegisterDialog(m_context.client, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RegisterDialog::registered, this, [this](const QString &name) {
        m_list->choose(name);
        m_model->load();
    });
    dialog->open();
}

void ComponentsPanel::askNewVersion(const protocol::Component &component)
{
    auto *dialog = new RegisterDialog(m_context.client, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setVersionOf(component);
    connect(dialog, &RegisterDialog::registered, m_model, &models::RowsModel::load);
    dialog->open();
}

void ComponentsPanel::askRemove(const protocol::Component &component)
{
    const auto answered = [this](const Result<protocol::Empty> &done) {
        if (done) {
            m_model->load();
            return;
        }
        QStringList flows;
        for (const QJsonArray uses = done.error().details.value("uses"_L1).toArray(); const QJsonValue &use : uses) {
            const auto known = protocol::ComponentUse::fromJson(use.toObject());
            if (known && !flows.contains(known->flowName))
                flows += known->flowName;
        }
        if (done.error().reason != "COMPONENT_IN_USE"_L1)
            m_banner->showError(models::sentence(done.error()));
        else if (flows.isEmpty())
            m_banner->showError(tr("Flows of other people still use it."));
        else
            m_banner->showError(tr("It is still used by: %1. Take it out of them first.").arg(flows.join(u", "_s)));
    };
    const QString shown = component.displayName.isEmpty() ? component.name : component.displayName;
    askFirst(window(), tr("Delete %1?").arg(shown), tr("All its versions go with it."), tr("Delete"),
             [this, answered, name = component.name] {
                 m_banner->clear();
                 whenReady(m_context.client.call(protocol::removeComponent, {name}), this, answered);
             });
}

} // namespace mh::panels
