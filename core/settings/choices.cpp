// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/choices.h"

namespace mh::settings {
using namespace Qt::StringLiterals;

namespace {

/// The words stand in the order of the enumeration.
template <class T>
QString readWord(const QStringList &texts, T &value)
{
    const QStringList words = choicesOf(T());
    const qsizetype known = texts.size() == 1 ? words.indexOf(texts.first()) : -1;
    if (known < 0)
        return u"must be "_s + words.mid(0, words.size() - 1).join(u", "_s) + u" or "_s + words.last();
    value = T(known);
    return {};
}

} // namespace

QStringList choicesOf(TlsMode)
{
    return {u"off"_s, u"self"_s, u"files"_s};
}

QStringList choicesOf(MailTls)
{
    return {u"starttls"_s, u"implicit"_s, u"none"_s};
}

QStringList choicesOf(LogFormat)
{
    return {u"json"_s, u"text"_s};
}

QStringList choicesOf(LogLevel)
{
    return {u"debug"_s, u"info"_s, u"warning"_s, u"error"_s};
}

QString read(const QStringList &texts, TlsMode &value)
{
    return readWord(texts, value);
}

QString read(const QStringList &texts, MailTls &value)
{
    return readWord(texts, value);
}

QString read(const QStringList &texts, LogFormat &value)
{
    return readWord(texts, value);
}

QString read(const QStringList &texts, LogLevel &value)
{
    return readWord(texts, value);
}

QString show(TlsMode mode)
{
    return choicesOf(mode).at(int(mode));
}

QString show(MailTls mode)
{
    return choicesOf(mode).at(int(mode));
}

QString show(LogFormat format)
{
    return choicesOf(format).at(int(format));
}

QString show(LogLevel level)
{
    return choicesOf(level).at(int(level));
}

} // namespace mh::settings
