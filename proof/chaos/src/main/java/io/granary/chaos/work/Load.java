package io.granary.chaos.work;

import io.granary.chaos.expected.ExpectedLog;
import io.granary.simulation.history.Read;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Clients that go on until they are stopped, and in the end read everything through every node.
public final class Load implements AutoCloseable {
    /// What each of the clients does; the first eight are enough to do everything.
    private static final List<Workload> DEEDS =
            List.of(
                    Workload.REGISTER,
                    Workload.REGISTER,
                    Workload.REGISTER,
                    Workload.MONOTONIC,
                    Workload.SET,
                    Workload.SET,
                    Workload.CHURN,
                    Workload.UPLOAD);

    private static final int LAST_READERS = 8;
    private static final long SECOND = 1_000_000_000L;

    private final Latencies latencies = new Latencies();
    private final HttpClient http = S3.client();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();
    private final Notebook book;
    private final List<S3> nodes;
    private final long seed;
    private volatile boolean over;

    /// Knows the cluster by the addresses of its nodes, in their order.
    public Load(ExpectedLog log, List<URI> nodes, Map<String, String> credentials, long seed) {
        this.book = new Notebook(log, latencies);
        this.nodes = nodes.stream().map(node -> new S3(node, credentials, http)).toList();
        this.seed = seed;
    }

    /// Begins with so many clients that together try `rate` steps in a second.
    public void begin(int workers, int rate) {
        long pause = workers * SECOND / rate;
        Map<Workload, AtomicInteger> turns = new EnumMap<>(Workload.class);
        for (int worker = 0; worker < workers; worker++) {
            Workload deed = DEEDS.get(worker % DEEDS.size());
            Client client = client(worker);
            AtomicInteger turn = turns.computeIfAbsent(deed, _ -> new AtomicInteger());
            clients.add(
                    threads.submit(() -> {
                        long next = System.nanoTime();
                        while (!over) {
                            deed.step(client, book, turn.getAndIncrement());
                            next = Math.max(next + pause, System.nanoTime());
                            LockSupport.parkNanos(next - System.nanoTime());
                        }
                    }));
        }
    }

    private Client client(int number) {
        return new Client(nodes, new SplittableRandom(seed * 1_000 + number));
    }

    public Latencies latencies() {
        return latencies;
    }

    /// Requests of any kind so far.
    public long operations() {
        return book.operations();
    }

    /// Requests that a node refused, or that found no node.
    public long refused() {
        return book.refused();
    }

    /// Ends all clients, and waits for what they have begun.
    public void stop() {
        over = true;
        for (Future<?> client : clients) {
            await(client);
        }
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a client broke", failure.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads and lists every key through every node of these, and tries again until the deadline;
    /// what then cannot be read is noted as such.
    ///
    /// @param through numbers of nodes
    /// @param deadline as by [System#nanoTime()]
    public void readAll(List<Integer> through, long deadline) {
        List<Future<?>> readers = new ArrayList<>();
        List<String> keys = List.copyOf(book.keys());
        for (int reader = 0; reader < LAST_READERS; reader++) {
            int first = reader;
            Client client = client(-1 - reader);
            readers.add(
                    threads.submit(() -> {
                        for (int at = first; at < keys.size(); at += LAST_READERS) {
                            for (int node : through) {
                                readLast(client, node, keys.get(at), deadline);
                            }
                        }
                    }));
        }
        readers.forEach(Load::await);
        TreeSet<String> folders = new TreeSet<>();
        keys.forEach(key -> folders.add(key.substring(0, key.lastIndexOf('/') + 1)));
        for (String folder : folders) {
            for (int node : through) {
                listLast(client(0), node, folder, deadline);
            }
        }
    }

    private void readLast(Client client, int node, String key, long deadline) {
        while (!book.get(client, node, key, Read.Kind.LAST_GET)) {
            if (System.nanoTime() > deadline) {
                book.unreadable(key, node);
                return;
            }
            LockSupport.parkNanos(SECOND / 2);
        }
    }

    private void listLast(Client client, int node, String folder, long deadline) {
        while (!book.list(client, node, folder, 1_000, Read.Kind.LAST_LIST)) {
            if (System.nanoTime() > deadline) {
                book.unreadable(folder, node);
                return;
            }
            LockSupport.parkNanos(SECOND / 2);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.close();
        http.shutdownNow();
    }
}
