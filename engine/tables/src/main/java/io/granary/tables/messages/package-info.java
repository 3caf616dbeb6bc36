/// The questions that the asking half of a table puts to the keeping half, and their answers.
///
/// Start at [io.granary.tables.messages.Endpoints]. Plain values: rows travel encoded, so that only
/// the two ends need to know what they mean.
@NullMarked
package io.granary.tables.messages;

import org.jspecify.annotations.NullMarked;
