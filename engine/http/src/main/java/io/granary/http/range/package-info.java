/// The part of an object that a request asks for. Start at [io.granary.http.range.RangeHeader].
@NullMarked
package io.granary.http.range;

import org.jspecify.annotations.NullMarked;
