// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/config_form.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/panels/parts/expression_field.h"
#include "app/panels/parts/form_words.h"
#include "app/panels/parts/inputs_dialog.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/rows_field.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QLabel *troubleLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    QPalette colours = label->palette();
    const QColor ink = widgets::tokens(colours).tone(widgets::Tone::Bad).ink;
    colours.setColor(QPalette::WindowText, ink);
    colours.setColor(QPalette::Text, ink); // on a page with the Base role
    label->setPalette(colours);
    label->setFont(widgets::scaled(label->font(), 0.9));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

struct Read {
    QJsonValue value{QJsonValue::Undefined};
    qsizetype offset = -1; ///< where the text stops being JSON
};

Read readJson(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson("[" + text.toUtf8() + "]", &error);
    if (error.error != QJsonParseError::NoError || json.array().size() != 1)
        return {QJsonValue(QJsonValue::Undefined), qMax(0, error.offset - 1)};
    return {json.array().first(), -1};
}

/// A table of names and texts can show what is there.
bool isPairs(const QJsonObject &schema, const QJsonValue &now)
{
    const QJsonObject values = now.toObject();
    return schema.value("x-pairs"_L1).toBool() && (now.isUndefined() || now.isObject())
           && std::all_of(values.begin(), values.end(), [](const QJsonValue &value) { return value.isString(); });
}

} // namespace

ConfigForm::ConfigForm(const QJsonObject &schema, const QJsonObject &config, QWidget *parent, For what)
    : QWidget(parent), m_for(what), m_members(schema.value("properties"_L1).toObject()), m_config(config)
{
    if (auto compiled = flow::ConfigSchema::compile(schema); compiled && !schema.isEmpty())
        m_schema = *compiled;
    if (m_members.isEmpty())
        addWhole();
    else
        makeForm(schema);
}

void ConfigForm::makeForm(const QJsonObject &schema)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(m_for == For::Answer ? 14 : 8);
    const QJsonArray required = schema.value("required"_L1).toArray();
    for (const QString &name : formOrder(m_members))
        addField(*form, name, m_members.value(name).toObject(), required.contains(name));
    QLabel *whole = troubleLabel(this);
    m_troubles.insert(QString(), whole);
    form->addRow(whole);
    check();
}

void ConfigForm::addWhole()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *text = new JsonText(this);
    text->setAccessibleName(tr("Configuration"));
    if (!m_config.isEmpty())
        text->show(m_config);
    text->setMinimumHeight(96);
    text->setMaximumHeight(160);
    layout->addWidget(text);
    m_troubles.insert(QString(), troubleLabel(this));
    layout->addWidget(m_troubles.value(QString()));
    connect(text, &QPlainTextEdit::textChanged, this, [this, text] {
        const JsonText::Parsed parsed = text->parse();
        showTrouble(QString(), parsed.trouble);
        if (!parsed.trouble.isEmpty() || parsed.object == m_config)
            return;
        m_config = parsed.object;
        check();
        emit changed(QString());
    });
    showTrouble(QString(), {});
}

void ConfigForm::addField(QFormLayout &form, const QString &name, const QJsonObject &schema, bool required)
{
    const QString title = schema.value("title"_L1).toString(name);
    QWidget *field = makeField(name, schema);
    field->setAccessibleName(title);
    field->setObjectName(u"config/"_s % name);
    const QString help = schema.value("description"_L1).toString();
    field->setToolTip(help);
    auto *label = new QLabel(required ? QString(title % u" *"_s) : title, this);
    label->setBuddy(field);
    label->setToolTip(help);
    auto *group = new QVBoxLayout;
    group->setSpacing(4);
    group->addWidget(label);
    group->addWidget(field);
    if (m_for == For::Answer && !help.isEmpty()) {
        auto *below = new QLabel(help, this);
        below->setFont(widgets::scaled(below->font(), 0.9));
        below->setForegroundRole(QPalette::PlaceholderText); // follows the theme
        below->setWordWrap(true);
        below->setTextFormat(Qt::PlainText);
        group->addWidget(below);
    }
    QLabel *trouble = troubleLabel(this);
    m_troubles.insert(name, trouble);
    group->addWidget(trouble);
    trouble->hide();
    form.addRow(group);
}

QWidget *ConfigForm::makeField(const QString &name, const QJsonObject &schema)
{
    const QJsonValue fallback = schema.value("default"_L1);
    if (schema.contains("enum"_L1))
        return makeChoice(name, schema.value("enum"_L1).toArray(), fallback);
    const QString type = schema.value("type"_L1).toString();
    if (type == "boolean"_L1)
        return makeChoice(name, {true, false}, fallback);
    if (schema.value("format"_L1) == "json-schema"_L1)
        return makeSchema(name);
    const QJsonObject items = schema.value("items"_L1).toObject();
    if (type == "array"_L1 && !RowsField::columnsOf(items, m_config.value(name)).isEmpty())
        return makeRows(name, items);
    if (isPairs(schema, m_config.value(name)))
        return makePairs(name);
    if (type == "object"_L1 || type == "array"_L1)
        return makeJson(name, type);
    return makeLine(name, schema);
}

