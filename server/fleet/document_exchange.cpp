// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/document_exchange.h"

#include <memory>

#include "core/base/when_ready.h"
#include "core/crypto/digest.h"
#include "server/fleet/agent_stream.h"
#include "server/fleet/host_registry.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

void sendDocument(AgentSessions &sessions, QObject *context, const Host &host, AgentSessions::Ask ask, Secret document,
                  const std::function<void(const Result<QJsonObject> &)> &done)
{
    ask.arguments.insert("size"_L1, qint64(document.bytes().size()));
    ask.arguments.insert("sha256"_L1, QString::fromLatin1(crypto::sha256(document.bytes()).toHex()));
    const AgentSessions::Asked asked = sessions.askWithStream(host, ask);
    whenReady(asked.answer, context, done);
    if (!asked.stream)
        return;
    struct Feed {
        Secret document;
        qint64 sent = 0;
    };
    const auto feed = std::make_shared<Feed>(Feed{std::move(document), 0});
    // Held by the connection, which goes with the stream.
    const auto go = [feed, stream = asked.stream.get()] {
        const QByteArray &bytes = feed->document.bytes();
        while (feed->sent < bytes.size() && stream->room() > 0) {
            const QByteArray piece = bytes.mid(feed->sent, stream->room());
            feed->sent += piece.size();
            stream->send(piece);
            if (feed->sent >= bytes.size())
                stream->endSending();
        }
    };
    QObject::connect(asked.stream.get(), &AgentStream::roomCame, context, go);
    go();
}

void gatherDocument(AgentSessions &sessions, QObject *context, const Host &host, const AgentSessions::Ask &ask,
                    qsizetype most, const GatheredDone &done)
{
    const AgentSessions::Asked asked = sessions.askWithStream(host, ask);
    const auto all = std::make_shared<QByteArray>();
    if (const auto stream = asked.stream) {
        QObject::connect(
            stream.get(), &AgentStream::bytesCame, context,
            [&sessions, all, most, id = host.id, command = asked.id, stream = stream.get()](const QByteArray &bytes) {
                all->append(bytes);
                if (all->size() <= most)
                    stream->grant(bytes.size());
                else
                    sessions.cancel(id, command);
            });
    }
    whenReady(asked.answer, context, [all, most, done](const Result<QJsonObject> &value) {
        if (all->size() > most)
            return done(Error{ErrorCode::TooLarge, {}, u"the host tells more than was asked for"_s, {}, {}});
        done(value ? Result<Gathered>(Gathered{*value, *all}) : Result<Gathered>(value.error()));
    });
}

} // namespace mh::fleet
