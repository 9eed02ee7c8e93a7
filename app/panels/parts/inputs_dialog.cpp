// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/inputs_dialog.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

#include "app/panels/parts/expression_field.h"
#include "app/panels/parts/json_text.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kFields = 0;
constexpr int kJson = 1;

QJsonValue valueFrom(const QString &line, const QString &type)
{
    if (line.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    return type == "string"_L1 ? QJsonValue(line) : valueOfLine(line);
}

QString lineFor(const QJsonValue &value, const QString &type)
{
    return type == "string"_L1 && value.isString() ? value.toString() : lineOfValue(value);
}

} // namespace

InputsDialog::InputsDialog(const QJsonObject &schema, QWidget *parent, const QString &title, const QString &hint)
    : QDialog(parent),
      m_texts(hint.isEmpty() ? flow::schema::Texts::Literal : flow::schema::Texts::MayBeExpressions),
      m_base(schema),
      m_fields(inputFieldsOf(schema)),
      m_pages(new QStackedWidget(this)),
      m_json(new JsonText(this)),
      m_trouble(new QLabel(this))
{
    setWindowTitle(title.isEmpty() ? tr("Inputs of a run") : title);
    setObjectName(u"inputsDialog"_s);
    resize(760, 480);
    auto *words =
        new QLabel(hint.isEmpty() ? tr("Every run is asked for these, and refused when they do not fit. Nodes read "
                                       "them as $.trigger.")
                                  : hint,
                   this);
    words->setWordWrap(true);
    words->setForegroundRole(QPalette::PlaceholderText);
    auto *top = new QHBoxLayout;
    top->addWidget(words, 1);
    top->addWidget(makeSwitch(), 0, Qt::AlignTop);
    auto *fields = new QWidget(m_pages);
    auto *columns = new QHBoxLayout(fields);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(16);
    columns->addWidget(makeList());
    columns->addWidget(makeDetails(), 1);
    m_pages->addWidget(fields);
    m_pages->addWidget(m_json);
    m_json->setAccessibleName(tr("JSON Schema"));
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setObjectName(u"trouble"_s);
    widgets::setInk(*m_trouble, widgets::Tone::Bad);
    auto *buttons = new QDialogButtonBox(this);
    m_ok = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    m_ok->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_ok->setObjectName(u"confirm"_s);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(widgets::kGap);
    layout->addLayout(top);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_trouble);
    layout->addWidget(buttons);
    connect(m_json, &QPlainTextEdit::textChanged, this, &InputsDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit confirmed(this->schema());
        accept();
    });
    showList(0);
}

QWidget *InputsDialog::makeSwitch()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_switch = new QButtonGroup(this);
    for (const auto &[page, text, name] :
         {std::tuple(kFields, tr("List"), u"asList"_s), std::tuple(kJson, tr("JSON"), u"asJson"_s)}) {
        auto *button = new QPushButton(text, bar);
        button->setObjectName(name);
        button->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
        button->setCheckable(true);
        button->setChecked(page == kFields);
        button->setAutoDefault(false);
        m_switch->addButton(button, page);
        row->addWidget(button);
    }
    connect(m_switch, &QButtonGroup::idClicked, this, &InputsDialog::turnTo);
    return bar;
}

QWidget *InputsDialog::makeList()
{
    auto *side = new QWidget(m_pages);
    side->setFixedWidth(240);
    m_list = new QListWidget(side);
    m_list->setObjectName(u"inputs"_s);
    m_list->setAccessibleName(tr("Inputs"));
    const auto button = [&](const QString &text, const QString &name, const auto &what) {
        auto *made = new QPushButton(text, side);
        made->setObjectName(name);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, what);
        return made;
    };
    QPushButton *more = button(tr("Add"), u"add"_s, [this] { add(); });
    m_remove = button(tr("Remove"), u"remove"_s, [this] { remove(); });
    m_up = button(u"↑"_s, u"up"_s, [this] { move(-1); });
    m_down = button(u"↓"_s, u"down"_s, [this] { move(1); });
    m_up->setAccessibleName(tr("Up"));
    m_up->setToolTip(tr("Up"));
    m_down->setAccessibleName(tr("Down"));
    m_down->setToolTip(tr("Down"));
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(more);
    row->addWidget(m_remove);
    row->addStretch(1);
    for (QPushButton *each : {m_up, m_down}) {
        each->setFixedWidth(32);
        row->addWidget(each);
    }
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list, 1);
    column->addLayout(row);
    connect(m_list, &QListWidget::currentRowChanged, this, &InputsDialog::showField);
    return side;
}

