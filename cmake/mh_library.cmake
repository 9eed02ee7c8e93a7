# SPDX-License-Identifier: GPL-3.0-or-later
# One static library per room:
#   mh_library(mh_core_flow SOURCES a.cpp b.cpp PUBLIC mh_core_base PRIVATE Qt6::Network)
# PUBLIC lists what the room's headers show, PRIVATE what only its sources use, PORTS those libraries whose ports, which
# are headers without code, are read without linking them; WIDGETS says that it draws.
#
# With MH_BORDERS a library is compiled with views instead of the whole tree. The view of a library has links to its
# headers, under their paths in the tree, and goes to those that link it; a header of any other is not found. Programs
# and tests see the whole tree.

# Headers that nearly every source of some kind reads, compiled once.
function(mh_precompiled name)
    cmake_parse_arguments(arg "" "" "LIBRARIES;HEADERS" ${ARGN})
    add_library(${name} OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
    target_link_libraries(${name} PUBLIC mh_strict ${arg_LIBRARIES})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

set(mh_common_headers <QByteArray> <QHash> <QJsonArray> <QJsonDocument>
    <QJsonObject> <QList> <QObject> <QString> <QStringList> <QDateTime> <QFuture>
    <functional> <memory> <optional> <utility> <variant> <vector>)
mh_precompiled(mh_pch LIBRARIES Qt6::Core HEADERS ${mh_common_headers})
# For what draws (WIDGETS): a third less time for each source than without.
if(MH_DESKTOP)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets)
    mh_precompiled(mh_pch_widgets LIBRARIES Qt6::Widgets HEADERS ${mh_common_headers}
        <QAction> <QApplication> <QBoxLayout> <QComboBox> <QDialog> <QFormLayout> <QGraphicsScene> <QHeaderView> <QLabel>
        <QLineEdit> <QMenu> <QMouseEvent> <QPainter> <QPainterPath> <QPushButton> <QStackedWidget> <QTimer> <QToolButton>
        <QTreeView> <QWidget>)
endif()

# AUTOMOC costs each target as much as compiling two more sources. So only those have it that declare a QObject in a
# header; a source that includes its own .moc, as tests do, gets just that. A target with its first Q_OBJECT does not
# link until it has been configured anew.
function(mh_has_macro file result)
    file(STRINGS ${file} lines REGEX "(^|[^A-Z_])Q_(OBJECT|GADGET|NAMESPACE)([^A-Z_]|$)" LIMIT_COUNT 1)
    list(LENGTH lines count)
    set(${result} ${count} PARENT_SCOPE)
endfunction()

function(mh_moc name)
    get_target_property(sources ${name} SOURCES)
    set(own)
    foreach(source ${sources})
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
        string(REGEX REPLACE "\\.cpp$" ".h" header ${source})
        if(EXISTS ${header})
            mh_has_macro(${header} found)
            if(found)
                return()
            endif()
        endif()
        if(source MATCHES "\\.cpp$" AND EXISTS ${source})
            mh_has_macro(${source} found)
            if(found)
                list(APPEND own ${source})
            endif()
        endif()
    endforeach()
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    foreach(source ${own})
        cmake_path(GET source STEM stem)
        qt_generate_moc(${source} ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc TARGET ${name})
        target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
        target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    endforeach()
endfunction()

function(mh_reuse_headers name widgets)
    if(widgets)
        target_precompile_headers(${name} REUSE_FROM mh_pch_widgets)
    else()
        target_precompile_headers(${name} REUSE_FROM mh_pch)
    endif()
endfunction()

function(mh_view name)
    file(RELATIVE_PATH place ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    set(view ${CMAKE_BINARY_DIR}/view/${name})
    file(REMOVE_RECURSE ${view})
    file(MAKE_DIRECTORY ${view}/${place})
    # Made anew when a header or a folder comes or goes. A folder with libraries of its own is not part of this one.
    file(GLOB entries CONFIGURE_DEPENDS LIST_DIRECTORIES true RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *)
    foreach(entry ${entries})
        set(path ${CMAKE_CURRENT_SOURCE_DIR}/${entry})
        if(entry MATCHES "\\.h$" OR (IS_DIRECTORY ${path} AND NOT EXISTS ${path}/CMakeLists.txt))
            file(CREATE_LINK ${path} ${view}/${place}/${entry} SYMBOLIC)
        endif()
    endforeach()
endfunction()

function(mh_library name)
    cmake_parse_arguments(arg "WIDGETS" "" "SOURCES;PUBLIC;PRIVATE;PORTS" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    set_property(GLOBAL APPEND PROPERTY MH_LIBRARIES ${name})
    if(MH_BORDERS)
        mh_view(${name})
        foreach(seen ${name} ${arg_PORTS})
            target_include_directories(${name} PUBLIC ${CMAKE_BINARY_DIR}/view/${seen})
        endforeach()
    else()
        target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    endif()
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE mh_strict ${arg_PRIVATE})
    mh_reuse_headers(${name} ${arg_WIDGETS})
    mh_moc(${name})
endfunction()

function(mh_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE mh_strict ${arg_LIBRARIES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
    target_precompile_headers(${name} REUSE_FROM mh_pch)
    mh_moc(${name})
endfunction()

# A QtTest program of one class; `LABELS` group tests for CTest (-L unit, -L gui, ...).
function(mh_test name)
    cmake_parse_arguments(arg "WIDGETS" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
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
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE mh_strict mh_test_support Qt6::Test ${arg_LIBRARIES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    mh_reuse_headers(${name} ${arg_WIDGETS})
    mh_moc(${name})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${arg_ENVIRONMENT}")
endfunction()
