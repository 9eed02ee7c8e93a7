// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_environment.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(mh::panels::TaskForm)
};

} // namespace

Environment environmentFrom(const QString &text)
{
    Environment found;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString &line = lines.at(i);
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype equals = line.indexOf(u'=');
        const QString name = line.left(equals).trimmed();
        if (equals < 0 || name.isEmpty())
            found.trouble = Texts::tr("Line %1 must be NAME=text.").arg(i + 1);
        else if (found.values.contains(name))
            found.trouble = Texts::tr("%1 stands there twice.").arg(name);
        else
            found.values.insert(name, line.mid(equals + 1));
        if (!found.trouble.isEmpty())
            break;
    }
    return found;
}

QString environmentText(const QJsonObject &values)
{
    QStringList lines;
    for (auto each = values.begin(); each != values.end(); ++each) {
        if (const QString value = each->toString(); !value.contains(u'\n'))
            lines += each.key() + u'=' + value;
    }
    return lines.join(u'\n');
}

QJsonObject manyLined(const QJsonObject &values)
{
    QJsonObject found;
    for (auto each = values.begin(); each != values.end(); ++each) {
        if (each->toString().contains(u'\n'))
            found.insert(each.key(), *each);
    }
    return found;
}

} // namespace mh::panels
