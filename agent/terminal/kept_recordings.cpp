// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/terminal/kept_recordings.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/uuid.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPiece = 64LL * 1024;  ///< of a line; the rest of a longer one is hashed alone
constexpr qsizetype kLongestMark = 512; ///< a marker is shorter by far
constexpr qsizetype kLongestText = 256;
constexpr qint64 kSecond = 1000;

Error noSuchRecording()
{
    return notFound(u"there is no such recording"_s);
}

/// Empty: that is no name of one.
QString pathOf(const QString &folder, const QString &id)
{
    const QUuid uuid = uuidFrom(id);
    if (uuid.isNull() || uuid.toString(QUuid::WithoutBraces) != id)
        return {};
    return QDir(folder).filePath(id + u".cast"_s);
}

KeptRecording headOf(QFile &file, const QFileInfo &info)
{
    KeptRecording made;
    made.id = info.completeBaseName();
    made.size = info.size();
    made.changedAt = info.lastModified().toMSecsSinceEpoch();
    const QJsonObject head = QJsonDocument::fromJson(file.readLine(kPiece)).object();
    made.startedAt = qint64(head.value("timestamp"_L1).toDouble()) * kSecond;
    // Those of older agents have a title alone: "operator for ann".
    const QString title = head.value("title"_L1).toString();
    const QJsonObject ours = head.value("meshhelm"_L1).toObject();
    made.principal = ours.value("principal"_L1).toString().left(kLongestText);
    made.asked = ours.value("asked"_L1).toString(title.section(u" for "_s, 1)).left(kLongestText);
    made.user = ours.value("user"_L1).toString(title.section(u" for "_s, 0, 0)).left(kLongestText);
    return made;
}

/// "end sha256 …" or "sha256 …"; empty: the line is no marker of ours.
QString markOf(const QByteArray &line)
{
    if (line.size() > kLongestMark || !line.contains("\"m\""))
        return {};
    const QJsonArray event = QJsonDocument::fromJson(line).array();
    const QString data = event.at(2).toString();
    const bool isOurs =
        event.at(1).toString() == "m"_L1 && (data.startsWith("sha256 "_L1) || data.startsWith("end "_L1));
    return isOurs ? data : QString();
}

qint64 timeOf(const QByteArray &line)
{
    const qsizetype comma = line.left(kLongestMark).indexOf(',');
    return line.startsWith('[') && comma > 1 ? qint64(line.mid(1, comma - 1).toDouble() * double(kSecond)) : 0;
}

/// Holds each marker against all that stands before it, with one piece of a line in memory.
void judge(QFile &file, KeptRecording &made)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    bool hasMarks = false;
    bool hasEnd = false;
    made.changedLine = 0;
    made.lengthMs = 0;
    file.seek(0);
    for (int number = 1; !file.atEnd(); ++number) {
        QByteArray piece = file.readLine(kPiece);
        if (piece.isEmpty())
            break;
        const QString mark = markOf(piece);
        const bool isWrong =
            !mark.isEmpty() && mark.section(u' ', -1) != QLatin1StringView(hash.result().toHex()); // or behind the end
        if ((isWrong || hasEnd) && made.changedLine == 0)
            made.changedLine = number;
        hasMarks |= !mark.isEmpty();
        hasEnd |= mark.startsWith("end "_L1);
        made.lengthMs = std::max(made.lengthMs, timeOf(piece));
        hash.addData(piece);
        while (!piece.endsWith('\n') && !file.atEnd()) {
            piece = file.readLine(kPiece);
            hash.addData(piece);
        }
    }
    using Chain = KeptRecording::Chain;
    if (made.changedLine > 0)
        made.chain = Chain::Changed;
    else if (hasMarks)
        made.chain = hasEnd ? Chain::Whole : Chain::CutOff;
    else
        made.chain = Chain::Unmarked;
}

/// By when they began, then by their names; two are never the same.
QString keyOf(const KeptRecording &recording)
{
    constexpr int kDigits = 16;
    return u"%1.%2"_s.arg(recording.startedAt, kDigits, 10, QChar(u'0')).arg(recording.id);
}

KnownRecordings lookAt(const QString &folder, const KnownRecordings &known)
{
    KnownRecordings now;
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.cast"_s}, QDir::Files | QDir::NoSymLinks);
    for (const QFileInfo &info : files) {
        const QString id = info.completeBaseName();
        if (pathOf(folder, id).isEmpty())
            continue;
        const auto before = known.constFind(id);
        if (before != known.constEnd() && before->size == info.size()
            && before->changedAt == info.lastModified().toMSecsSinceEpoch()) {
            now.insert(id, *before);
            continue;
        }
        if (QFile file(info.filePath()); file.open(QIODevice::ReadOnly))
            now.insert(id, headOf(file, info));
    }
    return now;
}

} // namespace

RecordingsPage listRecordings(const RecordingsWish &wish, KnownRecordings known)
{
    RecordingsPage page;
    page.known = lookAt(wish.folder, std::exchange(known, {}));
    QList<KeptRecording> wanted;
    for (const KeptRecording &each : std::as_const(page.known)) {
        const bool isTheirs = wish.principal.isEmpty() || each.principal == wish.principal;
        if (isTheirs && (wish.after.isEmpty() || keyOf(each) < wish.after))
            wanted.append(each);
    }
    std::sort(wanted.begin(), wanted.end(),
              [](const KeptRecording &a, const KeptRecording &b) { return keyOf(a) > keyOf(b); });
    if (wanted.size() > wish.most) {
        wanted.resize(wish.most);
        page.next = keyOf(wanted.constLast());
    }
    for (KeptRecording &each : wanted) {
        if (each.chain != KeptRecording::Chain::Unjudged || wish.running.contains(each.id))
            continue;
        if (QFile file(pathOf(wish.folder, each.id)); file.open(QIODevice::ReadOnly))
            judge(file, each);
        page.known.insert(each.id, each);
    }
    page.recordings = std::move(wanted);
    return page;
}

Result<std::unique_ptr<QFile>> openRecording(const QString &folder, const QString &id, const QString &principal)
{
    const QFileInfo info(pathOf(folder, id));
    if (info.filePath().isEmpty() || !info.isFile() || info.isSymLink())
        return noSuchRecording();
    auto file = std::make_unique<QFile>(info.filePath());
    if (!file->open(QIODevice::ReadOnly))
        return noSuchRecording();
    if (!principal.isEmpty() && headOf(*file, info).principal != principal)
        return noSuchRecording();
    file->seek(0);
    return file;
}

Result<> removeRecording(const QString &folder, const QString &id)
{
    const QString path = pathOf(folder, id);
    if (path.isEmpty() || !QFileInfo::exists(path))
        return noSuchRecording();
    QFile file(path);
    if (!file.remove())
        return internalError(u"the recording cannot be removed: "_s + file.errorString());
    return {};
}

} // namespace mh::agent
