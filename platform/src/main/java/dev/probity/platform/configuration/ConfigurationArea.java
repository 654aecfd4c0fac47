package dev.probity.platform.configuration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record as one area of the configuration. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConfigurationArea {

    /** The area's name in keys, lower-case and dashed; empty for the settings that stand at the top. */
    String name();

    /** One sentence for the reference page. */
    String description();
}
