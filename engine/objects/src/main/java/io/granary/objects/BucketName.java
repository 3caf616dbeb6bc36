package io.granary.objects;

import io.granary.foundation.check.Check;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A name that clients call a bucket by: one namespace for the whole cluster, S3's rules for names.
public record BucketName(String value) implements Comparable<BucketName> {
    private static final Letters ENDS = new Letters("az09");
    private static final Letters INSIDE = new Letters("az09..--");
    private static final Letters ADDRESS = new Letters("09..");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 63;
    private static final Pattern IPV4 = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final List<String> NEVER_INSIDE = List.of("..", ".-", "-.");
    private static final List<String> NEVER_FIRST = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> NEVER_LAST =
            List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    public BucketName {
        Check.that(isAllowed(value), "bucket name '%s'", value);
    }

    /// The name, if it is one that a bucket may have.
    public static Optional<BucketName> parse(String text) {
        return isAllowed(text) ? Optional.of(new BucketName(text)) : Optional.empty();
    }

    private static boolean isAllowed(String text) {
        return isShaped(text)
                && !isAddress(text)
                && NEVER_INSIDE.stream().noneMatch(text::contains)
                && NEVER_FIRST.stream().noneMatch(text::startsWith)
                && NEVER_LAST.stream().noneMatch(text::endsWith);
    }

    private static boolean isShaped(String text) {
        int length = text.length();
        return SHORTEST <= length
                && length <= LONGEST
                && ENDS.has(text.charAt(0))
                && ENDS.has(text.charAt(length - 1))
                && INSIDE.makeUp(text, 1, length - 1);
    }

    private static boolean isAddress(String text) {
        return ADDRESS.makeUp(text, 0, text.length()) && IPV4.matcher(text).matches();
    }

    @Override
    public int compareTo(BucketName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
