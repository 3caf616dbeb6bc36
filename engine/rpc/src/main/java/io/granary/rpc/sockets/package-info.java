/// What both kinds of connection stand on: the threads ([io.granary.rpc.sockets.Loops]), TLS that
/// admits members of the cluster only ([io.granary.rpc.sockets.Tls]), and a watch over the door
/// ([io.granary.rpc.sockets.Doorman]).
@NullMarked
package io.granary.rpc.sockets;

import org.jspecify.annotations.NullMarked;
