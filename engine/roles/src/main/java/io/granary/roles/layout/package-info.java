/// The role that keeps the layout: [io.granary.roles.layout.LayoutRole].
@NullMarked
package io.granary.roles.layout;

import org.jspecify.annotations.NullMarked;
