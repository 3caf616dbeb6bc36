package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Clients that write and read until they are told to stop, and expect everything to be right.
///
/// Each writes objects of its own, small and large, as many as can be read again in a moment; then,
/// and besides, it overwrites others again and again. Its reads go to another node than its writes.
/// A request that fails, an object that differs and an older object than one that was acknowledged
/// all end it.
final class SteadyLoad implements AutoCloseable {
    private static final int LARGE = 1_500_000;
    private static final int LARGE_EVERY = 8;
    private static final int OBJECTS = 240;
    private static final int MORE = 40;
    private static final int SIZES = 20_000;
    private static final int READERS = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> clients = new ArrayList<>();
    private final SortedMap<String, Integer> written = new ConcurrentSkipListMap<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile boolean over;

    /// Begins to write with one client and to read with the other; they are closed at the end.
    void run(String name, S3Client writing, S3Client reading) {
        clients.add(
                threads.submit(() -> {
                    try (writing;
                            reading) {
                        for (int round = 0; !over; round++) {
                            step(name, round, writing, reading);
                        }
                    }
                }));
    }

    private void step(String name, int round, S3Client writing, S3Client reading) {
        if (round < OBJECTS) {
            put(writing, key(name, round), size(round));
            written.put(key(name, round), size(round));
        } else {
            overwrite(name + "/more/" + round % MORE, size(round), writing, reading);
        }
        overwrite(name + "/again", round % SIZES, writing, reading);
        rounds.incrementAndGet();
        int before = round / 2 % OBJECTS;
        assertThat(get(reading, key(name, before)))
                .as("round %d of %s", before, name)
                .isEqualTo(AwsSdkContract.bytes(size(before)));
    }

    private static void overwrite(String key, int size, S3Client writing, S3Client reading) {
        put(writing, key, size);
        assertThat(get(reading, key)).as(key).isEqualTo(AwsSdkContract.bytes(size));
    }

    private static String key(String name, int round) {
        return "%s/%06d".formatted(name, round);
    }

    private static int size(int round) {
        return round % LARGE_EVERY == LARGE_EVERY - 1 ? LARGE + round : 500 + round;
    }

    private static void put(S3Client s3, String key, int size) {
        s3.putObject(
                r -> r.bucket("default").key(key),
                RequestBody.fromBytes(AwsSdkContract.bytes(size)));
    }

    private static byte[] get(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket("default").key(key)).asByteArray();
    }

    /// How many rounds the clients have behind them, each with writes that were acknowledged.
    int rounds() {
        return rounds.get();
    }

    /// Reads every object that was ever acknowledged.
    void readAll(S3Client s3) throws InterruptedException, ExecutionException {
        List<Map.Entry<String, Integer>> all = List.copyOf(written.entrySet());
        List<Future<?>> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            int first = reader;
            readers.add(
                    threads.submit(() -> {
                        for (int at = first; at < all.size(); at += READERS) {
                            String key = all.get(at).getKey();
                            byte[] body = AwsSdkContract.bytes(all.get(at).getValue());
                            assertThat(get(s3, key)).as(key).isEqualTo(body);
                        }
                    }));
        }
        for (Future<?> reader : readers) {
            reader.get();
        }
    }

    /// Ends all clients; fails if something was not right for one of them.
    void stop() throws InterruptedException, ExecutionException {
        over = true;
        for (Future<?> client : clients) {
            client.get();
        }
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }
}
