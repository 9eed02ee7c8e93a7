// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_text.h"

#include <array>
#include <optional>

#include <QStringConverter>

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kUtf8Mark("\xEF\xBB\xBF", 3);
constexpr QByteArrayView kLittleMark("\xFF\xFE", 2);
constexpr QByteArrayView kBigMark("\xFE\xFF", 2);

struct Marked {
    QLatin1StringView name;
    QByteArrayView mark;
    const char *codec;
};
constexpr std::array kMarked{Marked{"UTF-8 with BOM"_L1, kUtf8Mark, "UTF-8"},
                             Marked{"UTF-16LE"_L1, kLittleMark, "UTF-16LE"},
                             Marked{"UTF-16BE"_L1, kBigMark, "UTF-16BE"}};

Error unknown(const QString &encoding)
{
    return invalidInput(u"there is no encoding '%1'"_s.arg(encoding.left(64)), u"encoding"_s, u"ENCODING_UNKNOWN"_s);
}

std::optional<QString> decoded(QByteArrayView bytes, const char *codec)
{
    QStringDecoder decoder(codec, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    if (!decoder.isValid())
        return {};
    const QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

const Marked *marked(const QString &encoding)
{
    for (const Marked &one : kMarked) {
        if (encoding.compare(one.name, Qt::CaseInsensitive) == 0)
            return &one;
    }
    return nullptr;
}

QString guessed(const QByteArray &bytes)
{
    for (const Marked &one : kMarked) {
        if (bytes.startsWith(one.mark))
            return one.name;
    }
    return decoded(bytes, "UTF-8") ? u"UTF-8"_s : u"ISO-8859-1"_s;
}

} // namespace

QStringList textEncodings()
{
    QStringList names{u"UTF-8"_s};
    for (const Marked &one : kMarked)
        names.append(one.name);
    names.append(u"ISO-8859-1"_s);
    for (const char *more : {"windows-1252", "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR", "KOI8-R"}) {
        if (QStringDecoder(more).isValid())
            names.append(QString::fromLatin1(more));
    }
    return names;
}

Result<HostText> textOf(const QByteArray &bytes, const QString &encoding)
{
    if (bytes.size() > kLargestText)
        return Error{ErrorCode::TooLarge,
                     u"TEXT_TOO_LARGE"_s,
                     u"only files of at most %1 bytes are shown as text; download it"_s.arg(kLargestText),
                     {},
                     {}};
    const QString name = encoding.isEmpty() ? guessed(bytes) : encoding;
    const Marked *mark = marked(name);
    if (mark && !bytes.startsWith(mark->mark))
        return invalidInput(u"it does not begin as %1 does"_s.arg(name), u"encoding"_s, u"ENCODING_LOSES"_s);
    const QByteArrayView body = mark ? QByteArrayView(bytes).sliced(mark->mark.size()) : QByteArrayView(bytes);
    if (!mark && body.contains('\0'))
        return invalidInput(u"it is not text; download it"_s, u"path"_s, u"NOT_TEXT"_s);
    if (!QStringDecoder(mark ? mark->codec : name.toLatin1().constData()).isValid())
        return unknown(name);
    const auto text = decoded(body, mark ? mark->codec : name.toLatin1().constData());
    const auto again = text ? bytesOfText(*text, name) : Result<QByteArray>(unknown(name));
    if (!again || *again != bytes)
        return invalidInput(u"it is not %1"_s.arg(name), u"encoding"_s, u"ENCODING_LOSES"_s);
    return HostText{*text, name};
}

Result<QByteArray> bytesOfText(const QString &text, const QString &encoding)
{
    const Marked *mark = marked(encoding);
    QStringEncoder encoder(mark ? mark->codec : encoding.toLatin1().constData(), QStringConverter::Flag::Stateless);
    if (!encoder.isValid())
        return unknown(encoding);
    const QByteArray bytes = (mark ? mark->mark.toByteArray() : QByteArray()) + QByteArray(encoder.encode(text));
    const QByteArrayView body = mark ? QByteArrayView(bytes).sliced(mark->mark.size()) : QByteArrayView(bytes);
    if (encoder.hasError() || decoded(body, mark ? mark->codec : encoding.toLatin1().constData()) != text)
        return invalidInput(u"it has characters that %1 has not"_s.arg(encoding), u"encoding"_s, u"ENCODING_LOSES"_s);
    return bytes;
}

} // namespace mh::fleet
