// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/components_model.h"

#include <algorithm>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::models {

ComponentsModel::ComponentsModel(client::ServerClient &client, client::EventStream &stream, QObject *parent)
    : QAbstractListModel(parent), m_client(client), m_stream(stream)
{
    connect(&stream, &client::EventStream::componentChanged, this, &ComponentsModel::load);
    connect(&stream, &client::EventStream::listsStale, this, &ComponentsModel::load);
    stream.subscribe(u"components"_s);
    load();
}

ComponentsModel::~ComponentsModel()
{
    m_stream.unsubscribe(u"components"_s);
}

void ComponentsModel::load()
{
    protocol::ListComponents all;
    all.page.size = protocol::kPageSizeMax;
    whenReady(m_client.call(protocol::listComponents, all), this,
              [this](const Result<protocol::Paged<protocol::Component>> &list) {
                  if (list)
                      set(list->content);
                  else
                      emit failed(list.error());
              });
}

void ComponentsModel::set(QList<protocol::Component> components)
{
    std::sort(components.begin(), components.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    if (components == m_components)
        return;
    beginResetModel();
    m_components = std::move(components);
    endResetModel();
}

const protocol::Component *ComponentsModel::find(const QString &name) const
{
    const auto it = std::find_if(m_components.cbegin(), m_components.cend(),
                                 [&](const protocol::Component &one) { return one.name == name; });
    return it == m_components.cend() ? nullptr : &*it;
}

int ComponentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_components.size());
}

QVariant ComponentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const protocol::Component &component = m_components.at(index.row());
    const QString shown = component.displayName.isEmpty() ? component.name : component.displayName;
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return shown;
    case IdRole:
        return component.name;
    case DetailRole:
        return component.description.isEmpty() ? component.name : component.description;
    case SearchRole:
        return QString(component.name % u' ' % shown % u' ' % component.category % u' ' % component.description);
    default:
        return {};
    }
}

} // namespace mh::models
