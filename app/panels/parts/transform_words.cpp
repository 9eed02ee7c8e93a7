// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/transform_words.h"

#include <QCoreApplication>

namespace mh::panels {
namespace {

struct Row {
    const char *name;
    const char *arguments; ///< empty: it takes none
    const char *purpose;
    const char *step; ///< as it stands in the example
    const char *before;
    const char *result;
};

constexpr Row kRows[] = {
    {"default", "value", QT_TRANSLATE_NOOP("TransformWords", "The value given when there is none."), "default(80)",
     "null", "80"},
    {"toString", "", QT_TRANSLATE_NOOP("TransformWords", "As a text; lists and objects become JSON."), "toString", "12",
     "\"12\""},
    {"toNumber", "", QT_TRANSLATE_NOOP("TransformWords", "A text as the number that it holds."), "toNumber", "\"12.5\"",
     "12.5"},
    {"toBoolean", "", QT_TRANSLATE_NOOP("TransformWords", "A text or a number as true or false."), "toBoolean",
     "\"true\"", "true"},
    {"not", "", QT_TRANSLATE_NOOP("TransformWords", "True becomes false, false becomes true."), "not", "true", "false"},
    {"toJson", "", QT_TRANSLATE_NOOP("TransformWords", "Any value as JSON text."), "toJson", "[1,2]", "\"[1,2]\""},
    {"fromJson", "", QT_TRANSLATE_NOOP("TransformWords", "What a JSON text means."), "fromJson", "\"[1,2]\"", "[1,2]"},
    {"trim", "", QT_TRANSLATE_NOOP("TransformWords", "Without the blanks around it."), "trim", "\" Ann \"", "\"Ann\""},
    {"upper", "", QT_TRANSLATE_NOOP("TransformWords", "In capital letters."), "upper", "\"Ann\"", "\"ANN\""},
    {"lower", "", QT_TRANSLATE_NOOP("TransformWords", "In small letters."), "lower", "\"Ann\"", "\"ann\""},
    {"replace", "before, after", QT_TRANSLATE_NOOP("TransformWords", "Every place of one text replaced by another."),
     "replace(\"-\", \"/\")", "\"a-b\"", "\"a/b\""},
    {"split", "separator?", QT_TRANSLATE_NOOP("TransformWords", "A text cut into a list; at commas unless said."),
     "split(\",\")", "\"a,b\"", "[\"a\",\"b\"]"},
    {"join", "separator?",
     QT_TRANSLATE_NOOP("TransformWords", "A list put together into a text; with commas unless said."), "join(\", \")",
     "[\"a\",\"b\"]", "\"a, b\""},
    {"slice", "start, end?",
     QT_TRANSLATE_NOOP("TransformWords", "A part of a text or list, counted from 0; negative numbers from the end."),
     "slice(0, 3)", "\"Meshhelm\"", "\"Mes\""},
    {"length", "", QT_TRANSLATE_NOOP("TransformWords", "How many characters, items or members there are."), "length",
     "\"Ann\"", "3"},
    {"first", "", QT_TRANSLATE_NOOP("TransformWords", "The first item of a list."), "first", "[1,2]", "1"},
    {"last", "", QT_TRANSLATE_NOOP("TransformWords", "The last item of a list."), "last", "[1,2]", "2"},
    {"unique", "", QT_TRANSLATE_NOOP("TransformWords", "A list without repetitions."), "unique", "[1,1,2]", "[1,2]"},
    {"sort", "order?, member?",
     QT_TRANSLATE_NOOP("TransformWords", "A list in order, \"asc\" or \"desc\"; objects by one of their members."),
     "sort(\"desc\")", "[1,3,2]", "[3,2,1]"},
    {"keys", "", QT_TRANSLATE_NOOP("TransformWords", "The names of an object's members."), "keys", "{\"a\":1}",
     "[\"a\"]"},
    {"values", "", QT_TRANSLATE_NOOP("TransformWords", "The values of an object's members."), "values", "{\"a\":1}",
     "[1]"},
    {"sum", "", QT_TRANSLATE_NOOP("TransformWords", "All numbers of a list added up."), "sum", "[1,2]", "3"},
    {"min", "other?", QT_TRANSLATE_NOOP("TransformWords", "The smallest number of a list, or of two."), "min", "[3,2]",
     "2"},
    {"max", "other?", QT_TRANSLATE_NOOP("TransformWords", "The largest number of a list, or of two."), "max", "[3,2]",
     "3"},
    {"round", "digits?", QT_TRANSLATE_NOOP("TransformWords", "A number rounded; to whole ones unless said."),
     "round(1)", "2.34", "2.3"},
    {"abs", "", QT_TRANSLATE_NOOP("TransformWords", "A number without its sign."), "abs", "-2", "2"},
    {"date", "format?, zone?",
     QT_TRANSLATE_NOOP("TransformWords",
                       "A date as text; \"iso\" (unless said), \"epoch\", \"epochMs\" or a pattern, in UTC or a zone."),
     "date(\"yyyy-MM-dd\")", "\"2026-03-01T08:00:00Z\"", "\"2026-03-01\""},
    {"base64", "", QT_TRANSLATE_NOOP("TransformWords", "A text or bytes as Base64."), "base64", "\"Ann\"", "\"QW5u\""},
    {"unbase64", "", QT_TRANSLATE_NOOP("TransformWords", "What a Base64 text holds."), "unbase64", "\"QW5u\"",
     "\"Ann\""},
    {"urlEncode", "", QT_TRANSLATE_NOOP("TransformWords", "A text as it may stand in an address."), "urlEncode",
     "\"a b\"", "\"a%20b\""},
};

} // namespace

QList<TransformHelp> transformHelp()
{
    QList<TransformHelp> all;
    for (const Row &row : kRows) {
        const QString name = QString::fromLatin1(row.name);
        const QString arguments = QString::fromLatin1(row.arguments);
        all += TransformHelp{name,
                             arguments.isEmpty() ? name : QString(name % u'(' % arguments % u')'),
                             QCoreApplication::translate("TransformWords", row.purpose),
                             QString::fromLatin1(row.step),
                             QString::fromLatin1(row.before),
                             QString::fromLatin1(row.result)};
    }
    return all;
}

} // namespace mh::panels
