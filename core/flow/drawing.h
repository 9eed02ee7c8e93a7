// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/result.h"

/// What is on a canvas beside nodes and wires: frames around nodes, notes, colours. Nothing runs
/// differently for it; it is part of the definition so that it is shared, merged and undone.
/// Thread: values, share by copy.
namespace mh::flow {

using GroupId = QString;
using NoteId = QString;

inline constexpr qsizetype kMaxGroups = 1'000;
inline constexpr qsizetype kMaxNotes = 1'000;
inline constexpr qsizetype kMaxGroupDepth = 16; ///< groups within groups
inline constexpr qsizetype kMaxNoteText = 10'000;
inline constexpr qsizetype kMaxEdgePoints = 50;
inline constexpr double kNoteSideMin = 48;
inline constexpr double kNoteSideMax = 4'000;

struct Position {
    double x = 0;
    double y = 0;
    bool operator==(const Position &) const = default;
};

/// A colour by name: each theme has its own shade of it.
enum class Tint { None, Blue, Green, Amber, Red, Violet, Grey };

/// A frame around the nodes that name it; where it is follows from where they are.
struct Group {
    GroupId id;
    QString title;
    GroupId parent; ///< empty or unknown: none
    Tint tint = Tint::None;
    bool collapsed = false;
    QJsonObject extra{}; ///< unknown members, kept through a round trip
    bool operator==(const Group &) const = default;
};

struct Note {
    NoteId id;
    QString text;
    Position position;
    double width = 240;
    double height = 120;
    Tint tint = Tint::Amber;
    QJsonObject extra{};
    bool operator==(const Note &) const = default;
};

[[nodiscard]] QString textOf(Tint tint);

/// Which group is within which. A parent that does not exist is none; a circle ends at the
/// second visit, so that any list can be asked.
class Nesting final
{
public:
    explicit Nesting(const QList<Group> &groups);

    /// From `group` itself outwards; empty for an unknown one.
    [[nodiscard]] QList<GroupId> outwards(const GroupId &group) const;
    [[nodiscard]] bool isWithin(const GroupId &group, const GroupId &outer) const
    {
        return outwards(group).contains(outer);
    }
    /// Of those `group` is within, itself included, the outermost that is collapsed; else empty.
    [[nodiscard]] GroupId collapsedAround(const GroupId &group) const;

private:
    struct Link {
        GroupId parent;
        bool collapsed = false;
    };
    QHash<GroupId, Link> m_links;
};

/// Errors: InvalidInput; too many groups or notes, ids twice, circles, nested too deeply.
[[nodiscard]] Result<> checkDrawing(const QList<Group> &groups, const QList<Note> &notes);

} // namespace mh::flow
