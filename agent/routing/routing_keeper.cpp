// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/routing_keeper.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>

#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

const QString kResource = u"routing"_s;

struct Read {
    qint64 serial = 0;
    RoutingDocument document;
};

Result<RoutingDocument> documentFrom(const QByteArray &text)
{
    const auto json = json::parseObject(text);
    return json ? RoutingDocument::fromJson(*json) : Result<RoutingDocument>(json.error());
}

Result<Read> readFrom(const QByteArray &kept)
{
    const qsizetype end = kept.indexOf('\n');
    auto document = documentFrom(kept.mid(end + 1));
    if (!document)
        return document.error();
    return Read{kept.left(std::max<qsizetype>(end, 0)).toLongLong(), *std::move(document)};
}

} // namespace

RoutingKeeper::RoutingKeeper(Parts parts) : m_parts(std::move(parts))
{
    const auto kept = readKept(m_parts.file, kLargestDocument + 64);
    if (!kept && kept.error().code == ErrorCode::NotFound)
        return;
    auto read = kept ? readFrom(*kept) : Result<Read>(kept.error());
    if (!read) {
        m_problem = u"what was in force cannot be read: %1"_s.arg(read.error().message);
        qCWarning(log::agent).noquote() << "routing:" << m_problem;
        return;
    }
    m_kept = *kept;
    m_serial = read->serial;
    m_document = std::move(read->document);
}

RoutingKeeper::~RoutingKeeper() = default;

void RoutingKeeper::apply(qint64 serial, const Secret &text, const std::optional<Hold> &hold,
                          const BgpBackend::Done &done)
{
    auto document = documentFrom(text.bytes());
    if (!document)
        return done(document.error());
    if (const auto why = refusalOf(m_parts.powers(), *document))
        return done(Error{ErrorCode::Denied, u"NOT_ALLOWED"_s, *why, {}, {}});
    const QByteArray kept = QByteArray::number(serial) + '\n' + text.bytes();
    if (m_document && (serial < m_serial || (serial == m_serial && kept != m_kept)))
        return done(conflict(u"the serial %1 is in force already, and %2 is not after it"_s.arg(m_serial).arg(serial)));
    if (const auto taken = m_parts.holds.take(kResource, hold); !taken)
        return done(taken.error());
    change(serial, *std::move(document), kept, [this, hold, done](const Result<> &how) {
        if (!how)
            m_parts.holds.letGo(kResource, hold);
        done(how);
    });
}

void RoutingKeeper::down(const std::optional<Hold> &hold, const BgpBackend::Done &done)
{
    if (const auto taken = m_parts.holds.take(kResource, hold); !taken)
        return done(taken.error());
    change(0, std::nullopt, {}, [this, hold, done](const Result<> &how) {
        if (!how)
            m_parts.holds.letGo(kResource, hold);
        done(how);
    });
}

void RoutingKeeper::change(qint64 serial, std::optional<RoutingDocument> document, const QByteArray &kept,
                           const BgpBackend::Done &done)
{
    const auto next = std::make_shared<std::optional<RoutingDocument>>(std::move(document));
    const RoutingDocument *const wanted = *next ? &**next : nullptr;
    m_parts.backend.apply(m_parts.powers(), wanted, [this, serial, next, kept, done](const Result<> &how) {
        if (!how)
            return done(how);
        m_serial = serial;
        m_document = std::move(*next);
        m_kept = kept;
        m_problem.clear();
        const bool isGone = kept.isEmpty() && (!QFile::exists(m_parts.file) || QFile::remove(m_parts.file));
        const auto written = !kept.isEmpty() ? writeKept(m_parts.file, kept)
                             : isGone        ? Result<>()
                                             : Result<>(internalError(u"cannot remove %1"_s.arg(m_parts.file)));
        syncFolder(QFileInfo(m_parts.file).path());
        if (!written) // it is in force all the same, so it counts as done
            m_problem = u"what is in force is not kept: %1"_s.arg(written.error().message);
        done({});
    });
}

QString RoutingKeeper::error() const
{
    if (!m_problem.isEmpty() || !m_document)
        return m_problem;
    return refusalOf(m_parts.powers(), *m_document).value_or(QString());
}

QStringList RoutingKeeper::drift(const BgpState &state) const
{
    QStringList all = m_parts.backend.drift(m_parts.powers(), document());
    if (!m_document)
        return all;
    for (const BgpSession &session : m_document->sessions) {
        const bool isThere = std::any_of(state.sessions.begin(), state.sessions.end(),
                                         [&](const BgpSessionState &each) { return each.session == session.id; });
        if (!isThere)
            all.append(u"the session with %1 is not there"_s.arg(session.neighbor.toString()));
    }
    qsizetype missing = 0;
    for (const Announcement &announcement : m_document->announcements)
        missing += state.announced.contains(announcement.prefix.toString()) ? 0 : 1;
    if (missing > 0)
        all.append(u"%1 prefixes are not announced"_s.arg(missing));
    constexpr qsizetype kMost = 20;
    return all.mid(0, kMost);
}

Result<QByteArray> RoutingKeeper::former(const QString &)
{
    if (!m_problem.isEmpty())
        return internalError(m_problem);
    return m_kept;
}

void RoutingKeeper::restore(const QString &, const QByteArray &document, const Done &done)
{
    if (!m_parts.powers().any())
        return done(
            Error{ErrorCode::Denied, u"NOT_ALLOWED"_s, u"the manifest does not allow routing any more"_s, {}, {}});
    if (document.isEmpty())
        return change(0, std::nullopt, {}, done);
    auto read = readFrom(document);
    if (!read)
        return done(read.error());
    if (const auto why = refusalOf(m_parts.powers(), read->document))
        return done(Error{ErrorCode::Denied, u"NOT_ALLOWED"_s, *why, {}, {}});
    change(read->serial, std::move(read->document), document, done);
}

} // namespace mh::agent
