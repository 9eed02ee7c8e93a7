// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bird_change.h"

#include <algorithm>

#include <QDateTime>
#include <QFileInfo>

#include "agent/routing/bird_state.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr uint kMode = 0640; // BIRD's group reads it
constexpr int kLookAgainMs = 100;
constexpr int kConfirmed = 18;

} // namespace

BirdChange::BirdChange(Disk &disk, Wish wish, BgpBackend::Done done, QObject *parent)
    : QObject(parent),
      m_disk(disk),
      m_wish(std::move(wish)),
      m_done(std::move(done)),
      m_talk(new BirdTalk(m_wish.powers.socket, this))
{
    // Nothing is written unless somebody is there.
    m_talk->ask("show status", [this](const Result<BirdTalk::Lines> &said) { said ? write() : finish(said.error()); });
}

BirdChange::~BirdChange() = default;

Result<> BirdChange::put(const FileState &state)
{
    const QFileInfo file(m_wish.powers.include);
    return m_disk.put(file.path(), file.fileName(), state);
}

void BirdChange::write()
{
    const QFileInfo file(m_wish.powers.include);
    const auto former = m_disk.read(file.path(), file.fileName());
    if (!former)
        return finish(former.error());
    if (former->kind == FileState::Kind::Link)
        return finish(conflict(u"%1 is a link, and the agent's file is none"_s.arg(file.filePath())));
    m_former = *former;
    FileState next = FileState::file(m_wish.text.bytes(), kMode);
    next.owner = m_former.owner;
    next.group = m_former.kind == FileState::Kind::File ? m_former.group : qint64(QFileInfo(file.path()).groupId());
    if (const auto written = put(next); !written)
        return finish(written.error());
    check();
}

void BirdChange::check()
{
    m_talk->ask("configure check", [this](const Result<BirdTalk::Lines> &said) {
        if (!said)
            return giveUp(said.error());
        if (const auto why = BirdTalk::refusalIn(*said))
            return giveUp(invalidInput(u"BIRD does not take it: %1"_s.arg(*why), u"document"_s));
        putInForce();
    });
}

void BirdChange::putInForce()
{
    m_isInForce = true;
    // Not "soft": routes that are there already would stay as the former filters had them.
    const QByteArray question = "configure timeout " + QByteArray::number(kUndoSeconds);
    m_talk->ask(question, [this](const Result<BirdTalk::Lines> &said) {
        if (!said)
            return giveUp(said.error());
        if (const auto why = BirdTalk::refusalIn(*said))
            return giveUp(invalidInput(u"BIRD does not take it: %1"_s.arg(*why), u"document"_s));
        m_lookUntil = QDateTime::currentMSecsSinceEpoch() + kShowsUpMs;
        look();
    });
}

void BirdChange::look()
{
    m_talk->ask("show protocols \"mh_*\"", [this](const Result<BirdTalk::Lines> &said) {
        if (!said)
            return giveUp(said.error());
        QByteArrayList names = protocolsIn(*said, QDateTime::currentDateTime()).names; // none: 8003
        QByteArrayList wanted = m_wish.names;
        std::sort(names.begin(), names.end());
        std::sort(wanted.begin(), wanted.end());
        if (names == wanted)
            return confirm();
        if (QDateTime::currentMSecsSinceEpoch() < m_lookUntil)
            return QTimer::singleShot(kLookAgainMs, this, &BirdChange::look);
        giveUp(conflict(
            u"BIRD has read its configuration, and does not do what %1 says: its own does not include it?"_s.arg(
                m_wish.powers.include)));
    });
}

void BirdChange::confirm()
{
    m_talk->ask("configure confirm", [this](const Result<BirdTalk::Lines> &said) {
        if (!said)
            return giveUp(said.error());
        const bool isConfirmed =
            std::any_of(said->begin(), said->end(), [](const BirdLine &line) { return line.code == kConfirmed; });
        if (!isConfirmed)
            return giveUp(internalError(u"BIRD did not let the change be confirmed: %1"_s.arg(
                said->isEmpty() ? QString() : QString::fromUtf8(said->constLast().text))));
        finish({});
    });
}

void BirdChange::giveUp(const Error &error)
{
    Error told = error;
    if (const auto back = put(m_former); !back)
        told.message += u"; and what was there cannot be put back: %1"_s.arg(back.error().message);
    if (!m_isInForce)
        return finish(told);
    m_talk->ask("configure undo", [this, told](const Result<BirdTalk::Lines> &) {
        finish(told); // without an answer BIRD undoes it when its time is up, or reads the former file at its start
    });
}

void BirdChange::finish(const Result<> &how)
{
    m_talk->stop();
    deleteLater();
    const BgpBackend::Done done = std::exchange(m_done, {});
    if (done)
        done(how);
}

} // namespace mh::agent
