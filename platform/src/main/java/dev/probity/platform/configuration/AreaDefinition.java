package dev.probity.platform.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** An area as declared by its record. */
record AreaDefinition(Class<? extends Record> type, String name, String description, List<SettingDefinition> settings) {

    private static final String LIST = "META-INF/probity/configuration-areas";

    static AreaDefinition of(Class<? extends Record> type) {
        var area = type.getAnnotation(ConfigurationArea.class);
        if (area == null) {
            throw new IllegalStateException(type.getName() + " lacks @ConfigurationArea");
        }
        var settings = Arrays.stream(type.getRecordComponents())
                .map(component -> SettingDefinition.of(area.name(), component))
                .toList();
        return new AreaDefinition(type, area.name(), area.description(), settings);
    }

    /** The areas of every jar on the class path, in the order of their names. */
    static List<Class<? extends Record>> onClassPath(ClassLoader loader) {
        var found = new ArrayList<Class<? extends Record>>();
        try {
            for (URL list : Collections.list(loader.getResources(LIST))) {
                try (var lines = new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (!line.isBlank() && !line.startsWith("#")) {
                            found.add(Class.forName(line.strip(), true, loader).asSubclass(Record.class));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(LIST + " names a class that is not there: " + e.getMessage(), e);
        }
        found.sort((a, b) ->
                AreaDefinition.of(a).name().compareTo(AreaDefinition.of(b).name()));
        return List.copyOf(found);
    }
}
