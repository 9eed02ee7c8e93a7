// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>

#include <QHash>
#include <QStringList>

#include "core/protocol/endpoint.h"

namespace mh::api {

/// Finds the route of a path segment by segment; a literal segment goes before a named one.
/// Thread: engine thread. Lifetime: `Match::row` until the table dies.
template <class Row>
class RouteTable
{
public:
    struct Match {
        const Row *row = nullptr;    ///< null: the path is there, but not with this verb
        QList<protocol::Verb> verbs; ///< that the path has; empty: no such path
        QJsonObject members;         ///< the named segments
    };

    /// A second row for the same verb and path is a programmer's error.
    void add(protocol::Verb verb, QLatin1StringView path, Row row)
    {
        Node *node = &m_root;
        QStringList names;
        for (const QLatin1StringView segment : path.sliced(1).tokenize(u'/')) {
            const bool named = segment.startsWith(u'{');
            if (named)
                names.append(segment.sliced(1, segment.size() - 2));
            std::unique_ptr<Node> &next = named ? node->any : node->literal(segment);
            if (!next)
                next = std::make_unique<Node>();
            node = next.get();
        }
        Entry &entry = node->entries[size_t(verb)];
        Q_ASSERT(!entry.row);
        entry.row = std::move(row);
        entry.names = names;
    }

    [[nodiscard]] Match find(std::optional<protocol::Verb> verb, const QStringList &segments) const
    {
        const Node *node = &m_root;
        QStringList values;
        for (const QString &segment : segments) {
            const auto literal = node->literals.find(segment);
            if (literal != node->literals.end()) {
                node = literal->second.get();
            } else if (node->any && !segment.isEmpty()) {
                values.append(segment);
                node = node->any.get();
            } else {
                return {};
            }
        }
        Match match;
        for (size_t i = 0; i < node->entries.size(); ++i) {
            if (node->entries[i].row)
                match.verbs.append(protocol::Verb(i));
        }
        const Entry *entry = verb ? &node->entries[size_t(*verb)] : nullptr;
        if (!entry || !entry->row)
            return match;
        match.row = &*entry->row;
        for (qsizetype i = 0; i < values.size(); ++i)
            match.members.insert(entry->names[i], values[i]);
        return match;
    }

private:
    struct Entry {
        std::optional<Row> row;
        QStringList names; ///< of the named segments; verbs may name the same one differently
    };
    struct Hash {
        size_t operator()(const QString &text) const noexcept { return qHash(text); }
    };
    struct Node {
        std::unordered_map<QString, std::unique_ptr<Node>, Hash> literals;
        std::unique_ptr<Node> any;
        std::array<Entry, 5> entries;

        std::unique_ptr<Node> &literal(QLatin1StringView segment) { return literals[QString(segment)]; }
    };

    Node m_root;
};

} // namespace mh::api
