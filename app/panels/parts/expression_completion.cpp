// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/expression_completion.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QCompleter>
#include <QStringListModel>
#include <QWidget>

#include "core/flow/transform.h"

namespace mh::panels {
namespace {

constexpr int kListWidth = 360;
constexpr int kMostRows = 12;

/// Where the last part of a path begins: behind a point, a bracket, or the `$`.
qsizetype lastPart(const QString &path)
{
    return std::max({path.lastIndexOf(u'.'), path.lastIndexOf(u'['), path.lastIndexOf(u'$')}) + 1;
}

QString withoutQuotes(QString part)
{
    return part.remove(u'\'').remove(u'"').remove(u']');
}

} // namespace

ExpressionCompletion::ExpressionCompletion(QWidget &field)
    : QObject(&field), m_completer(new QCompleter(QStringList(), this))
{
    m_completer->setWidget(&field);
    m_completer->setMaxVisibleItems(kMostRows);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion); // fitting() has chosen
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &offered) { emit chosen(int(m_typed), offered); });
}

QStringList ExpressionCompletion::fitting(const QString &word, const QStringList &offers)
{
    const qsizetype cut = lastPart(word);
    const QString parent = word.left(cut);
    const QString part = withoutQuotes(word.mid(cut));
    QStringList whole;
    QStringList beside;
    QStringList elsewhere;
    for (const QString &offer : offers) {
        if (offer.contains(word, Qt::CaseInsensitive))
            whole += offer;
        else if (cut > 0 && offer.startsWith(parent, Qt::CaseInsensitive)
                 && offer.mid(cut).contains(part, Qt::CaseInsensitive))
            beside += offer;
        else if (!part.isEmpty() && offer.mid(lastPart(offer)).contains(part, Qt::CaseInsensitive))
            elsewhere += offer;
    }
    return whole + beside + elsewhere;
}

void ExpressionCompletion::follow(const QString &before, const QRect &where)
{
    const qsizetype pipe = before.lastIndexOf(u'|');
    const qsizetype dollar = before.lastIndexOf(u'$');
    const bool isTransform = pipe > dollar;
    qsizetype start = isTransform ? pipe + 1 : dollar;
    while (isTransform && start < before.size() && before.at(start).isSpace())
        ++start;
    const QString word = start < 0 ? QString() : before.mid(start);
    const bool isWord = start >= 0 && !word.contains(u'}') && !word.contains(u'\n');
    const QStringList fits = isWord ? fitting(word, isTransform ? flow::transformNames() : m_offers) : QStringList();
    if (fits.isEmpty() || fits.constFirst() == word) {
        m_completer->popup()->hide();
        return;
    }
    m_typed = word.size();
    static_cast<QStringListModel *>(m_completer->model())->setStringList(fits);
    m_completer->complete(where.isNull() ? QRect() : QRect(where.topLeft(), QSize(kListWidth, where.height())));
}

bool ExpressionCompletion::isOpen() const
{
    return m_completer->popup()->isVisible();
}

} // namespace mh::panels
