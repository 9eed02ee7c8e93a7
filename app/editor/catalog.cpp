// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/catalog.h"

#include <algorithm>

#include <QVersionNumber>

#include "app/widgets/icons.h"
#include "core/flow/handles.h"
#include "core/protocol/components.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

Catalog::Entry entryOf(const protocol::Component &component)
{
    Catalog::Entry entry;
    entry.name = component.name;
    entry.title = component.displayName.isEmpty() ? component.name : component.displayName;
    entry.description = component.description;
    entry.category = component.category;
    entry.icon = widgets::componentIcon(component.name, component.icon.isEmpty() ? component.category : component.icon);
    for (const protocol::ComponentVersion &version : component.versions) {
        QJsonObject json = version.interface;
        if (!version.configSchema.isEmpty())
            json.insert("configSchema"_L1, version.configSchema);
        if (auto ports = flow::interfaceFromJson(json)) {
            entry.versions += version.version;
            entry.ports.insert(version.version, std::move(*ports));
        }
    }
    std::sort(entry.versions.begin(), entry.versions.end(), [](const QString &a, const QString &b) {
        return QVersionNumber::fromString(a) > QVersionNumber::fromString(b);
    });
    return entry;
}

} // namespace

void Catalog::set(const QList<protocol::Component> &components)
{
    m_entries.clear();
    m_byName.clear();
    for (const protocol::Component &component : components)
        m_entries.push_back(entryOf(component));
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) {
        return a.category != b.category ? a.category < b.category : a.title.compare(b.title, Qt::CaseInsensitive) < 0;
    });
    for (size_t i = 0; i < m_entries.size(); ++i)
        m_byName.insert(m_entries[i].name, i);
}

const Catalog::Entry *Catalog::entry(const QString &name) const
{
    const auto found = m_byName.constFind(name);
    return found == m_byName.constEnd() ? nullptr : &m_entries[*found];
}

const flow::ComponentInterface *Catalog::find(const QString &name, const QString &version) const
{
    const Entry *known = entry(name);
    if (!known || known->versions.isEmpty())
        return nullptr;
    const auto found = known->ports.constFind(version.isEmpty() ? known->versions.constFirst() : version);
    return found == known->ports.constEnd() ? nullptr : &*found;
}

QStringList Catalog::outputHandles(const flow::Node &node) const
{
    QStringList handles;
    const flow::ComponentInterface *ports = find(node.component, node.version);
    if (ports)
        handles = flow::handlesOf(*ports, node.config);
    if (handles.isEmpty() || flow::hasFallback(*ports))
        handles += u"default"_s;
    return handles + QStringList{u"error"_s};
}

} // namespace mh::editor
