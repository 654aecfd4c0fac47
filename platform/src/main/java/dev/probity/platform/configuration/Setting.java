package dev.probity.platform.configuration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting: a component of an area's record. Its key is the component's name, dashed.
 *
 * <p>A component typed {@code @Nullable} without a default may be absent; any other without a default must be given.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Setting {

    /** What it does, with its unit, for the reference page. */
    String description();

    /** The default as it would be written in the environment; empty means there is none. */
    String defaultValue() default "";

    /** The least number accepted, for whole and decimal numbers. */
    long min() default Long.MIN_VALUE;

    /** The greatest number accepted, for whole and decimal numbers. */
    long max() default Long.MAX_VALUE;
}
