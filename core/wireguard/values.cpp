// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/values.h"

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastMtu = 68; // of IPv4
constexpr int kMostMtu = 65'535;
constexpr quint64 kMost32 = std::numeric_limits<quint32>::max();
constexpr quint64 kMost16 = std::numeric_limits<quint16>::max();

bool isOff(QStringView text)
{
    return text.compare("off"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<quint64> hexadecimalFrom(QStringView text, quint64 most)
{
    quint64 number = 0;
    for (const QChar character : text) {
        const QChar lower = character.toLower();
        int digit = -1;
        if (lower >= u'0' && lower <= u'9')
            digit = lower.unicode() - u'0';
        else if (lower >= u'a' && lower <= u'f')
            digit = lower.unicode() - u'a' + 10;
        if (digit < 0 || number > most)
            return std::nullopt;
        number = number << 4 | quint64(digit);
    }
    return text.isEmpty() || number > most ? std::nullopt : std::optional(number);
}

} // namespace

std::optional<quint64> numberFrom(QStringView text, quint64 most)
{
    quint64 number = 0;
    for (const QChar digit : text) {
        if (digit < u'0' || digit > u'9' || number > most)
            return std::nullopt;
        number = number * 10 + (digit.unicode() - u'0');
    }
    return text.isEmpty() || number > most ? std::nullopt : std::optional(number);
}

Result<quint32> fwMarkFrom(QStringView text)
{
    if (isOff(text))
        return quint32(0);
    const auto mark = text.startsWith("0x"_L1) ? hexadecimalFrom(text.sliced(2), kMost32) : numberFrom(text, kMost32);
    if (!mark)
        return invalidInput(u"must be a number of 32 bits, decimal or behind 0x, or off"_s);
    return quint32(*mark);
}

Result<quint16> keepaliveFrom(QStringView text)
{
    const auto seconds = isOff(text) ? std::optional(quint64(0)) : numberFrom(text, kMost16);
    if (!seconds)
        return invalidInput(u"must be a number of seconds from 0 to 65535, or off"_s);
    return quint16(*seconds);
}

Result<quint16> listenPortFrom(QStringView text)
{
    const auto port = numberFrom(text, kMost16);
    if (!port)
        return invalidInput(u"must be a port from 0 to 65535"_s);
    return quint16(*port);
}

Result<int> mtuFrom(QStringView text)
{
    if (text.isEmpty())
        return 0;
    const auto mtu = numberFrom(text, kMostMtu);
    if (!mtu || *mtu < kLeastMtu)
        return invalidInput(u"must be a number of bytes from %1 to %2"_s.arg(kLeastMtu).arg(kMostMtu));
    return int(*mtu);
}

Result<RouteTable> tableFrom(QStringView text)
{
    if (text.isEmpty() || text == "auto"_L1)
        return RouteTable{};
    if (text == "off"_L1)
        return RouteTable{RouteTable::Kind::Off, 0};
    const auto number = numberFrom(text, kMost32);
    if (!number || *number == 0)
        return invalidInput(u"must be auto, off or the number of a routing table"_s);
    return RouteTable{RouteTable::Kind::Number, quint32(*number)};
}

Result<bool> flagFrom(QStringView text)
{
    const bool isTrue = text.compare("true"_L1, Qt::CaseInsensitive) == 0;
    if (!isTrue && text.compare("false"_L1, Qt::CaseInsensitive) != 0)
        return invalidInput(u"must be true or false"_s);
    return isTrue;
}

Result<AllowedIp> allowedIpFrom(QStringView text)
{
    AllowedIp found;
    if (text.startsWith(u'+') || text.startsWith(u'-')) {
        found.change = text.startsWith(u'+') ? AllowedIp::Change::Add : AllowedIp::Change::Remove;
        text = text.sliced(1);
    }
    const qsizetype slash = text.indexOf(u'/');
    const auto address = net::Address::parse(slash < 0 ? text : text.first(slash));
    const auto length =
        slash < 0 || !address ? std::nullopt : numberFrom(text.sliced(slash + 1), quint64(address->bits()));
    if (!address || (slash >= 0 && !length))
        return invalidInput(u"must be IP addresses with a length each, such as 10.0.0.0/24, separated by commas"_s);
    found.prefix = net::Prefix::around(*address, length ? int(*length) : address->bits());
    return found;
}

Result<> isCommand(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const bool isWhole =
        !text.contains(u'#') && !text.contains(u'\n') && !text.contains(u'\0') && QString::fromUtf8(bytes) == text;
    if (!isWhole || text.isEmpty() || withoutBlanksAround(bytes).size() != bytes.size())
        return invalidInput(u"must be one line without # and without blanks around it"_s);
    return {};
}

QList<QByteArray> valuesIn(Word word, QByteArrayView value)
{
    // `wg` leaves out blanks and separates by commas; for wg-quick blanks separate, too.
    const bool isOfQuick = rowOf(word).isOfQuick;
    QByteArray text = isOfQuick ? value.toByteArray() : withoutBlanks(value);
    if (!isOfQuick)
        return text.split(',');
    for (char &character : text) {
        if (isBlank(character))
            character = ',';
    }
    QList<QByteArray> values = text.split(',');
    values.removeAll(QByteArray());
    return values;
}

Result<QByteArray> canonical(Word word, QByteArrayView value)
{
    const QString text = QString::fromLatin1(value);
    if (word == Word::AllowedIps) {
        const auto allowed = allowedIpFrom(text);
        return allowed ? Result<QByteArray>(allowed->toString().toLatin1()) : allowed.error();
    }
    if (word == Word::Address) {
        const auto address = net::InterfaceAddress::parse(text);
        if (address)
            return address->toString().toLatin1();
        return invalidInput(u"must be IP addresses with a length each, such as 10.0.0.0/24, separated by commas"_s);
    }
    if (const auto server = net::Address::parse(text))
        return server->toString().toLatin1();
    if (isHostName(text))
        return value.toByteArray();
    return invalidInput(u"must be IP addresses and names of domains, separated by commas"_s);
}

} // namespace mh::wireguard
