// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QSettings>

#include "app/shell/languages.h"
#include "app/shell/windows.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"Meshhelm"_s);
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MH_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Meshhelm"_s);

    QSettings settings(QSettings::IniFormat, QSettings::UserScope, u"Meshhelm"_s, u"desktop"_s);
    mh::shell::Languages languages;
    languages.setCurrent(settings.value("look/language"_L1, mh::shell::Languages::systemLanguage()).toString());
    mh::shell::Options options = mh::shell::readOptions(QCoreApplication::arguments());
    if (options.stop)
        return options.exitCode;

    mh::widgets::Theme theme(application);
    theme.setMode(mh::widgets::Theme::Mode(qBound(0, settings.value("look/theme"_L1).toInt(), 2)));
    const mh::SystemClock clock;
    mh::shell::Windows windows(theme, languages, settings, clock);
    QGuiApplication::setQuitOnLastWindowClosed(false); // a session may still have to end
    QObject::connect(&windows, &mh::shell::Windows::finished, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    windows.open(std::move(options));
    return QApplication::exec();
}
