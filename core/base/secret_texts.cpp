// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret_texts.h"

#include <algorithm>

#include <QJsonArray>

#include "core/base/masking.h"

namespace mh {
using namespace Qt::StringLiterals;

namespace {

size_t startOf(QStringView text)
{
    return qHash(text.first(SecretTexts::kShortest));
}

} // namespace

void SecretTexts::add(const QString &text)
{
    if (text.size() < kShortest)
        return;
    QStringList &texts = m_byStart[startOf(text)];
    if (texts.contains(text))
        return;
    texts.append(text);
    std::sort(texts.begin(), texts.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    m_first.set(text.front().unicode() & 0xffU);
    // "Bearer <token>": the token also stands alone elsewhere.
    if (const qsizetype space = text.indexOf(u' '); space > 0 && text.count(u' ') == 1)
        add(text.sliced(space + 1));
}

void SecretTexts::add(const QStringList &texts)
{
    for (const QString &text : texts)
        add(text);
}

const QString *SecretTexts::at(QStringView rest) const
{
    const auto found = m_byStart.find(startOf(rest));
    if (found == m_byStart.end())
        return nullptr;
    const auto begins = [rest](const QString &text) { return rest.startsWith(text); };
    const auto text = std::find_if(found->second.begin(), found->second.end(), begins);
    return text == found->second.end() ? nullptr : &*text;
}

QString SecretTexts::hidden(const QString &text) const
{
    if (isEmpty() || text.size() < kShortest)
        return text;
    QString shown;
    qsizetype done = 0;
    for (qsizetype i = 0; i + kShortest <= text.size();) {
        const QString *secret = m_first.test(text.at(i).unicode() & 0xffU) ? at(QStringView(text).sliced(i)) : nullptr;
        if (!secret) {
            ++i;
            continue;
        }
        shown += QStringView(text).sliced(done, i - done);
        shown += maskedValue(*secret);
        i += secret->size();
        done = i;
    }
    return done == 0 ? text : QString(shown + QStringView(text).sliced(done));
}

QJsonValue SecretTexts::hidden(const QJsonValue &value) const
{
    if (isEmpty())
        return value;
    if (value.isString())
        return hidden(value.toString());
    if (value.isObject())
        return hidden(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
        array.append(hidden(item));
    return array;
}

QJsonObject SecretTexts::hidden(const QJsonObject &object) const
{
    if (isEmpty())
        return object;
    QJsonObject shown;
    for (auto member = object.begin(); member != object.end(); ++member)
        shown.insert(member.key(), hidden(QJsonValue(*member)));
    return shown;
}

} // namespace mh
