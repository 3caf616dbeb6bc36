package io.granary.admin.layout;

import io.granary.admin.dispatch.AdminRefusal;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.map.PartitionBits;
import java.util.Optional;

/// What an operator sends about the layout as a whole; what is not sent stays as it is.
///
/// The rules at the top are for metadata and for blocks; those inside go before them.
record ParametersRequest(
        Optional<Integer> partitionBits,
        Optional<Integer> replicationFactor,
        Optional<Object> zoneRedundancy,
        Optional<String> balance,
        Optional<RulesRequest> metadata,
        Optional<RulesRequest> blocks) {
    LayoutParameters over(LayoutParameters now) {
        var all = new RulesRequest(replicationFactor, zoneRedundancy, balance);
        LayoutParameters wanted =
                new LayoutParameters(
                        partitionBits.map(ParametersRequest::bits).orElse(now.bits()),
                        possible("metadata", over(now.metadata(), all, metadata)),
                        possible("blocks", over(now.blocks(), all, blocks)));
        return wanted;
    }

    private static PlacementRules over(
            PlacementRules now, RulesRequest all, Optional<RulesRequest> own) {
        PlacementRules alike = all.over(now);
        return own.map(rules -> rules.over(alike)).orElse(alike);
    }

    private static PlacementRules possible(String assignment, PlacementRules rules) {
        rules.fault()
                .ifPresent(fault -> {
                    throw AdminRefusal.invalid(assignment + ": " + fault);
                });
        return rules;
    }

    private static PartitionBits bits(int bits) {
        if (bits < PartitionBits.MIN || bits > PartitionBits.MAX) {
            throw AdminRefusal.invalid(
                    "partitionBits is %d, but must be from %d to %d"
                            .formatted(bits, PartitionBits.MIN, PartitionBits.MAX));
        }
        return new PartitionBits(bits);
    }
}
