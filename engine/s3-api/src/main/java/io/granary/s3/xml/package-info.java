/// XML in and out, as plain values.
///
/// A request's body becomes an [io.granary.s3.xml.XmlElement] through
/// [io.granary.s3.xml.XmlReader], which refuses documents that could make it work for somebody
/// else: DTDs, entities, depth, bulk. Answers are written with [io.granary.s3.xml.XmlWriter].
@NullMarked
package io.granary.s3.xml;

import org.jspecify.annotations.NullMarked;
