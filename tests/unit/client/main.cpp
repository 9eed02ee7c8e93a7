// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QTest>

#include "tests/unit/client/suites.h"

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    int failed = 0;
    for (const auto make : {mh::clientTest, mh::replicaTest, mh::localServerTest, mh::cliTest, mh::cliWordsTest})
        failed += QTest::qExec(make().get(), argc, argv);
    return failed;
}
