/// Endpoints that show and change the layout. Start at
/// [io.granary.admin.layout.LayoutEndpoints], which asks the desk of the node; `…Shape`s are its
/// answers as JSON, and [io.granary.admin.layout.RoleRequest] and
/// [io.granary.admin.layout.ParametersRequest] read what operators send.
@NullMarked
package io.granary.admin.layout;

import org.jspecify.annotations.NullMarked;
