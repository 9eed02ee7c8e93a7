// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QHash>
#include <QStringList>

#include "core/flow/component_interface.h"
#include "core/flow/definition.h"

namespace mh::protocol {
struct Component;
}

namespace mh::editor {

/// What the server can run, for palette, forms and validation.
/// Thread: GUI. Lifetime: pointers are good until the next set(). Errors: a version whose ports
/// cannot be read is left out.
class Catalog final : public flow::ComponentCatalog
{
public:
    struct Entry {
        QString name;
        QString title;
        QString description;
        QString category;
        QString icon;
        QStringList versions; ///< newest first
        QHash<QString, flow::ComponentInterface> ports;
    };

    void set(const QList<protocol::Component> &components);
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    /// By category, then by title.
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const Entry *entry(const QString &name) const;
    [[nodiscard]] const flow::ComponentInterface *find(const QString &name, const QString &version) const override;
    /// The handles that edges leave the node by, as they stand on its card: the component's and those that its config
    /// names, "default" unless those take its place, "error".
    [[nodiscard]] QStringList outputHandles(const flow::Node &node) const;

private:
    std::vector<Entry> m_entries;
    QHash<QString, size_t> m_byName;
};

} // namespace mh::editor
