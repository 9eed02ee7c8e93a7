// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/remembered.h"

#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"
#include "core/base/uuid.h"

#ifdef Q_OS_UNIX
#include <unistd.h>
#else
#include <io.h>
#endif

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

// A line is an id, a blank and the frame of the answer, which has no line break; without a frame it was begun.
constexpr qsizetype kIdSize = 36;

bool syncFile(QFile &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && ::fsync(file.handle()) == 0;
#else
    return file.flush() && ::_commit(file.handle()) == 0;
#endif
}

QByteArray lineOf(const QString &id, const QByteArray &frame)
{
    return id.toLatin1() + ' ' + frame + '\n';
}

} // namespace

Remembered::Remembered(const QString &path) : m_file(path)
{
    constexpr qint64 kMostRead = 16 * 1024 * 1024;
    const auto kept = readKept(path, kMostRead);
    const QByteArrayList lines = kept ? kept->split('\n') : QByteArrayList();
    // Behind the last line break stands what was being written when the program was killed: it was not begun.
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        const QString id = QString::fromLatin1(lines[i].left(kIdSize));
        if (lines[i].size() > kIdSize && !uuidFrom(id).isNull())
            take(id, lines[i].sliced(kIdSize + 1));
    }
    if (const auto written = rewrite(); !written)
        qCWarning(log::agent).noquote() << written.error().message;
}

std::optional<Remembered::Known> Remembered::find(const QString &id) const
{
    const auto at = m_answers.constFind(id);
    return at == m_answers.cend() ? std::nullopt : std::optional(Known{*at});
}

Result<> Remembered::begin(const QString &id)
{
    if (const auto kept = append(lineOf(id, {})); !kept)
        return kept.error();
    take(id, {});
    return {};
}

Result<> Remembered::answer(const QString &id, const QByteArray &frame)
{
    if (const auto kept = append(lineOf(id, frame)); !kept)
        return kept.error();
    take(id, frame);
    return {};
}

void Remembered::take(const QString &id, const QByteArray &frame)
{
    if (!m_answers.contains(id)) {
        m_order.push_back(id);
        m_bytes += kIdSize;
    }
    QByteArray &answer = m_answers[id];
    m_bytes += frame.size() - answer.size();
    answer = frame;
    while (m_order.size() > kMost || (m_bytes > kMostBytes && m_order.size() > 1))
        forgetOldest();
}

void Remembered::forgetOldest()
{
    m_bytes -= kIdSize + m_answers.take(m_order.front()).size();
    m_order.pop_front();
}

Result<> Remembered::append(const QByteArray &line)
{
    // Twice what is remembered: the rest has been forgotten.
    if (!m_file.isOpen() || m_file.size() > 2 * kMostBytes) {
        if (const auto written = rewrite(); !written)
            return written.error();
    }
    const qint64 before = m_file.size();
    if (m_file.write(line) == line.size() && syncFile(m_file))
        return {};
    const Error error = internalError(u"cannot write %1: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    m_file.close();
    QFile::resize(m_file.fileName(), before); // half a line would swallow the next one
    return error;
}

Result<> Remembered::rewrite()
{
    m_file.close();
    QByteArray all;
    for (const QString &id : m_order)
        all += lineOf(id, m_answers.value(id));
    if (const auto kept = writeKept(m_file.fileName(), all); !kept)
        return kept.error();
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return internalError(u"cannot open %1: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    return {};
}

} // namespace mh::agent
