/// The rows of uploads in parts.
///
/// An upload is a row of its own and one row for each part, all in one partition of one table
/// ([io.granary.objects.rows.uploads.UploadRow]); a second table lists the uploads of each bucket.
/// An upload that has ended drops its parts, and a part that is dropped or sent again drops its
/// manifests: by tombstones, as everywhere. The stored forms are in `stored_uploads.proto`.
@NullMarked
package io.granary.objects.rows.uploads;

import org.jspecify.annotations.NullMarked;
