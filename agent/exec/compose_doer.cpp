// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/compose_doer.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QProcess>

#include "agent/docker/compose_rules.h"
#include "agent/docker/docker_names.h"
#include "agent/docker/docker_values.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostTold = 16LL * 1024; ///< of what docker-compose printed
constexpr qsizetype kMostComplaint = 1500;   ///< of its complaint, in a message
constexpr qsizetype kHashText = 64;

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// All containers that a project's label is on.
DockerAsk allOfProjects()
{
    DockerAsk ask;
    ask.path = QStringList{u"containers"_s, u"json"_s};
    ask.query = {{u"all"_s, u"1"_s}, {u"filters"_s, u"{\"label\":[\"%1\"]}"_s.arg(kProjectLabel)}};
    return ask;
}

bool isAllowed(const fleet::DockerManifest &docker, const fleet::ProjectInfo &project)
{
    return !project.files.isEmpty()
           && std::all_of(project.files.begin(), project.files.end(),
                          [&docker](const QString &file) { return ProjectFolder::open(docker.projects, file); });
}

} // namespace

/// Keeps its project busy for as long as somebody works on it.
struct ComposeDoer::Job {
    Job(ComposeDoer &owner, DockerClient &engine, Shared whose, fleet::ProjectInfo what)
        : doer(owner), client(engine), doing(std::move(whose)), project(std::move(what)), files(project.files)
    {
        doer.m_busy.insert(project.name);
    }
    ~Job() { doer.m_busy.remove(project.name); }
    Q_DISABLE_COPY_MOVE(Job)

    ComposeDoer &doer;
    DockerClient &client;
    Shared doing;
    fleet::ProjectInfo project;
    QStringList files; ///< the project's, or with a draft in place of one
};

ComposeDoer::ComposeDoer(const QString &book, const QStringList &programs) : m_book(book), m_program(programs) {}

ComposeDoer::~ComposeDoer() = default;

void ComposeDoer::begin(DockerClient &client, const Shared &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "docker.projects"_L1)
        return list(client, doing);
    if (!verb.startsWith("docker.compose_"_L1))
        return doing->fail(unknownVerb(verb));
    json::Reader reader(doing->command().arguments);
    const QString name = readProject(reader, "project"_L1);
    if (!reader.ok())
        return doing->fail(reader.error());
    whenReady(client.ask(allOfProjects()), this, [this, &client, doing, name](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        const auto all = m_book.projects(*told);
        const auto found = std::find_if(all.begin(), all.end(), [&name](const auto &one) { return one.name == name; });
        if (found == all.end())
            return doing->fail(notFound(u"there is no compose project '%1'"_s.arg(name)));
        const fleet::Manifest &manifest = doing->manifest();
        if (!isAllowed(manifest.docker, *found))
            return doing->stop(
                u"NOT_ALLOWED"_s,
                u"the host's manifest names no folder of projects that has '%1'"_s.arg(found->files.join(u", "_s)),
                manifest.lines.value(u"docker"_s));
        if (m_busy.contains(name))
            return doing->fail(Error{ErrorCode::Unavailable,
                                     u"BUSY"_s,
                                     u"something else is being done with the project '%1'"_s.arg(name),
                                     {},
                                     {}});
        work(std::make_shared<Job>(*this, client, doing, *found));
    });
}

void ComposeDoer::list(DockerClient &client, const Shared &doing)
{
    whenReady(client.ask(allOfProjects()), this, [this, doing](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        QJsonArray projects;
        for (fleet::ProjectInfo project : m_book.projects(*told)) {
            project.allowed = isAllowed(doing->manifest().docker, project);
            projects.append(toJson(project));
        }
        doing->succeed({{u"projects"_s, projects}});
    });
}

void ComposeDoer::work(const std::shared_ptr<Job> &job)
{
    const QString &verb = job->doing->command().verb;
    if (verb == "docker.compose_up"_L1)
        up(job);
    else if (verb == "docker.compose_down"_L1)
        runOnly(job, {u"down"_s});
    else if (verb == "docker.compose_pull"_L1)
        runOnly(job, {u"pull"_s});
    else if (verb == "docker.compose_read"_L1)
        read(job);
    else if (verb == "docker.compose_write"_L1)
        write(job);
    else
        job->doing->fail(unknownVerb(verb));
}

void ComposeDoer::run(const std::shared_ptr<Job> &job, const QStringList &words, const Next &next)
{
    QStringList arguments{u"--project-directory"_s, job->project.folder, u"-p"_s, job->project.name};
    for (const QString &file : std::as_const(job->files))
        arguments << u"-f"_s << file;
    QProcess *const process = m_program.run(
        {job->client.socket(), job->project.folder, arguments + words},
        [job, words, next](const Result<ComposeOutput> &ran) {
            if (!ran)
                return job->doing->fail(ran.error());
            if (ran->exitCode == 0)
                return next(*ran);
            const QString why = QString::fromUtf8(ran->errors.trimmed().right(kMostComplaint));
            const QString message =
                u"docker-compose %1 ends with %2: %3"_s.arg(words.first()).arg(ran->exitCode).arg(why);
            job->doing->fail(words.first() == "config"_L1 ? invalidInput(message, u"text"_s) : internalError(message));
        });
    if (process)
        connect(job->doing.get(), &Doing::stopAsked, process, [process] { ComposeProgram::stop(process); });
}

