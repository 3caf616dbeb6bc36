package io.granary.chaos.work;

import io.granary.chaos.expected.Body;
import io.granary.chaos.expected.ExpectedLog;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Takes part in every request of every client: what it is about goes to the log before it is sent,
/// what came of it after.
final class Notebook {
    private final ExpectedLog log;
    private final Latencies latencies;
    private final NavigableSet<String> keys = new ConcurrentSkipListSet<>();
    private final Map<String, Value> byTag = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    Notebook(ExpectedLog log, Latencies latencies) {
        this.log = log;
        this.latencies = latencies;
    }

    /// All keys that somebody ever began to write.
    NavigableSet<String> keys() {
        return keys;
    }

    long operations() {
        return operations.get();
    }

    long refused() {
        return refused.get();
    }

    /// A number that no other write has; it is the number of the value, too.
    int next() {
        return numbers.incrementAndGet();
    }

    Answer put(S3 s3, String key, int length) {
        int number = next();
        var value = new Value(number);
        byte[] body = Body.of(value, key, length);
        byTag.put(HexFormat.of().formatHex(md5(body)), value);
        return write(key, number, value, () -> s3.put(key, body));
    }

    Answer delete(S3 s3, String key) {
        return write(key, next(), Value.NOTHING, () -> s3.delete(key));
    }

    /// Completes an upload of `parts`, which together are the body of the value of that number.
    ///
    /// @param raced whether somebody else may end the upload: then a refusal proves nothing
    void complete(Upload upload, int number, List<byte[]> parts, boolean raced) {
        MessageDigest all = md5();
        parts.forEach(part -> all.update(md5(part)));
        String tag = HexFormat.of().formatHex(all.digest()) + "-" + parts.size();
        var value = new Value(number);
        byTag.put(tag, value);
        write(
                upload.key(),
                number,
                value,
                () -> {
                    Answer answer = upload.complete();
                    boolean failed =
                            answer.text().contains("<Error>") || (raced && answer.isRefusal());
                    return failed ? Answer.without(Answer.NONE) : answer;
                });
    }

    private Answer write(String key, int number, Value value, Supplier<Answer> request) {
        keys.add(key);
        log.begins(key, number, value);
        Answer answer = timed(request);
        if (answer.succeeded()) {
            log.acknowledged(key, number);
        } else if (answer.isRefusal()) {
            log.refused(key, number);
        }
        return answer;
    }

    /// A request that is in no history.
    Answer timed(Supplier<Answer> request) {
        long start = log.now();
        Answer answer = request.get();
        operations.incrementAndGet();
        if (answer.succeeded() || answer.status() == 404) {
            latencies.took(log.now() - start);
        } else if (answer.isLoud()) {
            refused.incrementAndGet();
        }
        return answer;
    }

    /// Reads a key whole; false when it could not be read.
    boolean get(Client client, int node, String key, Read.Kind kind) {
        long start = log.now();
        Answer answer = timed(() -> client.s3(node).get(key));
        if (!answer.succeeded() && answer.status() != 404) {
            return false;
        }
        Optional<Value> value =
                answer.succeeded()
                        ? Body.recognise(key, answer.body().toArray())
                        : Optional.of(Value.NOTHING);
        if (value.isEmpty()) {
            log.sawNonsense(
                    "%d bytes under %s at node %d".formatted(answer.body().length(), key, node));
            return true;
        }
        log.saw(key, new Read(next(), kind, node, value.get(), start, log.now()));
        return true;
    }

    /// Lists what begins with `prefix`, page by page; false when a page failed.
    boolean list(Client client, int node, String prefix, int most, Read.Kind kind) {
        long start = log.now();
        List<String> known = new ArrayList<>(keys.subSet(prefix, prefix + Character.MAX_VALUE));
        Map<String, String> listed = new TreeMap<>();
        String last = "";
        boolean more = true;
        while (more) {
            String after = last;
            Answer page = timed(() -> client.s3(node).list(prefix, after, most));
            if (!page.succeeded()) {
                return false;
            }
            for (Listed entry : Listed.in(page)) {
                if (entry.key().compareTo(last) <= 0) {
                    log.sawNonsense("%s after %s in a page".formatted(entry.key(), last));
                }
                last = entry.key();
                listed.put(entry.key(), entry.etag());
            }
            more = page.element("IsTruncated").equals(Optional.of("true"));
            if (more && last.equals(after)) {
                log.sawNonsense("an empty page that is not the last, after " + after);
                return true;
            }
        }
        long end = log.now();
        for (String key : known) {
            see(key, Optional.ofNullable(listed.remove(key)), node, kind, start, end);
        }
        for (String phantom : listed.keySet()) {
            // Somebody may have begun to write it after the listing began: that is judged by time.
            if (keys.contains(phantom)) {
                see(phantom, Optional.ofNullable(listed.get(phantom)), node, kind, start, end);
            } else {
                log.sawNonsense("a key that nobody wrote in a page: " + phantom);
            }
        }
        return true;
    }

    private void see(
            String key, Optional<String> tag, int node, Read.Kind kind, long start, long end) {
        Optional<Value> value =
                tag.map(some -> Optional.ofNullable(byTag.get(some)))
                        .orElse(Optional.of(Value.NOTHING));
        if (value.isEmpty()) {
            log.sawNonsense("the tag %s under %s".formatted(tag.orElse(""), key));
        } else {
            log.saw(key, new Read(next(), kind, node, value.get(), start, end));
        }
    }

    void unreadable(String key, int node) {
        log.unreadable(key, node);
    }

    private static byte[] md5(byte[] bytes) {
        return md5().digest(bytes);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
