// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/rows_field.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/panels/parts/expression_field.h"
#include "app/panels/parts/form_words.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr char kRow[] = "row";
constexpr int kRemoveSide = 24;

bool isFlat(const QJsonObject &schema)
{
    const QString type = schema.value("type"_L1).toString();
    return type != "object"_L1 && type != "array"_L1;
}

} // namespace

RowsField::RowsField(QList<Column> columns, const QJsonArray &rows, QStringList offers, QWidget *parent)
    : QWidget(parent),
      m_columns(std::move(columns)),
      m_rows(rows),
      m_offers(std::move(offers)),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    auto *add = new QPushButton(widgets::icon(u"plus"_s), tr("Add a row"), this);
    add->setObjectName(u"addRow"_s);
    add->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    connect(add, &QPushButton::clicked, this, &RowsField::append);
    m_layout->addWidget(add, 0, Qt::AlignLeft);
    setFocusProxy(add);
    build();
}

QList<RowsField::Column> RowsField::columnsOf(const QJsonObject &items, const QJsonValue &now)
{
    const QJsonObject members = items.value("properties"_L1).toObject();
    QList<Column> columns;
    for (const QString &name : formOrder(members)) {
        const QJsonObject about = members.value(name).toObject();
        if (!isFlat(about))
            return {};
        columns += Column{name, about.value("title"_L1).toString(name), about.value("type"_L1) == "string"_L1,
                          about.value("x-handle"_L1).toBool()};
    }
    const QJsonArray rows = now.toArray();
    const bool fits = (now.isUndefined() || now.isArray())
                      && std::all_of(rows.begin(), rows.end(), [](const QJsonValue &row) { return row.isObject(); });
    return fits ? columns : QList<Column>();
}

/// The rows anew: also after one has come, gone or moved.
void RowsField::build()
{
    if (m_page) {
        for (const QLineEdit *cell : m_page->findChildren<QLineEdit *>())
            cell->disconnect(this); // they lose the focus, and their rows are others now
        m_page->hide();
        m_page->deleteLater(); // one of its fields may be the one that asks for this
    }
    m_page = new QWidget(this);
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(4);
    m_layout->insertWidget(0, m_page);
    if (!m_rows.isEmpty())
        page->addWidget(makeTitles());
    for (int row = 0; row < int(m_rows.size()); ++row)
        addRow(row);
    m_page->setVisible(!m_rows.isEmpty());
}

QWidget *RowsField::makeTitles()
{
    auto *line = new QWidget(m_page);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, kRemoveSide + 4, 0);
    row->setSpacing(4);
    for (const Column &column : m_columns) {
        auto *title = new QLabel(column.title, line);
        title->setFont(widgets::scaled(title->font(), 0.9));
        title->setForegroundRole(QPalette::PlaceholderText);
        row->addWidget(title, 1);
    }
    return line;
}

void RowsField::addRow(int row)
{
    auto *line = new QWidget(m_page);
    auto *cells = new QHBoxLayout(line);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(4);
    for (const Column &column : m_columns)
        cells->addWidget(makeCell(row, column, line), 1);
    auto *gone = new QToolButton(line);
    gone->setIcon(widgets::icon(u"cross"_s));
    gone->setFixedSize(kRemoveSide, kRemoveSide);
    gone->setAutoRaise(true);
    gone->setObjectName(u"remove/%1"_s.arg(row));
    gone->setToolTip(tr("Remove this row"));
    gone->setAccessibleName(gone->toolTip());
    connect(gone, &QToolButton::clicked, this, [this, row] { remove(row); });
    cells->addWidget(gone);
    m_page->layout()->addWidget(line);
}

QLineEdit *RowsField::makeCell(int row, const Column &column, QWidget *parent)
{
    const QJsonValue now = m_rows.at(row)[column.member];
    auto *field = column.isExpression ? new ExpressionField(m_offers, parent) : new QLineEdit(parent);
    field->setText(column.isText && now.isString() ? now.toString() : lineOfValue(now));
    field->setCursorPosition(0);
    field->setObjectName(u"cell/%1/%2"_s.arg(QString::number(row), column.member));
    field->setAccessibleName(u"%1 %2"_s.arg(column.title, QString::number(row + 1)));
    field->setProperty(kRow, row);
    field->setMinimumWidth(0);
    field->installEventFilter(this);
    if (column.isHandle) {
        connect(field, &QLineEdit::textEdited, this,
                [this, row, column, field] { rename(row, column, *field, false); });
        connect(field, &QLineEdit::editingFinished, this,
                [this, row, column, field] { rename(row, column, *field, true); });
    } else {
        connect(field, &QLineEdit::textChanged, this,
                [this, row, column](const QString &text) { set(row, column, text); });
    }
    return field;
}

