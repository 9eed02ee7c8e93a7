// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/recording.h"

#include <algorithm>
#include <cmath>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/terminal/emulator.h"

namespace mh::terminal {
using namespace Qt::StringLiterals;

namespace {

constexpr double kLongestS = 30.0 * 24 * 3600;
constexpr qint64 kSecond = 1000;

Error wrong(int line, const QString &what)
{
    return invalidInput(u"line %1: %2"_s.arg(line).arg(what), u"file"_s);
}

/// Reads line by line, and holds the markers against what came before them.
class Reader final
{
public:
    Result<Recording> read(const QByteArray &bytes)
    {
        for (qsizetype from = 0; from < bytes.size();) {
            const qsizetype end = bytes.indexOf('\n', from);
            const QByteArrayView line = QByteArrayView(bytes).sliced(from, (end < 0 ? bytes.size() : end) - from);
            ++m_line;
            if (const auto taken = take(line.toByteArray()); !taken)
                return taken.error();
            m_hash.addData(line.toByteArray());
            if (end >= 0)
                m_hash.addData("\n");
            from = end < 0 ? bytes.size() : end + 1;
        }
        if (m_line == 0)
            return wrong(1, u"it is empty"_s);
        judge();
        return m_made;
    }

private:
    Result<> take(const QByteArray &line)
    {
        if (m_line == 1)
            return head(line);
        if (m_hasEnd && m_made.changedLine == 0)
            m_made.changedLine = m_line; // something was written behind the end
        if (line.trimmed().isEmpty())
            return {};
        const QJsonArray event = QJsonDocument::fromJson(line).array();
        const double at = event.at(0).toDouble(-1);
        const QString kind = event.at(1).toString();
        if (event.size() != 3 || !(at >= 0 && at <= kLongestS) || !event.at(2).isString())
            return wrong(m_line, u"must be [seconds, kind, text]"_s);
        const qint64 atMs = std::max(m_made.lengthMs, qint64(std::llround(at * double(kSecond))));
        m_made.lengthMs = atMs;
        const QString data = event.at(2).toString();
        if (kind == "o"_L1)
            m_made.events.append({atMs, Recording::Event::Kind::Output, data.toUtf8(), 0, 0});
        else if (kind == "r"_L1)
            return resize(atMs, data);
        else if (kind == "m"_L1)
            mark(data);
        return {}; // of other kinds there may be some, and they are not shown
    }

    Result<> head(const QByteArray &line)
    {
        const QJsonObject told = QJsonDocument::fromJson(line).object();
        if (told.value("version"_L1).toInt() != 2)
            return wrong(1, u"it is no asciicast of version 2"_s);
        m_made.columns = told.value("width"_L1).toInt();
        m_made.rows = told.value("height"_L1).toInt();
        if (!isSize(m_made.columns, m_made.rows))
            return wrong(1, u"width and height must be between 1 and 1000"_s);
        m_made.title = told.value("title"_L1).toString().left(Emulator::kLongestTitle);
        m_made.startedAt = qint64(told.value("timestamp"_L1).toDouble()) * kSecond;
        return {};
    }

    Result<> resize(qint64 atMs, const QString &data)
    {
        const qsizetype cross = data.indexOf(u'x');
        const int columns = data.left(cross).toInt();
        const int rows = data.mid(cross + 1).toInt();
        if (cross < 0 || !isSize(columns, rows))
            return wrong(m_line, u"a size must be COLUMNSxROWS"_s);
        m_made.events.append({atMs, Recording::Event::Kind::Resize, {}, columns, rows});
        return {};
    }

    static bool isSize(int columns, int rows)
    {
        return columns >= 1 && columns <= Emulator::kMostColumns && rows >= 1 && rows <= Emulator::kMostRows;
    }

    void mark(const QString &data)
    {
        const bool isEnd = data.startsWith("end "_L1);
        const QString told = isEnd ? data.mid(4) : data;
        if (!told.startsWith("sha256 "_L1))
            return; // somebody's own marker
        m_hasMarks = true;
        m_hasEnd |= isEnd;
        if (told.mid(7) != QLatin1StringView(m_hash.result().toHex()) && m_made.changedLine == 0)
            m_made.changedLine = m_line;
    }

    void judge()
    {
        if (m_made.changedLine > 0)
            m_made.chain = Recording::Chain::Changed;
        else if (m_hasMarks)
            m_made.chain = m_hasEnd ? Recording::Chain::Whole : Recording::Chain::CutOff;
    }

    Recording m_made;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    int m_line = 0;
    bool m_hasMarks = false;
    bool m_hasEnd = false;
};

} // namespace

Result<Recording> Recording::parse(const QByteArray &bytes)
{
    return Reader().read(bytes);
}

Result<Recording> Recording::read(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return invalidInput(u"%1 cannot be read: %2"_s.arg(name, file.errorString()), u"file"_s);
    const QByteArray bytes = file.read(kMostBytes + 1);
    if (bytes.size() > kMostBytes)
        return invalidInput(u"%1 has more than %2 bytes"_s.arg(name).arg(kMostBytes), u"file"_s);
    auto made = parse(bytes);
    if (!made)
        return invalidInput(u"%1, %2"_s.arg(QFileInfo(name).fileName(), made.error().message), u"file"_s);
    return made;
}

} // namespace mh::terminal
