/// What a node keeps on its own machine: [io.granary.kit.home.NodeHome] is the directory with its
/// identity and secrets, locked for one process; [io.granary.kit.home.Disks] are the rows and
/// blocks in it. A node that stores nothing has a home without disks.
@NullMarked
package io.granary.kit.home;

import org.jspecify.annotations.NullMarked;
