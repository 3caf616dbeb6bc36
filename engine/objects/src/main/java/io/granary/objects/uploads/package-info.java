/// Objects that come in parts.
///
/// Start at [io.granary.objects.uploads.Uploads]. Each part is stored under a version of its own
/// and can be sent again; nobody reads it before the upload is completed. Completing makes a new
/// version that needs the blocks of all parts, without moving a byte, and becomes visible with one
/// row; then the upload ends and its parts are dropped. Completing and giving up at the same moment
/// may both succeed: the object is there then, and the upload is gone.
@NullMarked
package io.granary.objects.uploads;

import org.jspecify.annotations.NullMarked;
