/// What all listeners of a process share: [io.granary.kit.network.EventLoops] are the threads that
/// move bytes, [io.granary.kit.network.ListenAddress] is where they are waited for.
@NullMarked
package io.granary.kit.network;

import org.jspecify.annotations.NullMarked;
