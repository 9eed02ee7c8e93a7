// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bird_talk.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = 16LL * 1024;
constexpr int kFirstRefusal = 8000; // 8xxx: it went wrong, 9xxx: it was not understood

} // namespace

BirdTalk::BirdTalk(const QString &socket, QObject *parent) : QObject(parent)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail({ErrorCode::Timeout, {}, u"BIRD does not answer"_s, {}, {}});
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &BirdTalk::read);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this, socket] {
        read(); // its last words
        fail(unavailable(u"BIRD cannot be talked to at %1: %2"_s.arg(socket, m_socket.errorString())));
    });
    m_socket.setReadBufferSize(kPiece);
    m_questions.push_back({}); // BIRD begins
    m_isAsking = true;
    m_patience.start(kPatienceMs);
    m_socket.connectToServer(socket);
}

BirdTalk::~BirdTalk()
{
    m_socket.disconnect(this);
}

void BirdTalk::ask(const QByteArray &question, const Told &told, const Each &each)
{
    m_questions.push_back({question, told, each, {}, 0});
    if (m_error) // the one who asks is told later, as always
        QTimer::singleShot(0, this, [this] { fail(*m_error); });
    else
        next();
}

void BirdTalk::next()
{
    if (m_isAsking || m_isOver || m_error || m_questions.empty())
        return;
    m_isAsking = true;
    m_patience.start(kPatienceMs);
    m_socket.write(m_questions.front().text + '\n');
}

void BirdTalk::setReading(bool on)
{
    if (m_isReading == on || m_isOver)
        return;
    m_isReading = on;
    if (!on)
        return m_patience.stop();
    if (m_isAsking)
        m_patience.start(kPatienceMs);
    QMetaObject::invokeMethod(this, &BirdTalk::read, Qt::QueuedConnection);
}

void BirdTalk::stop()
{
    if (std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    deleteLater();
}

std::optional<QString> BirdTalk::refusalIn(const Lines &lines)
{
    for (const BirdLine &line : lines) {
        if (line.code >= kFirstRefusal)
            return QString::fromUtf8(line.text);
    }
    return {};
}

void BirdTalk::read()
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    while (m_isReading && !m_isOver && !m_error && m_socket.bytesAvailable() > 0) {
        const auto lines = m_lines.take(m_socket.read(kPiece));
        if (!lines) {
            fail(lines.error());
            break;
        }
        for (const BirdLine &line : *lines) {
            if (!m_isOver && !m_error)
                take(line);
        }
    }
    m_isBusy = false;
}

void BirdTalk::take(const BirdLine &line)
{
    if (!m_isAsking)
        return fail(invalidInput(u"BIRD answers what was not asked"_s, {}, u"BIRD_REPLY"_s));
    Question &asked = m_questions.front();
    if (asked.each) {
        if (m_isReading)
            m_patience.start(kPatienceMs);
        asked.each(line);
    } else {
        asked.size += line.text.size();
        asked.lines.append(line);
    }
    if (asked.size > kLargestAnswer)
        return fail(invalidInput(u"BIRD's answer is too long"_s, {}, u"BIRD_REPLY"_s));
    if (!line.isLast || m_isOver)
        return;
    m_patience.stop();
    const Question done = std::move(asked);
    m_questions.pop_front();
    m_isAsking = false;
    if (done.told)
        done.told(done.lines);
    next();
}

void BirdTalk::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
    m_patience.stop();
    m_isAsking = false;
    m_socket.abort();
    const std::deque<Question> waiting = std::exchange(m_questions, {});
    for (const Question &each : waiting) {
        if (each.told && !m_isOver)
            each.told(*m_error);
    }
}

} // namespace mh::agent