/// A member that describes a form itself.
QWidget *ConfigForm::makeSchema(const QString &name)
{
    auto *field = new QWidget(this);
    auto *summary = new QLabel(field);
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    auto *edit = new QPushButton(tr("Describe…"), field);
    edit->setObjectName(QString(u"describe/"_s % name));
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(summary, 1);
    row->addWidget(edit);
    field->setFocusProxy(edit);
    const auto tell = [this, summary, name] {
        const QJsonObject members = m_config.value(name).toObject().value("properties"_L1).toObject();
        summary->setText(members.isEmpty() ? tr("Nothing is asked") : formOrder(members).join(u", "_s));
    };
    tell();
    connect(edit, &QPushButton::clicked, this, [this, name, tell] {
        auto *dialog = new InputsDialog(
            m_config.value(name).toObject(), window(), tr("Form"),
            tr("Whoever answers is asked for these. Later nodes read them in this node's output \"values\"."));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &InputsDialog::confirmed, this, [this, name, tell](const QJsonObject &schema) {
            set(name, schema.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(schema));
            tell();
        });
        dialog->open();
    });
    return field;
}

QWidget *ConfigForm::makeRows(const QString &name, const QJsonObject &items)
{
    const QJsonValue now = m_config.value(name);
    auto *rows = new RowsField(RowsField::columnsOf(items, now), now.toArray(), {}, this);
    connect(rows, &RowsField::changed, this, [this, rows, name](const QString &place) {
        set(name, rows->rows().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(rows->rows()), place);
    });
    return rows;
}

/// Names and texts that are not known before: headers, parameters of a query.
QWidget *ConfigForm::makePairs(const QString &name)
{
    const QString first = u"name"_s;
    const QString second = u"value"_s;
    const QJsonObject now = m_config.value(name).toObject();
    QJsonArray pairs;
    for (auto it = now.begin(); it != now.end(); ++it)
        pairs.append(QJsonObject{{first, it.key()}, {second, it.value()}});
    auto *rows = new RowsField({{first, tr("Name"), true, false}, {second, tr("Value"), true, false}}, pairs, {}, this);
    connect(rows, &RowsField::changed, this, [this, rows, name, first, second](const QString &place) {
        QJsonObject all;
        m_unread.remove(name);
        for (const QJsonValue &row : rows->rows()) {
            const QString key = row[first].toString();
            if (key.isEmpty() && row[second].toString().isEmpty())
                continue; // just begun
            if (key.isEmpty())
                m_unread.insert(name, tr("A row has no name."));
            else if (all.contains(key))
                m_unread.insert(name, tr("There are two rows of the name %1.").arg(key));
            else
                all.insert(key, row[second].toString());
        }
        set(name, all.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(all), place);
    });
    return rows;
}

QWidget *ConfigForm::makeLine(const QString &name, const QJsonObject &schema)
{
    const QJsonValue fallback = schema.value("default"_L1);
    const bool isExpression = schema.value("x-expression"_L1).toBool();
    auto *field = isExpression ? new ExpressionField({}, this) : new QLineEdit(this);
    field->setPlaceholderText(fallback.isUndefined() ? QString() : lineOfValue(fallback));
    if (schema.value("format"_L1) == "password"_L1 || schema.value("writeOnly"_L1).toBool())
        field->setEchoMode(QLineEdit::Password);
    const bool text = schema.value("type"_L1) == "string"_L1;
    const QJsonValue now = m_config.value(name);
    field->setText(text && now.isString() ? now.toString() : lineOfValue(now));
    connect(field, &QLineEdit::textChanged, this, [this, name, text](const QString &line) {
        const QJsonValue nothing(QJsonValue::Undefined);
        set(name, text ? (line.isEmpty() ? nothing : QJsonValue(line)) : valueOfLine(line));
    });
    return field;
}

