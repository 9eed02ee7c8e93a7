// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/approvals/approval_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

#include "app/models/words.h"
#include "app/panels/parts/config_form.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kTallestForm = 280; ///< beyond, it scrolls: the run below is to stay in sight
constexpr int kWidestForm = 560;

} // namespace

ApprovalCard::ApprovalCard(const Clock &clock, QWidget *parent)
    : QFrame(parent),
      m_clock(clock),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_trouble(new QLabel(this)),
      m_comment(new QLineEdit(this)),
      m_approve(new QPushButton(tr("Approve"), this)),
      m_reject(new QPushButton(tr("Reject"), this)),
      m_area(new QScrollArea(this))
{
    m_title->setFont(widgets::scaled(font(), 1, true));
    for (QLabel *label : {m_title, m_text, m_trouble}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_trouble->hide();
    m_comment->setPlaceholderText(tr("Comment (optional)"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setFixedWidth(240);
    m_comment->setMaxLength(2000);
    m_approve->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_approve->setObjectName(u"approve"_s);
    m_reject->setObjectName(u"reject"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addWidget(m_trouble);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setMaximumWidth(kWidestForm);
    m_area->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addSpacing(16);
    row->addWidget(m_comment);
    row->addWidget(m_reject);
    row->addWidget(m_approve);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(10);
    column->addLayout(row);
    column->addWidget(m_area);
    connect(m_approve, &QPushButton::clicked, this, [this] { answer(u"approved"_s); });
    connect(m_reject, &QPushButton::clicked, this, [this] { answer(u"rejected"_s); });
    hide();
}

void ApprovalCard::ask(const protocol::Approval &question, const QString &nodeName, qsizetype others)
{
    const bool same = question.execution == m_question.execution && question.node == m_question.node
                      && question.form == m_question.form;
    m_question = question;
    QString title = tr("\"%1\" asks for a decision").arg(nodeName);
    if (others > 0)
        title += u"  ·  "_s % tr("%n more", nullptr, int(others));
    m_title->setText(title);
    QString text = question.message.isEmpty() ? tr("May the run go on?") : question.message;
    if (question.deadlineAt > 0)
        text += u'\n' % tr("To be answered until %1.").arg(models::moment(question.deadlineAt, m_clock.nowMs()));
    m_text->setText(text);
    if (!same) {
        m_comment->clear();
        m_trouble->hide();
        m_approve->setEnabled(true);
        m_reject->setEnabled(true);
        showForm();
    }
    show();
}

void ApprovalCard::showForm()
{
    delete m_area->takeWidget();
    m_form = nullptr;
    if (!m_question.form.isEmpty()) {
        m_form = new ConfigForm(m_question.form, {}, nullptr, ConfigForm::For::Answer);
        m_area->setWidget(m_form);
        m_form->setAutoFillBackground(false); // which the area has just turned on
        m_area->setFixedHeight(qMin(m_form->sizeHint().height() + 4, kTallestForm));
    }
    m_area->setVisible(m_form != nullptr);
}

void ApprovalCard::showError(const QString &why)
{
    m_trouble->setText(why);
    widgets::setInk(*m_trouble, widgets::Tone::Bad);
    m_trouble->show();
    m_approve->setEnabled(true);
    m_reject->setEnabled(true);
}

void ApprovalCard::clear()
{
    m_question = {};
    showForm();
    hide();
}

void ApprovalCard::answer(const QString &choice)
{
    // Who rejects owes no answer to what was asked.
    const bool wantsValues = m_form && choice == "approved"_L1;
    if (wantsValues && !m_form->isRight())
        return m_form->showMissing();
    m_approve->setEnabled(false);
    m_reject->setEnabled(false);
    m_trouble->hide();
    emit answered(m_question, choice, m_comment->text().trimmed(), wantsValues ? m_form->config() : QJsonObject());
}

void ApprovalCard::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.tone(widgets::Tone::Warning).soft);
    painter.fillRect(QRect(0, 0, 4, height()), t.tone(widgets::Tone::Warning).solid);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
}

} // namespace mh::panels
