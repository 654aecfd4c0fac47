package dev.probity.platform.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler that answers in maintenance although its method is not a safe one: because it changes nothing of the tenant's,
 * or because without it nobody could sign in to end the maintenance.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AllowedWhenReadOnly {
    String value();
}
