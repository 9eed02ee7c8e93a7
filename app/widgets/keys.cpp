// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/keys.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QShortcut>

namespace mh::widgets {

void setKeys(QAbstractButton &button, const QKeySequence &keys)
{
    auto *shortcut = new QShortcut(keys, &button);
    shortcut->setAutoRepeat(false);
    QObject::connect(shortcut, &QShortcut::activated, &button, &QAbstractButton::click);
}

QString keyWords(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace mh::widgets
