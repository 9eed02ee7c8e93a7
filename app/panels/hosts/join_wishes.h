// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace mh::panels {

/// What a machine's owner may allow when its agent joins, as boxes to check: the values of `--allow` for
/// `meshhelm-agent join`. Nothing is checked at first: figures only.
/// Thread: GUI. Lifetime: its parent's. Errors: problem().
class JoinWishes final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JoinWishes)
public:
    explicit JoinWishes(QWidget *parent = nullptr);
    ~JoinWishes() override;

    /// Each one is a word for the command, not quoted yet; what has a problem is left out.
    [[nodiscard]] QStringList allowed() const;
    /// What is wrong with the first of the checked ones that is; empty: nothing.
    [[nodiscard]] QString problem() const;

signals:
    void changed();

private:
    using WordOf = std::function<QString(const QString &text)>; ///< empty: `text` will not do
    struct Asked {                                              ///< what more is asked of an allowance
        QString preset;
        QString problem; ///< said when it will not do
    };
    struct Row {
        QCheckBox *box;
        QLineEdit *field; ///< null: nothing more is asked
        QString problem;
        WordOf word;
    };
    void add(const QString &id, const QString &label, const WordOf &word, const Asked &asked = {});
    [[nodiscard]] static QString wordOf(const Row &row);

    QList<Row> m_rows;
};

/// For a POSIX shell: `word` as one argument, whatever it holds.
[[nodiscard]] QString quotedForShell(const QString &word);

} // namespace mh::panels
