/// What a bucket holds, in the order of its keys.
///
/// Start at [io.granary.objects.listing.Listing]. A page reflects every write that was acknowledged
/// before it was asked for; two pages are not a snapshot.
@NullMarked
package io.granary.objects.listing;

import org.jspecify.annotations.NullMarked;
