package io.granary.admin.dispatch;

import io.granary.foundation.check.Check;
import io.granary.http.message.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every endpoint by its name, as in `/v2/CreateKey`.
public final class AdminRoutes {
    private static final String ROOT = "/v2/";

    private final Map<String, AdminRoute> routes = new TreeMap<>();

    /// Joins the routes of all families; a name in two of them is a bug.
    public AdminRoutes(List<List<AdminRoute>> families) {
        for (List<AdminRoute> family : families) {
            for (AdminRoute route : family) {
                AdminRoute before = routes.putIfAbsent(route.endpoint(), route);
                Check.that(before == null, "two routes are named %s", route.endpoint());
            }
        }
    }

    /// The route of a path and method, or a refusal that says what would be right.
    public AdminRoute find(Method method, String path) {
        if (!path.startsWith(ROOT)) {
            throw AdminRefusal.notFound("NoSuchEndpoint", "endpoints are below " + ROOT);
        }
        String endpoint = path.substring(ROOT.length());
        AdminRoute route = routes.get(endpoint);
        if (route == null) {
            throw AdminRefusal.notFound("NoSuchEndpoint", "there is no endpoint " + endpoint);
        }
        if (route.method() != method) {
            throw AdminRefusal.invalid("%s takes %s".formatted(endpoint, route.method()));
        }
        return route;
    }

    /// The names of all endpoints, in order.
    public List<String> endpoints() {
        return new ArrayList<>(routes.keySet());
    }
}
