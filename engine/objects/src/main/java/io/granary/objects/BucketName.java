package io.granary.objects;

import io.granary.foundation.check.Check;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A name that clients call a bucket by: one namespace for the whole cluster, S3's rules for names.
public record BucketName(String value) implements Comparable<BucketName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
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
        return SHAPE.matcher(text).matches()
                && !IPV4.matcher(text).matches()
                && NEVER_INSIDE.stream().noneMatch(text::contains)
                && NEVER_FIRST.stream().noneMatch(text::startsWith)
                && NEVER_LAST.stream().noneMatch(text::endsWith);
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
