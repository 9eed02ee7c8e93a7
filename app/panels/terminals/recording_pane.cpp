// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/recording_pane.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"
#include "app/panels/terminals/terminal_search.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr qint64 kStepMs = 5000;
constexpr double kSpeeds[] = {0.5, 1, 2, 4, 8, 16};
constexpr int kUsualSpeed = 1;

QString timeText(qint64 ms)
{
    const qint64 seconds = ms / 1000;
    const QString rest = u"%1:%2"_s.arg(seconds / 60 % 60, seconds >= 3600 ? 2 : 1, 10, QChar(u'0'))
                             .arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds >= 3600 ? QString(QString::number(seconds / 3600) % u':' % rest) : rest;
}

widgets::Tone toneOf(terminal::Recording::Chain chain)
{
    using Chain = terminal::Recording::Chain;
    switch (chain) {
    case Chain::Whole: return widgets::Tone::Good;
    case Chain::Changed: return widgets::Tone::Bad;
    case Chain::CutOff:
    case Chain::Unmarked: break;
    }
    return widgets::Tone::Warning;
}

} // namespace

RecordingPane::RecordingPane(const terminal::Recording &recording, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_view(new terminal::TerminalView(this)),
      m_player(new terminal::Player(recording, *m_view, clock, this)),
      m_play(newButton(this, {}, u"playPause"_s)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_time(words(this, {}, QPalette::PlaceholderText)),
      m_speed(new QComboBox(this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_view->setObjectName(u"recordingView"_s);
    m_view->setFocusPolicy(Qt::NoFocus);
    auto *chain = new widgets::ErrorBanner(this);
    chain->setObjectName(u"recordingVerdict"_s);
    chain->showNotice(toneOf(recording.chain), verdict(recording));
    auto *search = new TerminalSearch(*m_view, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(chain);
    layout->addWidget(m_view, 1);
    layout->addWidget(search);
    layout->addWidget(makeControls());
    connect(m_view, &terminal::TerminalView::findRequested, search, &TerminalSearch::open);
    connect(m_player, &terminal::Player::moved, this, &RecordingPane::showPosition);
    connect(m_player, &terminal::Player::playingChanged, this, [this](bool plays) {
        m_play->setText(plays ? tr("Pause") : tr("Play"));
        m_play->setIcon(widgets::icon(plays ? u"pause"_s : u"play"_s));
    });
    showPosition(0);
}

QWidget *RecordingPane::makeControls()
{
    auto *controls = new QWidget(this);
    m_play->setText(tr("Play"));
    m_play->setIcon(widgets::icon(u"play"_s));
    m_slider->setObjectName(u"recordingPosition"_s);
    m_slider->setAccessibleName(tr("Position"));
    m_slider->setRange(0, int(m_player->recording().lengthMs));
    m_slider->setPageStep(int(kStepMs));
    m_time->setObjectName(u"recordingTime"_s);
    m_time->setWordWrap(false);
    m_speed->setObjectName(u"recordingSpeed"_s);
    m_speed->setAccessibleName(tr("Speed"));
    for (const double speed : kSpeeds)
        m_speed->addItem(QLocale().toString(speed) + u" ×"_s, speed);
    m_speed->setCurrentIndex(kUsualSpeed);
    auto *layout = new QHBoxLayout(controls);
    layout->setContentsMargins(16, 8, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(m_play);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_time);
    layout->addWidget(m_speed);
    connect(m_play, &QPushButton::clicked, this, &RecordingPane::toggle);
    connect(m_slider, &QSlider::valueChanged, m_player, &terminal::Player::seek);
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_player->setSpeed(m_speed->currentData().toDouble()); });
    return controls;
}

QString RecordingPane::verdict(const terminal::Recording &recording)
{
    using Chain = terminal::Recording::Chain;
    switch (recording.chain) {
    case Chain::Whole: return tr("Unchanged: every mark in it holds, and its end is there.");
    case Chain::CutOff:
        return tr("Its marks hold, but its end is missing: it was cut off, or the terminal was not closed.");
    case Chain::Changed:
        return tr("Changed afterwards: line %1 does not fit what stands before it.").arg(recording.changedLine);
    case Chain::Unmarked: break;
    }
    return tr("It has no marks: whether it was changed cannot be told.");
}

void RecordingPane::showPosition(qint64 positionMs)
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(int(positionMs));
    m_time->setText(timeText(positionMs) % u" / "_s % timeText(m_player->recording().lengthMs));
}

void RecordingPane::toggle()
{
    if (m_player->isPlaying())
        m_player->pause();
    else
        m_player->play();
}

void RecordingPane::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space: return toggle();
    case Qt::Key_Left: return m_player->seek(m_player->position() - kStepMs);
    case Qt::Key_Right: return m_player->seek(m_player->position() + kStepMs);
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace mh::panels
