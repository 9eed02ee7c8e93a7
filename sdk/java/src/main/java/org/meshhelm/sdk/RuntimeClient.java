// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Client of the runtime API (docs/protocol.md, section 4). Thread-safe. Address and token may be replaced while calls
 * are being retried. A thread that is interrupted in here gets {@link CancelledException}: only stopping interrupts.
 */
final class RuntimeClient {
    private static final int MAX_REPLY = 16 * 1024 * 1024;
    private static final int MAX_ERROR = 64 * 1024;
    private static final Duration BLOB_PATIENCE = Duration.ofSeconds(60);
    private static final Duration BLOB_SILENCE = Duration.ofSeconds(60);
    private static final long FIRST_DELAY_MS = 100;
    private static final long MAX_DELAY_MS = 5000;

    private interface Call<T> {
        T make() throws IOException, InterruptedException;
    }

    private final HttpClient http;
    private final Object lock = new Object(); // guards what follows
    private String url;
    private String token;
    private long generation;

    RuntimeClient(HttpClient http, String url, String token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    /** Use these from now on; calls waiting to be retried go at once. */
    void adopt(String newUrl, String newToken) {
        synchronized (lock) {
            url = newUrl;
            token = newToken;
            generation++;
            lock.notifyAll();
        }
    }

    /** The answer as JSON, null for an empty one. {@code timeout} is for one try, {@code patience} for all. */
    Object call(String method, String path, Object body, Duration patience, Duration timeout) {
        Upload upload = body == null ? null : Upload.of(Json.write(body));
        byte[] reply = retry(patience, () -> exchange(method, path, upload, "application/json", timeout));
        if (reply.length == 0) {
            return null;
        }
        try {
            return Json.read(reply);
        } catch (JsonException bad) {
            throw new RuntimeApiException(0, "", "the server's answer is " + bad.getMessage(), bad);
        }
    }

    Blob saveBlob(byte[] bytes) {
        return blobOf(retry(BLOB_PATIENCE, () -> send(Upload.of(bytes))));
    }

    Blob saveBlob(Path file) {
        return blobOf(retry(BLOB_PATIENCE, () -> send(Upload.of(file))));
    }

    /** Sent once, without another try: nobody can rewind it. */
    Blob saveBlob(InputStream stream) {
        return blobOf(retry(Duration.ZERO, () -> send(Upload.of(stream))));
    }

    InputStream openBlob(Blob blob, Duration patience) {
        String path = "blobs/" + URLEncoder.encode(blob.id(), StandardCharsets.UTF_8).replace("+", "%20");
        return retry(patience, () -> answer("GET", path, null, null, BLOB_SILENCE));
    }

    /** All of it; repeated when the connection breaks in the middle. */
    byte[] readBlob(Blob blob) {
        return retry(BLOB_PATIENCE, () -> {
            try (InputStream stream = openBlob(blob, Duration.ZERO)) {
                return stream.readAllBytes();
            }
        });
    }

    private byte[] send(Upload upload) throws IOException, InterruptedException {
        return exchange("POST", "blobs", upload, "application/octet-stream", BLOB_SILENCE);
    }

    private byte[] exchange(String method, String path, Upload upload, String mediaType, Duration silence)
        throws IOException, InterruptedException {
        try (BodyStream body = answer(method, path, upload, mediaType, silence)) {
            return body.rest(MAX_REPLY);
        }
    }

    /** The body of a good answer, not yet read. */
    private BodyStream answer(String method, String path, Upload upload, String mediaType, Duration silence)
        throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        synchronized (lock) {
            request.uri(URI.create(url.replaceAll("/+$", "") + "/" + path));
            request.header("Authorization", "Bearer " + token);
        }
        if (upload != null) {
            request.header("Content-Type", mediaType);
        }
        request.method(method, upload == null ? BodyPublishers.noBody() : upload.publisher());
        HttpResponse<BodyStream> answer = await(request.build(), upload, silence);
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        try (BodyStream body = answer.body()) {
            throw RuntimeApiException.of(answer.statusCode(), body.readNBytes(MAX_ERROR));
        }
    }

    /** Waits for as long as bytes keep going out, and then for {@code silence}. */
    private HttpResponse<BodyStream> await(HttpRequest request, Upload upload, Duration silence)
        throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<BodyStream>> answer =
            http.sendAsync(request, head -> new BodyStream(silence));
        long seen = 0;
        while (true) {
            try {
                return answer.get(silence.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException silent) {
                long sent = upload == null ? 0 : upload.sent();
                if (sent == seen) {
                    answer.cancel(true);
                    throw new HttpTimeoutException("no answer in " + silence.toMillis() + " ms");
                }
                seen = sent;
            } catch (InterruptedException interrupted) {
                answer.cancel(true);
                throw interrupted;
            } catch (ExecutionException failed) {
                if (upload != null) {
                    upload.expectReadable();
                }
                Throwable cause = failed.getCause();
                throw cause instanceof IOException known ? known : new IOException(cause.toString(), cause);
            }
        }
    }

    /** Repeats what may pass by itself, ever more slowly, until {@code patience} is over. */
    private <T> T retry(Duration patience, Call<T> call) {
        long end = System.nanoTime() + patience.toNanos();
        for (long delay = FIRST_DELAY_MS;; delay = Math.min(delay * 2, MAX_DELAY_MS)) {
            long known;
            synchronized (lock) {
                known = generation;
            }
            try {
                RuntimeApiException last;
                try {
                    return call.make();
                } catch (RuntimeApiException error) {
                    last = error;
                } catch (InterruptedIOException interrupted) {
                    throw new InterruptedException(interrupted.getMessage());
                } catch (IOException error) {
                    last = RuntimeApiException.unreachable(error);
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (!last.retryable() || left <= 0) {
                    throw last;
                }
                pause(known, Math.min(left, ThreadLocalRandom.current().nextLong(delay / 2, delay + 1)));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new CancelledException("shutdown");
            }
        }
    }

    private void pause(long known, long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        synchronized (lock) {
            while (generation == known) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                lock.wait(left);
            }
        }
    }

    private static Blob blobOf(byte[] reply) {
        try {
            Blob blob = Blob.fromJson(Json.read(reply));
            if (blob != null) {
                return blob;
            }
        } catch (JsonException bad) {
            throw new RuntimeApiException(0, "", "the server's answer is " + bad.getMessage(), bad);
        }
        throw new RuntimeApiException(0, "", "the server's answer names no blob", null);
    }
}
