package io.granary.chaos.work;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A key in a page, and the tag of what it holds.
record Listed(String key, String etag) {
    private static final Pattern ENTRY =
            Pattern.compile("(?s)<Contents>.*?<Key>(.*?)</Key>.*?<ETag>(.*?)</ETag>.*?</Contents>");

    /// All entries of a page, in its order.
    static List<Listed> in(Answer page) {
        return ENTRY.matcher(page.text()).results().map(Listed::of).toList();
    }

    private static Listed of(MatchResult found) {
        return new Listed(found.group(1), found.group(2).replaceAll("&quot;|&#34;|\"", ""));
    }
}
