package dev.probity.platform.http;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;

/** Tells which components of a record must be given: those of null-marked code that are not {@code @Nullable}. */
final class RequiredMembers {
    private RequiredMembers() {}

    static boolean required(Annotated member) {
        if (!(member instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner().getMember() instanceof Constructor<?> constructor)
                || !constructor.getDeclaringClass().isRecord()
                || !constructor.getDeclaringClass().getPackage().isAnnotationPresent(NullMarked.class)) {
            return false;
        }
        AnnotatedType[] types = constructor.getAnnotatedParameterTypes();
        return parameter.getIndex() < types.length && !types[parameter.getIndex()].isAnnotationPresent(Nullable.class);
    }
}
