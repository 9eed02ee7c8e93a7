// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <unordered_map>

#include <QJsonObject>
#include <QStringList>

namespace mh {

/// Secret texts that are known, to be hidden wherever they turn up: in a message, in a value of
/// another name, inside a longer text. Texts of fewer than kShortest characters are not looked for;
/// they would hide ordinary words.
/// Thread: a value.
class SecretTexts
{
public:
    static constexpr qsizetype kShortest = 8;

    void add(const QString &text);
    void add(const QStringList &texts);
    [[nodiscard]] bool isEmpty() const { return m_byStart.empty(); }

    [[nodiscard]] QString hidden(const QString &text) const;
    [[nodiscard]] QJsonValue hidden(const QJsonValue &value) const;
    [[nodiscard]] QJsonObject hidden(const QJsonObject &object) const;

private:
    [[nodiscard]] const QString *at(QStringView rest) const;

    std::unordered_map<size_t, QStringList> m_byStart; ///< by the hash of the first kShortest characters, longest first
    std::bitset<256> m_first; ///< low bytes of first characters: most places need no further look
};

} // namespace mh
