// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_form_fields.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"
#include "app/widgets/ink.h"
#include "core/fleet/task_rules.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr double kMostCores = 1024;
constexpr int kMostMib = 16 * 1024 * 1024;

QSpinBox *newNumber(QWidget *parent, const QString &objectName, int least, int most, int step, const QString &unit)
{
    auto *box = new QSpinBox(parent);
    box->setObjectName(objectName);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setSuffix(unit);
    return box;
}

} // namespace

NotedField::NotedField(const QString &member, QWidget *editor, QWidget *parent)
    : QWidget(parent),
      m_member(member),
      m_editor(editor),
      m_remark(words(this, {}, QPalette::PlaceholderText)),
      m_trouble(words(this, {}))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(editor);
    layout->addWidget(m_remark);
    layout->addWidget(m_trouble);
    setFocusProxy(editor);
    m_remark->setObjectName(u"remark-"_s + member);
    m_remark->hide();
    m_trouble->setObjectName(u"trouble-"_s + member);
    m_trouble->hide();
    const auto news = [this] {
        tell({});
        emit edited();
    };
    // The editor itself, or what it consists of.
    QList<QWidget *> parts = editor->findChildren<QWidget *>();
    parts.prepend(editor);
    for (QWidget *part : std::as_const(parts)) {
        if (auto *line = qobject_cast<QLineEdit *>(part))
            connect(line, &QLineEdit::textChanged, this, news);
        else if (auto *text = qobject_cast<QPlainTextEdit *>(part))
            connect(text, &QPlainTextEdit::textChanged, this, news);
        else if (auto *choice = qobject_cast<QComboBox *>(part))
            connect(choice, &QComboBox::currentIndexChanged, this, news);
    }
}

bool NotedField::isMeantBy(const QString &field) const
{
    return field == m_member || field.startsWith(m_member + u'.') || field.startsWith(m_member + u'[');
}

void NotedField::tell(const QString &trouble)
{
    widgets::setInk(*m_trouble, widgets::Tone::Bad, QPalette::Text);
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    m_editor->setAccessibleDescription(trouble);
}

QString NotedField::trouble() const
{
    return m_trouble->text();
}

void NotedField::remark(const QString &text)
{
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
}

TaskLimitsField::TaskLimitsField(QWidget *parent)
    : QWidget(parent),
      m_cores(new QDoubleSpinBox(this)),
      m_memory(newNumber(this, u"taskMemory"_s, 0, kMostMib, 256, u" MiB"_s)),
      m_seconds(newNumber(this, u"taskSeconds"_s, 1, int(fleet::TaskLimits::kMostSeconds), 60, tr(" s"))),
      m_processes(newNumber(this, u"taskProcesses"_s, 0, fleet::TaskLimits::kMostProcesses, 1, {}))
{
    m_cores->setObjectName(u"taskCores"_s);
    m_cores->setRange(0, kMostCores);
    m_cores->setDecimals(2);
    m_cores->setSingleStep(0.5);
    m_cores->setSpecialValueText(tr("none kept"));
    m_memory->setSpecialValueText(tr("no limit"));
    m_processes->setSpecialValueText(tr("no limit"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    const auto add = [this, grid](int row, int column, const QString &name, QWidget *box) {
        auto *label = new QLabel(name, this);
        label->setBuddy(box);
        box->setAccessibleName(name);
        grid->addWidget(label, row, column * 2);
        grid->addWidget(box, row, column * 2 + 1);
        grid->setColumnStretch(column * 2 + 1, 1);
    };
    add(0, 0, tr("Cores"), m_cores);
    add(0, 1, tr("Memory"), m_memory);
    add(1, 0, tr("Time"), m_seconds);
    add(1, 1, tr("Processes"), m_processes);
    set({});
}

void TaskLimitsField::set(const QJsonObject &limits)
{
    m_cores->setValue(limits.value("cpu"_L1).toDouble(1));
    m_memory->setValue(limits.value("memory_mib"_L1).toInt(0));
    m_seconds->setValue(limits.value("seconds"_L1).toInt(int(fleet::TaskLimits::kUsualSeconds)));
    m_processes->setValue(limits.value("processes"_L1).toInt(0));
}

QJsonObject TaskLimitsField::limits() const
{
    return {{u"cpu"_s, m_cores->value()},
            {u"memory_mib"_s, m_memory->value()},
            {u"seconds"_s, m_seconds->value()},
            {u"processes"_s, m_processes->value()}};
}

QPlainTextEdit *newLines(QWidget *parent, const QString &objectName, const QString &placeholder, int lines)
{
    auto *text = new QPlainTextEdit(parent);
    text->setObjectName(objectName);
    text->setPlaceholderText(placeholder);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    const int frame = 2 * text->frameWidth() + 2 * int(text->document()->documentMargin()) + 4;
    text->setFixedHeight(text->fontMetrics().lineSpacing() * lines + frame);
    return text;
}

QStringList partsOf(const QString &text, QChar between)
{
    QStringList parts;
    const QStringList all = text.split(between);
    for (const QString &part : all) {
        if (!part.trimmed().isEmpty())
            parts += part.trimmed();
    }
    return parts;
}

} // namespace mh::panels
