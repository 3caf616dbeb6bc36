/// Operations on objects. Start at [io.granary.s3.object.ObjectOperations]; behind it, each class
/// that is called like an operation of S3 is that operation.
///
/// What comes in: [io.granary.s3.object.StoredHeaders] says which headers stay with an object, and
/// [io.granary.s3.object.WriteRules] refuses those that ask for what is not done. What goes out:
/// [io.granary.s3.object.Selection] is an object of which conditions and range have been settled.
@NullMarked
package io.granary.s3.object;

import org.jspecify.annotations.NullMarked;
