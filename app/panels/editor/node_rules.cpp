// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/node_rules.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QSpinBox *numberBox(int low, int high, int value, const QString &atLow, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setValue(value);
    box->setSpecialValueText(atLow);
    return box;
}

} // namespace

NodeRules::NodeRules(const flow::Node &node, QWidget *parent) : QWidget(parent), m_node(node)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(6);
    auto *title = new QLabel(tr("When it runs"), this);
    title->setFont(widgets::scaled(font(), 1, true));
    layout->addWidget(title);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(4);
    layout->addLayout(form);
    addJoin(*form);
    addRetry(*form);
}

void NodeRules::writeTo(flow::Node &node) const
{
    node.join = m_node.join;
    node.joinCount = m_node.joinCount;
    node.joinExpression = m_node.joinExpression;
    node.timeoutMs = m_node.timeoutMs;
    node.retry = m_node.retry;
}

void NodeRules::addJoin(QFormLayout &form)
{
    auto *join = new QComboBox(this);
    join->addItem(tr("When everything before it is done (one was taken)"), int(flow::JoinMode::All));
    join->addItem(tr("At the first that arrives"), int(flow::JoinMode::Any));
    join->addItem(tr("When a number has arrived"), int(flow::JoinMode::Count));
    join->addItem(tr("When nothing before it failed"), int(flow::JoinMode::NoneFailed));
    join->addItem(tr("When everything before it has ended, however"), int(flow::JoinMode::AllDone));
    join->addItem(tr("When an expression is true"), int(flow::JoinMode::Expression));
    join->setCurrentIndex(qMax(0, join->findData(int(m_node.join))));
    join->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    join->setMinimumContentsLength(12);
    join->setToolTip(join->currentText()); // a narrow panel cuts it
    connect(join, &QComboBox::currentTextChanged, join, &QWidget::setToolTip);
    form.addRow(tr("Start"), join);
    auto *count = numberBox(1, 1000, m_node.joinCount, {}, this);
    form.addRow(tr("How many"), count);
    auto *expression = new QLineEdit(m_node.joinExpression, this);
    expression->setPlaceholderText(u"$.edges.<id>.status == \"taken\""_s);
    form.addRow(tr("Expression"), expression);
    const auto reveal = [this, form = &form, count, expression] {
        for (QWidget *each : std::initializer_list<QWidget *>{count, expression}) {
            const bool wanted =
                each == count ? m_node.join == flow::JoinMode::Count : m_node.join == flow::JoinMode::Expression;
            each->setVisible(wanted);
            form->labelForField(each)->setVisible(wanted);
        }
    };
    reveal();
    connect(join, &QComboBox::activated, this, [this, join, reveal] {
        m_node.join = flow::JoinMode(join->currentData().toInt());
        reveal();
        emit changed(u"join"_s);
    });
    connect(count, &QSpinBox::valueChanged, this, [this](int value) {
        m_node.joinCount = value;
        emit changed(u"joinCount"_s);
    });
    connect(expression, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_node.joinExpression = text;
        emit changed(u"joinExpression"_s);
    });
}

void NodeRules::addRetry(QFormLayout &form)
{
    auto *timeout = numberBox(0, 604'800, int(m_node.timeoutMs.value_or(0) / 1000), tr("As the flow says"), this);
    timeout->setSuffix(tr(" s", "seconds"));
    form.addRow(tr("Time limit"), timeout);
    connect(timeout, &QSpinBox::valueChanged, this, [this](int seconds) {
        m_node.timeoutMs = seconds == 0 ? std::nullopt : std::optional<qint64>(qint64(seconds) * 1000);
        emit changed(u"timeout"_s);
    });

    auto *own = new QCheckBox(tr("Own retries"), this);
    own->setChecked(m_node.retry.has_value());
    form.addRow(own);
    const flow::RetryPolicy now = m_node.retry.value_or(flow::RetryPolicy());
    auto *tries = numberBox(0, 1000, now.maxAttempts, tr("No limit"), this);
    form.addRow(tr("Attempts in all"), tries);
    auto *pause = numberBox(0, 3'600'000, int(now.backoffMs), {}, this);
    pause->setSuffix(tr(" ms", "milliseconds"));
    pause->setSingleStep(100);
    form.addRow(tr("First pause"), pause);
    auto *codes = new QLineEdit(now.retryOn.join(u", "_s), this);
    codes->setPlaceholderText(tr("Every failure that may pass, or: 503, 5xx"));
    form.addRow(tr("Only for"), codes);
    const auto reveal = [this, rows = QList<QWidget *>{tries, pause, codes}, form = &form] {
        for (QWidget *each : rows) {
            each->setVisible(m_node.retry.has_value());
            form->labelForField(each)->setVisible(m_node.retry.has_value());
        }
    };
    reveal();
    const auto read = [this, tries, pause, codes] {
        if (!m_node.retry)
            return;
        m_node.retry->maxAttempts = tries->value();
        m_node.retry->backoffMs = pause->value();
        m_node.retry->retryOn.clear();
        for (const QString &code : codes->text().split(u',', Qt::SkipEmptyParts)) {
            if (!code.trimmed().isEmpty())
                m_node.retry->retryOn += code.trimmed();
        }
        emit changed(u"retry"_s);
    };
    connect(own, &QCheckBox::toggled, this, [this, reveal, read](bool on) {
        m_node.retry = on ? std::optional(flow::RetryPolicy()) : std::nullopt;
        reveal();
        if (on)
            read();
        else
            emit changed(u"retry"_s);
    });
    connect(tries, &QSpinBox::valueChanged, this, read);
    connect(pause, &QSpinBox::valueChanged, this, read);
    connect(codes, &QLineEdit::textEdited, this, read);
}

} // namespace mh::panels
