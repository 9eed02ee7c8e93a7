// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_uncertain_card.h"

#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

UncertainCard::UncertainCard(const Clock &clock, QWidget *parent)
    : QFrame(parent),
      m_clock(clock),
      m_title(words(this, {})),
      m_text(words(this, {})),
      m_trouble(words(this, {})),
      m_comment(new QLineEdit(this)),
      m_retry(newButton(this, tr("Try again"), u"retry"_s)),
      m_failed(newButton(this, tr("It failed"), u"failed"_s)),
      m_succeeded(newButton(this, tr("It succeeded…"), u"succeeded"_s)),
      m_more(new QWidget(this)),
      m_outputs(new JsonText(m_more)),
      m_confirm(newButton(m_more, tr("It succeeded with these outputs"), u"confirmOutputs"_s, widgets::kPrimary))
{
    m_title->setFont(widgets::scaled(font(), 1, true));
    m_trouble->hide();
    m_comment->setPlaceholderText(tr("Comment (optional)"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setFixedWidth(200);
    m_comment->setMaxLength(2000);
    m_retry->setToolTip(tr("Calls the component once more, even if it has done its work already"));
    m_succeeded->setCheckable(true);
    m_outputs->setAccessibleName(tr("Outputs"));
    m_outputs->setFixedHeight(110);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    for (QLabel *label : {m_title, m_text, m_trouble})
        texts->addWidget(label);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addLayout(texts, 1);
    row->addSpacing(16);
    for (QWidget *part : std::initializer_list<QWidget *>{m_comment, m_retry, m_failed, m_succeeded})
        row->addWidget(part);
    auto *more = new QHBoxLayout(m_more);
    more->setContentsMargins(0, 0, 0, 0);
    more->addWidget(m_outputs, 1);
    more->addWidget(m_confirm, 0, Qt::AlignBottom);
    m_more->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 12);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(m_more);
    connect(m_succeeded, &QPushButton::toggled, this, [this](bool open) {
        m_more->setVisible(open);
        if (open)
            m_outputs->setFocus();
    });
    connect(m_retry, &QPushButton::clicked, this, [this] { answer(u"retry"_s); });
    connect(m_failed, &QPushButton::clicked, this, [this] { answer(u"failed"_s); });
    connect(m_confirm, &QPushButton::clicked, this, [this] { answer(u"succeeded"_s); });
    hide();
}

void UncertainCard::ask(const protocol::Uncertain &question, const QString &nodeName, qsizetype others)
{
    const bool same = question.execution == m_question.execution && question.node == m_question.node
                      && question.since == m_question.since;
    m_question = question;
    QString title = tr("Nobody knows how \"%1\" ended").arg(nodeName);
    if (others > 0)
        title += u"  ·  "_s % tr("%n more", nullptr, int(others));
    m_title->setText(title);
    QStringList text{tr("It may be called only once, so it was not called again: it may have done its work.")};
    if (question.calledAt > 0)
        text += tr("Called %1.").arg(models::moment(question.calledAt, m_clock.nowMs()));
    if (!question.why.isEmpty())
        text += tr("What is known: %1").arg(question.why);
    if (question.deadlineAt > 0)
        text += tr("Without an answer it counts as failed from %1.")
                    .arg(models::moment(question.deadlineAt, m_clock.nowMs()));
    m_text->setText(text.join(u' '));
    if (!same) {
        m_comment->clear();
        m_trouble->hide();
        m_succeeded->setChecked(false);
        m_outputs->show({});
        setReady(true);
    }
    show();
}

void UncertainCard::showError(const QString &why)
{
    m_trouble->setText(why);
    widgets::setInk(*m_trouble, widgets::Tone::Bad, QPalette::Text);
    m_trouble->show();
    setReady(true);
}

void UncertainCard::clear()
{
    m_question = {};
    hide();
}

void UncertainCard::setReady(bool ready)
{
    for (QPushButton *button : {m_retry, m_failed, m_succeeded, m_confirm})
        button->setEnabled(ready);
}

void UncertainCard::answer(const QString &outcome)
{
    protocol::ResolveNode answer{m_question.execution, m_question.node, outcome, {}, m_comment->text().trimmed()};
    if (outcome == "succeeded"_L1) {
        const JsonText::Parsed parsed = m_outputs->parse();
        if (!parsed.trouble.isEmpty())
            return showError(parsed.trouble);
        answer.outputs = parsed.object;
    }
    setReady(false);
    m_trouble->hide();
    emit answered(answer);
}

void UncertainCard::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.tone(widgets::Tone::Warning).soft);
    painter.fillRect(QRect(0, 0, 4, height()), t.tone(widgets::Tone::Warning).solid);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
}

} // namespace mh::panels
