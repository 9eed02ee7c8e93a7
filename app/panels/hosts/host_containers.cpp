// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_containers.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_container_detail.h"
#include "app/panels/hosts/host_container_list.h"
#include "app/panels/hosts/host_images.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/terminals/terminal_pane.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "core/protocol/docker_endpoints.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using Row = protocol::Endpoint<protocol::HostCommand, QJsonObject>;
constexpr int kAgainMs = 5'000;
constexpr auto kSlow = std::chrono::minutes(16); ///< what stops, fetches or removes much

/// What a button does: to the chosen container, or with `project` to the chosen project.
struct Act {
    QLatin1StringView id;
    QLatin1StringView needs; ///< of the manifest
    Row row;
    bool project = false;
};

const QList<Act> &acts()
{
    static const QList<Act> all{
        {"start"_L1, "start"_L1, protocol::startContainer},       {"stop"_L1, "stop"_L1, protocol::stopContainer},
        {"restart"_L1, "restart"_L1, protocol::restartContainer}, {"remove"_L1, "remove"_L1, protocol::removeContainer},
        {"shell"_L1, "exec"_L1, protocol::execInContainer},       {"up"_L1, "compose"_L1, protocol::composeUp, true},
        {"down"_L1, "compose"_L1, protocol::composeDown, true}};
    return all;
}

const Act &actOf(const QString &id)
{
    const auto found = std::find_if(acts().begin(), acts().end(), [&id](const Act &one) { return one.id == id; });
    Q_ASSERT(found != acts().end());
    return *found;
}

template <class T>
QList<T> listOf(const QJsonValue &told)
{
    QList<T> all;
    const QJsonArray list = told.toArray();
    for (const QJsonValue &one : list) {
        if (auto made = T::fromJson(one.toObject()))
            all.append(*std::move(made));
    }
    return all;
}

} // namespace

HostContainers::HostContainers(const HostView &view, QWidget *parent)
    : QWidget(parent),
      m_context(view.context),
      m_host(view.host),
      m_manifest(view.manifest),
      m_search(new QLineEdit(this)),
      m_banner(new widgets::ErrorBanner(this)),
      m_trouble(words(this, {})),
      m_busy(words(this, {}, QPalette::PlaceholderText)),
      m_parts(new QTabWidget(this)),
      m_list(new HostContainerList(this)),
      m_detail(new HostContainerDetail(view.context, view.host.number, this))
{
    m_banner->setObjectName(u"containerResult"_s);
    m_trouble->setObjectName(u"containerTrouble"_s);
    m_trouble->hide();
    m_busy->setObjectName(u"containerBusy"_s);
    m_busy->hide();
    QTabWidget *parts = m_parts;
    parts->setObjectName(u"dockerParts"_s);
    parts->setDocumentMode(true);
    parts->addTab(makeContainers(), tr("Containers"));
    const bool mayRemove = m_manifest.docker.allows("remove"_L1);
    parts->addTab(new HostImages(HostImages::Kind::Images, m_context, m_host, mayRemove, parts), tr("Images"));
    parts->addTab(new HostImages(HostImages::Kind::Volumes, m_context, m_host, mayRemove, parts), tr("Volumes"));
    parts->addTab(new HostImages(HostImages::Kind::Networks, m_context, m_host, mayRemove, parts), tr("Networks"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->addWidget(m_banner);
    layout->addWidget(m_trouble);
    layout->addWidget(parts, 1);
    connect(m_search, &QLineEdit::textChanged, m_list, &HostContainerList::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HostContainers::update);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &HostContainers::load);
    update();
}

QWidget *HostContainers::makeBar()
{
    auto *bar = new QWidget(this);
    m_search->setObjectName(u"containerSearch"_s);
    m_search->setPlaceholderText(tr("Search containers"));
    m_search->setClearButtonEnabled(true);
    const QList<std::pair<QString, QString>> buttons{{u"shell"_s, tr("Open a shell")}, {u"start"_s, tr("Start")},
                                                     {u"stop"_s, tr("Stop…")},         {u"restart"_s, tr("Restart…")},
                                                     {u"remove"_s, tr("Remove…")},     {u"up"_s, tr("Project up")},
                                                     {u"down"_s, tr("Project down…")}};
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_busy);
    for (const auto &[id, text] : buttons) {
        QPushButton *button = newButton(bar, text, id % u"Container"_s);
        button->setVisible(m_manifest.docker.allows(actOf(id).needs));
        connect(button, &QPushButton::clicked, this, [this, verb = id] { ask(verb); });
        layout->addWidget(button);
        m_buttons.append({id, button});
    }
    return bar;
}

