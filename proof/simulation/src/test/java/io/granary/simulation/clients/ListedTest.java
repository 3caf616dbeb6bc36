package io.granary.simulation.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListedTest {
    @Test
    void aPageHasItsKeysWithTheirTags() {
        Listed page = Listed.parse(page("a", "b"));
        assertThat(page.tags()).containsEntry("a", "0".repeat(32)).containsOnlyKeys("a", "b");
        assertThat(page.inOrder()).isTrue();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void aPageOutOfOrderIsNoticed() {
        assertThat(Listed.parse(page("b", "a")).inOrder()).isFalse();
        assertThat(Listed.parse(page("a", "a")).inOrder()).isFalse();
    }

    @Test
    void aPageSaysHowToGoOn() {
        String more = page("a") + "<NextContinuationToken>there</NextContinuationToken>";
        assertThat(Listed.parse(more).next()).contains("there");
    }

    private static String page(String... keys) {
        var xml = new StringBuilder();
        for (String key : keys) {
            xml.append("<Contents><Key>").append(key).append("</Key>");
            xml.append("<ETag>&quot;").append("0".repeat(32)).append("&quot;</ETag>");
            xml.append("<Size>1</Size></Contents>");
        }
        return xml.toString();
    }
}