void ComposeDoer::runOnly(const std::shared_ptr<Job> &job, const QStringList &words)
{
    run(job, words, [job](const ComposeOutput &ran) {
        const QByteArray said = ran.output + ran.errors; // it tells of its progress on the second one
        job->doing->succeed({{u"output"_s, QString::fromUtf8(said.right(kMostTold))}});
    });
}

void ComposeDoer::check(const std::shared_ptr<Job> &job, const std::function<void()> &next)
{
    run(job, m_program.configWords(), [job, next](const ComposeOutput &ran) {
        const auto powers = powersOfProject(ran.output);
        const fleet::Manifest &manifest = job->doing->manifest();
        if (!powers)
            return job->doing->fail(internalError(u"what docker-compose says of the project is not understood: "_s
                                                  + powers.error().message));
        if (const auto why = refusalOf(manifest.docker, *powers))
            return job->doing->stop(u"NOT_ALLOWED"_s, *why, manifest.lines.value(u"docker"_s));
        next();
    });
}

void ComposeDoer::up(const std::shared_ptr<Job> &job)
{
    check(job, [this, job] {
        if (!job->doing->isOver())
            runOnly(job, {u"up"_s, u"-d"_s, u"--no-build"_s});
    });
}

void ComposeDoer::read(const std::shared_ptr<Job> &job)
{
    json::Reader reader(job->doing->command().arguments);
    const QString file = reader.textOr("file"_L1, job->project.files.constFirst());
    if (reader.ok() && !job->project.files.contains(file))
        reader.fail("file"_L1, u"is none of the project's: "_s + job->project.files.join(u", "_s));
    if (!reader.ok())
        return job->doing->fail(reader.error());
    const auto folder = ProjectFolder::open(job->doing->manifest().docker.projects, file);
    const auto bytes = folder ? (*folder)->read() : Result<QByteArray>(folder.error());
    if (!bytes)
        return job->doing->fail(bytes.error());
    job->doing->succeed({{u"file"_s, file},
                         {u"text"_s, QString::fromUtf8(*bytes)},
                         {u"sha256"_s, hashOf(*bytes)},
                         {u"files"_s, QJsonArray::fromStringList(job->project.files)}});
}

void ComposeDoer::write(const std::shared_ptr<Job> &job)
{
    json::Reader reader(job->doing->command().arguments);
    const QString file = reader.textOr("file"_L1, job->project.files.constFirst());
    const QString text = reader.text("text"_L1, ProjectFolder::kMostBytes);
    const QString expected = reader.text("expect"_L1, kHashText);
    if (reader.ok() && !job->project.files.contains(file))
        reader.fail("file"_L1, u"is none of the project's: "_s + job->project.files.join(u", "_s));
    if (reader.ok() && text.toUtf8().size() > ProjectFolder::kMostBytes)
        reader.fail("text"_L1, u"must have at most %1 bytes"_s.arg(ProjectFolder::kMostBytes));
    if (!reader.ok())
        return job->doing->fail(reader.error());
    auto opened = ProjectFolder::open(job->doing->manifest().docker.projects, file);
    if (!opened)
        return job->doing->fail(opened.error());
    const std::shared_ptr<ProjectFolder> folder = *std::move(opened);
    const auto before = folder->read();
    if (!before)
        return job->doing->fail(before.error());
    if (hashOf(*before) != expected)
        return job->doing->fail(conflict(u"the file has changed since it was read"_s));
    if (const auto written = folder->writeDraft(text.toUtf8()); !written)
        return job->doing->fail(written.error());
    job->files.replace(job->files.indexOf(file), folder->draftPath());
    checkDraft(job, folder);
}

void ComposeDoer::checkDraft(const std::shared_ptr<Job> &job, const std::shared_ptr<ProjectFolder> &folder)
{
    // The draft goes with the last who holds it, unless it has been put in place.
    const std::shared_ptr<void> drop(nullptr, [folder](void *) { folder->dropDraft(); });
    run(job, {u"config"_s, u"-q"_s}, [this, job, folder, drop](const ComposeOutput &) {
        check(job, [this, job, folder, drop] { replace(job, folder); });
    });
}

void ComposeDoer::replace(const std::shared_ptr<Job> &job, const std::shared_ptr<ProjectFolder> &folder)
{
    if (job->doing->isOver())
        return;
    const auto now = folder->read(); // somebody may have written it meanwhile
    const QJsonObject &arguments = job->doing->command().arguments;
    if (!now || hashOf(*now) != arguments.value("expect"_L1).toString())
        return job->doing->fail(now ? conflict(u"the file has changed since it was read"_s) : now.error());
    if (const auto placed = folder->putDraftInPlace(); !placed)
        return job->doing->fail(placed.error());
    job->doing->succeed({{u"sha256"_s, hashOf(arguments.value("text"_L1).toString().toUtf8())}});
}

} // namespace mh::agent
