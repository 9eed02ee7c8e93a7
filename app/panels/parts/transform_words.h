// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// What each transform of an expression is for, in the language of the user.
/// Thread: plain values. Errors: none.
namespace mh::panels {

struct TransformHelp {
    QString name;      ///< as it is written
    QString signature; ///< "split(separator)"; what may be left out ends in "?"
    QString purpose;   ///< one sentence
    QString step;      ///< an example of its use, as it stands behind a bar
    QString before;    ///< what the example is given, as JSON
    QString after;     ///< what it makes of that
};
[[nodiscard]] QList<TransformHelp> transformHelp();

} // namespace mh::panels
