// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/terminal/recording.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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

Result<std::unique_ptr<Recording>> Recording::begin(const QString &folder, const About &about, const Clock &clock)
{
    const QDir place(folder);
    if (!place.mkpath(u"."_s))
        return internalError(u"the folder of recordings cannot be made: "_s + folder);
    makeRoom(place);
    std::unique_ptr<Recording> made(new Recording(clock));
    made->m_file.setFileName(place.filePath(about.id + u".cast"_s));
    constexpr QFileDevice::Permissions kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!made->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Append | QIODevice::Unbuffered,
                           kOwner))
        return internalError(u"the recording cannot be made: "_s + made->m_file.errorString());
    constexpr qint64 kSecond = 1000;
    const QJsonObject head{
        {u"version"_s, 2},
        {u"width"_s, about.size.columns},
        {u"height"_s, about.size.rows},
        {u"timestamp"_s, clock.nowMs() / kSecond},
        {u"title"_s, QString(about.user + u" for "_s + about.asked)},
        {u"meshhelm"_s,
         QJsonObject{{u"user"_s, about.user}, {u"asked"_s, about.asked}, {u"principal"_s, about.principal}}},
        {u"env"_s, QJsonObject{{u"TERM"_s, u"xterm-256color"_s}}}};
    if (const auto written = made->line(json::toBytes(head)); !written)
        return written.error();
    return made;
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
    return event(u"r"_s, u"%1x%2"_s.arg(size.columns).arg(size.rows));
}

void Recording::close()
{
    // One that could not be written to the end shows it by having none.
    if (m_file.isOpen())
        (void)event(u"m"_s, u"end sha256 "_s + QString::fromLatin1(m_hash.result().toHex()));
    m_file.close();
}

Result<> Recording::event(const QString &kind, const QString &data)
{
    constexpr double kSecond = 1000;
    const double at = double(m_clock.steadyMs() - m_begun) / kSecond;
    if (kind == "m"_L1)
        m_sinceMark = 0;
    return line(QJsonDocument(QJsonArray{at, kind, data}).toJson(QJsonDocument::Compact));
}

Result<> Recording::line(const QByteArray &json)
{
    const QByteArray whole = json + '\n';
    if (m_file.size() + whole.size() > kMostBytes)
        return internalError(u"the recording has grown to %1 bytes, which is all that one may have"_s.arg(kMostBytes));
    if (m_file.write(whole) != whole.size())
        return internalError(u"the recording cannot be written: "_s + m_file.errorString());
    m_hash.addData(whole);
    m_sinceMark += whole.size();
    return {};
}

} // namespace mh::agent
