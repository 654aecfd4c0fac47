package dev.probity.edge;

import java.util.List;

/** The routes one module serves on the data path. */
@FunctionalInterface
public interface Routes {
    List<Route> routes();
}
