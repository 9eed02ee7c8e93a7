// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/reader.h"
#include "server/store/sqlite/database.h"
#include "server/store/writer.h"

namespace mh::toy {

/// The toys' own table, over the one writer of the house.
/// Thread: engine. Lifetime: writer and reader outlive it. Errors: as Writer.
class ToyRows final
{
public:
    ToyRows(store::Writer &writer, store::Reader &reader)
        : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
    {
    }

    [[nodiscard]] QFuture<Result<QStringList>> load()
    {
        return m_reader.read<QStringList>([](store::Database &database) -> Result<QStringList> {
            auto rows = database.prepare("SELECT name FROM toy_shelf ORDER BY name");
            if (!rows)
                return rows.error();
            QStringList names;
            for (;;) {
                const auto row = rows->step();
                if (!row)
                    return row.error();
                if (!*row)
                    return names;
                names.append(rows->text(0));
            }
        });
    }
    void add(const QString &name, store::Writer::Done done)
    {
        m_writer.submit(
            m_channel,
            [name](store::Database &database) { return database.run("INSERT INTO toy_shelf(name) VALUES(?1)", name); },
            std::move(done));
    }
    void remove(const QString &name, store::Writer::Done done)
    {
        m_writer.submit(
            m_channel,
            [name](store::Database &database) { return database.run("DELETE FROM toy_shelf WHERE name = ?1", name); },
            std::move(done));
    }

private:
    store::Writer &m_writer;
    store::Reader &m_reader;
    std::shared_ptr<store::Writer::Channel> m_channel;
};

} // namespace mh::toy
