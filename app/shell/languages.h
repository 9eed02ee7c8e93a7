// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTranslator>

namespace mh::shell {

/// The languages of the desktop.
/// Thread: GUI. Lifetime: outlived by the application. Errors: a language without a file of its
/// own is shown in English.
class Languages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Languages)
public:
    struct Language {
        QString code; ///< "en", "zh_TW", "zh_CN"
        QString name; ///< in itself
    };

    explicit Languages(QObject *parent = nullptr);
    ~Languages() override;

    [[nodiscard]] static QList<Language> all();
    /// The nearest that we have to what the system asks for.
    [[nodiscard]] static QString systemLanguage();
    [[nodiscard]] const QString &current() const { return m_current; }
    void setCurrent(const QString &code);

signals:
    void changed();

private:
    QTranslator m_messages; ///< what core and the server say
    QTranslator m_ours;
    QTranslator m_qts;
    QString m_current;
};

} // namespace mh::shell
