// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Serves one or more components: POST /execute and GET /health. Add components, then {@link #start} (and later
 * {@link #close}) or {@link #serve}. Thread-safe once started.
 */
public final class ComponentServer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final ServerOptions options;
    private final Map<String, Supplier<? extends FlowComponent>> factories = new LinkedHashMap<>();
    private final Memory memory;
    private HttpClient http;
    private HttpFront front;
    private ThreadPoolExecutor workers;
    private volatile boolean stopping;

    /** With the usual options: 127.0.0.1:8080. */
    public ComponentServer() {
        this(new ServerOptions());
    }

    /**
     * With options of one's own.
     *
     * @param options where to listen, how much to take on
     */
    public ComponentServer(ServerOptions options) {
        if (options.port() < 0 || options.port() > 65535 || options.workers() < 1 || options.maxQueue() < 0
            || options.remember() < 0) {
            throw new IllegalArgumentException("a port up to 65535, at least one worker, no negative limits");
        }
        this.options = options;
        this.memory = new Memory(options.remember());
    }

    /**
     * Serves a component; before {@link #start}.
     *
     * @param name    as in its registration; an empty one answers to every name
     * @param factory makes the object of each run, e.g. {@code Resize::new}
     * @return this
     */
    public ComponentServer add(String name, Supplier<? extends FlowComponent> factory) {
        if (front != null) {
            throw new IllegalStateException("components are added before start()");
        }
        if (factories.putIfAbsent(name, factory) != null) {
            throw new IllegalArgumentException("two components are called '" + name + "'");
        }
        return this;
    }

    /**
     * Serves every component that the class path offers as a service ({@link ServiceLoader}), under the name in its
     * {@link ComponentName}; before {@link #start}.
     *
     * @return this
     */
    public ComponentServer addDiscovered() {
        ServiceLoader.load(FlowComponent.class).stream().forEach(provider -> {
            ComponentName name = provider.type().getAnnotation(ComponentName.class);
            if (name == null) {
                throw new IllegalArgumentException(provider.type().getName() + " has no @ComponentName");
            }
            add(name.value(), provider);
        });
        return this;
    }

    /**
     * Listens from now on.
     *
     * @return this
     * @throws IOException when the port is taken, or MESHHELM_CA_FILE cannot be read
     */
    public ComponentServer start() throws IOException {
        if (factories.isEmpty()) {
            throw new IllegalStateException("a server needs a component");
        }
        http = Transport.create();
        AtomicInteger number = new AtomicInteger();
        BlockingQueue<Runnable> waiting =
            options.maxQueue() == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(options.maxQueue());
        workers = new ThreadPoolExecutor(options.workers(), options.workers(), 0, TimeUnit.SECONDS, waiting, task -> {
            Thread thread = new Thread(task, "meshhelm-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        front = new HttpFront(options.host(), options.port(), this::execute);
        front.start();
        return this;
    }

    /**
     * Where it listens; once started.
     *
     * @return the base address
     */
    public URI url() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create("http://" + host + ":" + port());
    }

    /**
     * The port, also when the options asked for any; once started.
     *
     * @return its number
     */
    public int port() {
        return front.address().getPort();
    }

    /**
     * Starts and serves until the process is told to end (SIGTERM, SIGINT), then stops in order.
     *
     * @throws IOException as {@link #start} does
     */
    public void serve() throws IOException {
        start();
        RunContext.print("INFO", "meshhelm", "listening", "Listening on " + url(),
            Map.of("context", Map.of("url", url().toString())));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close();
            stopped.countDown();
        }, "meshhelm-stop"));
        try {
            stopped.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops with 10 seconds of grace. */
    @Override
    public void close() {
        stop(GRACE);
    }

    /**
     * Takes no more calls, lets runs finish for a while, then cancels them and interrupts their threads.
     *
     * @param grace for runs in work
     */
    public synchronized void stop(Duration grace) {
        if (front == null || stopping) {
            return;
        }
        stopping = true;
        List<Run> runs = memory.inWork();
        if (!allTold(runs, grace)) {
            runs.forEach(Run::stop);
            allTold(runs, LAST_WORDS);
        }
        workers.shutdownNow();
        front.stop();
    }

    private static boolean allTold(List<Run> runs, Duration patience) {
        CompletableFuture<?>[] ends = runs.stream().map(Run::told).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        }
    }

    private CompletionStage<Answer> execute(ExecuteCall call) {
        boolean isOnly = call.name().isEmpty() && factories.size() == 1;
        String name = isOnly ? factories.keySet().iterator().next() : call.name();
        Supplier<? extends FlowComponent> factory = factories.getOrDefault(name, factories.get(""));
        if (factory == null) {
            return now(Answer.refused(404, "COMPONENT_NOT_FOUND", "no component '" + name + "' here", false));
        }
        Memory.Found found = memory.findOrBegin(call.key(), call.attempt(),
            () -> begin(new Run(factory, call.request(), name, options.sync(), http)));
        if (found.run() == null) {
            return now(Answer.refused(503, "COMPONENT_BUSY",
                stopping ? "the component is stopping" : "the queue is full", true));
        }
        if (!found.isNew()) {
            found.run().context().adopt(call.request());
        }
        CompletableFuture<Answer> done = found.run().done();
        return options.sync() || done.isDone() ? done : now(Answer.ACCEPTED);
    }

    /** Within the memory's lock, so that stop() knows of every run that is begun. */
    private Run begin(Run run) {
        if (stopping) {
            return null;
        }
        try {
            workers.execute(run);
            return run;
        } catch (RejectedExecutionException full) {
            return null;
        }
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
