package dev.probity.platform.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permissions a caller needs for a handler, written {@code resource:action}; all of them are needed. On a class it
 * holds for every handler that declares nothing itself. Empty means: any authenticated caller, for what concerns the
 * caller alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresPermission {
    String[] value();
}
