// SPDX-License-Identifier: GPL-3.0-or-later
// The conformance component in Java: Conformance <port>. Its twins are component.py and component.cpp;
// conformance_test.py says what they do.
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.meshhelm.sdk.ComponentException;
import org.meshhelm.sdk.ComponentServer;
import org.meshhelm.sdk.FlowComponent;
import org.meshhelm.sdk.ServerOptions;
import org.meshhelm.sdk.Values;

final class Conformance extends FlowComponent {
    private static final Map<String, Integer> CALLS = new ConcurrentHashMap<>();
    private static final Map<Integer, CyclicBarrier> BARRIERS = new ConcurrentHashMap<>();

    private String mark;

    @Override
    protected Map<String, ?> execute(Values inputs, Values config) throws Exception {
        mark = run().idempotencyKey();
        CALLS.merge(mark, 1, Integer::sum);
        return switch (config.text("do")) {
            case "kinds" -> kinds(inputs);
            case "make" -> make((int) config.integer("size"));
            case "whole" -> whole(inputs.bytes("data"));
            case "batch" -> batch((int) config.integer("items"), config.integer("pause_ms"));
            case "raise" -> throw new IllegalStateException("boom");
            case "refuse" -> throw new ComponentException("not today", "NOT_TODAY");
            case "meet" -> meet((int) config.integer("parties"), inputs.get("given"));
            default -> linger(config.integer("ms"));
        };
    }

    private static Map<String, ?> kinds(Values inputs) {
        Map<String, String> kinds = new LinkedHashMap<>();
        inputs.asMap().forEach((name, value) -> kinds.put(name, kindOf(value)));
        return Map.of("kinds", kinds, "values", inputs);
    }

    private static String kindOf(Object value) {
        if (value instanceof Number) {
            return value instanceof Long ? "integer" : "number";
        }
        return value == null ? "null" : value instanceof Boolean ? "boolean" : value instanceof String ? "text"
            : value instanceof byte[] ? "bytes" : value instanceof List ? "list" : "object";
    }

    private Map<String, ?> make(int size) throws IOException {
        Path file = Files.createTempFile("conformance", ".data");
        try {
            byte[] pattern = new byte[251 * 256];
            IntStream.range(0, pattern.length).forEach(index -> pattern[index] = (byte) (index % 251));
            try (OutputStream output = Files.newOutputStream(file)) {
                for (int left = size; left > 0; left -= pattern.length) {
                    output.write(pattern, 0, Math.min(left, pattern.length));
                }
            }
            return Map.of("data", saveBlob(file));
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, ?> whole(byte[] data) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
        return Map.of("sha256", HexFormat.of().formatHex(digest), "size", data.length, "data", data);
    }

    private Map<String, ?> batch(int count, long pauseMs) {
        int[] done = {0};
        processBatch(IntStream.range(0, count).boxed().toList(), item -> {
            pause(pauseMs);
            if (++done[0] % 10 == 0) {
                progress(100.0 * done[0] / count, done[0] + " of " + count);
            }
        }, 10);
        log("INFO", "counted", "größe 日本", Map.of("count", done[0]));
        return Map.of("done", done[0]);
    }

    private Map<String, ?> meet(int parties, Object given) throws Exception {
        BARRIERS.computeIfAbsent(parties, CyclicBarrier::new).await(30, TimeUnit.SECONDS);
        return Map.of("mark", mark, "given", given);
    }

    private Map<String, ?> linger(long milliseconds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < end) {
            checkCancellation();
            pause(20);
        }
        return Map.of("calls", CALLS.get(mark));
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static final class Streaming extends FlowComponent {
        @Override
        protected boolean streamsBlobs() {
            return true;
        }

        @Override
        protected Map<String, ?> execute(Values inputs, Values config) throws Exception {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size;
            try (InputStream source = new DigestInputStream(openBlob(inputs.get("data")), digest)) {
                size = source.transferTo(OutputStream.nullOutputStream());
            }
            try (InputStream source = openBlob(inputs.get("data"))) {
                String text = HexFormat.of().formatHex(digest.digest());
                return Map.of("sha256", text, "size", size, "data", saveBlob(source));
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        ServerOptions options = new ServerOptions().withPort(Integer.parseInt(arguments[0])).withWorkers(64, 64);
        new ComponentServer(options).add("conformance", Conformance::new)
            .add("conformance-stream", Streaming::new).serve();
    }
}
