// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/expression_draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPalette>
#include <QRegularExpression>

#include "app/widgets/theme.h"
#include "app/words/spoken.h"
#include "core/flow/expression.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using Place = ExpressionDraft::Place;

bool isRight(const QString &expression)
{
    return bool(flow::Expression::compile(QJsonValue(expression)));
}

/// What is read on its own: the whole text, or each placeholder and each text within JSON.
QList<Place> piecesOf(const QString &text)
{
    if (text.trimmed().startsWith(u'$'))
        return {{0, text.size()}};
    static const QRegularExpression piece(uR"re(\{\{(?<inner>.*?)(?:\}\}|$)|"(?<inner2>\$(?:[^"\\]|\\.)*)")re"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    QList<Place> found;
    for (auto it = piece.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const int which = match.hasCaptured(u"inner2"_s) ? 2 : 1;
        found += Place{match.capturedStart(which), match.capturedLength(which)};
    }
    return found;
}

/// Where the path ends, and each transform behind it.
QList<qsizetype> stepEnds(const QString &piece)
{
    QList<qsizetype> ends;
    QChar quote;
    int depth = 0;
    for (qsizetype i = 0; i < piece.size(); ++i) {
        const QChar c = piece.at(i);
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'[' || c == u'(' || c == u'{') {
            ++depth;
        } else if (c == u']' || c == u')' || c == u'}') {
            --depth;
        } else if (depth == 0 && (c == u'|' || QStringView(piece).mid(i).startsWith("??"_L1))) {
            ends += i;
            i += c == u'?' ? 1 : 0;
        }
    }
    ends += piece.size();
    return ends;
}

/// Without the blanks and the bar in front.
Place bare(const QString &text, qsizetype from, qsizetype to)
{
    while (from < to - 1 && (text.at(from).isSpace() || text.at(from) == u'|'))
        ++from;
    while (to > from + 1 && text.at(to - 1).isSpace())
        --to;
    return {from, to - from};
}

} // namespace

QJsonValue valueOfLine(const QString &line)
{
    const QString text = line.trimmed();
    if (text.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    // JSON texts are objects and arrays only: a wrapper lets the scalars in, too.
    const QJsonDocument json = QJsonDocument::fromJson("[" + text.toUtf8() + "]");
    if (json.isArray() && json.array().size() == 1)
        return json.array().first();
    return line;
}

QString lineOfValue(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.isString() && valueOfLine(value.toString()) == value)
        return value.toString();
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

void ExpressionDraft::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    const QJsonValue now = value();
    const auto compiled =
        now.isUndefined() ? Result<flow::Expression>(flow::Expression()) : flow::Expression::compile(now);
    m_trouble = compiled ? QString() : words::spoken(compiled.error().message);
    emit changed();
}

QJsonValue ExpressionDraft::value() const
{
    return valueOfLine(m_text);
}

ExpressionDraft::Place ExpressionDraft::place() const
{
    if (m_trouble.isEmpty())
        return {};
    const QList<Place> pieces = piecesOf(m_text);
    for (const Place &piece : pieces) {
        const QString text = m_text.mid(piece.at, piece.length);
        if (isRight(text.trimmed()))
            continue;
        qsizetype begin = 0;
        const QList<qsizetype> ends = stepEnds(text);
        for (const qsizetype end : ends) {
            if (!isRight(text.left(end).trimmed())) {
                const Place step = bare(text, begin, end);
                return {piece.at + step.at, step.length};
            }
            begin = end;
        }
    }
    return {};
}

QString ExpressionDraft::placedTrouble() const
{
    const Place wrong = place();
    if (wrong.length == 0)
        return m_trouble;
    const QString before = m_text.left(wrong.at);
    const auto column = before.size() - before.lastIndexOf(u'\n');
    if (!m_text.contains(u'\n'))
        return tr("Column %1: %2").arg(QString::number(column), m_trouble);
    return tr("Line %1, column %2: %3")
        .arg(QString::number(before.count(u'\n') + 1), QString::number(column), m_trouble);
}

QColor ExpressionDraft::ink(const QPalette &palette) const
{
    const widgets::Tokens &t = widgets::tokens(palette);
    return !m_trouble.isEmpty() ? t.tone(widgets::Tone::Bad).ink : isReading() ? t.accentInk : t.text;
}

} // namespace mh::panels
