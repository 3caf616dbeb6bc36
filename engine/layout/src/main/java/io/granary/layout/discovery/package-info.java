/// Where a node finds others for the first time: [io.granary.layout.discovery.Discovery].
@NullMarked
package io.granary.layout.discovery;

import org.jspecify.annotations.NullMarked;
