package dev.probity.server.predict;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataPathTest {

    private static final Set<String> DATA_PATH = Set.of(
            "Predictor", "ServingSnapshot", "HealthMeter", "PredictionRecorder", "PredictionRecord", "PredictRoutes");

    @Test
    void shouldUseNoSpringAndNoDatabaseOnTheDataPath() {
        classes()
                .that(new DescribedPredicate<>("answer predictions") {
                    @Override
                    public boolean test(JavaClass type) {
                        return DATA_PATH.contains(outermost(type).getSimpleName());
                    }
                })
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are no Spring and reach no database") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getFullName();
                        return !name.startsWith("org.springframework.")
                                && !name.startsWith("java.sql.")
                                && !name.equals("dev.probity.platform.database.Database");
                    }
                })
                .check(new ClassFileImporter().importPackages("dev.probity.server.predict"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DataPathTest::outermost).orElse(type);
    }
}
