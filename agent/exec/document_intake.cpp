// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/document_intake.h"

#include <algorithm>

#include <QTimer>

#include "core/base/json.h"
#include "core/crypto/digest.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

DocumentIntake::DocumentIntake(std::shared_ptr<Doing> doing, qint64 largest, Told told, QObject *parent)
    : QObject(parent), m_doing(std::move(doing)), m_told(std::move(told))
{
    connect(m_doing.get(), &Doing::bytesCame, this, &DocumentIntake::take);
    connect(m_doing.get(), &Doing::endCame, this, [this] {
        if (m_bytes.size() < m_size)
            finish(invalidInput(u"has fewer bytes than were announced"_s, u"size"_s));
    });
    connect(m_doing.get(), &Doing::cut, this,
            [this] { finish(unavailable(u"the link was lost before the document was there"_s, u"FAILED"_s)); });
    connect(m_doing.get(), &Doing::stopAsked, this,
            [this] { finish(unavailable(u"it was taken back before the document was there"_s)); });
    begin(largest);
}

DocumentIntake::~DocumentIntake()
{
    const Secret scrubbed(std::exchange(m_bytes, {}));
}

void DocumentIntake::begin(qint64 largest)
{
    constexpr qint64 kDigits = 64;
    json::Reader reader(m_doing->command().arguments);
    m_size = reader.integer("size"_L1, 1, largest);
    m_sha256 = reader.text("sha256"_L1, kDigits);
    if (reader.ok() && !m_doing->hasStream())
        reader.fail("size"_L1, u"needs a stream"_s);
    if (!reader.ok())
        return QTimer::singleShot(0, this, [this, error = reader.error()] { finish(error); });
    m_bytes.reserve(m_size); // nothing of it is left behind by growing
    m_doing->grant(std::min(m_size, Doing::kMostGranted));
}

void DocumentIntake::take(const QByteArray &bytes)
{
    if (!m_told)
        return;
    m_bytes.append(bytes);
    if (m_bytes.size() > m_size)
        return finish(invalidInput(u"is less than the bytes that came"_s, u"size"_s));
    if (m_bytes.size() < m_size)
        return m_doing->grant(bytes.size());
    if (QString::fromLatin1(crypto::sha256(m_bytes).toHex()) != m_sha256)
        return finish(invalidInput(u"is not that of what came"_s, u"sha256"_s));
    finish(Secret(std::exchange(m_bytes, {})));
}

void DocumentIntake::finish(Result<Secret> how)
{
    const Told told = std::exchange(m_told, {});
    if (!told)
        return;
    m_doing->disconnect(this);
    deleteLater();
    told(std::move(how));
}

} // namespace mh::agent
