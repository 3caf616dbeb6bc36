/// How stored bytes say what they are. Start at [io.granary.foundation.codec.FormatVersion].
@NullMarked
package io.granary.foundation.codec;

import org.jspecify.annotations.NullMarked;