QWidget *HostContainers::makeContainers()
{
    auto *part = new QWidget(this);
    auto *split = new QSplitter(Qt::Vertical, part);
    split->addWidget(m_list);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeBar());
    layout->addWidget(split, 1);
    return part;
}

void HostContainers::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_detail->setLooking(true);
    load();
    m_again.start();
}

void HostContainers::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_again.stop();
    m_detail->setLooking(false);
}

void HostContainers::load()
{
    const auto containers = m_context.client.call(protocol::listContainers, {m_host.number, {}});
    whenReady(containers, this, [this](const Result<QJsonObject> &listed) {
        if (!listed)
            return showTrouble(models::sentence(listed.error()));
        const auto all = listOf<fleet::ContainerInfo>(listed->value("containers"_L1));
        whenReady(m_context.client.call(protocol::listProjects, {m_host.number, {}}), this,
                  [this, all](const Result<QJsonObject> &told) {
                      if (!told)
                          return showTrouble(models::sentence(told.error()));
                      m_list->setContainers(all, listOf<fleet::ProjectInfo>(told->value("composes"_L1)));
                      showTrouble(m_list->isEmpty() ? tr("%1 has no containers.").arg(m_host.name) : QString());
                      update();
                  });
    });
    measure();
}

void HostContainers::measure()
{
    // It takes longer than the pause between two looks.
    if (m_isMeasuring || !m_manifest.docker.allows("stats"_L1))
        return;
    m_isMeasuring = true;
    whenReady(m_context.client.call(protocol::measureContainers, {m_host.number, {}}), this,
              [this](const Result<QJsonObject> &answer) {
                  m_isMeasuring = false;
                  m_list->setStats(answer ? listOf<fleet::ContainerStats>(answer->value("stats"_L1))
                                          : QList<fleet::ContainerStats>());
              });
}

void HostContainers::update()
{
    const fleet::ContainerInfo *container = m_list->container();
    const fleet::ProjectInfo *project = m_list->project();
    const bool runs = container && container->state == "running"_L1;
    for (const auto &[id, button] : std::as_const(m_buttons)) {
        const bool ofProject = actOf(id).project;
        button->setEnabled(ofProject           ? project && project->allowed
                           : id == "start"_L1  ? container && !runs
                           : id == "remove"_L1 ? container != nullptr
                                               : runs);
        if (ofProject)
            button->setToolTip(project && !project->allowed
                                   ? tr("The manifest names no folder of projects that has its files.")
                                   : QString());
    }
    m_detail->show(container ? container->id : QString(), runs);
}

void HostContainers::ask(const QString &verb)
{
    const Act &what = actOf(verb);
    const fleet::ContainerInfo *container = m_list->container();
    const fleet::ProjectInfo *project = m_list->project();
    if (what.project ? !project : !container)
        return;
    m_banner->clear();
    // Whatever is chosen by the time that the question is answered.
    const QString name = what.project ? project->name : container->name;
    QJsonObject arguments =
        what.project ? QJsonObject{{u"project"_s, project->name}} : QJsonObject{{u"containerId"_s, container->id}};
    if (verb == "remove"_L1)
        arguments.insert("force"_L1, true); // the question says so
    if (verb == "shell"_L1)
        return openShell();
    if (verb == "start"_L1 || verb == "up"_L1)
        return act(verb, name, arguments);
    struct Question {
        QString text;
        QString consequence;
        QString yes;
    };
    const QHash<QString, Question> questions{
        {u"stop"_s, {tr("Stop %1 on %2?"), tr("It has ten seconds to end, then it is killed."), tr("Stop")}},
        {u"restart"_s, {tr("Restart %1 on %2?"), tr("It is away until it is up again."), tr("Restart")}},
        {u"remove"_s,
         {tr("Remove %1 from %2?"), tr("It is killed if it runs. What it has written outside of its volumes is lost."),
          tr("Remove")}},
        {u"down"_s,
         {tr("Take the project %1 on %2 down?"), tr("Its containers and networks are removed; its volumes stay."),
          tr("Take down")}}};
    const Question question = questions.value(verb);
    askFirst(window(), question.text.arg(name, m_host.name), question.consequence, question.yes,
             [this, verb, name, arguments] { act(verb, name, arguments); });
}

