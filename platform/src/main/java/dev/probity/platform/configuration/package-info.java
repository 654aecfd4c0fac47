/**
 * Typed configuration, read before anything else starts.
 *
 * <p>An area is a record annotated with {@link ConfigurationArea}; each component is a {@link Setting} with a
 * description and, mostly, a default. A setting {@code area.name-of-it} is given in {@code probity.yaml}, as
 * {@code PROBITY_AREA_NAME_OF_IT} in the environment or as {@code --area-name-of-it} on the command line; the later of
 * these wins. An unknown key, a value of the wrong type and a weak secret refuse the start, all of them named at once.
 * Areas are listed, one class name a line, in {@code META-INF/probity/configuration-areas} of the jar they live in, so
 * that the reference page and {@code --print-config} know them all.
 *
 * <p>Plain Java: the data directory and the database are needed before Spring is there.
 */
@NullMarked
package dev.probity.platform.configuration;

import org.jspecify.annotations.NullMarked;
