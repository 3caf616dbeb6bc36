/// Tests of replicated tables, asker and keeper together.
@NullMarked
package io.granary.tables;

import org.jspecify.annotations.NullMarked;
