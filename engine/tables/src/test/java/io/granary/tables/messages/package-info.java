/// What travels between the two halves of a table, byte by byte.
@NullMarked
package io.granary.tables.messages;

import org.jspecify.annotations.NullMarked;
