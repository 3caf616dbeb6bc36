package io.granary.s3.dispatch;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.check.Check;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exactly one line for every operation of S3.
public final class RouteTable {
    private final Map<S3Operation, Route> routes = new EnumMap<>(S3Operation.class);

    public RouteTable(List<Route> routes) {
        for (Route route : routes) {
            Route other = this.routes.put(route.operation(), route);
            Check.that(other == null, "%s has two routes", route.operation());
        }
        for (S3Operation operation : S3Operation.values()) {
            Check.that(this.routes.containsKey(operation), "%s has no route", operation);
        }
    }

    Route of(S3Operation operation) {
        return Optional.ofNullable(routes.get(operation))
                .orElseThrow(() -> new BrokenInvariant(operation + " has no route"));
    }

    /// All lines, in the order in which operations are declared.
    public List<Route> all() {
        return List.copyOf(routes.values());
    }
}
