package io.granary.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XmlWriterTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    @Test
    void aResultIsInTheNamespaceOfS3() {
        String text =
                XmlWriter.result("R")
                        .element("Name", "x")
                        .element("Count", 3)
                        .element("Empty", "")
                        .element("Claim", true)
                        .open("In")
                        .text("y")
                        .close()
                        .finish()
                        .toUtf8();
        assertThat(text)
                .isEqualTo(
                        HEAD
                                + "<R xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                + "<Name>x</Name><Count>3</Count><Empty/><Claim>true</Claim>"
                                + "<In>y</In></R>");
    }

    @Test
    void anErrorIsInNoNamespace() {
        assertThat(XmlWriter.plain("Error").element("Code", "x").finish().toUtf8())
                .isEqualTo(HEAD + "<Error><Code>x</Code></Error>");
    }

    @ParameterizedTest
    @CsvSource({
        "'<', '&lt;'",
        "'>', '&gt;'",
        "'&', '&amp;'",
        "'\"', '&quot;'",
        "'é€😀', 'é€😀'",
        "'\t\n', '\t\n'",
        "'\r', '&#xD;'",
        "'\u0001', '&#x1;'",
        "'\u001f', '&#x1F;'",
        "'\u007f', '\u007f'",
        "'\uffff', '&#xFFFF;'",
        "']]>', ']]&gt;'"
    })
    void lettersThatXmlCannotSayBecomeReferences(String text, String written) {
        assertThat(XmlWriter.plain("K").text(text).finish().toUtf8())
                .isEqualTo(HEAD + "<K>" + written + "</K>");
    }

    @Test
    void lettersThatXmlCannotSayCanBeReplaced() {
        assertThat(XmlWriter.sayable("a\u0000b\u0001\r\n\uffff😀\ud800"))
                .isEqualTo("a\ufffdb\ufffd\ufffd\n\ufffd😀\ufffd");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        String key = " a<b>&\"'\r\n\t]]>é😀 ";
        var body = XmlWriter.result("R").element("Key", key).finish();
        assertThat(XmlReader.read("R", body).textOf("Key")).contains(key);
    }

    @Test
    void aDocumentThatIsLeftOpenIsABug() {
        assertThatThrownBy(() -> XmlWriter.plain("R").open("In").finish())
                .isInstanceOf(BrokenInvariant.class);
    }
}