void HostContainers::act(const QString &verb, const QString &name, const QJsonObject &arguments)
{
    m_busy->setText(tr("Working on %1…").arg(name));
    m_busy->show();
    whenReady(m_context.client.call(actOf(verb).row, {m_host.number, arguments}, kSlow), this,
              [this](const Result<QJsonObject> &how) { done(how); });
}

void HostContainers::done(const Result<QJsonObject> &how)
{
    m_busy->hide();
    if (!how)
        complain(how.error());
    load();
}

void HostContainers::openShell()
{
    const fleet::ContainerInfo *container = m_list->container();
    const QJsonObject arguments{{u"containerId"_s, container->id}};
    whenReady(m_context.client.call(protocol::execInContainer, {m_host.number, arguments}), this,
              [this, name = container->name](const Result<QJsonObject> &session) {
                  if (!session)
                      return complain(session.error());
                  showShell(session->value("id"_L1).toString(), name);
              });
}

void HostContainers::showShell(const QString &session, const QString &container)
{
    // Its title is not asked for: programs in a container set that of their own, and all tabs would be called alike.
    auto *shell = new TerminalPane(m_context.client, m_host.number, session, container, true, m_parts);
    const int index = m_parts->addTab(shell, QString(container).replace(u'&', u"&&"_s));
    auto *close = new QToolButton(m_parts);
    close->setObjectName(u"closeShell"_s);
    close->setAutoRaise(true);
    close->setIcon(widgets::icon(u"cross"_s));
    close->setIconSize({12, 12});
    close->setAccessibleName(tr("Close %1").arg(container));
    close->setToolTip(close->accessibleName());
    m_parts->tabBar()->setTabButton(index, QTabBar::RightSide, close);
    connect(close, &QToolButton::clicked, shell, [this, shell] { askToClose(shell); });
    connect(shell, &TerminalPane::ended, this, [this, shell, container] {
        m_parts->setTabText(m_parts->indexOf(shell), tr("%1 (ended)").arg(container).replace(u'&', u"&&"_s));
    });
    m_parts->setCurrentWidget(shell);
    shell->setFocus(Qt::OtherFocusReason);
}

void HostContainers::askToClose(TerminalPane *shell)
{
    if (shell->hasEnded())
        return shell->deleteLater();
    askFirst(window(),
             tr("End the shell in %1?").arg(m_parts->tabText(m_parts->indexOf(shell)).replace(u"&&"_s, u"&"_s)),
             tr("What runs in it is ended with it."), tr("End it"), [this, pane = QPointer<TerminalPane>(shell)] {
                 if (!pane)
                     return;
                 endShell(pane->session());
                 pane->deleteLater();
             });
}

void HostContainers::endShell(const QString &session)
{
    whenReady(m_context.client.call(protocol::closeTerminal, {m_host.number, {{u"sessionId"_s, session}}}), this,
              [this](const Result<QJsonObject> &ended) {
                  if (!ended)
                      complain(ended.error());
              });
}

void HostContainers::showTrouble(const QString &text)
{
    m_trouble->setText(text);
    m_trouble->setVisible(!text.isEmpty());
}

void HostContainers::complain(const Error &error)
{
    m_banner->showError(models::sentence(error)); // until something else is done: the list comes anew every few seconds
}

} // namespace mh::panels
