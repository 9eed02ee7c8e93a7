// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/file_sender.h"

#include <algorithm>

namespace mh::agent {
using namespace Qt::StringLiterals;

FileSender::FileSender(std::shared_ptr<Doing> doing, std::unique_ptr<QFile> file, std::function<bool()> isGrowing)
    : m_doing(std::move(doing)), m_file(std::move(file)), m_isGrowing(std::move(isGrowing))
{
    connect(m_doing.get(), &Doing::roomCame, this, &FileSender::grew);
    connect(m_doing.get(), &Doing::stopAsked, this, [this] { finish({}); });
    connect(m_doing.get(), &Doing::cut, this, [this] { finish(internalError(u"the link was lost meanwhile"_s)); });
}

void FileSender::grew()
{
    while (!m_isOver && m_doing->room() > 0) {
        const bool isGrowing = m_isGrowing && m_isGrowing(); // asked before the read: what comes later tells of itself
        const QByteArray bytes = m_file->read(std::min<qint64>(m_doing->room(), fleet::kLargestPiece));
        if (bytes.isEmpty()) {
            if (isGrowing)
                return;
            if (m_file->error() != QFileDevice::NoError)
                return finish(internalError(u"it cannot be read: "_s + m_file->errorString()));
            m_doing->endSending();
            m_doing->succeed({{u"size"_s, m_file->pos()}, {u"sha256"_s, QString::fromLatin1(m_hash.result().toHex())}});
            return finish({});
        }
        m_hash.addData(bytes);
        m_doing->send(bytes);
    }
}

void FileSender::finish(const Result<> &how)
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (!how)
        m_doing->fail(how.error());
    emit done();
}

} // namespace mh::agent
