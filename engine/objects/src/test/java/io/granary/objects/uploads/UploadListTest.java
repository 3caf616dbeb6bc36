package io.granary.objects.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UploadListTest {
    private static final List<String> WORDS =
            List.of("a", "b", "/", "//", "\u0000", "\u0001", "\u00ff", "ab", "\ud83d\ude00");

    private final Store store = Store.inMemory(1);
    private final Gateway gateway = store.gateway();
    private final Bucket bucket = store.bucket("bucket");
    private final Sender sender = new Sender(store, gateway, bucket);

    @AfterEach
    void closeStore() {
        store.close();
    }

    /// One upload as a listing should know it.
    private record Known(Bytes key, UploadId upload) implements Comparable<Known> {
        @Override
        public int compareTo(Known other) {
            int order = key.compareTo(other.key);
            return order != 0 ? order : upload.compareTo(other.upload);
        }
    }

    @Test
    void uploadsOfOneKeyAreInTheOrderOfTheirBeginnings() {
        List<UploadId> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            begun.add(sender.begin().id());
            store.time().pass(Duration.ofMillis(2));
        }

        assertThat(walk("", "", 2)).hasSize(5);
        assertThat(list("", "", Optional.empty(), 10).entries())
                .map(entry -> ((UploadsPage.Entry.Going) entry).upload())
                .containsExactlyElementsOf(begun);
        assertThat(begun.getFirst().begun()).isBeforeOrEqualTo(store.time().now());
    }

    @Test
    void anyListingIsWhatALookAtAllUploadsSays() {
        var random = new Random(7);
        var all = new TreeSet<Known>();
        for (int i = 0; i < 120; i++) {
            var key = ObjectKey.of(words(random, 1 + random.nextInt(4)));
            all.add(new Known(key.utf8(), sender.begin(key).id()));
        }
        for (int i = 0; i < 150; i++) {
            String prefix = words(random, random.nextInt(3));
            String delimiter = words(random, random.nextInt(2));

            assertThat(walk(prefix, delimiter, 1 + random.nextInt(7)))
                    .as("prefix '%s', delimiter '%s'", prefix, delimiter)
                    .containsExactlyElementsOf(expected(all, prefix, delimiter));
        }
    }

    @Test
    void aKeyMarkerAloneLeavesAllUploadsOfItsKeyBehind() {
        sender.begin(ObjectKey.of("a"));
        sender.begin(ObjectKey.of("a"));
        Upload next = sender.begin(ObjectKey.of("a\u0000"));

        var marker = new UploadsRequest.Marker(Bytes.utf8("a"), Optional.empty());

        assertThat(list("", "", Optional.of(marker), 10).entries())
                .map(entry -> ((UploadsPage.Entry.Going) entry).upload())
                .containsExactly(next.id());
    }

    @Test
    void aPageOfNothingIsEmpty() {
        sender.begin();

        UploadsPage page = list("", "", Optional.empty(), 0);

        assertThat(page.entries()).isEmpty();
        assertThat(page.truncated()).isFalse();
    }

    private static String words(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    /// All entries, page after page.
    private List<String> walk(String prefix, String delimiter, int limit) {
        var found = new ArrayList<String>();
        Optional<UploadsRequest.Marker> after = Optional.empty();
        while (true) {
            UploadsPage page = list(prefix, delimiter, after, limit);
            page.entries().forEach(entry -> found.add(text(entry)));
            assertThat(found).doesNotHaveDuplicates();
            if (!page.truncated()) {
                return found;
            }
            assertThat(page.entries()).hasSize(limit);
            after = Optional.of(marker(page.entries().getLast()));
        }
    }

    private static UploadsRequest.Marker marker(UploadsPage.Entry entry) {
        return switch (entry) {
            case UploadsPage.Entry.Going going ->
                    new UploadsRequest.Marker(going.key().utf8(), Optional.of(going.upload()));
            case UploadsPage.Entry.CommonPrefix(var prefix) ->
                    new UploadsRequest.Marker(prefix, Optional.empty());
        };
    }

    private UploadsPage list(
            String prefix, String delimiter, Optional<UploadsRequest.Marker> after, int limit) {
        return store.answer(
                gateway.uploads()
                        .list(
                                new UploadsRequest(
                                        bucket,
                                        Bytes.utf8(prefix),
                                        Optional.of(Bytes.utf8(delimiter))
                                                .filter(each -> !each.isEmpty()),
                                        after,
                                        limit)));
    }

    private static String text(UploadsPage.Entry entry) {
        return switch (entry) {
            case UploadsPage.Entry.Going going -> going.key().utf8() + " " + going.upload();
            case UploadsPage.Entry.CommonPrefix(var prefix) -> prefix + " ...";
        };
    }

    private static List<String> expected(Set<Known> all, String prefix, String delimiter) {
        var found = new LinkedHashSet<String>();
        for (Known known : all) {
            if (known.key().startsWith(Bytes.utf8(prefix))) {
                found.add(rolledUp(known, Bytes.utf8(prefix), Bytes.utf8(delimiter)));
            }
        }
        return List.copyOf(found);
    }

    private static String rolledUp(Known known, Bytes prefix, Bytes delimiter) {
        int at = delimiter.isEmpty() ? -1 : known.key().indexOf(delimiter, prefix.length());
        return at < 0
                ? known.key() + " " + known.upload()
                : known.key().slice(0, at + delimiter.length()) + " ...";
    }
}
