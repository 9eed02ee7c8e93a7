// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QTest>

#include "tests/unit/flow/sample_flows.h"

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    using namespace mh::flow::test;
    int failed = 0;
    for (const auto &make : {makeCodecTest, makeEditTest, makeExpressionTest, makeGraphTest, makeTransformTest,
                             makeTypesTest, makeValidateTest})
        failed += QTest::qExec(make().get(), argc, argv);
    return failed == 0 ? 0 : 1;
}
