// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;
class QString;
class QsciLexer;

namespace mh::text {

/// What colours the syntax of a file of that name; null: nothing does. Thread: GUI. Lifetime: `parent`'s.
[[nodiscard]] QsciLexer *lexerFor(const QString &fileName, QObject *parent);

} // namespace mh::text
