package io.granary.kit.settings;

import java.util.List;

/// The environment holds variables of ours that no setting has. Stops the start.
public final class UnknownVariable extends RuntimeException {
    UnknownVariable(List<String> names) {
        super(
                "Unknown environment variables: %s. docs/reference/settings.md lists those that exist."
                        .formatted(String.join(", ", names)));
    }
}
