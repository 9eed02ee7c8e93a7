// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonValue>
#include <QString>

namespace mh::flow::jsonpath {

/// The words of a JSONPath: reads them one by one and keeps the first failure.
/// Thread: one. Lifetime: the text must outlive it. Errors: the readers answer false and
/// `problem()` says why.
class Lexer
{
public:
    explicit Lexer(QStringView text);

    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }
    [[nodiscard]] bool atNumber() const;
    [[nodiscard]] bool startsWith(QLatin1StringView word) const { return m_text.mid(m_at).startsWith(word); }
    /// Steps over what was expected; false, and nothing read, when something else is there.
    bool take(QChar c);
    bool take(QLatin1StringView word);
    void skipBlanks();

    bool name(QString &value);    ///< after a dot
    [[nodiscard]] QString word(); ///< small letters, digits, underscores; may be empty
    bool text(QString &value);    ///< in single or double quotes
    bool integer(std::optional<qint64> &value);
    bool number(QJsonValue &value);

    bool fail(const QString &what); ///< false, always
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] qsizetype at() const { return m_at; }
    void backTo(qsizetype at) { m_at = at; }

private:
    bool escape(QString &value, QChar quote);
    bool hex(char16_t &unit);
    qsizetype digits();

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_problem;
};

} // namespace mh::flow::jsonpath
