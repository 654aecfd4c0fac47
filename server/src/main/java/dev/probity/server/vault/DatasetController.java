package dev.probity.server.vault;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets")
class DatasetController {

    /** @param columns what every file must have; other columns are welcome */
    record NewDataset(
            String name,
            @Nullable String description,
            Classification classification,
            @Nullable List<NewColumn> columns) {}

    record NewColumn(
            String name, Column.Type type, @Nullable Boolean required) {}

    private final Datasets datasets;

    DatasetController(Datasets datasets) {
        this.datasets = datasets;
    }

    @GetMapping
    @RequiresPermission("dataset:read")
    Page<Dataset> list(PageRequest page) {
        return page.pageById(datasets.list(page.afterId(), page.fetch()), Dataset::id);
    }

    @PostMapping
    @RequiresPermission("dataset:write")
    ResponseEntity<Dataset> create(@RequestBody NewDataset body) {
        List<Column> columns = Objects.requireNonNullElse(body.columns(), List.<NewColumn>of()).stream()
                .map(column -> new Column(column.name(), column.type(), Boolean.TRUE.equals(column.required())))
                .toList();
        Dataset dataset = datasets.create(
                body.name(), Objects.requireNonNullElse(body.description(), ""), body.classification(), columns);
        return ResponseEntity.created(URI.create("/api/v1/datasets/" + dataset.id()))
                .body(dataset);
    }

    @GetMapping("/{id}")
    @RequiresPermission("dataset:read")
    Dataset find(@PathVariable UUID id) {
        return datasets.find(id);
    }
}
