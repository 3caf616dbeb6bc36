package io.granary.kit.service;

import java.util.Optional;

/// Which release this is.
public final class Release {
    private Release() {}

    /// The version that the build wrote into the jar; `development` when run from classes.
    public static String version() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
