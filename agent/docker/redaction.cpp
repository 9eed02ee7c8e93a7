// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/redaction.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QRegularExpression>
#include <QStringList>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kHidden("***");
constexpr int kMostDepth = 32;

/// Names of variables whose values are nobody's secret.
bool isHarmless(const QString &variable)
{
    static constexpr std::array kNames{"PATH"_L1, "HOME"_L1, "LANG"_L1,  "LANGUAGE"_L1, "TZ"_L1,   "TERM"_L1,
                                       "USER"_L1, "PWD"_L1,  "SHELL"_L1, "HOSTNAME"_L1, "SHLVL"_L1};
    return std::find(kNames.begin(), kNames.end(), variable) != kNames.end() || variable.startsWith("LC_"_L1)
           || variable.endsWith("_VERSION"_L1);
}

bool soundsSecret(const QString &name)
{
    static constexpr std::array kWords{"pass"_L1,    "secret"_L1, "token"_L1,       "credential"_L1, "apikey"_L1,
                                       "api_key"_L1, "auth"_L1,   "private_key"_L1, "access_key"_L1, "dsn"_L1};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&name](QLatin1StringView word) { return name.contains(word, Qt::CaseInsensitive); });
}

QString variableOf(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return text;
    return isHarmless(text.left(equals)) ? text : text.left(equals + 1) + kHidden;
}

/// "--db-password=x", "username=a,password=b", "postgres://ann:x@db".
QString withoutSecrets(QString text)
{
    // Made anew for each text: inspecting is rare, and nothing global is kept.
    const QRegularExpression assigned(
        u"([\\w.-]*(?:pass|secret|token|credential|api_?key|auth|private_key|access_key|dsn)[\\w.-]*\\s*[=:]\\s*)"
        u"(?!//)[^,;&\\s]+"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression inAddress(u"([a-z][a-z0-9+.-]*://[^:/@\\s]*:)[^@/\\s]+@"_s,
                                       QRegularExpression::CaseInsensitiveOption);
    text.replace(inAddress, u"\\1***@"_s);
    return text.replace(assigned, u"\\1***"_s);
}

QJsonValue valueWithout(const QString &key, const QJsonValue &value, int depth);

/// Of a command line the word behind an option is its value: "--password", "x".
QJsonArray listWithout(const QString &key, const QJsonArray &list, int depth)
{
    QJsonArray made;
    bool isNextSecret = false;
    for (const QJsonValue &one : list) {
        if (key == "Env"_L1 && one.isString())
            made.append(variableOf(one.toString()));
        else
            made.append(isNextSecret && one.isString() ? QJsonValue(QString(kHidden))
                                                       : valueWithout({}, one, depth + 1));
        const QString text = one.toString();
        isNextSecret = text.startsWith(u'-') && !text.contains(u'=') && soundsSecret(text);
    }
    return made;
}

QJsonObject objectWithout(const QJsonObject &object, int depth)
{
    QJsonObject made;
    for (auto member = object.begin(); member != object.end(); ++member)
        made.insert(member.key(), valueWithout(member.key(), *member, depth + 1));
    return made;
}

QJsonValue valueWithout(const QString &key, const QJsonValue &value, int depth)
{
    if (depth > kMostDepth)
        return QString(kHidden);
    if (value.isObject())
        return objectWithout(value.toObject(), depth);
    if (value.isArray())
        return listWithout(key, value.toArray(), depth);
    if (!value.isString())
        return value;
    return soundsSecret(key) && !value.toString().isEmpty() ? QJsonValue(QString(kHidden))
                                                            : QJsonValue(withoutSecrets(value.toString()));
}

} // namespace

QJsonObject redacted(const QJsonObject &told)
{
    return objectWithout(told, 0);
}

} // namespace mh::agent
