# SPDX-License-Identifier: GPL-3.0-or-later
# One static library per room:
#   mh_library(mh_core_flow SOURCES a.cpp b.cpp PUBLIC mh_core_base PRIVATE Qt6::Network)
# PUBLIC lists what the room's headers show, PRIVATE what only its sources use.

# The small set of Qt headers that nearly every source reads, compiled once.
add_library(mh_pch OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
target_link_libraries(mh_pch PUBLIC mh_strict Qt6::Core)
set_target_properties(mh_pch PROPERTIES AUTOMOC OFF POSITION_INDEPENDENT_CODE ON)
target_precompile_headers(mh_pch PRIVATE <QByteArray> <QHash> <QJsonArray> <QJsonDocument>
    <QJsonObject> <QList> <QObject> <QString> <QStringList> <QDateTime> <QFuture>
    <functional> <memory> <optional> <utility> <variant> <vector>)

function(mh_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE mh_strict ${arg_PRIVATE})
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_precompile_headers(${name} REUSE_FROM mh_pch)
endfunction()

function(mh_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE mh_strict ${arg_LIBRARIES})
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
    target_precompile_headers(${name} REUSE_FROM mh_pch)
endfunction()

# A QtTest program of one class; `LABELS` group tests for CTest (-L unit, -L gui, ...).
function(mh_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
    if(NOT arg_SOURCES)
        set(arg_SOURCES ${name}.cpp)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    if(NOT arg_LABELS)
        set(arg_LABELS unit)
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE mh_strict mh_test_support Qt6::Test ${arg_LIBRARIES})
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_precompile_headers(${name} REUSE_FROM mh_pch)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${arg_ENVIRONMENT}")
endfunction()
