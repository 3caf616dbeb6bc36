/// Finding nodes through Consul, with the parts of Spring Cloud Consul Discovery that speak to it:
/// [io.granary.kit.consul.ConsulDiscovery].
///
/// Spring Cloud's own watch is not used: it notices who registers, not who is well, and a Consul
/// that lost its state would never hear of a node again.
@NullMarked
package io.granary.kit.consul;

import org.jspecify.annotations.NullMarked;
