package dev.probity.platform.http;

import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.objects.ObjectStoreException;
import dev.probity.platform.objects.StorageProblem;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Any failure as a refusal, in words of our own; what is not expected becomes nothing and is answered as internal. */
public final class Problems {
    private Problems() {}

    /** The refusal this failure amounts to; null when it is a failure of ours. */
    public static @Nullable ProblemException of(Throwable failure) {
        ProblemException thrown = refusalIn(failure);
        if (thrown != null) {
            return thrown;
        }
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException wrong -> wrongArgument(wrong);
            case MissingServletRequestParameterException missing ->
                ProblemException.of(
                                CommonProblem.BAD_REQUEST,
                                "The query parameter " + missing.getParameterName() + " is required.")
                        .error("?" + missing.getParameterName(), "is required");
            case MissingRequestHeaderException missing ->
                ProblemException.of(
                                CommonProblem.BAD_REQUEST, "The header " + missing.getHeaderName() + " is required.")
                        .error("#" + missing.getHeaderName(), "is required");
            case ErrorResponse response -> ofStatus(response);
            case DuplicateKeyException taken ->
                ProblemException.of(CommonProblem.CONFLICT, "Something with this name or key exists already.");
            case CannotCreateTransactionException lost -> unavailable();
            case DataAccessResourceFailureException lost -> unavailable();
            case QueryTimeoutException slow -> unavailable();
            case TransientDataAccessException busy -> unavailable();
            case KeyUnavailableException key -> StorageProblem.of(key);
            case ObjectStoreException object -> StorageProblem.of(object);
            case IOException io -> StorageProblem.of(io);
            default -> outOfResources(failure) ? unavailable() : null;
        };
    }

    /** A refusal thrown inside a library that wrapped it, for instance in a record's constructor while binding. */
    static @Nullable ProblemException refusalIn(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static ProblemException unreadable(HttpMessageNotReadableException failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure.getCause(); cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return JsonProblems.of(json);
            }
        }
        return ProblemException.of(
                CommonProblem.MALFORMED_JSON, "A body is needed and there is none that can be read.");
    }

    /** An id that is no id names nothing, so a path that holds one is not found; anything else is a bad parameter. */
    private static ProblemException wrongArgument(MethodArgumentTypeMismatchException wrong) {
        boolean inPath =
                wrong.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        if (inPath) {
            return ProblemException.of(CommonProblem.NOT_FOUND);
        }
        Class<?> type = wrong.getRequiredType();
        String message = type == null
                ? "has the wrong type"
                : "must be of type " + type.getSimpleName().toLowerCase(Locale.ROOT);
        return ProblemException.of(
                        CommonProblem.BAD_REQUEST, "The query parameter " + wrong.getName() + " " + message + ".")
                .error("?" + wrong.getName(), message);
    }

    private static @Nullable ProblemException ofStatus(ErrorResponse response) {
        ProblemType type = typeOf(response.getStatusCode().value());
        if (type == null) {
            return null;
        }
        ProblemException refusal = ProblemException.of(type);
        response.getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.ALLOW) || name.equalsIgnoreCase(HttpHeaders.ACCEPT)) {
                refusal.header(name, String.join(", ", values));
            }
        });
        return refusal;
    }

    /** The common problem for a bare status; null for what is a failure of ours. */
    static @Nullable ProblemType typeOf(int status) {
        return switch (status) {
            case 401 -> CommonProblem.UNAUTHENTICATED;
            case 403 -> CommonProblem.FORBIDDEN;
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 409 -> CommonProblem.CONFLICT;
            case 412 -> CommonProblem.PRECONDITION_FAILED;
            case 413 -> CommonProblem.PAYLOAD_TOO_LARGE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> CommonProblem.VALIDATION_FAILED;
            case 428 -> CommonProblem.PRECONDITION_REQUIRED;
            case 429 -> CommonProblem.RATE_LIMITED;
            case 503 -> CommonProblem.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? CommonProblem.BAD_REQUEST : null;
        };
    }

    /** PostgreSQL's class 53: disk full, out of memory, too many connections; 57P: shutting down. */
    private static boolean outOfResources(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("53")
                            || sql.getSQLState().startsWith("57P")
                            || sql.getSQLState().startsWith("08"))) {
                return true;
            }
        }
        return false;
    }

    private static ProblemException unavailable() {
        return ProblemException.of(CommonProblem.UNAVAILABLE, "The database cannot answer at the moment; try again.")
                .header("Retry-After", "1");
    }
}
