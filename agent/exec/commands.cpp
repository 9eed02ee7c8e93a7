// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/commands.h"

#include "agent/state/agent_log.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

QByteArray refusal(const QString &id, const QString &code, const QString &message, int line = 0)
{
    return toBytes(fleet::Frame(fleet::Refused{id, code, message, {}, line}));
}

} // namespace

Commands::Commands(Wire &wire, CurrentManifest manifest, const QString &rememberedFile, const Clock &clock)
    : m_wire(wire), m_manifest(std::move(manifest)), m_clock(clock), m_remembered(rememberedFile)
{
}

Commands::~Commands()
{
    for (const auto &doing : std::as_const(m_doings))
        doing->disconnect(this);
}

Result<> Commands::take(const fleet::Frame &frame)
{
    if (const auto *command = std::get_if<fleet::Command>(&frame))
        return begin(*command);
    if (const auto *cancel = std::get_if<fleet::Cancel>(&frame)) {
        if (const auto doing = m_doings.value(cancel->id))
            doing->stop(u"CANCELLED"_s, u"it was cancelled"_s);
        return {};
    }
    // What was under way to a command that has been answered meanwhile is nobody's fault.
    if (const auto *credit = std::get_if<fleet::Credit>(&frame)) {
        if (const auto doing = ofStream(credit->stream))
            doing->takeCredit(credit->bytes);
        return {};
    }
    if (const auto *end = std::get_if<fleet::End>(&frame)) {
        const auto doing = ofStream(end->stream);
        return doing ? doing->takeEnd() : Result<>();
    }
    return invalidInput(u"it says what is not a server's to say"_s);
}

Result<> Commands::take(const fleet::Piece &piece)
{
    const auto doing = ofStream(piece.stream);
    return doing ? doing->takeBytes(piece.bytes) : Result<>();
}

Result<> Commands::begin(const fleet::Command &command)
{
    if (command.stream != 0 && m_streams.contains(command.stream))
        return invalidInput(u"two commands have the stream %1"_s.arg(command.stream));
    const fleet::Manifest manifest = m_manifest();
    if (isKnown(command) || isRefused(command, manifest))
        return {};
    qCInfo(log::agent) << "command" << command.verb << "of" << command.principal.name << command.id;
    const auto doing = std::make_shared<Doing>(command, manifest, m_wire);
    m_doings.insert(command.id, doing);
    if (command.stream != 0)
        m_streams.insert(command.stream, command.id);
    connect(doing.get(), &Doing::answered, this,
            [this, weak = std::weak_ptr(doing)](const fleet::Frame &answer) { over(weak.lock(), answer); });
    m_doers.value(command.verb.section(u'.', 0, 0))->begin(doing);
    return {};
}

bool Commands::isKnown(const fleet::Command &command)
{
    if (m_doings.contains(command.id))
        return true; // its answer is to come
    const auto known = command.once ? m_remembered.find(command.id) : std::nullopt;
    if (!known)
        return false;
    tell(!known->answer.isEmpty() ? known->answer
                                  : refusal(command.id, u"FAILED"_s,
                                            u"the agent ended while it was at it: nobody knows whether it was done"_s));
    return true;
}

bool Commands::isRefused(const fleet::Command &command, const fleet::Manifest &manifest)
{
    if (const auto why = fleet::refusalOf(manifest, command.verb, command.arguments)) {
        tell(refusal(command.id, u"NOT_ALLOWED"_s, why->message, why->line));
    } else if (!m_doers.contains(command.verb.section(u'.', 0, 0))) {
        tell(refusal(command.id, u"UNKNOWN_VERB"_s, unknownVerb(command.verb).message));
    } else if (m_doings.size() >= fleet::kMostCommands) {
        tell(refusal(command.id, u"BUSY"_s, u"%1 commands are at work already"_s.arg(m_doings.size())));
    } else if (const auto kept = command.once ? m_remembered.begin(command.id) : Result<>(); !kept) {
        tell(refusal(command.id, u"FAILED"_s,
                     u"it was not begun, since it could not be remembered: "_s + kept.error().message));
    } else {
        return false;
    }
    return true;
}

void Commands::over(const std::shared_ptr<Doing> &doing, const fleet::Frame &answer)
{
    const fleet::Command &command = doing->command();
    m_doings.remove(command.id);
    if (m_streams.value(command.stream) == command.id) // after a new link it may be another's
        m_streams.remove(command.stream);
    const QByteArray frame = toBytes(answer);
    if (const auto kept = command.once ? m_remembered.answer(command.id, frame) : Result<>(); !kept)
        qCWarning(log::agent).noquote() << "an answer is not kept:" << kept.error().message;
    tell(frame);
}

void Commands::tell(const QByteArray &answer)
{
    if (m_isLinked) {
        m_late.told(answer, m_clock.steadyMs());
        m_wire.sendText(answer);
    } else {
        m_late.kept(answer);
    }
}

void Commands::linked()
{
    m_isLinked = true;
    const QByteArrayList late = m_late.afterLoss(m_clock.steadyMs());
    for (const QByteArray &answer : late)
        m_wire.sendText(answer);
}

void Commands::unlinked()
{
    m_isLinked = false;
    m_late.linkLost(m_clock.steadyMs());
    m_streams.clear();
    const auto doings = m_doings; // some are answered by it
    for (const auto &doing : doings)
        doing->cutStream();
}

void Commands::manifestChanged()
{
    const fleet::Manifest manifest = m_manifest();
    const auto doings = m_doings;
    for (const auto &doing : doings) {
        if (const auto why = fleet::refusalOf(manifest, doing->command().verb, doing->command().arguments))
            doing->stop(u"NOT_ALLOWED"_s, why->message, why->line);
    }
}

void Commands::drained()
{
    if (m_streams.isEmpty())
        return;
    const auto doings = m_doings;
    for (const auto &doing : doings) {
        if (doing->room() > 0)
            emit doing->roomCame();
    }
}

std::shared_ptr<Doing> Commands::ofStream(quint64 stream) const
{
    return m_doings.value(m_streams.value(stream));
}

} // namespace mh::agent
