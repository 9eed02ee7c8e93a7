// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_form.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>

#include "app/client/server_client.h"
#include "app/panels/tasks/command_line.h"
#include "app/panels/tasks/task_environment.h"
#include "app/panels/tasks/task_files_field.h"
#include "app/panels/tasks/task_form_fields.h"
#include "app/panels/tasks/task_words.h"
#include "app/widgets/elided_label.h"
#include "app/words/spoken.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLongestName = 200;
constexpr int kMostPriority = 1000;
constexpr int kMostRetries = 10;
constexpr int kUsualRetries = 2;
constexpr QLatin1StringView kHidden("***"); ///< a value that only its owner sees

/// "[sh] [-c] [exit 3]".
QString shown(const QStringList &words)
{
    QStringList each;
    for (const QString &word : words)
        each += u'[' + QString(word).replace(u'\n', u"⏎"_s) + u']';
    return each.join(u' ');
}

} // namespace

TaskForm::TaskForm(client::ServerClient &client, const protocol::Task &likeThat, QWidget *parent)
    : FormDialog(likeThat.id.isNull() ? tr("New task") : tr("Run %1 again").arg(likeThat.name), tr("Run"), parent),
      m_client(client),
      m_name(new QLineEdit(this)),
      m_command(newLines(this, u"taskCommand"_s, u"sh -c 'sort in.txt > out.txt'"_s, 3)),
      m_argv(new widgets::ElidedLabel(this)),
      m_environment(newLines(this, u"taskEnvironment"_s, tr("NAME=text, one on each line"), 2)),
      m_files(new TaskFilesField(client, this)),
      m_outputs(newLines(this, u"taskOutputs"_s, tr("out.txt, one on each line"), 2)),
      m_limits(new TaskLimitsField(this)),
      m_labels(new QLineEdit(this)),
      m_nodes(new QComboBox(this)),
      m_priority(new QSpinBox(this)),
      m_retries(new QSpinBox(this))
{
    setMinimumWidth(680);
    setIntroduction(tr("No shell reads the command: blanks part its words, '…' and \"…\" keep them together."));
    m_name->setObjectName(u"taskName"_s);
    m_name->setMaxLength(kLongestName);
    m_name->setPlaceholderText(tr("empty: like its program"));
    addCommand();
    m_environmentField = add(tr("Environment"), u"env"_s, m_environment);
    connect(m_environmentField, &NotedField::edited, this, &TaskForm::showEnvironment);
    NotedField *files = add(tr("Input files"), u"files"_s, m_files);
    add(tr("Outputs"), u"outputs"_s, m_outputs);
    add(tr("Limits"), u"limits"_s, m_limits);
    addPlacing();
    if (!likeThat.id.isNull())
        fill(likeThat);
    connect(m_files, &TaskFilesField::changed, this, [this, files] {
        files->tell({});
        touched();
        check();
    });
    connect(this, &FormDialog::confirmed, this, &TaskForm::submit);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this), &QShortcut::activated, this,
            [this] { confirmButton().click(); });
    setTabOrder(m_command, m_name); // which stands below it
    m_command->setFocus();
    loadNodes();
    showCommand();
    check();
}

NotedField *TaskForm::add(const QString &name, const QString &member, QWidget *editor)
{
    auto *field = new NotedField(member, editor, this);
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(name);
    form().addRow(name, field);
    m_fields.append(field);
    connect(field, &NotedField::edited, this, &TaskForm::check);
    return field;
}

void TaskForm::addCommand()
{
    auto *command = new QWidget(this);
    auto *layout = new QVBoxLayout(command);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_command);
    layout->addWidget(m_argv);
    command->setFocusProxy(m_command);
    m_command->setAccessibleName(tr("Command"));
    m_argv->setObjectName(u"taskArgv"_s);
    m_argv->setForegroundRole(QPalette::PlaceholderText);
    m_commandField = add(tr("Command"), u"argv"_s, command);
    connect(m_commandField, &NotedField::edited, this, &TaskForm::showCommand);
    add(tr("Name"), u"name"_s, m_name);
}

void TaskForm::addPlacing()
{
    m_labels->setObjectName(u"taskLabels"_s);
    m_labels->setPlaceholderText(tr("tags that the host must have, as in: gpu, fast"));
    m_nodes->setObjectName(u"taskNodes"_s);
    m_nodes->addItem(tr("Any node"), QString());
    m_priority->setObjectName(u"taskPriority"_s);
    m_priority->setRange(-kMostPriority, kMostPriority);
    m_priority->setToolTip(tr("Higher ones are placed first."));
    m_retries->setObjectName(u"taskRetries"_s);
    m_retries->setRange(0, kMostRetries);
    m_retries->setValue(kUsualRetries);
    add(tr("Labels"), u"labels"_s, m_labels);
    add(tr("Node"), u"node"_s, m_nodes);
    auto *row = new QWidget(this);
    auto *priority = new NotedField(u"priority"_s, m_priority, row);
    auto *retries = new NotedField(u"retries"_s, m_retries, row);
    m_priority->setAccessibleName(tr("Priority"));
    m_retries->setAccessibleName(tr("Tries on other nodes when one is lost"));
    auto *label = new QLabel(tr("Tries on other nodes when one is lost"), row);
    label->setBuddy(m_retries);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(priority, 1);
    layout->addWidget(label);
    layout->addWidget(retries, 1);
    form().addRow(tr("Priority"), row);
    m_fields += {priority, retries};
}

