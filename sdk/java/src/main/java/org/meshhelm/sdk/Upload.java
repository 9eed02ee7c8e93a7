// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A request's body and how much of it has gone. */
final class Upload {
    /** Opens what is to be sent, from its beginning. */
    private interface Source {
        InputStream open() throws IOException;
    }

    private final Source source;
    private final long length; // negative: not known
    private volatile long sent;
    private volatile IOException broken;

    private Upload(Source source, long length) {
        this.source = source;
        this.length = length;
    }

    static Upload of(byte[] bytes) {
        return new Upload(() -> new ByteArrayInputStream(bytes), bytes.length);
    }

    static Upload of(Path file) throws IOException {
        return new Upload(() -> Files.newInputStream(file), Files.size(file));
    }

    /** Can be sent once only. */
    static Upload of(InputStream stream) {
        return new Upload(() -> stream, -1);
    }

    long sent() {
        return sent;
    }

    /** When it was the source that failed, says so instead of blaming the network. */
    void expectReadable() {
        if (broken != null) {
            throw new UncheckedIOException("what was to be stored cannot be read: " + broken.getMessage(), broken);
        }
    }

    BodyPublisher publisher() {
        if (length == 0) {
            return BodyPublishers.noBody();
        }
        BodyPublisher publisher = BodyPublishers.ofInputStream(this::open);
        return length < 0 ? publisher : BodyPublishers.fromPublisher(publisher, length);
    }

    private InputStream open() {
        try {
            return new FilterInputStream(source.open()) {
                @Override
                public int read(byte[] target, int offset, int size) throws IOException {
                    try {
                        int count = super.read(target, offset, size);
                        sent += Math.max(0, count); // by the one thread that sends
                        return count;
                    } catch (IOException error) {
                        broken = error;
                        throw error;
                    }
                }
            };
        } catch (IOException error) {
            broken = error;
            throw new UncheckedIOException(error);
        }
    }
}
