package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Clients that write and read until they are told to stop, and expect everything to be right.
///
/// Each writes objects of its own, small and large, and one that it overwrites again and again; its
/// reads go to another node than its writes. A request that fails, an object that differs and an
/// older object than one that was acknowledged all end it.
final class SteadyLoad implements AutoCloseable {
    private static final int LARGE = 1_500_000;
    private static final int LARGE_EVERY = 8;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> clients = new ArrayList<>();
    private final SortedMap<String, Integer> written = new ConcurrentSkipListMap<>();
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
        put(writing, key(name, round), size(round));
        written.put(key(name, round), size(round));
        String again = name + "/again";
        put(writing, again, round);
        assertThat(get(reading, again)).as("%s in round %d", again, round).hasSize(round);
        int before = round / 2;
        assertThat(get(reading, key(name, before)))
                .as("round %d of %s", before, name)
                .isEqualTo(AwsSdkContract.bytes(size(before)));
    }

    private static String key(String name, int round) {
        return "%s/%06d".formatted(name, round);
    }

    private static int size(int round) {
        return round % LARGE_EVERY == LARGE_EVERY - 1 ? LARGE : 500 + round;
    }

    private static void put(S3Client s3, String key, int size) {
        s3.putObject(
                r -> r.bucket("default").key(key),
                RequestBody.fromBytes(AwsSdkContract.bytes(size)));
    }

    private static byte[] get(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket("default").key(key)).asByteArray();
    }

    /// How many objects were acknowledged by now, besides those that were overwritten.
    int acknowledged() {
        return written.size();
    }

    /// Reads every object that was ever acknowledged.
    void readAll(S3Client s3) {
        written.forEach((key, size) ->
                assertThat(get(s3, key)).as(key).isEqualTo(AwsSdkContract.bytes(size)));
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
