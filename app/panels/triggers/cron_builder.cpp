// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/triggers/cron_builder.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QTimeEdit>

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QSpinBox *numberBox(QWidget *parent, const QString &name, int least, int most)
{
    auto *box = new QSpinBox(parent);
    box->setAccessibleName(name);
    box->setRange(least, most);
    return box;
}

} // namespace

CronBuilder::CronBuilder(const QString &cron, QWidget *parent)
    : QWidget(parent),
      m_kind(new QComboBox(this)),
      m_minutes(numberBox(this, tr("Minutes between two runs"), 1, 59)),
      m_weekday(new QComboBox(this)),
      m_day(numberBox(this, tr("Day of the month"), 1, 31)),
      m_minute(numberBox(this, tr("Minute of the hour"), 0, 59)),
      m_clock(new QTimeEdit(this)),
      m_cron(new QLineEdit(cron, this)),
      m_words(new QLabel(this))
{
    setFocusProxy(m_kind);
    m_kind->setObjectName(u"rhythm"_s);
    m_kind->setAccessibleName(tr("How often"));
    m_kind->addItems({tr("Every few minutes"), tr("Every hour"), tr("Every day"), tr("Monday to Friday"),
                      tr("Every week"), tr("Every month"), tr("By a cron expression")});
    m_weekday->setAccessibleName(tr("Day of the week"));
    for (int day = 1; day <= 7; ++day)
        m_weekday->addItem(QLocale().dayName(day));
    m_clock->setObjectName(u"clock"_s);
    m_clock->setAccessibleName(tr("Time of day"));
    m_clock->setDisplayFormat(u"HH:mm"_s);
    m_cron->setObjectName(u"cron"_s);
    m_cron->setAccessibleName(tr("Cron expression"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part : std::initializer_list<QWidget *>{m_kind, m_minutes, m_weekday, m_day, m_minute, m_clock})
        row->addWidget(part);
    row->addWidget(m_cron, 1);
    row->addWidget(m_words);
    row->addStretch(0);
    const auto rhythm = Rhythm::of(cron);
    fill(rhythm.value_or(Rhythm()));
    m_kind->setCurrentIndex(rhythm ? int(rhythm->kind) : m_kind->count() - 1);
    showFields();
    for (QComboBox *box : {m_kind, m_weekday})
        connect(box, &QComboBox::currentIndexChanged, this, &CronBuilder::take);
    for (QSpinBox *box : {m_minutes, m_day, m_minute})
        connect(box, &QSpinBox::valueChanged, this, &CronBuilder::take);
    connect(m_clock, &QTimeEdit::timeChanged, this, &CronBuilder::take);
    connect(m_cron, &QLineEdit::textEdited, this, &CronBuilder::changed);
}

void CronBuilder::fill(const Rhythm &rhythm)
{
    m_minutes->setValue(rhythm.minutes);
    m_weekday->setCurrentIndex(rhythm.weekday - 1);
    m_day->setValue(rhythm.day);
    m_minute->setValue(rhythm.minute);
    m_clock->setTime(QTime(rhythm.hour, rhythm.minute));
}

void CronBuilder::showFields()
{
    using Kind = Rhythm::Kind;
    const bool isTyped = m_kind->currentIndex() == m_kind->count() - 1;
    const auto is = [this, isTyped](Kind kind) { return !isTyped && m_kind->currentIndex() == int(kind); };
    m_minutes->setVisible(is(Kind::Minutes));
    m_minute->setVisible(is(Kind::Hourly));
    m_weekday->setVisible(is(Kind::Weekly));
    m_day->setVisible(is(Kind::Monthly));
    m_clock->setVisible(is(Kind::Daily) || is(Kind::Weekdays) || is(Kind::Weekly) || is(Kind::Monthly));
    m_cron->setVisible(isTyped);
    m_words->setText(is(Kind::Minutes) ? tr("minutes") : QString());
}

/// What was chosen stands in the expression, too: who goes on by hand begins with it.
void CronBuilder::take()
{
    if (m_kind->currentIndex() < m_kind->count() - 1) {
        Rhythm rhythm;
        rhythm.kind = Rhythm::Kind(m_kind->currentIndex());
        rhythm.minutes = m_minutes->value();
        rhythm.hour = m_clock->time().hour();
        rhythm.minute = rhythm.kind == Rhythm::Kind::Hourly ? m_minute->value() : m_clock->time().minute();
        rhythm.weekday = m_weekday->currentIndex() + 1;
        rhythm.day = m_day->value();
        m_cron->setText(rhythm.cron());
    }
    showFields();
    emit changed();
}

QString CronBuilder::cron() const
{
    return m_cron->text().trimmed();
}

} // namespace mh::panels
