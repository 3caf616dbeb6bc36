package io.granary.chaos.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ListedTest {
    private static Answer page(String xml) {
        return new Answer(200, Bytes.wrap(xml.getBytes(StandardCharsets.UTF_8)), "");
    }

    @Test
    void everyKeyOfAPageIsReadWithItsTag() {
        Answer page =
                page(
                        """
                        <ListBucketResult><IsTruncated>true</IsTruncated>
                        <Contents><Key>a/1</Key><ETag>&quot;f00&quot;</ETag></Contents>
                        <Contents><Key>a/2</Key><ETag>"ba5-2"</ETag><Size>4</Size></Contents>
                        </ListBucketResult>
                        """);

        assertThat(Listed.in(page))
                .containsExactly(new Listed("a/1", "f00"), new Listed("a/2", "ba5-2"));
        assertThat(page.element("IsTruncated")).contains("true");
    }

    @Test
    void anEmptyPageHasNoKeys() {
        assertThat(Listed.in(page("<ListBucketResult></ListBucketResult>"))).isEmpty();
    }

    @Test
    void onlyAnAnswerThatSaysSoIsARefusal() {
        assertThat(Answer.without(404).isRefusal()).isTrue();
        assertThat(Answer.without(Answer.NOT_SENT).isRefusal()).isTrue();
        assertThat(Answer.without(503).isRefusal()).isFalse();
        assertThat(Answer.without(503).isLoud()).isTrue();
        assertThat(Answer.without(Answer.NONE).isRefusal()).isFalse();
    }
}
