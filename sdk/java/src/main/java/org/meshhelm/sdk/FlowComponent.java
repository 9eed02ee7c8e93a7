// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One kind of work; derive from it. Every run has an object of its own, so fields of parallel runs never mix. The
 * methods given here may be called from several threads of the run.
 */
public abstract class FlowComponent {
    private static final Duration OPEN_PATIENCE = Duration.ofSeconds(30);
    private static final int CHECK_EVERY = 100;

    private volatile RunContext context;

    /** For derived classes. */
    protected FlowComponent() { }

    final void bind(RunContext given) {
        context = given;
    }

    /**
     * Does the work.
     *
     * @param inputs by name; bytes arrive as {@code byte[]}, however large
     * @param config of the node
     * @return the outputs by name, or null for none: Map, Iterable, arrays, String, numbers, Boolean, null,
     *         {@code byte[]}, {@link Blob}
     * @throws Exception whatever is thrown is the node's failure
     */
    protected abstract Map<String, ?> execute(Values inputs, Values config) throws Exception;

    /**
     * Whether large inputs shall arrive as {@link Blob}, to be read with {@link #openBlob}.
     *
     * @return false unless overridden
     */
    protected boolean streamsBlobs() {
        return false;
    }

    /**
     * What this run is.
     *
     * @return ids and the attempt
     */
    protected final RunInfo run() {
        return context().info();
    }

    /**
     * Looks whether anybody still waits for the result.
     *
     * @throws CancelledException when the run was cancelled or its time is up
     */
    protected final void checkCancellation() {
        context().checkCancellation();
    }

    /**
     * Calls {@code work} for each item, looking for a cancel before the first and after each 100.
     *
     * @param items what to work on
     * @param work  on one of them
     * @param <T>   the kind of item
     */
    protected final <T> void processBatch(Iterable<T> items, Consumer<? super T> work) {
        processBatch(items, work, CHECK_EVERY);
    }

    /**
     * The same with an interval of one's own.
     *
     * @param items what to work on
     * @param work  on one of them
     * @param every so many items, at least 1
     * @param <T>   the kind of item
     */
    protected final <T> void processBatch(Iterable<T> items, Consumer<? super T> work, int every) {
        int index = 0;
        for (T item : items) {
            if (index++ % every == 0) {
                checkCancellation();
            }
            work.accept(item);
        }
    }

    /**
     * One JSON line on stdout, and into the run's log.
     *
     * @param level   DEBUG, INFO, WARN or ERROR
     * @param event   a word for programs
     * @param message a sentence for people
     * @param context more, or null
     */
    protected final void log(String level, String event, String message, Map<String, ?> context) {
        context().log(level, event, message, context);
    }

    /**
     * A line of level INFO.
     *
     * @param message a sentence for people
     */
    protected final void logInfo(String message) {
        context().log("INFO", "info", message, null);
    }

    /**
     * A line of level ERROR; the run goes on.
     *
     * @param message a sentence for people
     * @param error   what went wrong, or null
     */
    protected final void logError(String message, Throwable error) {
        context().log("ERROR", "error", message, error == null ? null : Map.of("error", error.toString()));
    }

    /**
     * For the progress bar.
     *
     * @param percent 0 to 100
     * @param message a few words
     */
    protected final void progress(double percent, String message) {
        context().progress(percent, message);
    }

    /**
     * The bytes of an input, a piece at a time.
     *
     * @param input a {@link Blob}, or the {@code byte[]} that small inputs are
     * @return to be closed
     */
    protected final InputStream openBlob(Object input) {
        if (input instanceof byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
        if (input instanceof Blob blob) {
            return context().runtime().openBlob(blob, OPEN_PATIENCE);
        }
        throw new ComponentException("neither a blob nor bytes: " + input, "INVALID_INPUT");
    }

    /**
     * Stores bytes.
     *
     * @param bytes of any size
     * @return may be an output
     */
    protected final Blob saveBlob(byte[] bytes) {
        return context().runtime().saveBlob(bytes);
    }

    /**
     * Stores a file, streamed; tried again when the connection breaks.
     *
     * @param file that stays until this is over
     * @return may be an output
     */
    protected final Blob saveBlob(Path file) {
        return context().runtime().saveBlob(file);
    }

    /**
     * Stores what a stream gives, until its end; sent once, because it cannot be rewound.
     *
     * @param stream is not closed
     * @return may be an output
     */
    protected final Blob saveBlob(InputStream stream) {
        return context().runtime().saveBlob(stream);
    }

    private RunContext context() {
        if (context == null) {
            throw new IllegalStateException("a component knows its run from execute() on, not in its constructor");
        }
        return context;
    }
}
