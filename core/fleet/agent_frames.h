// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/fleet/host_facts.h"
#include "core/fleet/host_sample.h"
#include "core/fleet/manifest.h"

/// What an agent and the server say to each other, as docs/agent-protocol.md has it.
/// Thread: plain values. Errors: InvalidInput that names the member.
namespace mh::fleet {

inline constexpr int kProtocol = 1;
inline constexpr qsizetype kLargestFrame = 256 * 1024; ///< of text
inline constexpr qsizetype kLargestPiece = 64 * 1024;  ///< of a stream's bytes in a binary frame
inline constexpr qsizetype kNonceSize = 32;
inline constexpr int kMostCommands = 64; ///< at work in one agent

// --- the handshake ---

struct Hello { ///< agent
    int protocol = kProtocol;
    QByteArray nonce;
};
struct Challenge { ///< server
    QByteArray nonce;
    QByteArray key; ///< the server's public one
    QByteArray signature;
};
/// Agent: who it is. With a token it joins and `key` is its own; without, `host` says who it is.
struct Introduction {
    QString token;
    qint64 host = 0;
    QByteArray key;
    QByteArray signature;
    HostFacts facts;
    Manifest manifest;
};
struct Welcome { ///< server
    qint64 host = 0;
    qint64 now = 0;          ///< epoch milliseconds
    int sampleMs = 10'000;   ///< between two samples
    qint64 acknowledged = 0; ///< the last sample that the server has
};

// --- what agents tell ---

struct Sample { ///< agent
    HostSample sample;
};
struct Acknowledge { ///< server: all samples up to it are kept
    qint64 number = 0;
};
struct Pace { ///< server: samples come this often for that long, then as Welcome said
    int sampleMs = 1000;
    int forMs = 0;
};
struct About { ///< agent: what it is has changed
    HostFacts facts;
    Manifest manifest;
};

// --- commands ---

struct Principal { ///< who asked
    QString id;
    QString name;
};
struct Command { ///< server
    QString id;  ///< a UUID
    QString verb;
    QJsonObject arguments;
    qint64 deadlineMs = 0; ///< from its arrival
    Principal principal;
    bool once = false;  ///< a second one with that id gets the first one's answer
    quint64 stream = 0; ///< of its bytes in either direction; 0: none
    qint64 credit = 0;  ///< bytes of it that the agent may send at first
};
struct Cancel { ///< server
    QString id;
};
struct Refused { ///< agent: the command was not done, or has failed
    QString id;
    QString code;
    QString message;
    QString field; ///< of the arguments, when one is wrong
    int line = 0;  ///< of the manifest, when that says no; 0: nowhere in it
};
struct Outcome { ///< agent: the command is done
    QString id;
    QJsonObject value;
};
struct Credit { ///< both: so many bytes more may come
    quint64 stream = 0;
    qint64 bytes = 0;
};
struct End { ///< both: no more bytes will come from this side
    quint64 stream = 0;
};

using Frame = std::variant<Hello, Challenge, Introduction, Welcome, Sample, Acknowledge, Pace, About, Command, Cancel,
                           Refused, Outcome, Credit, End>;

/// One text frame. Errors: besides, what is too large or of no known type.
[[nodiscard]] Result<Frame> frameFrom(const QByteArray &text);
[[nodiscard]] QByteArray toBytes(const Frame &frame);

/// One binary frame: bytes of a stream.
struct Piece {
    quint64 stream = 0;
    QByteArray bytes;
};
[[nodiscard]] Result<Piece> pieceFrom(const QByteArray &frame);
[[nodiscard]] QByteArray toBytes(const Piece &piece);

/// What the server signs, and what the agent signs.
[[nodiscard]] QByteArray serverProof(const QByteArray &agentNonce, const QByteArray &serverNonce);
[[nodiscard]] QByteArray agentProof(const QByteArray &serverNonce, const QByteArray &agentNonce,
                                    const QByteArray &serverKey);

} // namespace mh::fleet
