// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/formats.h"

#include <algorithm>

#include <QDate>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include "core/schema/pattern.h"

namespace mh::schema {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxHost = 253;
constexpr qsizetype kMaxLabel = 63;

QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(u"(*LIMIT_MATCH=1000000)\\A(?:"_s + pattern + u")\\z"_s);
}

bool isDate(const QString &text)
{
    static const QRegularExpression kDate = whole(u"([0-9]{4})-([0-9]{2})-([0-9]{2})"_s);
    const auto found = kDate.match(text);
    if (!found.hasMatch())
        return false;
    const int month = found.capturedView(2).toInt();
    // Year 0 is a leap year, which QDate does not know.
    const int year = found.capturedView(1).toInt();
    return QDate(year == 0 ? 2000 : year, month, found.capturedView(3).toInt()).isValid();
}

bool isTime(const QString &text)
{
    static const QRegularExpression kTime =
        whole(u"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]+)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))"_s);
    constexpr int kDay = 24 * 60;
    const auto found = kTime.match(text);
    if (!found.hasMatch())
        return false;
    const auto part = [&found](int at) { return found.capturedView(at).toInt(); };
    if (part(1) > 23 || part(2) > 59 || part(3) > 60 || part(5) > 23 || part(6) > 59)
        return false;
    const int shift = (part(5) * 60 + part(6)) * (found.captured(4) == u"-"_s ? -1 : 1);
    const int minute = (part(1) * 60 + part(2) - shift + kDay) % kDay;
    return part(3) < 60 || minute == kDay - 1; // a leap second ends a day of UTC
}

bool isDateTime(const QString &text)
{
    constexpr qsizetype kDate = 10;
    return text.size() > kDate && (text.at(kDate) == u'T' || text.at(kDate) == u't') && isDate(text.left(kDate))
           && isTime(text.mid(kDate + 1));
}

bool isDuration(const QString &text)
{
    static const QRegularExpression kTime(u"T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)"_s);
    static const QRegularExpression kDuration =
        whole(u"P(?:\\d+W|(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)(?:"_s + kTime.pattern() + u")?|"_s
              + kTime.pattern() + u')');
    return kDuration.match(text).hasMatch();
}

bool isIpv4(const QString &text)
{
    static const QRegularExpression kAddress =
        whole(u"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!\\z)|\\z)){4}"_s);
    return kAddress.match(text).hasMatch();
}

bool isIpv6(const QString &text)
{
    static const QRegularExpression kGroup = whole(u"[0-9A-Fa-f]{1,4}"_s);
    constexpr qsizetype kLongest = 45;
    if (text.size() > kLongest || text.count("::"_L1) > 1 || text.contains(":::"_L1))
        return false;
    const auto groups = [](const QString &half) -> int { // -1: none of them
        if (half.isEmpty())
            return 0;
        QStringList parts = half.split(u':');
        int count = 0;
        if (parts.constLast().contains(u'.')) {
            if (!isIpv4(parts.takeLast()))
                return -1;
            count = 2;
        }
        const bool isRight = std::all_of(parts.cbegin(), parts.cend(),
                                         [](const QString &part) { return kGroup.match(part).hasMatch(); });
        return isRight ? count + int(parts.size()) : -1;
    };
    const qsizetype gap = text.indexOf("::"_L1);
    if (gap < 0)
        return groups(text) == 8;
    const QString head = text.left(gap);
    const int before = head.contains(u'.') ? -1 : groups(head);
    const int after = groups(text.mid(gap + 2));
    return before >= 0 && after >= 0 && before + after < 8;
}

bool isHostname(const QString &text)
{
    static const QRegularExpression kLabel = whole(u"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"_s);
    const QStringList labels = text.split(u'.');
    return text.size() <= kMaxHost && std::all_of(labels.cbegin(), labels.cend(), [](const QString &label) {
               const bool isCoded = label.startsWith("xn--"_L1, Qt::CaseInsensitive);
               return label.size() <= kMaxLabel && kLabel.match(label).hasMatch()
                      && (isCoded || label.mid(2, 2) != "--"_L1);
           });
}

