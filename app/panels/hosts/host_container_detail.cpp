// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_container_detail.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/client/followed.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/plain_output.h"
#include "core/base/when_ready.h"
#include "core/protocol/docker_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kFirstLines = 500;
constexpr int kMostDepth = 32;
constexpr int kMostMarked = 1000; ///< places of what is searched
enum Part { Logs, Tree };

} // namespace

HostContainerDetail::HostContainerDetail(const Context &context, qint64 host, QWidget *parent)
    : QTabWidget(parent),
      m_context(context),
      m_host(host),
      m_search(new QLineEdit(this)),
      m_state(words(this, {}, QPalette::PlaceholderText)),
      m_text(new QPlainTextEdit(this)),
      m_tree(new QTreeWidget(this))
{
    setObjectName(u"containerDetail"_s);
    setDocumentMode(true);
    m_tree->setObjectName(u"containerTree"_s);
    m_tree->setAccessibleName(tr("All that is known of the container"));
    m_tree->setHeaderLabels({tr("Name"), tr("Value")});
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    addTab(makeLogs(), tr("Logs"));
    addTab(m_tree, tr("Details"));
    connect(this, &QTabWidget::currentChanged, this, [this](int part) {
        if (part == Tree)
            inspect();
    });
}

HostContainerDetail::~HostContainerDetail() = default;

QWidget *HostContainerDetail::makeLogs()
{
    auto *part = new QWidget(this);
    m_search->setObjectName(u"logSearch"_s);
    m_search->setPlaceholderText(tr("Search the logs (Enter: next, Shift+Enter: previous)"));
    m_search->setClearButtonEnabled(true);
    m_state->setObjectName(u"logState"_s);
    m_state->setWordWrap(false);
    m_text->setObjectName(u"containerLogs"_s);
    m_text->setAccessibleName(tr("Logs of the container"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(kMostLines);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *head = new QHBoxLayout;
    head->addWidget(m_search, 1);
    head->addWidget(m_state);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);
    connect(m_search, &QLineEdit::textChanged, this, &HostContainerDetail::markAll);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { search(false); });
    auto *back = new QAction(m_search);
    back->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_Return));
    back->setShortcutContext(Qt::WidgetShortcut);
    m_search->addAction(back);
    connect(back, &QAction::triggered, this, [this] { search(true); });
    return part;
}

void HostContainerDetail::show(const QString &container, bool runs)
{
    const bool isOther = container != m_container;
    // One that runs although what was followed came to its end has been started anew.
    if (isOther || (runs && (!m_runs || m_endedWell)))
        m_hasEnded = m_endedWell = false;
    m_container = container;
    m_runs = runs;
    setEnabled(!container.isEmpty());
    if (isOther) {
        unfollow();
        m_tree->clear();
        m_text->clear();
        m_state->setText(container.isEmpty() ? tr("Choose a container") : QString());
    }
    if (m_container.isEmpty() || !m_isLooking)
        return;
    if (!m_logs && !m_hasEnded)
        follow();
    if (isOther && currentIndex() == Tree)
        inspect();
}

void HostContainerDetail::setLooking(bool on)
{
    m_isLooking = on;
    m_hasEnded = false;
    if (on)
        show(m_container, m_runs);
    else
        unfollow();
}

void HostContainerDetail::unfollow()
{
    delete std::exchange(m_logs, nullptr);
}

void HostContainerDetail::follow()
{
    m_text->clear();
    m_decode.resetState();
    m_state->setText(tr("Following"));
    const QJsonObject wanted{{u"containerId"_s, m_container}, {u"follow"_s, true}, {u"tail"_s, kFirstLines}};
    m_logs = client::follow(m_context.client, protocol::containerLogs, {m_host, wanted}, this);
    connect(m_logs, &client::Followed::bytesCame, this, &HostContainerDetail::take);
    connect(m_logs, &client::Followed::finished, this, [this](const Result<> &how) {
        m_hasEnded = true; // not again with every look at the list
        m_endedWell = bool(how);
        m_state->setText(how ? tr("The container has ended") : models::sentence(how.error()));
        std::exchange(m_logs, nullptr)->deleteLater();
    });
}

void HostContainerDetail::take(const QByteArray &bytes)
{
    appendOutput(*m_text, m_decode.decode(bytes));
    if (!m_search->text().isEmpty())
        markAll();
}

void HostContainerDetail::markAll()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString wanted = m_search->text();
    QTextCursor found = wanted.isEmpty() ? QTextCursor() : m_text->document()->find(wanted, 0);
    while (!found.isNull() && marks.size() < kMostMarked) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = found;
        mark.format.setBackground(palette().color(QPalette::Highlight));
        mark.format.setForeground(palette().color(QPalette::HighlightedText));
        marks.append(mark);
        found = m_text->document()->find(wanted, found);
    }
    m_text->setExtraSelections(marks);
}

void HostContainerDetail::search(bool backwards)
{
    const auto way = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(m_search->text(), way))
        return;
    // Once more from the other end.
    m_text->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
    m_text->find(m_search->text(), way);
}

void HostContainerDetail::inspect()
{
    if (m_container.isEmpty())
        return;
    whenReady(m_context.client.call(protocol::inspectContainer, {m_host, {{u"containerId"_s, m_container}}}), this,
              [this, asked = m_container](const Result<QJsonObject> &answer) {
                  if (asked != m_container)
                      return;
                  m_tree->clear();
                  if (!answer) {
                      m_tree->addTopLevelItem(new QTreeWidgetItem({tr("Refused"), models::sentence(answer.error())}));
                      return;
                  }
                  const QJsonObject told = answer->value("inspect"_L1).toObject();
                  for (auto member = told.begin(); member != told.end(); ++member)
                      fill(*m_tree->invisibleRootItem(), member.key(), *member, 0);
              });
}

void HostContainerDetail::fill(QTreeWidgetItem &parent, const QString &name, const QJsonValue &value, int depth)
{
    auto *item = new QTreeWidgetItem(&parent, {name});
    if (value.isObject() && depth < kMostDepth) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            fill(*item, member.key(), *member, depth + 1);
    } else if (value.isArray() && depth < kMostDepth) {
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            fill(*item, QString::number(i + 1), list[i], depth + 1);
    } else {
        item->setText(1, value.isNull() ? u"-"_s : value.toVariant().toString());
        item->setToolTip(1, item->text(1));
    }
}

} // namespace mh::panels
