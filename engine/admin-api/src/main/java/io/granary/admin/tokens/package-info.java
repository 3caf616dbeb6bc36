/// Who may use the admin API. Start at [io.granary.admin.tokens.AdminToken].
@NullMarked
package io.granary.admin.tokens;

import org.jspecify.annotations.NullMarked;
