/// The service that answers S3 clients and stores nothing:
/// [io.granary.service.gateway.GatewayService].
@NullMarked
package io.granary.service.gateway;

import org.jspecify.annotations.NullMarked;