QWidget *ConfigForm::makeChoice(const QString &name, const QJsonArray &values, const QJsonValue &fallback)
{
    auto *box = new QComboBox(this);
    const auto label = [](const QJsonValue &value) {
        return value.isBool() ? (value.toBool() ? tr("Yes") : tr("No")) : lineOfValue(value);
    };
    box->addItem(fallback.isUndefined() ? tr("Not set") : tr("Default (%1)").arg(label(fallback)));
    for (const QJsonValue &value : values)
        box->addItem(label(value), value.toVariant());
    for (int i = 0; i < values.size(); ++i) {
        if (values.at(i) == m_config.value(name))
            box->setCurrentIndex(i + 1);
    }
    connect(box, &QComboBox::currentIndexChanged, this, [this, name, values](int index) {
        set(name, index == 0 ? QJsonValue(QJsonValue::Undefined) : values.at(index - 1));
    });
    return box;
}

QWidget *ConfigForm::makeJson(const QString &name, const QString &type)
{
    auto *text = new JsonText(this);
    text->setFixedHeight(88);
    text->setTabChangesFocus(true);
    const QJsonValue now = m_config.value(name);
    if (now.isObject())
        text->show(now.toObject());
    else if (!now.isUndefined())
        text->setPlainText(lineOfValue(now));
    text->setPlaceholderText(type == "array"_L1 ? u"[ ]"_s : u"{ }"_s);
    connect(text, &QPlainTextEdit::textChanged, this, [this, text, name] {
        const QString written = text->toPlainText();
        const Read read = readJson(written);
        m_unread.remove(name);
        if (read.offset >= 0) {
            const QByteArray before = written.toUtf8().left(read.offset);
            m_unread.insert(name, tr("Not valid JSON at line %1, column %2.")
                                      .arg(before.count('\n') + 1)
                                      .arg(before.size() - before.lastIndexOf('\n')));
            check();
            return;
        }
        set(name, read.value);
    });
    return text;
}

void ConfigForm::setOffers(const QStringList &offers)
{
    for (ExpressionField *field : findChildren<ExpressionField *>())
        field->setOffers(offers);
}

/// Only a node's inputs, and what is marked, are worked out in a run: elsewhere an expression would be plain text.
QString ConfigForm::misplaced(const QString &name) const
{
    const QString text = m_config.value(name).toString().trimmed();
    const bool isMarked = m_members.value(name).toObject().value("x-expression"_L1).toBool();
    const bool reads = text.startsWith("$."_L1) || text.startsWith("$["_L1) || text.contains("{{"_L1);
    if (m_for != For::Node || isMarked || !reads)
        return {};
    return tr("This stays the text that it is: expressions are read in the inputs only.");
}

void ConfigForm::set(const QString &name, const QJsonValue &value, const QString &place)
{
    const QJsonObject before = m_config;
    m_touched += name;
    if (value.isUndefined())
        m_config.remove(name);
    else
        m_config.insert(name, value);
    check();
    if (before != m_config)
        emit changed(place.isEmpty() ? name : QString(name % u'/' % place));
}

void ConfigForm::check()
{
    m_right = true;
    for (auto it = m_troubles.cbegin(); it != m_troubles.cend(); ++it) {
        const QString unread = m_unread.value(it.key());
        showTrouble(it.key(), unread.isEmpty() ? misplaced(it.key()) : unread);
        m_right = m_right && unread.isEmpty();
    }
    if (!m_schema)
        return;
    const auto texts = m_for == For::Node ? flow::schema::Texts::MayBeExpressions : flow::schema::Texts::Literal;
    for (const flow::ConfigSchema::Problem &problem : m_schema->check(m_config, texts)) {
        const QString member = problem.pointer.section(u'/', 1, 1).replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        const QString name = m_troubles.contains(member) ? member : QString();
        const QJsonObject about = m_members.value(member).toObject();
        if (m_for == For::Answer && !m_config.contains(member) && about.contains("default"_L1))
            continue; // it is filled in
        m_right = false;
        const bool isQuiet =
            m_for == For::Answer && !name.isEmpty() && !m_config.contains(name) && !m_touched.contains(name);
        if (!isQuiet && m_unread.value(name).isEmpty())
            showTrouble(name, formProblem(problem, about, m_config.value(member)));
    }
}

void ConfigForm::showMissing()
{
    for (auto it = m_members.begin(); it != m_members.end(); ++it)
        m_touched += it.key();
    check();
    for (const QString &name : formOrder(m_members)) {
        const QLabel *trouble = m_troubles.value(name);
        if (auto *field = findChild<QWidget *>(QString(u"config/"_s % name));
            field && trouble && !trouble->text().isEmpty())
            return field->setFocus();
    }
}

bool ConfigForm::tell(const QString &member, const QString &what)
{
    const bool isThere = m_troubles.contains(member);
    showTrouble(isThere ? member : QString(), what);
    return isThere;
}

void ConfigForm::showTrouble(const QString &name, const QString &what)
{
    if (QLabel *label = m_troubles.value(name)) {
        label->setText(what);
        label->setVisible(!what.isEmpty());
    }
}

} // namespace mh::panels
