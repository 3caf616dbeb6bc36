package io.granary.http.message;

import io.granary.foundation.check.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// The headers of a message, in order; names are compared without regard to case.
///
/// A value is a string of the octets on the wire, one char from 0 to 255 each, so that what a
/// client sent comes back unchanged whatever it meant by it.
public final class Headers {
    public static final Headers EMPTY = new Headers(new String[0]);

    /// Name, value, name, value …: a message has so few headers that a scan beats any map.
    private final String[] fields;

    private Headers(String[] fields) {
        this.fields = fields;
    }

    /// Headers from alternating names and values.
    public static Headers of(String... namesAndValues) {
        Check.that(namesAndValues.length % 2 == 0, "a header without a value");
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    public static Builder builder() {
        return new Builder(new String[32], 0);
    }

    public Builder toBuilder() {
        return new Builder(Arrays.copyOf(fields, fields.length + 16), fields.length);
    }

    /// The same headers, but with this value alone under `name`.
    public Headers with(String name, String value) {
        return toBuilder().set(name, value).build();
    }

    /// Whether `text` can be sent as a value: octets only, and none that ends a line or a string.
    public static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xff || c == '\r' || c == '\n' || c == 0) {
                return false;
            }
        }
        return true;
    }

    public boolean has(String name) {
        return indexOf(name, 0) >= 0;
    }

    public Optional<String> first(String name) {
        int at = indexOf(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(fields[at + 1]);
    }

    /// All values of `name`, in order; most names have none or one.
    public List<String> all(String name) {
        int at = indexOf(name, 0);
        if (at < 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(2);
        for (; at >= 0; at = indexOf(name, at + 2)) {
            values.add(fields[at + 1]);
        }
        return values;
    }

    /// All values of `name` as one list with commas, as HTTP lets a sender write them.
    public Optional<String> joined(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /// The names in lower case, each once, in the order of their first appearance.
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < fields.length; i += 2) {
            names.add(fields[i].toLowerCase(Locale.ROOT));
        }
        return List.copyOf(names);
    }

    /// Shows every field in order, names spelled as they were given.
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < fields.length; i += 2) {
            visitor.accept(fields[i], fields[i + 1]);
        }
    }

    /// The number of fields, repeated names counted each time.
    public int size() {
        return fields.length / 2;
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Headers headers) || headers.fields.length != fields.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i += 2) {
            if (!fields[i].equalsIgnoreCase(headers.fields[i])
                    || !fields[i + 1].equals(headers.fields[i + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < fields.length; i += 2) {
            hash = 31 * hash + fields[i].toLowerCase(Locale.ROOT).hashCode();
            hash = 31 * hash + fields[i + 1].hashCode();
        }
        return hash;
    }

    /// Names only: values may hold credentials.
    @Override
    public String toString() {
        return names().toString();
    }

    /// Collects headers in order.
    public static final class Builder {
        private String[] fields;
        private int length;

        private Builder(String[] fields, int length) {
            this.fields = fields;
            this.length = length;
        }

        /// Adds a field after all others, of the same name too.
        public Builder add(String name, String value) {
            Check.that(isValue(value), "value of header %s", name);
            if (length + 2 > fields.length) {
                fields = Arrays.copyOf(fields, 2 * fields.length);
            }
            fields[length++] = name;
            fields[length++] = value;
            return this;
        }

        /// Adds a field instead of all of the same name.
        public Builder set(String name, String value) {
            return remove(name).add(name, value);
        }

        public Builder remove(String name) {
            int kept = 0;
            for (int i = 0; i < length; i += 2) {
                if (!fields[i].equalsIgnoreCase(name)) {
                    fields[kept++] = fields[i];
                    fields[kept++] = fields[i + 1];
                }
            }
            length = kept;
            return this;
        }

        public Headers build() {
            return length == 0 ? EMPTY : new Headers(Arrays.copyOf(fields, length));
        }
    }
}
