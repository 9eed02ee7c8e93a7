// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/key_words.h"

#include <algorithm>
#include <array>

#include <QByteArray>

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<WordRow, 17> kRows{{
    {Word::PrivateKey, "PrivateKey"_L1, false, false, Counts::Last},
    {Word::Address, "Address"_L1, false, true, Counts::List},
    {Word::ListenPort, "ListenPort"_L1, false, false, Counts::Last},
    {Word::Dns, "DNS"_L1, false, true, Counts::List},
    {Word::Mtu, "MTU"_L1, false, true, Counts::Last},
    {Word::Table, "Table"_L1, false, true, Counts::Last},
    {Word::FwMark, "FwMark"_L1, false, false, Counts::Last},
    {Word::PreUp, "PreUp"_L1, false, true, Counts::Each},
    {Word::PostUp, "PostUp"_L1, false, true, Counts::Each},
    {Word::PreDown, "PreDown"_L1, false, true, Counts::Each},
    {Word::PostDown, "PostDown"_L1, false, true, Counts::Each},
    {Word::SaveConfig, "SaveConfig"_L1, false, true, Counts::Last},
    {Word::PublicKey, "PublicKey"_L1, true, false, Counts::Last},
    {Word::PresharedKey, "PresharedKey"_L1, true, false, Counts::Last},
    {Word::AllowedIps, "AllowedIPs"_L1, true, false, Counts::List},
    {Word::Endpoint, "Endpoint"_L1, true, false, Counts::Last},
    {Word::PersistentKeepalive, "PersistentKeepalive"_L1, true, false, Counts::Last},
}};

bool isName(QByteArrayView text, QLatin1StringView name)
{
    return QLatin1StringView(text.data(), text.size()).compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

std::span<const WordRow> wordRows()
{
    return kRows;
}

const WordRow &rowOf(Word word)
{
    return kRows.at(size_t(word));
}

Word wordOf(QByteArrayView text, bool isOfPeers, bool isQuickHere)
{
    const QByteArrayView around = withoutBlanksAround(text);
    const QByteArray squeezed = withoutBlanks(text);
    for (const WordRow &row : kRows) {
        if (row.isOfPeers != isOfPeers || (row.isOfQuick && !isQuickHere))
            continue;
        if (isName(row.isOfQuick ? around : QByteArrayView(squeezed), row.name))
            return row.word;
    }
    return Word::Unknown;
}

bool isBlank(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

QByteArrayView withoutBlanksAround(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

QByteArray withoutBlanks(QByteArrayView text)
{
    QByteArray found;
    found.reserve(text.size());
    std::copy_if(text.begin(), text.end(), std::back_inserter(found), [](char each) { return !isBlank(each); });
    return found;
}

} // namespace mh::wireguard