void RowsField::set(int row, const Column &column, const QString &text)
{
    QJsonObject object = m_rows.at(row).toObject();
    const QJsonValue value =
        column.isText ? (text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text)) : valueOfLine(text);
    if (value.isUndefined())
        object.remove(column.member);
    else
        object.insert(column.member, value);
    QJsonArray rows = m_rows;
    rows.replace(row, object);
    change(rows, u"%1/%2/%3"_s.arg(QString::number(row), column.member, QString::number(m_step)));
}

/// Wires hang on the name: it changes with each letter, but never into another row's before it is typed to the end.
void RowsField::rename(int row, const Column &column, QLineEdit &field, bool isDone)
{
    const QString name = field.text().trimmed();
    const QString former = m_rows.at(row)[column.member].toString();
    if (name == former)
        return;
    const bool isTaken = std::any_of(m_rows.begin(), m_rows.end(),
                                     [&](const QJsonValue &each) { return each[column.member].toString() == name; });
    if (name.isEmpty() || isTaken) {
        if (!isDone)
            return;
        if (name.isEmpty()) {
            field.setText(former);
            return;
        }
        ++m_step; // wires of two ways become those of one: not to be joined with the typing before
    }
    set(row, column, name);
}

void RowsField::append()
{
    QJsonObject fresh;
    for (const Column &column : m_columns) {
        if (column.isHandle)
            fresh.insert(column.member, freshHandle(column.member));
    }
    QJsonArray rows = m_rows;
    rows += fresh;
    ++m_step;
    change(rows, u"add/%1"_s.arg(m_step));
    build();
    focusCell(int(m_rows.size()) - 1, 0);
}

void RowsField::remove(int row)
{
    QJsonArray rows = m_rows;
    rows.removeAt(row);
    ++m_step;
    change(rows, u"remove/%1"_s.arg(m_step));
    build();
    if (m_rows.isEmpty())
        setFocus(Qt::OtherFocusReason);
    else
        focusCell(qMin(row, int(m_rows.size()) - 1), 0);
}

void RowsField::move(int row, int to)
{
    if (to < 0 || to >= int(m_rows.size()))
        return;
    QJsonArray rows = m_rows;
    rows.insert(to, rows.takeAt(row));
    ++m_step;
    change(rows, u"move/%1"_s.arg(m_step));
    build();
    focusCell(to, 0);
}

void RowsField::change(const QJsonArray &rows, const QString &place)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    emit changed(place);
}

void RowsField::focusCell(int row, int column)
{
    const QString name = u"cell/%1/%2"_s.arg(QString::number(row), m_columns.at(column).member);
    if (auto *cell = m_page->findChild<QLineEdit *>(name))
        cell->setFocus(Qt::TabFocusReason);
}

QString RowsField::freshHandle(const QString &member) const
{
    const auto isTaken = [&](const QString &name) {
        return std::any_of(m_rows.begin(), m_rows.end(),
                           [&](const QJsonValue &row) { return row[member].toString() == name; });
    };
    for (int i = int(m_rows.size()) + 1;; ++i) {
        if (const QString name = u"case-%1"_s.arg(i); !isTaken(name))
            return name;
    }
}

bool RowsField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto &key = static_cast<const QKeyEvent &>(*event);
    const int row = watched->property(kRow).toInt();
    if (key.modifiers() == Qt::AltModifier && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down)) {
        move(row, key.key() == Qt::Key_Up ? row - 1 : row + 1);
        return true;
    }
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (!isEnter || row != int(m_rows.size()) - 1)
        return false;
    if (const auto *field = qobject_cast<ExpressionField *>(watched); field && field->isChoosing())
        return false;
    append();
    return true;
}

} // namespace mh::panels
