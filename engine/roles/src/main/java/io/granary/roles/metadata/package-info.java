/// The role that keeps rows: [io.granary.roles.metadata.MetadataRole].
@NullMarked
package io.granary.roles.metadata;

import org.jspecify.annotations.NullMarked;
