package io.granary.layout.staging;

import io.granary.layout.map.Assignment;
import java.util.List;

/// What applying the staged changes would bring, exactly.
///
/// @param hash what [LayoutDesk#apply] asks for
public record Preview(
        PlanHash hash,
        StagedChanges changes,
        AssignmentPreview metadata,
        AssignmentPreview blocks,
        List<String> warnings) {
    public Preview {
        warnings = List.copyOf(warnings);
    }

    public AssignmentPreview of(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> metadata;
            case BLOCKS -> blocks;
        };
    }
}
