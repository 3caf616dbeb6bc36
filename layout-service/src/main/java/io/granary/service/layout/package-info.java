/// The service that keeps the layout and nothing else: [io.granary.service.layout.LayoutService].
@NullMarked
package io.granary.service.layout;

import org.jspecify.annotations.NullMarked;
