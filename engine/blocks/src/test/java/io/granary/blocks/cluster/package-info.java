/// Nodes with blocks in one process, on virtual time, with disks and wires that can fail.
@NullMarked
package io.granary.blocks.cluster;

import org.jspecify.annotations.NullMarked;
