// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/expression_notes.h"

#include <QLabel>
#include <QVBoxLayout>

#include "app/panels/editor/value_source.h"
#include "app/panels/parts/expression_draft.h"
#include "app/words/spoken.h"
#include "core/base/when_ready.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPreviewDelayMs = 300;

void ink(QLabel &label, widgets::Tone tone)
{
    QPalette colours = label.palette();
    const widgets::Tokens &t = widgets::tokens(colours);
    const QColor colour = tone == widgets::Tone::Neutral ? t.muted : t.tone(tone).ink;
    colours.setColor(QPalette::WindowText, colour);
    colours.setColor(QPalette::Text, colour); // on a page with the Base role
    label.setPalette(colours);
}

} // namespace

QLabel *smallPrint(const QString &text, widgets::Tone tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    ink(*label, tone);
    label->setFont(widgets::scaled(label->font(), 0.9));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

ExpressionNotes::ExpressionNotes(ExpressionDraft &draft, const QString &name, ValueSource *values, QWidget *parent,
                                 qsizetype longest)
    : QWidget(parent),
      m_draft(draft),
      m_longest(longest),
      m_values(values),
      m_shown(smallPrint({}, widgets::Tone::Good, this)),
      m_trouble(smallPrint({}, widgets::Tone::Bad, this)),
      m_delay(new QTimer(&draft))
{
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    lines->addWidget(m_shown);
    lines->addWidget(m_trouble);
    m_shown->setObjectName(u"preview/"_s % name);
    m_trouble->setObjectName(u"previewTrouble/"_s % name);
    m_delay->setSingleShot(true);
    m_delay->setInterval(kPreviewDelayMs);
    m_delay->setObjectName(u"previewDelay"_s);
    connect(m_delay, &QTimer::timeout, this, &ExpressionNotes::preview);
    connect(&draft, &ExpressionDraft::changed, this, [this] {
        m_delay->start();
        follow();
    });
    if (values)
        connect(values, &ValueSource::changed, this, &ExpressionNotes::preview);
    hide();
    follow();
    preview();
}

void ExpressionNotes::follow()
{
    m_trouble->setText(m_draft.placedTrouble());
    m_trouble->setVisible(!m_draft.trouble().isEmpty());
    keepPlace();
    m_shown->hide(); // it was about the former text
}

/// Once there was a line, it keeps its room: nothing below moves while somebody types.
void ExpressionNotes::keepPlace()
{
    if (isVisible())
        setMinimumHeight(height()); // the layout has not heard of the new text yet
    else if (m_trouble->isVisibleTo(this))
        show();
}

void ExpressionNotes::preview()
{
    const bool reads = m_draft.trouble().isEmpty() && m_draft.isReading();
    if (!reads || !m_values || !m_values->hasRun()) {
        m_shown->hide();
        return;
    }
    const QString asked = m_draft.text();
    whenReady(m_values->evaluate(m_draft.value()), this, [this, asked](const Result<QJsonValue> &value) {
        if (m_draft.text() != asked)
            return; // a newer question is on its way
        const QString line = value ? lineOfValue(*value) : words::spoken(value.error().message);
        const QString text = line.size() > m_longest ? QString(line.left(m_longest - 1) % u'…') : line;
        m_shown->setText(value ? tr("Last run: %1").arg(text.isEmpty() ? tr("nothing") : text)
                               : tr("Last run: could not be read: %1").arg(text));
        ink(*m_shown, value ? widgets::Tone::Good : widgets::Tone::Warning);
        m_shown->show();
        setMinimumHeight(0);
        show();
    });
}

} // namespace mh::panels
