/// From a request to the endpoint that answers it.
///
/// Start at [io.granary.admin.dispatch.AdminRoutes], the whole surface as one table. A
/// [io.granary.admin.dispatch.AdminQuestion] is what an endpoint sees of a request, and an
/// [io.granary.admin.dispatch.AdminRefusal] is how it says no.
@NullMarked
package io.granary.admin.dispatch;

import org.jspecify.annotations.NullMarked;
