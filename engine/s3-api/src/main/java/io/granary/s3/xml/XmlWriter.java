package io.granary.s3.xml;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes one XML document from top to bottom.
///
/// Text may hold any Unicode character: keys may contain what XML 1.0 has no way to say, and those
/// characters are written as numeric references, as S3 does. Clients that care ask for
/// `encoding-type=url` instead.
public final class XmlWriter {
    /// The namespace of every result; errors have none.
    public static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out =
            new StringBuilder(512).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    private XmlWriter() {}

    /// A result whose root is `root`, in S3's namespace.
    public static XmlWriter result(String root) {
        var writer = new XmlWriter();
        writer.out.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">");
        writer.open.push(root);
        return writer;
    }

    /// A document whose root `root` is in no namespace.
    public static XmlWriter plain(String root) {
        return new XmlWriter().open(root);
    }

    public XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        open.push(name);
        return this;
    }

    public XmlWriter close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /// An element that holds `text` and nothing else.
    public XmlWriter element(String name, String text) {
        if (text.isEmpty()) {
            out.append('<').append(name).append("/>");
            return this;
        }
        open(name);
        escape(text);
        return close();
    }

    public XmlWriter element(String name, long number) {
        return element(name, Long.toString(number));
    }

    public XmlWriter element(String name, boolean claim) {
        return element(name, Boolean.toString(claim));
    }

    /// Text in the element that is open now.
    public XmlWriter text(String text) {
        escape(text);
        return this;
    }

    /// The whole document, once every element but the root is closed.
    public Bytes finish() {
        close();
        Check.that(open.isEmpty(), "<%s> was never closed", open.peek());
        return Bytes.utf8(out.toString());
    }

    /// `text` with a replacement character for each that XML 1.0 cannot say: for documents that
    /// every reader must be able to read, whatever the client sent.
    public static String sayable(String text) {
        return text.codePoints()
                .map(character -> isSayable(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void escape(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            escape(character);
            at += Character.charCount(character);
        }
    }

    private void escape(int character) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\r' -> out.append("&#xD;");
            default -> {
                if (isSayable(character)) {
                    out.appendCodePoint(character);
                } else {
                    out.append("&#x%X;".formatted(character));
                }
            }
        }
    }

    /// Whether XML 1.0 lets the character stand for itself.
    private static boolean isSayable(int character) {
        return character == '\t'
                || character == '\n'
                || (0x20 <= character && character <= 0xD7FF)
                || (0xE000 <= character && character <= 0xFFFD)
                || character >= 0x1_0000;
    }
}
