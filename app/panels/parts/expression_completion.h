// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRect>
#include <QStringList>

class QCompleter;

namespace mh::panels {

/// The list of what fits the word before the cursor: paths behind a `$`, transforms behind a `|`.
/// Thread: GUI. Lifetime: the field's, which leaves Enter, Tab and Escape to it while isOpen(). Errors: none.
class ExpressionCompletion final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionCompletion)
public:
    explicit ExpressionCompletion(QWidget &field);

    void setOffers(const QStringList &offers) { m_offers = offers; }
    [[nodiscard]] const QStringList &offers() const { return m_offers; }
    /// `before`: the text up to the cursor; `where`: the cursor, in a field of several lines.
    void follow(const QString &before, const QRect &where = {});
    [[nodiscard]] bool isOpen() const;

    /// Those that hold the whole of `word`, then those of the same parent and then any others whose part holds
    /// the part that is being typed; capitals or not.
    [[nodiscard]] static QStringList fitting(const QString &word, const QStringList &offers);

signals:
    /// `typed`: how many characters before the cursor it stands for.
    void chosen(int typed, const QString &offered);

private:
    QCompleter *m_completer;
    QStringList m_offers;
    qsizetype m_typed = 0;
};

} // namespace mh::panels
