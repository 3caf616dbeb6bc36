/// Endpoints about access keys. Start at [io.granary.admin.keys.KeyEndpoints].
@NullMarked
package io.granary.admin.keys;

import org.jspecify.annotations.NullMarked;
