package io.granary.s3;

import io.granary.foundation.check.Check;
import java.util.List;
import java.util.Locale;

/// How this gateway presents itself to S3 clients.
///
/// @param region the region that signatures name and buckets are in
/// @param rootDomains under these names the labels before them are a bucket, as in
///     `bucket.s3.example.com`; without any, buckets are in paths only
/// @param hostId which gateway answered, shown in every answer
public record S3Settings(String region, List<String> rootDomains, String hostId) {
    public S3Settings {
        Check.that(!region.isEmpty(), "a region needs a name");
        rootDomains =
                rootDomains.stream()
                        .map(domain -> domain.toLowerCase(Locale.ROOT))
                        .map(domain -> domain.startsWith(".") ? domain.substring(1) : domain)
                        .toList();
        Check.that(!rootDomains.contains(""), "a root domain is empty");
    }
}
