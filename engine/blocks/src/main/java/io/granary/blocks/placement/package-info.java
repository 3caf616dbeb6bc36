/// Spreading the blocks of one node over its directories.
///
/// Start at [io.granary.blocks.placement.PlacedFiles], which is one tree of files made of several.
/// All blocks fall into 1024 parts, and each part has one directory as its home, so that a
/// directory gets as many parts as its capacity asks for. A file that is not at home is found all
/// the same; [io.granary.blocks.placement.Rebalance] takes it there.
@NullMarked
package io.granary.blocks.placement;

import org.jspecify.annotations.NullMarked;
