/// The admin API's JSON: the only package here that knows a JSON library.
///
/// Start at [io.granary.admin.json.AdminJson].
@NullMarked
package io.granary.admin.json;

import org.jspecify.annotations.NullMarked;
