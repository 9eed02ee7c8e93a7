// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/tasks/console_pages.h"

#include <array>

#include <QFile>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/protocol/task_endpoints.h"
#include "server/api/accounts/page.h"
#include "server/api/cookies.h"
#include "server/api/router.h"
#include "server/api/tasks/console_words.h"
#include "server/identity/identity_service.h"

// Outside of every namespace, as Qt has it.
static void loadConsoleAssets()
{
    Q_INIT_RESOURCE(console_assets);
}

namespace mh::api {
using namespace Qt::StringLiterals;
using namespace console_words;
using mail::Language;

namespace {

constexpr int kSignInsPerMinute = 30; // of one address, as by the API
constexpr int kTriesPerMinute = 5;    // of one name from there
constexpr QByteArrayView kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";

Language languageOf(const Call &call)
{
    return mail::languageOf(call.head.header("Accept-Language"));
}

QString metric(const QString &label, const QString &attributes)
{
    return u"<div class=\"metric\"><span class=\"label\">%1</span><span class=\"value\" %2>–</span></div>\n"_s.arg(
        label.toHtmlEscaped(), attributes);
}

QString figure(const QString &label, const QString &name, const QString &unit)
{
    return metric(label, u"data-figure=\"%1\" data-unit=\"%2\""_s.arg(name, unit));
}

QString counted(const QString &label, const QString &id)
{
    return metric(label, u"id=\"%1\""_s.arg(id));
}

QString dashboardContent(Language language)
{
    const auto say = [language](const Text &text) { return in(language, text); };
    return u"<div class=\"stats-grid\">\n<section class=\"stat-card\"><h3>%1</h3>\n"_s.arg(say(kSystem).toHtmlEscaped())
           + figure(say(kCpu), u"cpu_usage"_s, u"%"_s) + figure(say(kMemory), u"memory_usage"_s, u"%"_s)
           + figure(say(kDisk), u"disk_usage"_s, u"%"_s) + figure(say(kNetwork), u"network_status"_s, {})
           + figure(say(kRunning), u"running_tasks"_s, {})
           + u"</section>\n<section class=\"stat-card\"><h3>%1</h3>\n"_s.arg(say(kStatistics).toHtmlEscaped())
           + counted(say(kTotal), u"totalNodes"_s) + figure(say(kActive), u"active_nodes"_s, {})
           + counted(say(kIdle), u"idleNodes"_s) + counted(say(kBusy), u"busyNodes"_s)
           + counted(say(kOffline), u"offlineNodes"_s)
           + u"</section>\n</div>\n<div class=\"charts-section\">\n<section class=\"chart-container\"><h3>%1</h3>"
             "<canvas id=\"cpuChart\" role=\"img\" aria-label=\"%1\"></canvas></section>\n"
             "<section class=\"chart-container\"><h3>%2 <span class=\"quiet\" id=\"networkNow\"></span></h3>"
             "<canvas id=\"networkChart\" role=\"img\" aria-label=\"%2\"></canvas></section>\n</div>\n"_s.arg(
                 say(kCpu).toHtmlEscaped(), say(kNetwork).toHtmlEscaped());
}

QString tasksContent(Language language)
{
    QString heads;
    for (const Text *text : std::array{&kTask, &kState, &kNode, &kOwner, &kCreated})
        heads += u"<th>%1</th>"_s.arg(in(language, *text).toHtmlEscaped());
    return u"<table><thead><tr>%1<th></th></tr></thead><tbody id=\"task-rows\"></tbody></table>\n"
           "<p id=\"none\" class=\"quiet\" hidden>%2</p>\n"_s.arg(heads, in(language, kNoTasks).toHtmlEscaped());
}

QString wordsFor(Language language)
{
    struct Row {
        QLatin1StringView key;
        const Text &text;
    };
    static constexpr std::array kRows{Row{"idle"_L1, kIdle},
                                      Row{"active"_L1, kNodeActive},
                                      Row{"busy"_L1, kBusy},
                                      Row{"offline"_L1, kOffline},
                                      Row{"draining"_L1, kDraining},
                                      Row{"created"_L1, kWaiting},
                                      Row{"running"_L1, kRuns},
                                      Row{"completed"_L1, kCompleted},
                                      Row{"failed"_L1, kFailed},
                                      Row{"cancelled"_L1, kCancelled},
                                      Row{"memory"_L1, kMemoryShort},
                                      Row{"seen"_L1, kSeen},
                                      Row{"node"_L1, kNode},
                                      Row{"tasks"_L1, kRunning},
                                      Row{"cores"_L1, kCores},
                                      Row{"labels"_L1, kLabels},
                                      Row{"distance"_L1, kDistance},
                                      Row{"details"_L1, kDetails},
                                      Row{"restart"_L1, kRestart},
                                      Row{"restartAsk"_L1, kRestartAsk},
                                      Row{"restarted"_L1, kRestarted},
                                      Row{"cancel"_L1, kCancel},
                                      Row{"notRestarted"_L1, kNotRestarted},
                                      Row{"cancelAsk"_L1, kCancelAsk}};
    QJsonObject words;
    for (const Row &row : kRows)
        words.insert(row.key, in(language, row.text));
    return QString::fromUtf8(json::toBytes(words));
}

/// Back to a page, or on to another; relative, so that a proxy may serve us under a path of its own.
void redirect(const Reply &reply, const QByteArray &where)
{
    http::Response response;
    response.status = 303;
    response.headers = {{"Location", where}, {"Cache-Control", "no-store"}};
    reply.send(std::move(response));
}

} // namespace

ConsolePages::ConsolePages(Router &router, identity::IdentityService &identity, std::function<QString()> product,
                           std::function<void()> sessionEnded)
    : m_identity(identity), m_product(std::move(product)), m_sessionEnded(std::move(sessionEnded))
{
    loadConsoleAssets();
    addPages(router);
    addSignIn(router);
    addAssets(router);
}

bool ConsolePages::isSignedIn(const Call &call) const
{
    const auto caller = m_identity.authenticate(cookieOf(call.head, kSessionCookie));
    return caller && !caller->mustChangePassword;
}

void ConsolePages::addPages(Router &router)
{
    using Make = std::function<Shown(Language)>;
    const auto add = [this, &router](const protocol::Route &route, bool isPublic, const Make &make) {
        router.onRaw(
            route, {},
            [this, isPublic, make](const Call &call, const QJsonObject &, const QByteArray &, const Reply &reply) {
                if (!isPublic && !isSignedIn(call)) {
                    http::Response response;
                    response.status = 302; // as documented
                    response.headers = {{"Location", "login"}, {"Cache-Control", "no-store"}};
                    return reply.send(std::move(response));
                }
                show(call, reply, make(languageOf(call)));
            });
    };
    add(protocol::homePage, true, [](Language language) {
        return Shown{in(language, kHome), paragraphHtml(in(language, kHomeText))};
    });
    add(protocol::dashboardPage, false, [](Language language) {
        return Shown{in(language, kDashboard), dashboardContent(language), wordsFor(language), u"dashboard"_s};
    });
    add(protocol::nodesPage, false, [](Language language) {
        return Shown{in(language, kNodes),
                     u"<div id=\"nodes-container\" class=\"node-grid\"></div>\n<p id=\"none\" class=\"quiet\" "
                     "hidden>%1</p>\n"_s.arg(in(language, kNoNodes).toHtmlEscaped()),
                     wordsFor(language), u"dashboard,nodes"_s};
    });
    add(protocol::tasksPage, false, [](Language language) {
        return Shown{in(language, kTasks), tasksContent(language), wordsFor(language), u"dashboard,nodes"_s};
    });
}

void ConsolePages::show(const Call &call, const Reply &reply, const Shown &shown) const
{
    const Language language = languageOf(call);
    const QString product = m_product().toHtmlEscaped();
    const QString title = shown.title.toHtmlEscaped();
    const bool signedIn = isSignedIn(call);
    const QString here = QString::fromLatin1(call.head.rawPath()).section(u'/', -1);
    QString links;
    struct Link {
        QLatin1StringView path;
        const Text &text;
    };
    for (const Link &link : {Link{"dashboard"_L1, kDashboard}, Link{"nodes"_L1, kNodes}, Link{"tasks"_L1, kTasks}}) {
        if (signedIn)
            links +=
                u"<a href=\"%1\"%2>%3</a>\n"_s.arg(link.path, here == link.path ? u" aria-current=\"page\""_s : u""_s,
                                                   in(language, link.text).toHtmlEscaped());
    }
    const QString account =
        signedIn ? u"<form method=\"post\" action=\"logout\"><button type=\"submit\">%1</button></form>"_s.arg(
            in(language, kSignOut).toHtmlEscaped())
                 : u"<a href=\"login\">%1</a>"_s.arg(in(language, kSignIn).toHtmlEscaped());
    QString scripts;
    const QStringList names = shown.scripts.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names)
        scripts += u"<script src=\"static/js/%1.js\" defer></script>\n"_s.arg(name);
    const QString head =
        u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>%2 – %3</title>\n<link rel=\"stylesheet\" href=\"static/css/dashboard.css\">\n"
        "<link rel=\"icon\" type=\"image/svg+xml\" href=\"static/images/meshhelm.svg\">\n%4</head>\n"_s.arg(
            mail::toTag(language), title, product, scripts);
    const QString body = u"<body>\n<header><h1>%1</h1>\n<nav>\n%2</nav>\n%3</header>\n<main data-words=\"%4\">\n"
                         "<h2>%5</h2>\n<p id=\"notice\" role=\"status\"></p>\n"_s.arg(
                             product, links, account, shown.words.toHtmlEscaped(), title);
    http::Response response;
    response.status = shown.status;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                        {"Content-Security-Policy", kPolicy.toByteArray()},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "same-origin"},
                        {"Cache-Control", "no-store"}};
    response.body = QString(head + body + shown.content + u"</main>\n</body>\n</html>\n"_s).toUtf8();
    reply.send(std::move(response));
}

