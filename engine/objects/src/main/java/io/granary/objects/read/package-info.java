/// Objects going out.
///
/// Start at [io.granary.objects.read.ObjectReader]: find an object, then stream any range of its
/// bytes. An object that a crash, a loss or a deletion cuts off fails; it never ends short.
@NullMarked
package io.granary.objects.read;

import org.jspecify.annotations.NullMarked;
