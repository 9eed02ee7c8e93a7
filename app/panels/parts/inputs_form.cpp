// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/inputs_form.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include "app/panels/parts/config_form.h"
#include "app/panels/parts/form_words.h"
#include "app/panels/parts/json_text.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kForm = 0;
constexpr int kJson = 1;

} // namespace

InputsForm::InputsForm(const QJsonObject &schema, const QJsonObject &values, QWidget *parent)
    : QWidget(parent),
      m_schema(schema),
      m_hasForm(!schema.value("properties"_L1).toObject().isEmpty()),
      m_pages(new QStackedWidget(this)),
      m_text(new JsonText(this)),
      m_trouble(new QLabel(this))
{
    // What the server would refuse is told here; a schema that is none is its business.
    if (const auto compiled = flow::FormSchema::compile(schema))
        m_check = *compiled;
    m_area = new QScrollArea(m_pages);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    auto *json = new QWidget(m_pages);
    auto *column = new QVBoxLayout(json);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text, 1);
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    widgets::setInk(*m_trouble, widgets::Tone::Bad);
    column->addWidget(m_trouble);
    m_pages->addWidget(m_area);
    m_pages->addWidget(json);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::kGap);
    if (m_hasForm)
        layout->addWidget(makeSwitch(), 0, Qt::AlignRight);
    layout->addWidget(m_pages, 1);
    m_text->setAccessibleName(tr("Inputs"));
    m_text->show(values);
    if (m_hasForm)
        makeForm(values);
    m_pages->setCurrentIndex(m_hasForm ? kForm : kJson);
    setFocusProxy(m_hasForm ? static_cast<QWidget *>(m_form) : m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &InputsForm::checkText);
    checkText();
}

QWidget *InputsForm::makeSwitch()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_switch = new QButtonGroup(this);
    for (const auto &[page, text, name] :
         {std::tuple(kForm, tr("Form"), u"asForm"_s), std::tuple(kJson, tr("JSON"), u"asJson"_s)}) {
        auto *button = new QPushButton(text, bar);
        button->setObjectName(name);
        button->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
        button->setCheckable(true);
        button->setChecked(page == kForm);
        button->setAutoDefault(false);
        m_switch->addButton(button, page);
        row->addWidget(button);
    }
    connect(m_switch, &QButtonGroup::idClicked, this, &InputsForm::turnTo);
    return bar;
}

void InputsForm::makeForm(const QJsonObject &values)
{
    m_form = new ConfigForm(m_schema, values, nullptr, ConfigForm::For::Answer);
    m_form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_area->setWidget(m_form);
    m_form->setAutoFillBackground(false); // which the area has just turned on
    connect(m_form, &ConfigForm::changed, this, &InputsForm::changed);
}

/// The page that is left hands over what it has; a text that is no JSON stays where it can be corrected.
void InputsForm::turnTo(int page)
{
    if (page == kForm && !m_text->parse().trouble.isEmpty()) {
        m_switch->button(kJson)->setChecked(true);
        return;
    }
    if (page == m_pages->currentIndex())
        return;
    if (page == kForm)
        makeForm(m_text->parse().object);
    else
        m_text->show(m_form->config());
    m_pages->setCurrentIndex(page);
    emit changed();
}

QJsonObject InputsForm::values() const
{
    return m_pages->currentIndex() == kForm ? m_form->config() : m_text->parse().object;
}

bool InputsForm::isRight() const
{
    return m_pages->currentIndex() == kForm ? m_form->isRight() : m_textIsRight;
}

void InputsForm::setValues(const QJsonObject &values)
{
    m_text->show(values);
    if (m_hasForm)
        makeForm(values);
    emit changed();
}

int InputsForm::fullHeight() const
{
    constexpr int kJsonHeight = 240;
    return m_form ? m_form->sizeHint().height() + 52 : kJsonHeight; // with the switch above it
}

void InputsForm::showMissing()
{
    if (m_pages->currentIndex() == kForm)
        m_form->showMissing();
}

QString InputsForm::refusal(const Error &why, const QJsonObject &values) const
{
    const QString member = why.field.section(u'.', 1);
    const QJsonObject about = m_schema.value("properties"_L1).toObject().value(member).toObject();
    if (about.isEmpty()) // deeper, or about the whole
        return words::spoken(why.message);
    const QString what = why.message.mid(why.field.size() + 2);
    return words::labelled(about.value("title"_L1).toString(member),
                           formProblem({flow::schema::pointerPart(member), what}, about, values.value(member)));
}

void InputsForm::checkText()
{
    const JsonText::Parsed parsed = m_text->parse();
    QString trouble = parsed.trouble;
    if (trouble.isEmpty()) {
        if (const auto accepted = m_check.accepted(parsed.object, u"$"_s); !accepted)
            trouble = refusal(accepted.error(), parsed.object);
    }
    m_textIsRight = trouble.isEmpty();
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    if (m_pages->currentIndex() == kJson)
        emit changed();
}

} // namespace mh::panels
