/// How operators change the layout: stage, look at a preview, apply exactly that.
///
/// Start at [io.granary.layout.staging.LayoutDesk], which any node can have. What is staged is part
/// of the layout document, and so the same everywhere; what would become of it is computed by
/// `Planner`, alike on every node, and named by its
/// [io.granary.layout.staging.PlanHash]: nobody applies what he has not seen.
@NullMarked
package io.granary.layout.staging;

import org.jspecify.annotations.NullMarked;
