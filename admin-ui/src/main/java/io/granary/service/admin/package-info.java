/// The service that answers operators and stores nothing: [io.granary.service.admin.AdminService].
@NullMarked
package io.granary.service.admin;

import org.jspecify.annotations.NullMarked;
