/// The service that keeps rows, a process of its own:
/// [io.granary.service.metadata.MetadataService].
@NullMarked
package io.granary.service.metadata;

import org.jspecify.annotations.NullMarked;
