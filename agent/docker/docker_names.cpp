// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/docker_names.h"

#include <QRegularExpression>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 255;
constexpr qsizetype kLongestImage = 512;

bool fits(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

} // namespace

QString readName(json::Reader &reader, QLatin1StringView key)
{
    const QString name = reader.text(key, kLongestName);
    if (reader.ok() && !fits(name, u"[a-zA-Z0-9][a-zA-Z0-9_.-]*"_s))
        reader.fail(key, u"must be a name or an id of letters, digits, '_', '.' and '-'"_s);
    return name;
}

QString readImage(json::Reader &reader, QLatin1StringView key)
{
    const QString image = reader.text(key, kLongestImage);
    // Parts apart by single slashes, so that none of them is "." or "..".
    if (reader.ok()
        && !fits(image, u"[a-zA-Z0-9][a-zA-Z0-9_.-]*(:[a-zA-Z0-9_.-]+)?(/[a-zA-Z0-9][a-zA-Z0-9_.-]*)*"
                        u"(:[a-zA-Z0-9_][a-zA-Z0-9_.-]*)?(@[a-z0-9]+:[a-f0-9]+)?"_s))
        reader.fail(key, u"is no name of an image, as in registry:5000/team/app:1.2"_s);
    return image;
}

bool isProjectName(const QString &name)
{
    return name.size() <= kLongestName && fits(name, u"[a-z0-9][a-z0-9_-]*"_s);
}

QString readProject(json::Reader &reader, QLatin1StringView key)
{
    const QString name = reader.text(key, kLongestName);
    if (reader.ok() && !isProjectName(name))
        reader.fail(key, u"must be a compose project's name of small letters, digits, '_' and '-'"_s);
    return name;
}

QString withTag(const QString &image)
{
    const QString last = image.section(u'/', -1);
    return last.contains(u':') || last.contains(u'@') ? image : image + u":latest"_s;
}

} // namespace mh::agent
