/// Reading everything that is kept, now and then, to find what went bad while nobody asked for it.
///
/// Start at [io.granary.blocks.scrub.Scrub]. A round goes over all files and proves each by its
/// hash, then over all references and looks for the file of each. What it finds becomes a chore
/// that `blocks.recovery` sees to. How far a round is survives a restart.
@NullMarked
package io.granary.blocks.scrub;

import org.jspecify.annotations.NullMarked;
