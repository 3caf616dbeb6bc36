package io.granary.allinone;

import java.util.Optional;

/// Which release this is.
final class Release {
    private Release() {}

    /// The version that the build wrote into the jar; `development` when run from classes.
    static String version() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
