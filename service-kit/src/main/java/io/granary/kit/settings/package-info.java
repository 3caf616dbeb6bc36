/// How settings reach a process.
///
/// Every key is documented in the process's `application.yml`, bound to a record by Spring Boot,
/// and has an environment variable. Start at [io.granary.kit.settings.KnownVariables], which
/// refuses variables that mean nothing: Boot itself refuses unknown keys in files and on the
/// command line, but not in the environment.
@NullMarked
package io.granary.kit.settings;

import org.jspecify.annotations.NullMarked;
