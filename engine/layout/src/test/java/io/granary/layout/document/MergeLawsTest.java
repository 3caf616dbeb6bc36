package io.granary.layout.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.layout.world.Documents;
import io.granary.layout.world.Nodes;
import io.granary.layout.world.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergeLawsTest {
    private static final int ROUNDS = 200;

    @Test
    void theOrderOfTwoDocumentsDoesNotMatter() {
        Documents documents = new Documents(new Seeded(1));
        for (int round = 0; round < ROUNDS; round++) {
            LayoutDocument one = documents.next();
            LayoutDocument other = documents.next();

            assertSame(one.merge(other), other.merge(one));
        }
    }

    @Test
    void theGroupingOfThreeDocumentsDoesNotMatter() {
        Documents documents = new Documents(new Seeded(2));
        for (int round = 0; round < ROUNDS; round++) {
            LayoutDocument one = documents.next();
            LayoutDocument other = documents.next();
            LayoutDocument third = documents.next();

            assertSame(one.merge(other).merge(third), one.merge(other.merge(third)));
        }
    }

    @Test
    void mergingADocumentAgainChangesNothing() {
        Documents documents = new Documents(new Seeded(3));
        for (int round = 0; round < ROUNDS; round++) {
            LayoutDocument one = documents.next();
            LayoutDocument both = one.merge(documents.next());

            assertSame(one.merge(one), one);
            assertSame(both.merge(one), both);
        }
    }

    @Test
    void manyDocumentsInAnyOrderGiveTheSameBytes() {
        Documents documents = new Documents(new Seeded(4));
        List<LayoutDocument> some =
                new ArrayList<>(Stream.generate(documents::next).limit(12).toList());
        Bytes expected = merged(some).encoded();
        Random order = new Random(4);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(some, order);

            assertThat(merged(some).encoded()).isEqualTo(expected);
        }
    }

    @Test
    void aDocumentIsReadBackAsItWas() {
        Documents documents = new Documents(new Seeded(5));
        for (int round = 0; round < ROUNDS; round++) {
            LayoutDocument document = documents.next();
            DocumentReading reading = LayoutDocument.read(document.encoded());

            assertThat(reading.faults()).isEmpty();
            assertSame(reading.document(), document);
        }
    }

    @Test
    void documentsOfTwoClustersDoNotMerge() {
        LayoutDocument one = LayoutDocument.empty(Nodes.CLUSTER);
        LayoutDocument other = LayoutDocument.empty(new ClusterId(Bytes.hex("00".repeat(32))));

        assertThatThrownBy(() -> one.merge(other)).isInstanceOf(BrokenInvariant.class);
    }

    private static LayoutDocument merged(List<LayoutDocument> documents) {
        return documents.stream().reduce(LayoutDocument::merge).orElseThrow();
    }

    private static void assertSame(LayoutDocument one, LayoutDocument other) {
        assertThat(one).isEqualTo(other);
        assertThat(one.encoded()).isEqualTo(other.encoded());
    }
}
