package io.granary.kit.service;

import io.granary.kit.management.Condition;
import io.granary.kit.member.Member;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// How a service starts its role. A port: each application has one.
@FunctionalInterface
public interface RoleStart {
    /// Begins to answer; may block until it does, but not until other nodes are there.
    Started on(Stage stage) throws IOException;

    /// A role that answers.
    ///
    /// @param loaded whether it has read what it needs from other nodes
    record Started(Member member, Supplier<Condition> loaded) {
        /// A role that needs to read nothing first.
        public static Started at(Member member) {
            return new Started(member, Condition.Fine::new);
        }

        /// A role that serves once something is read, such as buckets and keys.
        public static Started once(Member member, Mono<Void> read) {
            var done = new AtomicBoolean();
            read.subscribe(_ -> {}, _ -> {}, () -> done.set(true));
            return new Started(
                    member,
                    () ->
                            done.get()
                                    ? new Condition.Fine()
                                    : new Condition.Failing("Buckets and keys are being read."));
        }

        Condition readiness() {
            return switch (member.readiness()) {
                case Condition.Failing failing -> failing;
                case Condition.Fine _ -> loaded.get();
            };
        }
    }
}
