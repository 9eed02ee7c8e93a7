// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/host_command_words.h"

#include <array>

#include <QUrl>

#include "core/base/json.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

/// One thing that "docker_command" or "nginx_command" does, by its "command".
struct Verb {
    QLatin1StringView command;
    const char *method;
    QLatin1StringView below; ///< {name} is the member of that name, as one segment
};
constexpr std::array kDocker{
    Verb{"containers"_L1, "GET", "/docker/containers"_L1},
    Verb{"images"_L1, "GET", "/docker/images"_L1},
    Verb{"composes"_L1, "GET", "/docker/composes"_L1},
    Verb{"start"_L1, "POST", "/docker/containers/{container}/start"_L1},
    Verb{"stop"_L1, "POST", "/docker/containers/{container}/stop"_L1},
    Verb{"restart"_L1, "POST", "/docker/containers/{container}/restart"_L1},
    Verb{"remove"_L1, "DELETE", "/docker/containers/{container}"_L1},
    Verb{"logs"_L1, "GET", "/docker/containers/{container}/logs"_L1},
    Verb{"up"_L1, "POST", "/docker/composes/{project}/up"_L1},
    Verb{"down"_L1, "POST", "/docker/composes/{project}/down"_L1},
};
constexpr std::array kNginx{
    Verb{"status"_L1, "GET", "/nginx/status"_L1},
    Verb{"start"_L1, "POST", "/nginx/start"_L1},
    Verb{"stop"_L1, "POST", "/nginx/stop"_L1},
    Verb{"restart"_L1, "POST", "/nginx/restart"_L1},
    Verb{"reload"_L1, "POST", "/nginx/reload"_L1},
    Verb{"config"_L1, "GET", "/nginx/config"_L1},
    Verb{"sites"_L1, "GET", "/nginx/sites"_L1},
    Verb{"site"_L1, "GET", "/nginx/sites/{site}"_L1},
    Verb{"enable"_L1, "POST", "/nginx/sites/{site}/enable"_L1},
    Verb{"disable"_L1, "POST", "/nginx/sites/{site}/disable"_L1},
};

QString segment(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

template <class Verbs>
Result<RouteWords> oneOf(const Verbs &verbs, json::Reader &data, QJsonObject body)
{
    const QString command = data.text("command"_L1);
    if (!data.ok())
        return data.error();
    for (const Verb &verb : verbs) {
        if (command != verb.command)
            continue;
        QString below = verb.below;
        const qsizetype opens = below.indexOf(u'{');
        if (opens >= 0) {
            const QString member = below.mid(opens + 1, below.indexOf(u'}') - opens - 1);
            const QString value = data.text(QLatin1StringView(member.toLatin1()));
            if (!data.ok())
                return data.error();
            below.replace(u'{' + member + u'}', segment(value));
            body.remove(member);
        }
        body.remove("command"_L1);
        return RouteWords{verb.method, below, body};
    }
    return invalidInput(u"'%1' is not done there"_s.arg(command.left(64)), data.pathOf("command"_L1));
}

Result<RouteWords> kill(json::Reader &data, QJsonObject body)
{
    const qint64 pid = data.integer("pid"_L1, 1, qint64(1) << 32);
    if (!data.ok())
        return data.error();
    body.remove("pid"_L1);
    return RouteWords{"POST", u"/processes/%1/kill"_s.arg(pid), body};
}

} // namespace

Result<RouteWords> routeFor(const QString &command, const QJsonObject &data)
{
    json::Reader reader(data, u"data"_s);
    if (command == "process_list"_L1)
        return RouteWords{"GET", u"/processes"_s, {}};
    if (command == "process_kill"_L1)
        return kill(reader, data);
    if (command == "docker_command"_L1)
        return oneOf(kDocker, reader, data);
    if (command == "nginx_command"_L1)
        return oneOf(kNginx, reader, data);
    const QString query = u"?path="_s + segment(reader.textOr("path"_L1, {}));
    if (!reader.ok())
        return reader.error();
    if (command == "file_list"_L1)
        return RouteWords{"GET", u"/files"_s + query, {}};
    if (command == "file_content"_L1)
        return RouteWords{"GET", u"/files/content"_s + query, {}};
    if (command == "file_upload"_L1)
        return RouteWords{"PUT", u"/files/content"_s, data};
    return invalidInput(u"'%1' is no command of this socket"_s.arg(command.left(64)), u"type"_s);
}

} // namespace mh::api
