package io.granary.objects.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.page.Cursor;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import java.util.Arrays;
import java.util.Optional;

/// One page of a listing.
///
/// @param delimiter keys that contain it after the prefix are rolled up into common prefixes
/// @param from where to start; without it, at the first key
/// @param limit how many keys and common prefixes at most; 0 asks for an empty page
public record ListRequest(
        Bucket bucket, Bytes prefix, Optional<Bytes> delimiter, Optional<Cursor> from, int limit) {
    public static final int MAX_LIMIT = 1000;

    private static final Bytes END_OF_KEYS = endOfKeys();

    public ListRequest {
        Check.that(0 <= limit && limit <= MAX_LIMIT, "page of %d", limit);
        Check.that(delimiter.map(bytes -> !bytes.isEmpty()).orElse(true), "empty delimiter");
    }

    /// Where a listing goes on after `marker`: behind the whole common prefix that the marker is
    /// rolled up into, if there is one, because that prefix was listed before.
    public static Cursor after(Bytes marker, Bytes prefix, Optional<Bytes> delimiter) {
        int end = delimiter.map(each -> endOfCommonPrefix(marker, prefix, each)).orElse(-1);
        if (end < 0) {
            return Cursor.after(marker);
        }
        Bytes following = marker.slice(0, end).successorOfPrefix();
        return following.isEmpty() ? Cursor.after(END_OF_KEYS) : Cursor.at(following);
    }

    private static int endOfCommonPrefix(Bytes marker, Bytes prefix, Bytes delimiter) {
        if (!marker.startsWith(prefix)) {
            return -1;
        }
        int at = marker.indexOf(delimiter, prefix.length());
        return at < 0 ? -1 : at + delimiter.length();
    }

    private static Bytes endOfKeys() {
        byte[] greatest = new byte[ObjectKey.MAX_LENGTH];
        Arrays.fill(greatest, (byte) 0xff);
        return Bytes.wrap(greatest);
    }
}
