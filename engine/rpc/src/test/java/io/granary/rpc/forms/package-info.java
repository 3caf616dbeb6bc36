/// Wire forms of small values, for tests: [io.granary.rpc.forms.Forms].
@NullMarked
package io.granary.rpc.forms;

import org.jspecify.annotations.NullMarked;
