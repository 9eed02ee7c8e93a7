// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/file_sending.h"

#include <algorithm>

#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kSlice = 256 * 1024;
constexpr qsizetype kHashSlice = 1024 * 1024;
} // namespace

FileSending::FileSending(std::shared_ptr<Doing> doing, Labour &labour, Open open, bool sends)
    : m_doing(std::move(doing)),
      m_labour(labour),
      m_open(std::move(open)),
      m_source(std::make_shared<Source>()),
      m_sends(sends)
{
    connect(m_doing.get(), &Doing::roomCame, this, &FileSending::flush);
    connect(m_doing.get(), &Doing::stopAsked, this, &FileSending::end);
    if (m_sends)
        connect(m_doing.get(), &Doing::cut, this, [this] { fail(unavailable(u"the link was lost"_s)); });
    readOn();
}

FileSending::~FileSending() = default;

void FileSending::readOn()
{
    if (m_isReading || m_isAtEnd || m_isOver || m_ready.size() >= kSlice)
        return;
    m_isReading = true;
    const auto slice = [source = m_source, open = m_open,
                        most = m_sends ? kSlice : kHashSlice]() -> Result<QByteArray> {
        if (!source->reading) {
            auto reading = open();
            if (!reading)
                return reading.error();
            source->reading = *std::move(reading);
        }
        auto piece = source->reading->next(most);
        if (piece) {
            source->digest.add(*piece);
            source->size += piece->size();
        }
        return piece;
    };
    whenReady(m_labour.run(slice), this, [this](const Result<QByteArray> &piece) { took(piece); });
}

void FileSending::took(const Result<QByteArray> &piece)
{
    m_isReading = false;
    if (m_isOver)
        return;
    if (!piece)
        return fail(piece.error());
    m_isAtEnd = piece->isEmpty();
    if (m_sends)
        m_ready += *piece;
    flush();
}

void FileSending::flush()
{
    if (m_isOver)
        return;
    while (!m_ready.isEmpty() && m_doing->room() > 0) {
        const qsizetype size = std::min<qint64>(m_ready.size(), m_doing->room());
        m_doing->send(m_ready.left(size));
        m_ready.remove(0, size);
    }
    if (m_isAtEnd && m_ready.isEmpty())
        return finish();
    readOn();
}

void FileSending::finish()
{
    QJsonObject value{{u"size"_s, m_source->size},
                      {u"sha256"_s, QString::fromLatin1(m_source->digest.finish().toHex())}};
    value.insert(u"file"_s, toJson(m_source->reading->file()));
    if (m_sends)
        m_doing->endSending();
    m_doing->succeed(value);
    end();
}

void FileSending::fail(const Error &error)
{
    if (m_isOver)
        return;
    m_doing->fail(error);
    end();
}

void FileSending::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_doing->disconnect(this);
    emit over();
}

} // namespace mh::agent
