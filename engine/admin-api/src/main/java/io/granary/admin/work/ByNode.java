package io.granary.admin.work;

import io.granary.admin.dispatch.AdminRefusal;
import java.util.Map;
import java.util.TreeMap;

/// What came of asking nodes, each under its id.
///
/// A node without what was asked for is in neither part.
///
/// @param <T> what a node answers
record ByNode<T>(Map<String, T> success, Map<String, String> error) {
    ByNode() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    /// What came of asking one node.
    sealed interface Part<T> {
        record Got<T>(T answer) implements Part<T> {}

        record Failed<T>(String reason) implements Part<T> {}

        /// It has no such thing.
        record Without<T>() implements Part<T> {}
    }

    /// The part of one node.
    record Of<T>(String node, Part<T> part) {}

    ByNode<T> with(Of<T> one) {
        switch (one.part()) {
            case Part.Got<T>(T answer) -> success.put(one.node(), answer);
            case Part.Failed<T>(String reason) -> error.put(one.node(), reason);
            case Part.Without<T> _ -> {}
        }
        return this;
    }

    /// The same, or a refusal when no node had what was asked for.
    ByNode<T> orNotFound(String code, String message) {
        if (success.isEmpty() && error.isEmpty()) {
            throw AdminRefusal.notFound(code, message);
        }
        return this;
    }
}
