// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/expression_field.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDropEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMimeData>
#include <QStringListModel>

#include "app/widgets/theme.h"
#include "app/words/spoken.h"
#include "core/flow/expression.h"
#include "core/flow/transform.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// Where the word under the cursor begins: at the `$`, or behind a `|`.
qsizetype wordStart(const QString &before)
{
    const qsizetype pipe = before.lastIndexOf(u'|');
    const qsizetype dollar = before.lastIndexOf(u'$');
    if (pipe > dollar) {
        qsizetype at = pipe + 1;
        while (at < before.size() && before.at(at) == u' ')
            ++at;
        return at;
    }
    return qMax<qsizetype>(0, dollar);
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

ExpressionField::ExpressionField(const QStringList &offers, QWidget *parent)
    : QLineEdit(parent), m_completer(new QCompleter(offers, this)), m_offers(offers)
{
    QCompleter *const completer = m_completer;
    completer->setWidget(this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &ExpressionField::take);
    setPlaceholderText(tr("Value or $.trigger…"));
    connect(this, &QLineEdit::textChanged, this, [this] {
        check();
        emit valueChanged();
    });
    connect(this, &QLineEdit::textEdited, this, [this, completer] {
        const QString before = text().left(cursorPosition());
        const qsizetype start = wordStart(before);
        const bool transform = before.lastIndexOf(u'|') > before.lastIndexOf(u'$');
        if (!transform && !before.contains(u'$')) {
            completer->popup()->hide();
            return;
        }
        static_cast<QStringListModel *>(completer->model())
            ->setStringList(transform ? flow::transformNames() : m_offers);
        completer->setCompletionPrefix(before.mid(start));
        if (completer->completionCount() == 0 || completer->currentCompletion() == before.mid(start))
            completer->popup()->hide();
        else
            completer->complete();
    });
}

void ExpressionField::keyPressEvent(QKeyEvent *event)
{
    if (isChoosing()
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape
            || event->key() == Qt::Key_Tab)) {
        event->ignore(); // the list's
        return;
    }
    QLineEdit::keyPressEvent(event);
}

bool ExpressionField::isChoosing() const
{
    return m_completer->popup()->isVisible();
}

void ExpressionField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    emit focused();
}

void ExpressionField::dropEvent(QDropEvent *event)
{
    const QString dropped = event->mimeData()->text();
    if (!dropped.startsWith(u'$')) {
        QLineEdit::dropEvent(event);
        return;
    }
    event->acceptProposedAction();
    takePath(dropped);
    setFocus(Qt::MouseFocusReason);
}

void ExpressionField::takePath(const QString &path)
{
    if (text().contains(u'$') && cursorPosition() > 0 && cursorPosition() < int(text().size()))
        insert(path);
    else
        setText(path);
}

void ExpressionField::take(const QString &offered)
{
    const QString before = text().left(cursorPosition());
    const qsizetype start = wordStart(before);
    const QString after = text().mid(cursorPosition());
    setText(before.left(start) % offered % after);
    setCursorPosition(int(start + offered.size()));
}

void ExpressionField::setValue(const QJsonValue &value)
{
    setText(lineOfValue(value));
    setCursorPosition(0);
    check();
}

QJsonValue ExpressionField::value() const
{
    return valueOfLine(text());
}

void ExpressionField::check()
{
    const QJsonValue now = value();
    const auto compiled =
        now.isUndefined() ? Result<flow::Expression>(flow::Expression()) : flow::Expression::compile(now);
    m_trouble = compiled ? QString() : words::spoken(compiled.error().message);
    setToolTip(m_trouble);
    QPalette colours = palette();
    const widgets::Tokens &t = widgets::tokens(colours);
    const bool read = text().contains(u'$');
    colours.setColor(QPalette::Text, !compiled ? t.tone(widgets::Tone::Bad).ink : read ? t.accentInk : t.text);
    setPalette(colours);
}

} // namespace mh::panels
