/// The role that answers clients: [io.granary.roles.gateway.GatewayRole].
@NullMarked
package io.granary.roles.gateway;

import org.jspecify.annotations.NullMarked;
