// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/components_panel.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/components_model.h"
#include "app/models/words.h"
#include "app/panels/json_text.h"
#include "app/panels/list_filter.h"
#include "app/panels/page_parts.h"
#include "app/panels/register_dialog.h"
#include "app/panels/row_delegate.h"
#include "app/widgets/heading.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ComponentsPanel::ComponentsPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_model(new models::ComponentsModel(context.client, context.stream, this)),
      m_filter(new ListFilter(this))
{
    m_filter->setSourceModel(m_model);
    m_filter->sort(0);
    auto *split = new QSplitter(this);
    split->addWidget(makeList());
    split->addWidget(makePage());
    split->setStretchFactor(1, 1);
    split->setSizes({320, 900});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        updateEmpty();
    });
    connect(m_model, &models::ComponentsModel::failed, m_banner,
            [this](const Error &why) { m_banner->showError(models::sentence(why)); });
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        updateEmpty();
        choose(m_shown);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ComponentsPanel::showCurrent);
    updateEmpty();
}

QWidget *ComponentsPanel::makeList()
{
    auto *side = new QWidget(this);
    side->setMinimumWidth(240);
    side->setAutoFillBackground(true);
    side->setBackgroundRole(QPalette::Base);
    auto *title = new widgets::Heading(side);
    title->setText(tr("Components"));
    auto *add = new QPushButton(widgets::icon(u"plus"_s), tr("Register…"), side);
    add->setObjectName(u"register"_s);
    m_search = new QLineEdit(side);
    m_search->setPlaceholderText(tr("Search components"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_list = new QTreeView(side);
    m_list->setObjectName(u"components"_s);
    panels::makeList(*m_list);
    m_list->setModel(m_filter);
    m_list->setHeaderHidden(true);
    m_list->setItemDelegate(new RowDelegate(56, RowDelegate::States::None, -1, m_list));
    m_list->setAccessibleName(tr("Components"));
    m_listEmpty = new widgets::EmptyState(side);
    m_listStack = new QStackedWidget(side);
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_listEmpty);
    auto *first = new QHBoxLayout;
    first->addWidget(title, 1);
    first->addWidget(add);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(16, 16, 16, 12);
    head->setSpacing(12);
    head->addLayout(first);
    head->addWidget(m_search);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_listStack, 1);
    connect(add, &QPushButton::clicked, this, &ComponentsPanel::askRegister);
    return side;
}

QWidget *ComponentsPanel::makePage()
{
    auto *side = new QWidget(this);
    m_banner = new widgets::ErrorBanner(side);
    m_page = new QScrollArea(side);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setWidgetResizable(true);
    m_page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->setAccessibleName(tr("Component"));
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_page, 1);
    return side;
}

void ComponentsPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ComponentsPanel::choose(const QString &name)
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        if (name.isEmpty() || index.data(models::IdRole).toString() == name) {
            m_list->setCurrentIndex(index);
            break;
        }
    }
    showCurrent();
}

void ComponentsPanel::updateEmpty()
{
    m_listStack->setCurrentIndex(m_filter->rowCount() > 0 ? 0 : 1);
    if (m_search->text().isEmpty())
        m_listEmpty->set(u"component"_s, tr("No components yet"), tr("Register one to use it in flows."));
    else
        m_listEmpty->set(u"search"_s, tr("Nothing found"), tr("No component matches \"%1\".").arg(m_search->text()));
}

void ComponentsPanel::showCurrent()
{
    const protocol::Component *component = m_model->find(m_list->currentIndex().data(models::IdRole).toString());
    if (!component)
        return;
    m_shown = component->name;
    show(*component);
}

void ComponentsPanel::show(const protocol::Component &component)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(24, 16, 24, 24);
    layout->setSpacing(4);
    auto *title = new widgets::Heading(body);
    title->setText(component.displayName.isEmpty() ? component.name : component.displayName);
    layout->addWidget(title);
    QString kind = component.builtIn ? tr("Built in") : tr("Registered");
    if (!component.category.isEmpty())
        kind += u"  ·  "_s % component.category;
    layout->addWidget(words(body, kind, QPalette::PlaceholderText));
    if (!component.description.isEmpty()) {
        layout->addSpacing(8);
        layout->addWidget(words(body, component.description));
    }
    layout->addSpacing(8);
    addFact(*layout, body, tr("Name in flows"), component.name);
    if (!component.builtIn)
        addEndpoints(*layout, body, component);
    for (auto version = component.versions.crbegin(); version != component.versions.crend(); ++version)
        addVersion(*layout, body, *version);
    layout->addStretch(1);
    m_page->setWidget(body); // the former one goes with it
    body->show();
}

void ComponentsPanel::addVersion(QVBoxLayout &layout, QWidget *body, const protocol::ComponentVersion &version)
{
    layout.addSpacing(16);
    QLabel *title = words(body, tr("Version %1").arg(version.version));
    title->setFont(widgets::scaled(font(), 1.1, true));
    layout.addWidget(title);
    addFact(layout, body, tr("Image"), version.image);
    addFact(layout, body, tr("Status"), version.status);
    addFact(layout, body, tr("Registered"), models::moment(version.createdAt, m_context.clock.nowMs()));
    addPorts(layout, body, tr("Inputs"), version.interface.value("inputs"_L1).toArray());
    addPorts(layout, body, tr("Outputs"), version.interface.value("outputs"_L1).toArray());
    if (!version.configSchema.isEmpty()) {
        addSection(layout, body, tr("Settings of a node (JSON Schema)"));
        auto *schema = new JsonText(body);
        schema->setReadOnly(true);
        schema->show(version.configSchema);
        schema->fitHeight(14);
        schema->setAccessibleName(tr("Settings of a node (JSON Schema)"));
        layout.addWidget(schema);
    }
}

void ComponentsPanel::addPorts(QVBoxLayout &layout, QWidget *body, const QString &title, const QJsonArray &ports)
{
    if (ports.isEmpty())
        return;
    addSection(layout, body, title);
    for (const QJsonValue &value : ports) {
        const QJsonObject port = value.toObject();
        QString text = port.value("type"_L1).toString();
        if (port.value("required"_L1).toBool())
            text += u"  ·  "_s % tr("required");
        if (const QString about = port.value("description"_L1).toString(); !about.isEmpty())
            text += u"  ·  "_s % about;
        addFact(layout, body, port.value("name"_L1).toString(), text);
    }
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
    auto *save = new QPushButton(tr("Save endpoints"), body);
    save->setObjectName(u"saveEndpoints"_s);
    save->setEnabled(false);
    layout.addWidget(edit);
    layout.addSpacing(4);
    layout.addWidget(save, 0, Qt::AlignLeft);
    connect(edit, &QPlainTextEdit::textChanged, save, [save] { save->setEnabled(true); });
    connect(save, &QPushButton::clicked, this,
            [this, edit, save, name = component.name] {
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

void ComponentsPanel::askRegister()
{
    auto *dialog = new RegisterDialog(m_context.client, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RegisterDialog::registered, this, [this](const QString &name) {
        m_shown = name;
        m_search->clear();
        m_model->load();
    });
    dialog->open();
}

} // namespace mh::panels
