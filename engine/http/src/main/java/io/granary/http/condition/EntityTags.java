package io.granary.http.condition;

import java.util.ArrayList;
import java.util.List;

/// The ETags of a condition, or `*` for any.
///
/// Ours are always strong and stand between quotes; clients also leave the quotes out.
record EntityTags(boolean any, List<Tag> tags) {
    /// An ETag without its quotes.
    record Tag(String value, boolean weak) {}

    static EntityTags parse(String header) {
        if (header.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<Tag> tags = new ArrayList<>(1);
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= header.length(); i++) {
            char c = i < header.length() ? header.charAt(i) : ',';
            if (c == '"') {
                quoted = !quoted;
            }
            if ((c == ',' && !quoted) || i == header.length()) {
                tags.add(tag(header.substring(start, i).strip()));
                start = i + 1;
            }
        }
        return new EntityTags(false, List.copyOf(tags));
    }

    /// Whether one of them is this very ETag; a weak one promises less than that.
    boolean holdStrongly(String etag) {
        return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.value().equals(etag));
    }

    /// Whether one of them names this ETag, weak or not.
    boolean holdWeakly(String etag) {
        return any || tags.stream().anyMatch(tag -> tag.value().equals(etag));
    }

    private static Tag tag(String text) {
        boolean weak = text.startsWith("W/");
        String value = weak ? text.substring(2) : text;
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return new Tag(quoted ? value.substring(1, value.length() - 1) : value, weak);
    }
}
