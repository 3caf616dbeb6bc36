package io.granary.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlReaderTest {
    private static XmlElement read(String text) {
        return XmlReader.read("a", Bytes.utf8(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a><b>x</b></a>",
                "<a xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><b>x</b></a>",
                "<s:a xmlns:s=\"http://s3.amazonaws.com/doc/2006-03-01/\"><s:b>x</s:b></s:a>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b>x</b>\n</a>\n",
                "<!-- said --><a><!-- twice --><b>x</b><?and so?></a>",
                "<a><b><![CDATA[x]]></b></a>",
                "\uFEFF<a><b>x</b></a>",
                "<a kind=\"1\"><b kind='2'>x</b></a>"
            })
    void everyWayToWriteADocumentIsRead(String text) {
        assertThat(read(text).textOf("b")).contains("x");
    }

    @Test
    void predefinedEntitiesAndCharacterReferencesAreLetters() {
        assertThat(read("<a><b>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</b></a>").textOf("b"))
                .contains("<&>\"'A😀");
    }

    @Test
    void textIsNotTrimmed() {
        assertThat(read("<a><b> x\n</b></a>").textOf("b")).contains(" x\n");
    }

    @Test
    void aLongTextComesInOnePiece() {
        String text = "x".repeat(100_000);
        assertThat(read("<a><b>" + text + "</b></a>").textOf("b")).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nothing",
                "<a>",
                "<a></b>",
                "<a/><a/>",
                "<b/>",
                "<a>\u0001</a>",
                "<a>&#1;</a>",
                "<a>&unknown;</a>",
                "<a b=\"1\" b=\"2\"/>",
                "{\"a\": 1}"
            })
    void whatIsNotTheDocumentIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedXml.class);
    }

    @Test
    void octetsThatAreNoUtf8AreRefused() {
        byte[] body = "<a>x</a>".getBytes(StandardCharsets.UTF_8);
        body[3] = (byte) 0xff;
        assertThatThrownBy(() -> XmlReader.read("a", Bytes.wrap(body)))
                .isInstanceOf(MalformedXml.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\"> %x;]><a/>"
            })
    void documentTypesAreRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedXml.class);
    }

    @Test
    @Timeout(5)
    void anEntityBombIsRefusedAtOnce() {
        var text = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 \"boom\">");
        for (int i = 1; i < 30; i++) {
            String before = "&x" + (i - 1) + ";";
            text.append("<!ENTITY x%d \"%s\">".formatted(i, before.repeat(10)));
        }
        text.append("]><a>&x29;</a>");
        assertThatThrownBy(() -> read(text.toString())).isInstanceOf(MalformedXml.class);
    }

    @Test
    void depthIsBounded() {
        String deepest = "<a>".repeat(XmlReader.DEEPEST) + "</a>".repeat(XmlReader.DEEPEST);
        String deeper = "<a>" + deepest + "</a>";
        assertThat(read(deepest).name()).isEqualTo("a");
        assertThatThrownBy(() -> read(deeper)).isInstanceOf(MalformedXml.class);
    }

    @Test
    void theNumberOfElementsIsBounded() {
        String most = "<a>" + "<b/>".repeat(XmlReader.MOST_ELEMENTS - 1) + "</a>";
        String more = "<a>" + "<b/>".repeat(XmlReader.MOST_ELEMENTS) + "</a>";
        assertThat(read(most).children()).hasSize(XmlReader.MOST_ELEMENTS - 1);
        assertThatThrownBy(() -> read(more)).isInstanceOf(MalformedXml.class);
    }

    @Test
    void aDeepDocumentOfMebibytesEndsQuickly() {
        String text = "<a>".repeat(700_000);
        assertThat(timeToRefuse(text)).isLessThan(Duration.ofSeconds(2));
    }

    private static Duration timeToRefuse(String text) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedXml.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void whatStandsTwiceIsNotTheOnlyOne() {
        XmlElement root = read("<a><b>1</b><b>2</b><c><d/></c></a>");
        assertThat(root.all("b")).extracting(XmlElement::text).containsExactly("1", "2");
        assertThatThrownBy(() -> root.only("b")).isInstanceOf(MalformedXml.class);
        assertThatThrownBy(() -> root.textOf("c")).isInstanceOf(MalformedXml.class);
        assertThat(root.only("nobody")).isEmpty();
    }

    @Test
    void aBooleanIsOneOfTwoWords() {
        XmlElement root = read("<a><b>true</b><c> false </c><d>maybe</d></a>");
        assertThat(root.only("b").orElseThrow().isTrue()).isTrue();
        assertThat(root.only("c").orElseThrow().isTrue()).isFalse();
        assertThatThrownBy(() -> root.only("d").orElseThrow().isTrue())
                .isInstanceOf(MalformedXml.class);
    }
}
