// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace mh::models {

/// What our models answer beyond Qt's roles.
enum Role {
    SortRole = Qt::UserRole, ///< a value that sorts as the column means
    IdRole,                  ///< the row's id, as text
    StatusRole,              ///< int of its RunStatus or NodeStatus
    DetailRole,              ///< a second, quieter line
    SearchRole,              ///< all text that a search looks at
    TagsRole,                ///< texts, one of which a filter may want
};

} // namespace mh::models