void ConsolePages::showSignIn(const Call &call, const Reply &reply, const QString &problem, const QString &step,
                              int status) const
{
    const Language language = languageOf(call);
    QString inside = problem.isEmpty() ? QString() : problemHtml(problem);
    if (step.isEmpty()) {
        inside += fieldHtml({u"username"_s, u"text"_s, in(language, kName), u"username"_s})
                  + fieldHtml({u"password"_s, u"password"_s, in(language, kPassword), u"current-password"_s});
    } else {
        inside +=
            hiddenHtml(u"step"_s, step) + fieldHtml({u"code"_s, u"text"_s, in(language, kCode), u"one-time-code"_s});
    }
    show(call, reply,
         {in(language, kSignIn),
          u"<section class=\"panel\">\n"_s + formHtml(u"login"_s, inside, in(language, kSignIn)) + u"</section>\n"_s,
          {},
          {},
          status});
}

void ConsolePages::addSignIn(Router &router)
{
    router.onRaw(protocol::loginPage, {},
                 [this](const Call &call, const QJsonObject &, const QByteArray &, const Reply &reply) {
                     if (isSignedIn(call))
                         return redirect(reply, "dashboard");
                     showSignIn(call, reply, {}, {}, 200);
                 });
    router.onRaw(protocol::loginForm, {},
                 [this, &router](const Call &call, const QJsonObject &, const QByteArray &body, const Reply &reply) {
                     signIn(router, call, body, reply);
                 });
    router.onRaw(protocol::logoutForm, {},
                 [this](const Call &call, const QJsonObject &, const QByteArray &, const Reply &reply) {
                     signOut(call, reply);
                 });
}

