package io.granary.admin.dispatch;

import io.granary.http.message.Method;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// One endpoint: its name, its method, and what answers it.
public record AdminRoute(
        String endpoint, Method method, Function<AdminQuestion, ? extends Mono<?>> answer) {
    public static AdminRoute get(
            String endpoint, Function<AdminQuestion, ? extends Mono<?>> answer) {
        return new AdminRoute(endpoint, Method.GET, answer);
    }

    public static AdminRoute post(
            String endpoint, Function<AdminQuestion, ? extends Mono<?>> answer) {
        return new AdminRoute(endpoint, Method.POST, answer);
    }
}
