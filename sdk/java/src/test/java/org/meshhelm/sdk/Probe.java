// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Does what its config says, and counts how often. */
final class Probe extends FlowComponent {
    /** What the runs of one server share with the test. */
    static final class Shared {
        final List<String> executed = new ArrayList<>();
        final Semaphore running = new Semaphore(0);
        final CountDownLatch gate = new CountDownLatch(1);
    }

    private final Shared shared;
    private String mark;

    Probe(Shared shared) {
        this.shared = shared;
    }

    @Override
    protected Map<String, ?> execute(Values inputs, Values config) throws Exception {
        synchronized (shared) {
            shared.executed.add(run().idempotencyKey());
        }
        mark = run().nodeId();
        shared.running.release();
        if (config.flag("wait", false)) {
            shared.gate.await();
        }
        if (config.has("raise")) {
            throw new IllegalArgumentException(config.text("raise"));
        }
        if (config.has("fail")) {
            throw new ComponentException("told to", config.text("fail"));
        }
        for (int line = 0; config.has("burst") && line < config.integer("burst"); line++) {
            log("INFO", "burst", String.valueOf(line), Map.of());
        }
        if (config.has("batch")) {
            List<Integer> seen = new ArrayList<>();
            processBatch(IntStream.range(0, (int) config.integer("batch")).boxed().toList(), seen::add);
            progress(50, "half");
            return Map.of("seen", seen.size());
        }
        if (config.has("bad")) {
            return Map.of("deep", List.of(Map.of("object", new Object())));
        }
        if (config.has("log")) {
            log("NONSENSE", "said", "größe", Map.of("number", 1, "odd", new StringBuilder("odd"), "nan", Double.NaN));
            logError("went wrong", new IllegalStateException("oh"));
        }
        Map<String, Object> outputs = new LinkedHashMap<>(inputs.asMap());
        outputs.put("mark", mark);
        return outputs;
    }
}