void ConsolePages::signIn(Router &router, const Call &call, const QByteArray &body, const Reply &reply)
{
    const Language language = languageOf(call);
    if (!isSameOrigin(call.head)) // somebody else's page would sign a browser in as somebody else
        return showSignIn(call, reply, in(language, kForeign), {}, 403);
    const QHash<QString, QString> form = formOf(body);
    const QString step = form.value(u"step"_s);
    const QString name = form.value(u"username"_s).trimmed().left(255);
    const bool may = router.limit(u"login "_s + call.address, kSignInsPerMinute)
                     && router.limit(u"login "_s + call.address + u' ' + name.toCaseFolded(), kTriesPerMinute);
    if (!may)
        return showSignIn(call, reply, in(language, page_words::kTooOften), {}, 429);
    const identity::Origin from = originOf(call);
    const auto kind = name.contains(u'@') ? identity::SignInKind::Email : identity::SignInKind::Username;
    auto answered =
        step.isEmpty()
            ? m_identity.signIn({kind, name, Secret(form.value(u"password"_s).toUtf8()), from.agent, from.address})
            : m_identity.secondStep(step, form.value(u"code"_s).trimmed(), {}, from);
    whenReady(answered, this, [this, call, reply, language, step](const Result<identity::SignedIn> &done) {
        if (!done) {
            const bool isLocked = done.error().reason == "ACCOUNT_LOCKED"_L1;
            const bool isCode = done.error().reason == "INVALID_CODE"_L1;
            return showSignIn(call, reply,
                              in(language, isLocked ? kLocked
                                           : isCode ? kWrongCode
                                                    : kWrong),
                              isCode ? step : QString(), 401);
        }
        if (done->needsSecondStep)
            return showSignIn(call, reply, {}, done->accessToken, 200);
        giveSessionCookie(call, done->accessToken, done->expiresIn);
        redirect(reply, "dashboard");
    });
}

void ConsolePages::signOut(const Call &call, const Reply &reply)
{
    const auto caller = m_identity.authenticate(cookieOf(call.head, kSessionCookie));
    if (!caller || !isSameOrigin(call.head))
        return redirect(reply, "login");
    whenReady(m_identity.signOut(*caller, {}, originOf(call)), this, [this, call, reply](const Result<> &) {
        m_sessionEnded();
        giveSessionCookie(call, {}, 0);
        redirect(reply, "login");
    });
}

void ConsolePages::addAssets(Router &router)
{
    const auto add = [&router](const protocol::Route &route, const QString &name, const QByteArray &type) {
        QFile file(u":/console/"_s + name);
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        router.onRaw(
            route, {}, [bytes, type](const Call &, const QJsonObject &, const QByteArray &, const Reply &reply) {
                http::Response response;
                response.headers = {
                    {"Content-Type", type}, {"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-cache"}};
                response.body = bytes;
                reply.send(std::move(response));
            });
    };
    add(protocol::dashboardStyle, u"dashboard.css"_s, "text/css; charset=utf-8");
    add(protocol::dashboardScript, u"dashboard.js"_s, "application/javascript; charset=utf-8");
    add(protocol::consoleIcon, u"meshhelm.svg"_s, "image/svg+xml");
    add(protocol::nodesScript, u"nodes.js"_s, "application/javascript; charset=utf-8");
}

} // namespace mh::api
