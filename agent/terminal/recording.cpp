// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/terminal/recording.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMarkEvery = 64LL * 1024; ///< bytes

void makeRoom(const QDir &folder)
{
    qint64 size = 0;
    const QFileInfoList newestFirst = folder.entryInfoList({u"*.cast"_s}, QDir::Files, QDir::Time);
    for (const QFileInfo &one : newestFirst) {
        size += one.size();
        if (size > Recording::kMostOfAll - Recording::kMostBytes)
            QFile::remove(one.filePath());
    }
}

} // namespace

Recording::Recording(const QString &folder, const About &about, const Clock &clock, qint64 mostBytes)
    : m_folder(folder), m_about(about), m_clock(clock), m_mostBytes(mostBytes)
{
}

Result<std::unique_ptr<Recording>> Recording::begin(const QString &folder, const About &about, const Clock &clock,
                                                    qint64 mostBytes)
{
    if (!QDir(folder).mkpath(u"."_s))
        return internalError(u"the folder of recordings cannot be made: "_s + folder);
    std::unique_ptr<Recording> made(new Recording(folder, about, clock, mostBytes));
    if (const auto opened = made->open(); !opened)
        return opened.error();
    return made;
}

Result<> Recording::open(const QJsonObject &before)
{
    const QDir place(m_folder);
    makeRoom(place);
    m_file.setFileName(place.filePath(m_about.id + u".cast"_s));
    constexpr QFileDevice::Permissions kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Append | QIODevice::Unbuffered, kOwner))
        return internalError(u"the recording cannot be made: "_s + m_file.errorString());
    m_begun = m_clock.steadyMs();
    m_sinceMark = 0;
    m_hash.reset();
    QJsonObject ours{{u"user"_s, m_about.user}, {u"asked"_s, m_about.asked}, {u"principal"_s, m_about.principal}};
    for (auto each = before.begin(); each != before.end(); ++each)
        ours.insert(each.key(), each.value());
    constexpr qint64 kSecond = 1000;
    return line(json::toBytes({{u"version"_s, 2},
                               {u"width"_s, m_about.size.columns},
                               {u"height"_s, m_about.size.rows},
                               {u"timestamp"_s, m_clock.nowMs() / kSecond},
                               {u"title"_s, QString(m_about.user + u" for "_s + m_about.asked)},
                               {u"meshhelm"_s, ours},
                               {u"env"_s, QJsonObject{{u"TERM"_s, u"xterm-256color"_s}}}}));
}

/// In another file.
Result<> Recording::goOn()
{
    if (const auto ended = end(); !ended)
        return ended;
    m_file.close();
    const QJsonObject before{
        {u"part"_s, ++m_part}, {u"after"_s, m_about.id}, {u"sha256"_s, QString::fromLatin1(m_hash.result().toHex())}};
    m_about.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return open(before);
}

Result<> Recording::output(const QByteArray &bytes)
{
    const QString text = m_text.decode(bytes);
    const auto written = text.isEmpty() ? Result<>() : event(u"o"_s, text);
    if (!written || m_sinceMark < kMarkEvery)
        return written;
    return event(u"m"_s, u"sha256 "_s + QString::fromLatin1(m_hash.result().toHex()));
}

Result<> Recording::resized(TerminalSize size)
{
    m_about.size = size;
    return event(u"r"_s, u"%1x%2"_s.arg(size.columns).arg(size.rows));
}

void Recording::close()
{
    // One that could not be written to the end shows it by having none.
    if (m_file.isOpen())
        (void)end();
    m_file.close();
}

Result<> Recording::end()
{
    return event(u"m"_s, u"end sha256 "_s + QString::fromLatin1(m_hash.result().toHex()));
}

Result<> Recording::event(const QString &kind, const QString &data)
{
    if (kind != "m"_L1 && m_file.size() > m_mostBytes) {
        if (const auto further = goOn(); !further)
            return further;
    }
    constexpr double kSecond = 1000;
    const double at = double(m_clock.steadyMs() - m_begun) / kSecond;
    if (kind == "m"_L1)
        m_sinceMark = 0;
    return line(QJsonDocument(QJsonArray{at, kind, data}).toJson(QJsonDocument::Compact));
}

Result<> Recording::line(const QByteArray &json)
{
    const QByteArray whole = json + '\n';
    if (m_file.write(whole) != whole.size())
        return internalError(u"the recording cannot be written: "_s + m_file.errorString());
    m_hash.addData(whole);
    m_sinceMark += whole.size();
    return {};
}

} // namespace mh::agent
