/// From a request to the one operation that answers it.
///
/// [io.granary.s3.dispatch.Dispatch] authenticates first, in
/// [io.granary.s3.dispatch.Authenticator], which every request passes; then it recognises the
/// operation ([io.granary.s3.dispatch.Recognition], pure), finds its line in the
/// [io.granary.s3.dispatch.RouteTable], and asks for the permission that stands there before
/// anything of the request's body is read. Operations that nobody does have a line too.
@NullMarked
package io.granary.s3.dispatch;

import org.jspecify.annotations.NullMarked;
