/// How a process tells its operator that it cannot start: in one line without a stack trace.
///
/// Start at [io.granary.kit.startup.CannotStart]. Spring Boot finds
/// [io.granary.kit.startup.StartReporter] by itself, through `META-INF/spring.factories`.
@NullMarked
package io.granary.kit.startup;

import org.jspecify.annotations.NullMarked;
