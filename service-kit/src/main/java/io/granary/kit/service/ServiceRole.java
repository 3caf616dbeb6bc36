package io.granary.kit.service;

import io.granary.layout.map.Assignment;
import java.util.List;
import java.util.Locale;

/// What a process does when it does not do everything.
public enum ServiceRole {
    GATEWAY,
    METADATA,
    BLOCK,
    LAYOUT,
    ADMIN;

    /// What the layout may give it to keep.
    List<Assignment> keeps() {
        return switch (this) {
            case METADATA -> List.of(Assignment.METADATA);
            case BLOCK -> List.of(Assignment.BLOCKS);
            case GATEWAY, LAYOUT, ADMIN -> List.of();
        };
    }

    /// The word for it in logs and on the command line.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
