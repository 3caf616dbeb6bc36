package io.granary.chaos.work;

import io.granary.chaos.expected.Body;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// What clients do, one step at a time.
enum Workload {
    /// W1: PUT, DELETE and GET of few keys that all clients share.
    REGISTER {
        @Override
        void step(Client client, Notebook book, int turn) {
            String key = register(client, book);
            if (client.happens(50)) {
                book.get(client, client.node(), key, Read.Kind.GET);
            } else if (client.happens(75)) {
                book.put(client.any(), key, client.length());
            } else {
                book.delete(client.any(), key);
            }
        }
    },
    /// W2: a reader goes from node to node.
    MONOTONIC {
        @Override
        void step(Client client, Notebook book, int turn) {
            String key = register(client, book);
            for (int node = 0; node < client.nodes().size(); node++) {
                book.get(client, node, key, Read.Kind.GET);
            }
        }
    },
    /// W3: PUT of keys that nobody else writes, and lists of them.
    SET {
        @Override
        void step(Client client, Notebook book, int turn) {
            String group = "set/%05d/".formatted(turn / GROUP);
            if (turn % 6 == 5) {
                int most = 1 + client.chance().nextInt(client.happens(50) ? 7 : 1_000);
                book.list(client, client.node(), group, most, Read.Kind.LIST);
            } else {
                book.put(client.any(), group + "%05d".formatted(turn), client.length());
            }
        }
    },
    /// W4: keys that come and go, and lists of them.
    CHURN {
        @Override
        void step(Client client, Notebook book, int turn) {
            String key = "churn/%02d".formatted(client.chance().nextInt(40));
            switch (turn % 4) {
                case 0, 2 -> book.put(client.any(), key, client.shortLength());
                case 1 -> book.delete(client.any(), key);
                default -> book.list(client, client.node(), "churn/", 11, Read.Kind.LIST);
            }
        }
    },
    /// W5: uploads in parts, completed while others abort them or write the same key.
    UPLOAD {
        @Override
        void step(Client client, Notebook book, int turn) {
            String key = "upload/%d".formatted(client.chance().nextInt(5));
            if (turn % 10 == 0) {
                upload(client, book, key);
            } else {
                book.get(client, client.node(), key, Read.Kind.GET);
            }
        }
    };

    private static final int GROUP = 120;
    private static final int REGISTERS = 10;
    private static final int STEPS_PER_REGISTER = 100;

    /// The least that a part may be long which is not the last.
    private static final int PART = 5 << 20;

    /// @param turn how often somebody did this before
    abstract void step(Client client, Notebook book, int turn);

    /// One of the ten keys that are written now; their histories stay short enough to search.
    private static String register(Client client, Notebook book) {
        long age = book.operations() / (REGISTERS * STEPS_PER_REGISTER * 3L);
        return "register/%04d/%d".formatted(age, client.chance().nextInt(REGISTERS));
    }

    private static void upload(Client client, Notebook book, String key) {
        int number = book.next();
        byte[] body = Body.of(new Value(number), key, PART + 1_000 * (1 + number % 300));
        List<byte[]> parts =
                List.of(
                        Arrays.copyOfRange(body, 0, PART),
                        Arrays.copyOfRange(body, PART, body.length));
        Optional<Upload> ready = parts(client, book, key, parts);
        if (ready.isEmpty()) {
            return;
        }
        int rival = client.chance().nextInt(10);
        Thread other =
                Thread.ofVirtual()
                        .start(() -> {
                            switch (rival) {
                                case 0, 1 -> book.timed(ready.get()::abort);
                                case 2, 3 -> book.put(client.s3(0), key, 500);
                                default -> {}
                            }
                        });
        book.complete(ready.get(), number, parts, rival < 2);
        try {
            other.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins an upload and sends its parts in any order; nothing when one of them failed.
    private static Optional<Upload> parts(
            Client client, Notebook book, String key, List<byte[]> parts) {
        S3 s3 = client.any();
        Optional<String> id = book.timed(() -> s3.beginUpload(key)).element("UploadId");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> order = new ArrayList<>(List.of(1, 2));
        Collections.shuffle(order, new Random(client.chance().nextLong()));
        SortedMap<Integer, String> tags = new TreeMap<>();
        for (int part : order) {
            S3 at = client.any();
            Answer sent = book.timed(() -> at.part(key, id.get(), part, parts.get(part - 1)));
            if (!sent.succeeded()) {
                return Optional.empty();
            }
            tags.put(part, sent.etag());
        }
        return Optional.of(new Upload(client.any(), key, id.get(), tags));
    }
}
