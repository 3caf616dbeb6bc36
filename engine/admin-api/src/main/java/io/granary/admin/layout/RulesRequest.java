package io.granary.admin.layout;

import io.granary.admin.dispatch.AdminRefusal;
import io.granary.layout.assign.Balance;
import io.granary.layout.assign.ZoneRedundancy;
import io.granary.layout.document.PlacementRules;
import java.util.Map;
import java.util.Optional;

/// What an operator sends about the copies of one assignment, or of both.
///
/// @param zoneRedundancy `"maximum"` or `{"atLeast": 2}`
/// @param balance `"even"` or `"minimal"`
record RulesRequest(
        Optional<Integer> replicationFactor,
        Optional<Object> zoneRedundancy,
        Optional<String> balance) {
    private static final String MAXIMUM = "maximum";
    private static final String AT_LEAST = "atLeast";

    /// These rules; those of `now` where nothing is said.
    PlacementRules over(PlacementRules now) {
        return new PlacementRules(
                replicationFactor.orElse(now.replicationFactor()),
                zoneRedundancy.map(RulesRequest::redundancy).orElse(now.redundancy()),
                balance.map(RulesRequest::balanceOf).orElse(now.balance()));
    }

    /// How answers show a zone redundancy: as questions write it.
    static Object shown(ZoneRedundancy redundancy) {
        return switch (redundancy) {
            case ZoneRedundancy.AtLeast(int zones) -> Map.of(AT_LEAST, zones);
            case ZoneRedundancy.Maximum() -> MAXIMUM;
        };
    }

    private static ZoneRedundancy redundancy(Object sent) {
        if (sent.equals(MAXIMUM)) {
            return new ZoneRedundancy.Maximum();
        }
        if (sent instanceof Map<?, ?> map
                && map.size() == 1
                && map.get(AT_LEAST) instanceof Integer zones) {
            return new ZoneRedundancy.AtLeast(zones);
        }
        throw AdminRefusal.invalid(
                "zoneRedundancy must be \"maximum\" or {\"atLeast\": a number of zones}");
    }

    private static Balance balanceOf(String word) {
        return switch (word) {
            case "even" -> Balance.EVEN;
            case "minimal" -> Balance.MINIMAL;
            default -> throw AdminRefusal.invalid("balance must be \"even\" or \"minimal\"");
        };
    }
}