bool isIdnHostname(const QString &text)
{
    static const QRegularExpression kLabel = whole(u"(?!\\p{M})(?:[\\p{L}\\p{N}\\p{M}\\x{B7}\\x{375}\\x{5F3}\\x{5F4}"
                                                   "\\x{30FB}\\x{200C}\\x{200D}\\x{6FD}\\x{6FE}\\x{F0B}\\x{3007}]|"
                                                   "(?<!\\A)-(?!\\z))+"_s);
    QString name = text;
    for (const char16_t dot : {u'\u3002', u'\uFF0E', u'\uFF61'})
        name.replace(QChar(dot), u'.');
    const QStringList labels = name.split(u'.');
    return name.size() <= kMaxHost && std::all_of(labels.cbegin(), labels.cend(), [](const QString &label) {
               if (isHostname(label))
                   return true;
               const bool isPlain =
                   std::all_of(label.cbegin(), label.cend(), [](QChar c) { return c.unicode() < 128; });
               const QByteArray coded = isPlain ? QByteArray() : QUrl::toAce(label);
               return !coded.isEmpty() && coded.size() <= kMaxLabel && label.mid(2, 2) != "--"_L1
                      && kLabel.match(label).hasMatch();
           });
}

bool isMailbox(const QString &text, const QString &more, bool (*isHost)(const QString &))
{
    constexpr qsizetype kLongest = 320;
    const QRegularExpression local =
        whole(u"[A-Za-z0-9!#$%&'*+/=?^_`{|}~"_s + more + u"-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~"_s + more
              + u"-]+)*|\"(?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E"_s + more + u"]|\\\\[\\x20-\\x7E])*\""_s);
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 1 || text.size() > kLongest || !local.match(text.left(at)).hasMatch())
        return false;
    const QString host = text.mid(at + 1);
    if (!host.startsWith(u'[') || !host.endsWith(u']'))
        return isHost(host);
    const QString address = host.mid(1).chopped(1);
    return address.startsWith("IPv6:"_L1, Qt::CaseInsensitive) ? isIpv6(address.mid(5)) : isIpv4(address);
}

bool isEmail(const QString &text)
{
    return isMailbox(text, {}, isHostname);
}

bool isIdnEmail(const QString &text)
{
    return isMailbox(text, u"\\x{80}-\\x{10FFFF}"_s, isIdnHostname);
}

// --- RFC 3986 and 3987 ---------------------------------------------------------------------------

constexpr QLatin1StringView kBeyond = "\\x{A0}-\\x{D7FF}\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFEF}\\x{10000}-\\x{EFFFD}"_L1;

enum class Kind { Full, Relative };

QString referencePattern(const QString &more, Kind kind)
{
    const QString unit = u"(?:[A-Za-z0-9._~!$&'()*+,;=:@"_s + more + u"-]|%[0-9A-Fa-f]{2})"_s;
    const QString noColon = u"(?:[A-Za-z0-9._~!$&'()*+,;=@"_s + more + u"-]|%[0-9A-Fa-f]{2})"_s;
    const QString user = u"(?:(?:[A-Za-z0-9._~!$&'()*+,;=:"_s + more + u"-]|%[0-9A-Fa-f]{2})*@)?"_s;
    const QString name = u"(?:[A-Za-z0-9._~!$&'()*+,;="_s + more + u"-]|%[0-9A-Fa-f]{2})*"_s;
    const QString authority = u"//"_s + user
                              + u"(?:\\[(?<ip>[0-9A-Fa-f:.]+|[vV][0-9A-Fa-f]+\\.[A-Za-z0-9._~!$&'()*+,;=:-]+)\\]|"_s
                              + name + u")(?::[0-9]*)?(?:/"_s + unit + u"*)*"_s;
    const QString absolute = u"/(?:"_s + unit + u"+(?:/"_s + unit + u"*)*)?"_s;
    const QString rootless = unit + u"+(?:/"_s + unit + u"*)*"_s;
    const QString relative = noColon + u"+(?:/"_s + unit + u"*)*"_s;
    const QString query =
        u"(?:\\?(?:"_s + unit + u"|[/?"_s
        + (more.isEmpty() ? QString() : u"\\x{E000}-\\x{F8FF}\\x{F0000}-\\x{FFFFD}\\x{100000}-\\x{10FFFD}"_s)
        + u"])*)?"_s;
    const QString rest = query + u"(?:#(?:"_s + unit + u"|[/?])*)?"_s;
    const QString full =
        u"[A-Za-z][A-Za-z0-9+.-]*:(?:"_s + authority + u'|' + absolute + u'|' + rootless + u"|)"_s + rest;
    return kind == Kind::Full ? full : u"(?:"_s + authority + u'|' + absolute + u'|' + relative + u"|)"_s + rest;
}

