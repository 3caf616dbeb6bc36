package io.granary.admin.layout;

import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.PlacementRules;
import java.util.Locale;

/// The layout's parameters as the API shows them.
///
/// @param zoneRedundancy that of blocks, where other tools look for it
record ParametersShape(
        Object zoneRedundancy, int partitionBits, RulesShape metadata, RulesShape blocks) {
    /// The rules of one assignment.
    record RulesShape(int replicationFactor, Object zoneRedundancy, String balance) {
        static RulesShape of(PlacementRules rules) {
            return new RulesShape(
                    rules.replicationFactor(),
                    RulesRequest.shown(rules.redundancy()),
                    rules.balance().name().toLowerCase(Locale.ROOT));
        }
    }

    static ParametersShape of(LayoutParameters parameters) {
        return new ParametersShape(
                RulesRequest.shown(parameters.blocks().redundancy()),
                parameters.bits().value(),
                RulesShape.of(parameters.metadata()),
                RulesShape.of(parameters.blocks()));
    }
}
