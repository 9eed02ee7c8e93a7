// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/join_wishes.h"

#include <algorithm>

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// Absolute paths, separated by commas, each with `suffix`.
QString foldersWord(const QString &option, const QString &text, const QString &suffix)
{
    QStringList folders;
    for (const QString &part : text.split(u',')) {
        const QString folder = part.trimmed();
        if (!folder.startsWith(u'/') || folder.contains(u':') || folder.contains(u'\n'))
            return {};
        folders.append(folder + suffix);
    }
    return option + u'=' + folders.join(u',');
}

QString userWord(const QString &option, const QString &text)
{
    const QString user = text.trimmed();
    const auto isOdd = [](QChar each) { return each.isSpace() || u"/:,"_s.contains(each); };
    return user.isEmpty() || std::any_of(user.begin(), user.end(), isOdd) ? QString() : QString(option + u'=' + user);
}

} // namespace

JoinWishes::JoinWishes(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const auto always = [](const QString &word) { return [word](const QString &) { return word; }; };
    const QString noUser = tr("A user is one word, without slashes, colons and commas.");
    add(u"files"_s, tr("Files below, read and changed"),
        [](const QString &text) { return foldersWord(u"files"_s, text, u":rw"_s); },
        {u"/srv"_s, tr("Folders begin with a slash; commas are between them.")});
    add(u"processes"_s, tr("Processes, listed and ended"), always(u"processes=signal"_s));
    add(u"terminal"_s, tr("Terminals of the user"), [](const QString &text) { return userWord(u"terminal"_s, text); },
        {u"root"_s, noUser});
    add(u"containers"_s, tr("Containers, looked at, started and stopped"),
        always(u"docker=list,inspect,logs,stats,start,stop,restart"_s));
    add(u"nginx"_s, tr("Nginx: sites, certificates, start and stop"), always(u"nginx=write,control,certificates"_s));
    add(u"tasks"_s, tr("Tasks, run as the user"), [](const QString &text) { return userWord(u"tasks"_s, text); },
        {u"nobody"_s, noUser});
}

JoinWishes::~JoinWishes() = default;

void JoinWishes::add(const QString &id, const QString &label, const WordOf &word, const Asked &asked)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    const int line = int(m_rows.size());
    Row row{new QCheckBox(label, this), nullptr, asked.problem, word};
    row.box->setObjectName(u"allow-"_s + id);
    grid->addWidget(row.box, line, 0);
    connect(row.box, &QCheckBox::toggled, this, &JoinWishes::changed);
    if (!asked.preset.isEmpty()) {
        row.field = new QLineEdit(asked.preset, this);
        row.field->setObjectName(u"allowed-"_s + id);
        row.field->setAccessibleName(label);
        row.field->setEnabled(false);
        grid->addWidget(row.field, line, 1);
        connect(row.box, &QCheckBox::toggled, row.field, &QWidget::setEnabled);
        connect(row.field, &QLineEdit::textChanged, this, &JoinWishes::changed);
    }
    m_rows.append(row);
}

QString JoinWishes::wordOf(const Row &row)
{
    return row.box->isChecked() ? row.word(row.field ? row.field->text() : QString()) : QString();
}

QStringList JoinWishes::allowed() const
{
    QStringList words;
    for (const Row &row : m_rows)
        words.append(wordOf(row));
    words.removeAll(QString());
    return words;
}

QString JoinWishes::problem() const
{
    const auto bad = std::find_if(m_rows.begin(), m_rows.end(),
                                  [](const Row &row) { return row.box->isChecked() && wordOf(row).isEmpty(); });
    return bad == m_rows.end() ? QString() : bad->problem;
}

QString quotedForShell(const QString &word)
{
    static const auto isPlain = [](QChar each) {
        return (each.unicode() < 0x80 && each.isLetterOrNumber()) || u"=/:,._-"_s.contains(each);
    };
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isPlain))
        return word;
    return u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace mh::panels
