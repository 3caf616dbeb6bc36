/// Writing rows so that they are held in every version of the layout that counts.
@NullMarked
package io.granary.tables.fenced;

import org.jspecify.annotations.NullMarked;
