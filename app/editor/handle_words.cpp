// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/handle_words.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace mh::editor {

QString handleWord(const QString &handle)
{
    static const QHash<QString, const char *> kWords{
        {u"default"_s, QT_TRANSLATE_NOOP("mh::editor::Handle", "otherwise")},
        {u"error"_s, QT_TRANSLATE_NOOP("mh::editor::Handle", "error")},
        {u"true"_s, QT_TRANSLATE_NOOP("mh::editor::Handle", "true")},
        {u"false"_s, QT_TRANSLATE_NOOP("mh::editor::Handle", "false")},
        {u"approved"_s, QT_TRANSLATE_NOOP("mh::editor::Handle", "approved")},
        {u"rejected"_s, QT_TRANSLATE_NOOP("mh::editor::Handle", "rejected")},
    };
    const auto word = kWords.constFind(handle);
    return word == kWords.cend() ? handle : QCoreApplication::translate("mh::editor::Handle", *word);
}

} // namespace mh::editor
