package io.granary.s3.xml;

import io.granary.foundation.bytes.Bytes;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a small XML document that a stranger sent.
///
/// Nothing is fetched and nothing expands: a document type or an entity of its own refuses the
/// whole document. Depth and number of elements are bounded here; the caller bounds the bytes.
public final class XmlReader {
    static final int DEEPEST = 32;
    static final int MOST_ELEMENTS = 64_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final XMLInputFactory FACTORY = hardened();

    private final XMLStreamReader stream;
    private int elements;

    private XmlReader(XMLStreamReader stream) {
        this.stream = stream;
    }

    /// The root of `body`, which must be called `root`; throws [MalformedXml] for everything else.
    public static XmlElement read(String root, Bytes body) {
        XmlElement element = parse(body);
        if (!element.name().equals(root)) {
            throw new MalformedXml("the root must be <%s>".formatted(root));
        }
        return element;
    }

    private static XmlElement parse(Bytes body) {
        try {
            XMLStreamReader stream = FACTORY.createXMLStreamReader(new StringReader(text(body)));
            try {
                return new XmlReader(stream).document();
            } finally {
                stream.close();
            }
        } catch (XMLStreamException broken) {
            throw new MalformedXml("not well-formed XML: " + placeOf(broken));
        }
    }

    /// Decoded here and strictly: the parser would guess at encodings, and complain of wrong octets
    /// on the standard error stream.
    private static String text(Bytes body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(body.toByteBuffer()).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new MalformedXml("not UTF-8");
        }
    }

    private static String placeOf(XMLStreamException broken) {
        return broken.getLocation() == null
                ? "somewhere"
                : "line " + broken.getLocation().getLineNumber();
    }

    private XmlElement document() throws XMLStreamException {
        XmlElement root = null;
        while (stream.hasNext()) {
            int event = stream.next();
            refuseExpansion(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = element(1);
            }
        }
        if (root == null) {
            throw new MalformedXml("the document has no element");
        }
        return root;
    }

    private XmlElement element(int depth) throws XMLStreamException {
        elements++;
        if (depth > DEEPEST || elements > MOST_ELEMENTS) {
            throw new MalformedXml("too many elements, or too deep");
        }
        String name = stream.getLocalName();
        var text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        while (true) {
            int event = stream.next();
            refuseExpansion(event);
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlElement(name, text.toString(), children);
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text.append(stream.getText());
                default -> {
                    // Comments and processing instructions mean nothing to us.
                }
            }
        }
    }

    private static void refuseExpansion(int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedXml("document types and entities are refused");
        }
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
