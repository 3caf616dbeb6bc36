/// Clients that speak S3 to simulated nodes and take down what they did and saw.
///
/// Start at [io.granary.simulation.clients.Client]. Bodies say which write they come from, so that
/// whatever is read anywhere names its writer and proves itself
/// ([io.granary.simulation.clients.Bodies]).
@NullMarked
package io.granary.simulation.clients;

import org.jspecify.annotations.NullMarked;