void TaskForm::fill(const protocol::Task &task)
{
    m_besides = task.data;
    m_node = task.node;
    m_name->setText(task.name);
    m_command->setPlainText(joinCommandLine(task.argv));
    const bool isHidden = std::any_of(task.env.begin(), task.env.end(),
                                      [](const QJsonValue &value) { return value.toString() == kHidden; });
    if (isHidden) {
        m_environment->setPlainText(task.env.keys().join(u"=\n"_s) + u'=');
        m_environmentField->remark(tr("Only its owner sees the values."));
    } else {
        m_manyLined = manyLined(task.env);
        m_environment->setPlainText(environmentText(task.env));
    }
    if (!m_manyLined.isEmpty())
        m_environmentField->remark(
            tr("As before, with values of several lines: %1").arg(m_manyLined.keys().join(u", "_s)));
    m_files->addSent(task.files);
    m_outputs->setPlainText(task.outputs.join(u'\n'));
    m_limits->set(task.limits);
    m_labels->setText(task.labels.join(u", "_s));
    m_priority->setValue(task.priority);
    m_retries->setValue(task.retries);
    if (!m_node.isEmpty()) {
        m_nodes->addItem(m_node, m_node);
        m_nodes->setCurrentIndex(1);
    }
}

void TaskForm::loadNodes()
{
    whenReady(m_client.call(protocol::listNodes, {}), this,
              [this](const Result<protocol::BareList<protocol::Node>> &nodes) {
                  if (!nodes)
                      return setTrouble(models::sentence(nodes.error()));
                  for (const protocol::Node &node : nodes->items) {
                      const QString text = u"%1  ·  %2  ·  %3"_s.arg(node.hostname, node.nodeId, nodeState(node));
                      if (const int known = m_nodes->findData(node.nodeId); known >= 0)
                          m_nodes->setItemText(known, text);
                      else
                          m_nodes->addItem(text, node.nodeId);
                  }
              });
}

void TaskForm::showCommand()
{
    const auto words = splitCommandLine(m_command->toPlainText());
    m_commandField->tell(words ? QString() : tr("A quote is not closed."));
    m_argv->setText(words ? shown(*words) : QString());
    m_argv->setVisible(words && !words->isEmpty());
    const QStringList odd = shellWords(m_command->toPlainText());
    const bool hasShell = words && words->contains("-c"_L1);
    m_commandField->remark(
        odd.isEmpty() || hasShell
            ? QString()
            : tr("No shell sees %1: they are arguments here. To have them obeyed: sh -c '…'").arg(odd.join(u' ')));
}

void TaskForm::showEnvironment()
{
    m_environmentField->tell(environmentFrom(m_environment->toPlainText()).trouble);
}

void TaskForm::check()
{
    setTrouble({});
    const bool hasCommand = !m_command->toPlainText().trimmed().isEmpty();
    setMissing(hasCommand ? QStringList() : QStringList{tr("Command")});
    if (!splitCommandLine(m_command->toPlainText()) || !environmentFrom(m_environment->toPlainText()).trouble.isEmpty())
        setComplete(false);
}

QJsonObject TaskForm::request() const
{
    QJsonObject request = m_besides;
    QJsonObject environment = environmentFrom(m_environment->toPlainText()).values;
    for (auto each = m_manyLined.begin(); each != m_manyLined.end(); ++each)
        environment.insert(each.key(), *each);
    const auto words = splitCommandLine(m_command->toPlainText());
    request.insert(u"argv"_s, QJsonArray::fromStringList(words ? *words : QStringList()));
    request.insert(u"name"_s, m_name->text().trimmed());
    request.insert(u"env"_s, environment);
    request.insert(u"outputs"_s, QJsonArray::fromStringList(partsOf(m_outputs->toPlainText(), u'\n')));
    request.insert(u"limits"_s, m_limits->limits());
    request.insert(u"labels"_s, QJsonArray::fromStringList(partsOf(m_labels->text(), u',')));
    request.insert(u"node"_s, m_nodes->currentData().toString());
    request.insert(u"priority"_s, m_priority->value());
    request.insert(u"retries"_s, m_retries->value());
    return request;
}

void TaskForm::submit()
{
    for (NotedField *field : std::as_const(m_fields))
        field->tell({});
    setBusy(true);
    m_files->send([this, request = request()](const Result<QJsonArray> &files) {
        if (!files)
            return refused(files.error());
        QJsonObject whole = request;
        whole.insert(u"files"_s, *files);
        create(whole);
    });
}

void TaskForm::create(const QJsonObject &request)
{
    whenReady(m_client.call(protocol::createTask, {request}), this, [this](const Result<QJsonObject> &reply) {
        if (!reply)
            return refused(reply.error());
        emit made(TaskId::fromString(reply->value("task_id"_L1).toString()));
        accept();
    });
}

void TaskForm::refused(const Error &error)
{
    setBusy(false);
    const QString field = error.reason == "FILE_NOT_FOUND"_L1 ? u"files"_s : error.field;
    for (NotedField *each : std::as_const(m_fields)) {
        if (field.isEmpty() || !each->isMeantBy(field))
            continue;
        const QString head = error.field + u": "_s;
        const QString message = !error.field.isEmpty() && error.message.startsWith(head)
                                    ? error.message.sliced(head.size())
                                    : error.message;
        each->tell(words::spoken(message));
        each->setFocus(Qt::OtherFocusReason);
        return setTrouble(tr("The task was not taken: see the field in red."));
    }
    setTrouble(models::sentence(error));
}

} // namespace mh::panels
