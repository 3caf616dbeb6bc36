package io.granary.objects.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What names a version looks in references as it always did.
final class NamedByTest {
    private static final Path GOLDEN = Path.of("src/test/golden/rows");
    private static final IndexShard SHARD =
            new IndexShard(new BucketId(Bytes.hex("b0b1b2b3b4b5b6b7b8b9babbbcbdbebf")), 7);
    private static final ObjectKey KEY = ObjectKey.of("photos/caf\u00e9.jpg");
    private static final UploadId UPLOAD =
            new UploadId(Bytes.hex("019ca94a0c7bc1c2c3c4c5c6c7c8c9ca"));

    @Test
    void theRowOfAnObjectKeepsItsForm() throws IOException {
        assertGolden("named-by-object", new NamedBy(SHARD, KEY, Optional.empty()));
    }

    @Test
    void thePartOfAnUploadKeepsItsForm() throws IOException {
        var part = new NamedBy.Part(UPLOAD, new PartNumber(300));
        assertGolden("named-by-part", new NamedBy(SHARD, KEY, Optional.of(part)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "63", "01ff"})
    void rubbishIsAnUnknownFormat(String hex) {
        assertThatThrownBy(() -> NamedBy.decode(Bytes.hex(hex))).isInstanceOf(UnknownFormat.class);
    }

    private static void assertGolden(String name, NamedBy value) throws IOException {
        var golden = Bytes.hex(Files.readString(GOLDEN.resolve(name + ".hex")).strip());
        assertThat(value.encoded().toHex()).isEqualTo(golden.toHex());
        assertThat(NamedBy.decode(golden)).isEqualTo(value);
    }
}
