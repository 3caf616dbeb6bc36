package io.granary.simulation.clients;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One page of a listing, as a client reads it.
///
/// @param tags the entity tag of each key
/// @param inOrder whether each key came after the one before it
/// @param next how to go on, when there is more
record Listed(SortedMap<String, String> tags, boolean inOrder, Optional<String> next) {
    private static final Pattern ENTRY =
            Pattern.compile(
                    "<Contents><Key>([^<]*)</Key>.*?<ETag>(?:&quot;|\")?([0-9a-f-]+)"
                            + "(?:&quot;|\")?</ETag>.*?</Contents>",
                    Pattern.DOTALL);
    private static final Pattern NEXT =
            Pattern.compile("<NextContinuationToken>([^<]*)</NextContinuationToken>");

    static Listed parse(String xml) {
        SortedMap<String, String> tags = new TreeMap<>();
        boolean inOrder = true;
        var entries = ENTRY.matcher(xml);
        while (entries.find()) {
            String key = entries.group(1);
            inOrder &= tags.isEmpty() || tags.lastKey().compareTo(key) < 0;
            tags.put(key, entries.group(2));
        }
        var next = NEXT.matcher(xml);
        return new Listed(
                tags, inOrder, next.find() ? Optional.of(next.group(1)) : Optional.empty());
    }
}
