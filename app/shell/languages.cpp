// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

/// Words of Qt's own that are seen here, for machines without its translations.
[[maybe_unused]] constexpr const char *kQtsWords[] = {QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),
                                                      QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
                                                      QT_TRANSLATE_NOOP("QPlatformTheme", "Close"),
                                                      QT_TRANSLATE_NOOP("QPlatformTheme", "&Yes"),
                                                      QT_TRANSLATE_NOOP("QPlatformTheme", "&No"),
                                                      QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
                                                      QT_TRANSLATE_NOOP("QLineEdit", "&Redo"),
                                                      QT_TRANSLATE_NOOP("QLineEdit", "Cu&t"),
                                                      QT_TRANSLATE_NOOP("QLineEdit", "&Copy"),
                                                      QT_TRANSLATE_NOOP("QLineEdit", "&Paste"),
                                                      QT_TRANSLATE_NOOP("QLineEdit", "Delete"),
                                                      QT_TRANSLATE_NOOP("QLineEdit", "Select All"),
                                                      QT_TRANSLATE_NOOP("QWidgetTextControl", "&Undo"),
                                                      QT_TRANSLATE_NOOP("QWidgetTextControl", "&Redo"),
                                                      QT_TRANSLATE_NOOP("QWidgetTextControl", "Cu&t"),
                                                      QT_TRANSLATE_NOOP("QWidgetTextControl", "&Copy"),
                                                      QT_TRANSLATE_NOOP("QWidgetTextControl", "&Paste"),
                                                      QT_TRANSLATE_NOOP("QWidgetTextControl", "Delete"),
                                                      QT_TRANSLATE_NOOP("QWidgetTextControl", "Select All")};

} // namespace

Languages::Languages(QObject *parent) : QObject(parent) {}

Languages::~Languages()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_messages);
    QCoreApplication::removeTranslator(&m_qts);
}

QList<Languages::Language> Languages::all()
{
    return {{u"en"_s, u"English"_s}, {u"zh_TW"_s, u"繁體中文"_s}, {u"zh_CN"_s, u"简体中文"_s}};
}

QString Languages::systemLanguage()
{
    const QLocale system = QLocale::system();
    if (system.language() != QLocale::Chinese)
        return u"en"_s;
    return system.script() == QLocale::TraditionalChineseScript ? u"zh_TW"_s : u"zh_CN"_s;
}

void Languages::setCurrent(const QString &code)
{
    if (code == m_current)
        return;
    m_current = code;
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_messages);
    QCoreApplication::removeTranslator(&m_qts);
    QLocale::setDefault(QLocale(code));
    // Qt's own first: where both know a text, ours wins.
    if (m_qts.load(u"qtbase_"_s % code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
    if (m_messages.load(u":/i18n/meshhelm_words_"_s % code % u".qm"))
        QCoreApplication::installTranslator(&m_messages);
    if (m_ours.load(u":/i18n/meshhelm_"_s % code % u".qm"))
        QCoreApplication::installTranslator(&m_ours);
    emit changed();
}

} // namespace mh::shell
