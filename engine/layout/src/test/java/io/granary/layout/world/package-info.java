/// Time, chance, nodes and disks that tests of the layout control.
@NullMarked
package io.granary.layout.world;

import org.jspecify.annotations.NullMarked;
