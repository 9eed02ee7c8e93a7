// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/config_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "app/panels/editor/expression_field.h"
#include "app/panels/json_text.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QLabel *quietLabel(const QString &text, widgets::Tone tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QPalette colours = label->palette();
    const QColor ink = widgets::tokens(colours).tone(tone).ink;
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

} // namespace

ConfigForm::ConfigForm(const QJsonObject &schema, const QJsonObject &config, QWidget *parent)
    : QWidget(parent), m_config(config)
{
    if (auto compiled = flow::ConfigSchema::compile(schema); compiled && !schema.isEmpty())
        m_schema = *compiled;
    const QJsonObject members = schema.value("properties"_L1).toObject();
    if (members.isEmpty()) {
        addWhole();
        return;
    }
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(4);
    const QJsonArray required = schema.value("required"_L1).toArray();
    for (auto it = members.begin(); it != members.end(); ++it)
        addField(*form, it.key(), it.value().toObject(), required.contains(it.key()));
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
    m_troubles.insert(QString(), quietLabel({}, widgets::Tone::Bad, this));
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
    form.addRow(label, field);
    QLabel *trouble = quietLabel({}, widgets::Tone::Bad, this);
    m_troubles.insert(name, trouble);
    form.addRow(trouble);
    trouble->hide();
}

QWidget *ConfigForm::makeField(const QString &name, const QJsonObject &schema)
{
    const QJsonValue fallback = schema.value("default"_L1);
    if (schema.contains("enum"_L1))
        return makeChoice(name, schema.value("enum"_L1).toArray(), fallback);
    const QString type = schema.value("type"_L1).toString();
    if (type == "boolean"_L1)
        return makeChoice(name, {true, false}, fallback);
    if (type == "object"_L1 || type == "array"_L1)
        return makeJson(name, type);
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(fallback.isUndefined() ? QString() : lineOfValue(fallback));
    const bool text = type == "string"_L1;
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

void ConfigForm::set(const QString &name, const QJsonValue &value)
{
    const QJsonObject before = m_config;
    if (value.isUndefined())
        m_config.remove(name);
    else
        m_config.insert(name, value);
    check();
    if (before != m_config)
        emit changed(name);
}

void ConfigForm::check()
{
    for (auto it = m_troubles.cbegin(); it != m_troubles.cend(); ++it)
        showTrouble(it.key(), m_unread.value(it.key()));
    if (!m_schema)
        return;
    for (const flow::ConfigSchema::Problem &problem : m_schema->check(m_config)) {
        const QString member = problem.pointer.section(u'/', 1, 1);
        QString name = m_troubles.contains(member) ? member : QString();
        // What is missing is a problem of the whole, but the message names the member.
        for (auto it = m_troubles.cbegin(); name.isEmpty() && it != m_troubles.cend(); ++it) {
            if (!it.key().isEmpty() && problem.message.contains(it.key()))
                name = it.key();
        }
        if (m_unread.value(name).isEmpty())
            showTrouble(name, problem.message);
    }
}

void ConfigForm::showTrouble(const QString &name, const QString &what)
{
    if (QLabel *label = m_troubles.value(name)) {
        label->setText(what);
        label->setVisible(!what.isEmpty());
    }
}

} // namespace mh::panels
