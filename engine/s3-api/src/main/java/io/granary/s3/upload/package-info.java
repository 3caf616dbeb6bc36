/// Objects that arrive in parts.
///
/// Start at [io.granary.s3.upload.UploadOperations]; each operation is a class named like it. What
/// an object made of parts is recognised by, its ETag and its checksum, follows from the parts
/// alone, in [io.granary.s3.upload.Assembly].
@NullMarked
package io.granary.s3.upload;

import org.jspecify.annotations.NullMarked;
