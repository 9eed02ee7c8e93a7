// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/plain_output.h"

#include <QPlainTextEdit>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace mh::panels {

QString plainOutput(const QString &text)
{
    static const auto isEnd = [](QChar each) { return each >= u'@' && each <= u'~'; };
    QString plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == u'\x1b' && at + 1 < text.size() && text[at + 1] == u'[') {
            for (at += 2; at < text.size() && !isEnd(text[at]);)
                ++at;
        } else if (text[at] == u'\n' || text[at] == u'\t' || text[at].unicode() >= 0x20) {
            plain += text[at];
        }
    }
    return plain;
}

void appendOutput(QPlainTextEdit &edit, const QString &text)
{
    QScrollBar *bar = edit.verticalScrollBar();
    const bool wasAtEnd = bar->value() == bar->maximum();
    QTextCursor end(edit.document());
    end.movePosition(QTextCursor::End);
    end.insertText(plainOutput(text));
    if (wasAtEnd)
        bar->setValue(bar->maximum());
}

} // namespace mh::panels