QWidget *InputsDialog::makeDetails()
{
    m_details = new QWidget(m_pages);
    auto *form = new QFormLayout(m_details);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(16);
    const auto line = [&](const QString &label, const QString &name, const QString &example) {
        auto *field = new QLineEdit(m_details);
        field->setObjectName(name);
        field->setPlaceholderText(example);
        form->addRow(label, field);
        connect(field, &QLineEdit::textChanged, this, &InputsDialog::takeField);
        return field;
    };
    m_name = line(tr("Name"), u"name"_s, {});
    m_title = line(tr("Shown as"), u"title"_s, tr("the name"));
    m_type = new QComboBox(m_details);
    m_type->setObjectName(u"type"_s);
    for (const auto &[text, type] : {std::pair(tr("Text"), u"string"_s), std::pair(tr("Whole number"), u"integer"_s),
                                     std::pair(tr("Number"), u"number"_s), std::pair(tr("Yes or no"), u"boolean"_s),
                                     std::pair(tr("List"), u"array"_s), std::pair(tr("JSON object"), u"object"_s),
                                     std::pair(tr("Anything"), QString())})
        m_type->addItem(text, type);
    form->addRow(tr("Type"), m_type);
    m_required = new QCheckBox(tr("Required"), m_details);
    m_required->setObjectName(u"required"_s);
    form->addRow(QString(), m_required);
    m_default = line(tr("Default"), u"default"_s, tr("none"));
    m_choices = line(tr("Choices"), u"choices"_s, tr("any value; or for example small, large"));
    m_description = line(tr("Description"), u"description"_s, {});
    connect(m_type, &QComboBox::currentIndexChanged, this, &InputsDialog::takeField);
    connect(m_required, &QCheckBox::toggled, this, &InputsDialog::takeField);
    return m_details;
}

void InputsDialog::add()
{
    InputField field;
    field.name = freshInputName(m_fields, u"input"_s);
    field.type = u"string"_s;
    m_fields += field;
    showList(int(m_fields.size()) - 1);
    m_name->setFocus();
    m_name->selectAll();
}

void InputsDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_fields.removeAt(row);
    showList(qMin(row, int(m_fields.size()) - 1));
}

void InputsDialog::move(int by)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_fields.size())
        return;
    m_fields.move(row, row + by);
    showList(row + by);
}

void InputsDialog::showList(int row)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const InputField &field : std::as_const(m_fields))
            m_list->addItem(field.isRequired ? QString(field.name % u" *"_s) : field.name);
        m_list->setCurrentRow(row);
    }
    showField();
}

void InputsDialog::showField()
{
    const int row = m_list->currentRow();
    m_details->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_fields.size());
    const InputField field = row < 0 ? InputField() : m_fields.at(row);
    m_showing = true;
    m_name->setText(field.name);
    m_title->setText(field.title);
    m_type->setCurrentIndex(row < 0 ? 0 : m_type->findData(field.type));
    m_required->setChecked(field.isRequired);
    m_default->setText(field.fallback.isUndefined() ? QString() : lineFor(field.fallback, field.type));
    QStringList choices;
    for (const auto &choice : field.choices)
        choices += lineFor(choice, field.type);
    m_choices->setText(choices.join(", "_L1));
    m_description->setText(field.description);
    m_showing = false;
    check();
}

void InputsDialog::takeField()
{
    const int row = m_list->currentRow();
    if (m_showing || row < 0)
        return;
    InputField &field = m_fields[row];
    field.name = m_name->text().trimmed();
    field.title = m_title->text().trimmed();
    field.type = m_type->currentData().toString();
    field.isRequired = m_required->isChecked();
    field.fallback = valueFrom(m_default->text(), field.type);
    field.choices = {};
    for (const QString &choice : m_choices->text().split(u',', Qt::SkipEmptyParts)) {
        if (!choice.trimmed().isEmpty())
            field.choices += valueFrom(choice.trimmed(), field.type);
    }
    field.description = m_description->text().trimmed();
    m_list->item(row)->setText(field.isRequired ? QString(field.name % u" *"_s) : field.name);
    check();
}

QJsonObject InputsDialog::schema() const
{
    return m_pages->currentIndex() == kFields ? withInputFields(m_base, m_fields) : m_json->parse().object;
}

/// A text that is no JSON stays where it can be corrected.
void InputsDialog::turnTo(int page)
{
    if (page == m_pages->currentIndex())
        return;
    if (page == kFields && !m_json->parse().trouble.isEmpty()) {
        m_switch->button(kJson)->setChecked(true);
        return;
    }
    const QJsonObject now = schema();
    m_pages->setCurrentIndex(page);
    if (page == kJson) {
        m_json->show(now);
    } else {
        m_base = now;
        m_fields = inputFieldsOf(now);
        showList(m_fields.isEmpty() ? -1 : 0);
    }
    check();
}

QString InputsDialog::nameTrouble() const
{
    QSet<QString> names;
    for (const InputField &field : m_fields) {
        if (field.name.isEmpty())
            return tr("Every input needs a name.");
        if (names.contains(field.name))
            return tr("There are two inputs with the name %1.").arg(field.name);
        names += field.name;
    }
    return {};
}

void InputsDialog::check()
{
    const bool isList = m_pages->currentIndex() == kFields;
    QString trouble = isList ? nameTrouble() : m_json->parse().trouble;
    if (trouble.isEmpty()) {
        if (const auto form = flow::FormSchema::compile(schema(), m_texts); !form)
            trouble = words::spoken(form.error().field.isEmpty()
                                        ? form.error().message
                                        : QString(form.error().field % u": "_s % form.error().message));
    }
    m_trouble->setText(trouble);
    m_ok->setEnabled(trouble.isEmpty());
}

} // namespace mh::panels
