/// The role that answers operators: [io.granary.roles.admin.AdminRole].
@NullMarked
package io.granary.roles.admin;

import org.jspecify.annotations.NullMarked;
