package io.granary.s3.xml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One element of a document that was read: its local name, its own text and the elements in it.
///
/// Namespaces and attributes are gone, because clients disagree about both.
///
/// @param text the text directly in this element, untrimmed
public record XmlElement(String name, String text, List<XmlElement> children) {
    public XmlElement {
        children = List.copyOf(children);
    }

    /// The children called `name`, in order.
    public List<XmlElement> all(String name) {
        return children.stream().filter(child -> child.name.equals(name)).toList();
    }

    /// The only child called `name`; throws [MalformedXml] when there are several.
    public Optional<XmlElement> only(String name) {
        List<XmlElement> found = all(name);
        if (found.size() > 1) {
            throw new MalformedXml("<%s> stands more than once in <%s>".formatted(name, this.name));
        }
        return found.stream().findFirst();
    }

    /// The untrimmed text of the only child called `name`.
    public Optional<String> textOf(String name) {
        return only(name).map(XmlElement::leafText);
    }

    /// This element's text; throws [MalformedXml] when there are elements in it.
    public String leafText() {
        if (!children.isEmpty()) {
            throw new MalformedXml("<%s> must hold text only".formatted(name));
        }
        return text;
    }

    /// Whether the text is the boolean `true`; throws [MalformedXml] unless it is `true` or
    /// `false`.
    public boolean isTrue() {
        return switch (leafText().strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new MalformedXml("<%s> must be true or false".formatted(name));
        };
    }
}
