// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "bench/target/target.h"

int main()
{
    mh::bench::Target target;
    const quint16 port = target.listen();
    if (port == 0) {
        perror("meshhelm-target");
        return 1;
    }
    printf("{\"event\": \"listening\", \"url\": \"http://127.0.0.1:%u\"}\n", unsigned(port));
    fflush(stdout);
    target.run();
    return 0;
}
