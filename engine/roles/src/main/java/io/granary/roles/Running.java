package io.granary.roles;

import java.util.List;

/// Parts of a role that run until they are closed, last started first.
///
/// @param endings what stops each part, in the order they were started
public record Running(List<Runnable> endings) implements AutoCloseable {
    public Running {
        endings = List.copyOf(endings);
    }

    public static Running of(Runnable... endings) {
        return new Running(List.of(endings));
    }

    @Override
    public void close() {
        endings.reversed().forEach(Runnable::run);
    }
}
