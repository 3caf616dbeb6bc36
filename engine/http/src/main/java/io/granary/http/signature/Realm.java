package io.granary.http.signature;

import io.granary.foundation.check.Check;

/// Where a signature counts: the region and the service that a credential scope must name.
public record Realm(String region, String service) {
    public Realm {
        Check.that(isName(region), "region %s", region);
        Check.that(isName(service), "service %s", service);
    }

    public static Realm s3(String region) {
        return new Realm(region, "s3");
    }

    public static Realm k2v(String region) {
        return new Realm(region, "k2v");
    }

    /// S3 signs the path encoded once; every other service encodes what is encoded already.
    boolean encodesPathTwice() {
        return !service.equals("s3");
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> '!' <= c && c <= '~' && c != '/');
    }
}
