// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer's body, a piece at a time. The JDK's own stream would wait for ever on a server that falls silent; this
 * one gives up. An early end of the connection is an error, not an end of file.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
    /** Both null: the end. */
    private record Piece(List<ByteBuffer> buffers, Throwable error) { }

    private final Duration silence;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(); // at most one is asked for at a time
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    BodyStream(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> given) {
        pieces.add(new Piece(given, null));
    }

    @Override
    public void onError(Throwable error) {
        pieces.add(new Piece(null, error));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece(null, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!current.hasRemaining()) {
            if (ended) {
                return -1;
            }
            if (buffers.hasNext()) {
                current = buffers.next();
            } else {
                take();
            }
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    /** Up to {@code limit} bytes of the rest; more are an error. */
    byte[] rest(int limit) throws IOException {
        byte[] bytes = readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new IOException("the answer is larger than " + limit + " bytes");
        }
        return bytes;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            current = ByteBuffer.allocate(0);
            subscription.thenAccept(Flow.Subscription::cancel);
        }
    }

    private void take() throws IOException {
        Piece piece;
        try {
            piece = pieces.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("stopped while reading").initCause(interrupted);
        }
        if (piece == null) {
            close();
            throw new HttpTimeoutException("no bytes for " + silence.toSeconds() + " s");
        }
        if (piece.error() != null) {
            close();
            throw new IOException(piece.error().getMessage(), piece.error());
        }
        if (piece.buffers() == null) {
            ended = true;
        } else {
            buffers = piece.buffers().iterator();
            subscription.thenAccept(known -> known.request(1));
        }
    }
}