bool isReference(const QRegularExpression &pattern, const QString &text)
{
    const auto found = pattern.match(text);
    if (!found.hasMatch())
        return false;
    const QString address = found.captured(u"ip"_s);
    return address.isEmpty() || address.startsWith(u'v', Qt::CaseInsensitive) || isIpv6(address);
}

bool isUri(const QString &text)
{
    static const QRegularExpression kPattern = whole(referencePattern({}, Kind::Full));
    return isReference(kPattern, text);
}

bool isUriReference(const QString &text)
{
    static const QRegularExpression kPattern = whole(referencePattern({}, Kind::Relative));
    return isUri(text) || isReference(kPattern, text);
}

bool isIri(const QString &text)
{
    static const QRegularExpression kPattern = whole(referencePattern(QString(kBeyond), Kind::Full));
    return isReference(kPattern, text);
}

bool isIriReference(const QString &text)
{
    static const QRegularExpression kPattern = whole(referencePattern(QString(kBeyond), Kind::Relative));
    return isIri(text) || isReference(kPattern, text);
}

bool isUriTemplate(const QString &text)
{
    static const QRegularExpression kTemplate =
        whole(u"(?:[^\\x00-\\x20\"<>\\\\^`{|}%\\x7F]|%[0-9A-Fa-f]{2}|\\{[+#./;?&=,!@|]?VAR(?:,VAR)*\\})*"_s.replace(
            "VAR"_L1, "(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*"
                      "(?::[1-9][0-9]{0,3}|\\*)?"_L1));
    return kTemplate.match(text).hasMatch();
}

bool isPointer(const QString &text)
{
    static const QRegularExpression kPointer = whole(u"(?:/(?:[^~/]|~[01])*)*"_s);
    return kPointer.match(text).hasMatch();
}

bool isRelativePointer(const QString &text)
{
    static const QRegularExpression kPointer = whole(u"(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)"_s);
    return kPointer.match(text).hasMatch();
}

bool isRegex(const QString &text)
{
    return bool(Pattern::compile(text));
}

bool isUuid(const QString &text)
{
    static const QRegularExpression kUuid = whole(u"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"_s);
    return kUuid.match(text).hasMatch();
}

} // namespace

FormatCheck formatCheck(const QString &name)
{
    static const QHash<QString, FormatCheck> kChecks{{u"date"_s, isDate},
                                                     {u"time"_s, isTime},
                                                     {u"date-time"_s, isDateTime},
                                                     {u"duration"_s, isDuration},
                                                     {u"email"_s, isEmail},
                                                     {u"idn-email"_s, isIdnEmail},
                                                     {u"hostname"_s, isHostname},
                                                     {u"idn-hostname"_s, isIdnHostname},
                                                     {u"ipv4"_s, isIpv4},
                                                     {u"ipv6"_s, isIpv6},
                                                     {u"uri"_s, isUri},
                                                     {u"uri-reference"_s, isUriReference},
                                                     {u"iri"_s, isIri},
                                                     {u"iri-reference"_s, isIriReference},
                                                     {u"uri-template"_s, isUriTemplate},
                                                     {u"json-pointer"_s, isPointer},
                                                     {u"relative-json-pointer"_s, isRelativePointer},
                                                     {u"regex"_s, isRegex},
                                                     {u"uuid"_s, isUuid}};
    return kChecks.value(name, nullptr);
}

} // namespace mh::schema
