package dev.probity.server;

import dev.probity.platform.http.PublicEndpoint;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The user interface at the bare address. A resource handler answers no empty path, and the welcome page that Spring Boot
 * would put here declares no permission, so that everybody was refused.
 */
@Hidden
@RestController
class StartPage {

    private static final Resource PAGE = new ClassPathResource("static/index.html");

    @GetMapping("/")
    @PublicEndpoint("the page on which people sign in")
    ResponseEntity<Resource> page() {
        if (!PAGE.exists()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.TEXT_HTML)
                .body(PAGE);
    }
}
