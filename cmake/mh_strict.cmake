# SPDX-License-Identifier: GPL-3.0-or-later
# The one place that says how strict our own code is compiled.
add_library(mh_strict INTERFACE)
target_compile_features(mh_strict INTERFACE cxx_std_20)
target_compile_options(mh_strict INTERFACE
    -Wall -Wextra -Wpedantic -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor
    -Wshadow -Wconversion)
if(MH_WERROR)
    target_compile_options(mh_strict INTERFACE -Werror)
endif()
target_compile_definitions(mh_strict INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_USE_QSTRINGBUILDER
    QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_WARN_DEPRECATED_UP_TO=0x060400)
if(MH_CHECKED)
    target_compile_definitions(mh_strict INTERFACE QT_FORCE_ASSERTS _GLIBCXX_ASSERTIONS)
endif()
if(MH_SANITIZE)
    target_compile_options(mh_strict INTERFACE -fsanitize=${MH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(mh_strict INTERFACE -fsanitize=${MH_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC sees uninitialised values in its own library once code is instrumented.
        target_compile_options(mh_strict INTERFACE -Wno-maybe-uninitialized)
        # Each check points at its place in the source: a third of a program that can be moved are those relocations.
        target_link_options(mh_strict INTERFACE -no-pie)
    endif()
endif()
if(MH_COVERAGE)
    target_compile_options(mh_strict INTERFACE --coverage)
    target_link_options(mh_strict INTERFACE --coverage)
endif()
