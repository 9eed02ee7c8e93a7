// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/status_line.h"

#include <QHBoxLayout>
#include <QLabel>

#include "app/client/event_stream.h"
#include "app/widgets/status_pill.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr int kToldMs = 12'000;

} // namespace

StatusLine::StatusLine(const client::EventStream &stream, const QString &where, QWidget *parent)
    : QStatusBar(parent), m_told(new QLabel(this))
{
    setSizeGripEnabled(false);
    auto *left = new QWidget(this);
    m_connection = new widgets::StatusPill(left);
    m_connection->setObjectName(u"connection"_s);
    auto *who = new QLabel(where, left);
    who->setTextFormat(Qt::PlainText);
    who->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(left);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(8);
    row->addWidget(m_connection);
    row->addWidget(who);
    addWidget(left);
    m_told->setObjectName(u"told"_s);
    m_told->setTextFormat(Qt::PlainText);
    m_told->setContentsMargins(8, 0, 16, 0);
    addPermanentWidget(m_told);
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, m_told, &QLabel::clear);
    connect(&stream, &client::EventStream::stateChanged, this, [this, &stream] { showConnection(stream); });
    showConnection(stream);
}

void StatusLine::tell(const QString &what)
{
    m_told->setText(what);
    m_quiet.start(kToldMs);
}

void StatusLine::showConnection(const client::EventStream &stream)
{
    switch (stream.state()) {
    case client::EventStream::State::Online: m_connection->set(widgets::Tone::Good, tr("Connected")); break;
    case client::EventStream::State::Connecting: m_connection->set(widgets::Tone::Warning, tr("Connecting…")); break;
    case client::EventStream::State::Offline: m_connection->set(widgets::Tone::Bad, tr("Not connected")); break;
    }
    m_connection->setToolTip(stream.trouble());
}

} // namespace mh::shell
