package io.granary.tables.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.schema.RowKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampedFormTest {
    private static final Path GOLDEN = Path.of("src/test/golden/stamped-1.hex");
    private static final AskStamp QUESTION =
            new AskStamp(new RowKey(Bytes.utf8("bucket"), Bytes.utf8("key")));

    private final StampedForm<AskStamp> form = new StampedForm<>(QuestionForms.ASK_STAMP);

    @Test
    void questionsWithStampsLookAsTheyAlwaysDid() throws IOException {
        List<String> golden = Files.readAllLines(GOLDEN);
        var stamped = new Stamped<>(Bytes.hex("a1b2c3"), QUESTION);
        var none = new Stamped<>(Bytes.EMPTY, QUESTION);

        assertThat(written(stamped).toHex()).isEqualTo(golden.get(0));
        assertThat(written(none).toHex()).isEqualTo(golden.get(1));
        assertThat(form.read(Bytes.hex(golden.get(0)).toByteBuffer())).isEqualTo(stamped);
        assertThat(form.read(Bytes.hex(golden.get(1)).toByteBuffer())).isEqualTo(none);
    }

    @Test
    void withoutAStampAQuestionIsThatOfAnOlderRelease() {
        Bytes older = Bytes.concat(copies(QuestionForms.ASK_STAMP.write(QUESTION)));

        assertThat(written(new Stamped<>(Bytes.EMPTY, QUESTION))).isEqualTo(older);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 300, (1 << 14) - 1})
    void stampsOfAnyLengthArrive(int length) {
        var stamped = new Stamped<>(Bytes.wrap(new byte[length]), QUESTION);

        assertThat(form.read(written(stamped).toByteBuffer())).isEqualTo(stamped);
    }

    @Test
    void aStampThatIsTooLongIsNotSent() {
        var stamped = new Stamped<>(Bytes.wrap(new byte[1 << 14]), QUESTION);

        assertThatThrownBy(() -> form.write(stamped)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7a", "7a05aabb", "7affffff", "7a80"})
    void aStampThatIsCutOffIsAnUnknownFormat(String hex) {
        assertThatThrownBy(() -> form.read(Bytes.hex(hex).toByteBuffer()))
                .isInstanceOf(UnknownFormat.class);
    }

    private Bytes written(Stamped<AskStamp> stamped) {
        return Bytes.concat(copies(form.write(stamped)));
    }

    private static Bytes[] copies(List<ByteBuffer> parts) {
        return parts.stream().map(Bytes::copyOf).toArray(Bytes[]::new);
    }
}
