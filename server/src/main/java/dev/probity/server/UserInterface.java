package dev.probity.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the user interface that is packed into this build. Its files carry a hash in their names and may be kept for
 * ever; every page address that is not a file answers the one page, which finds its own way.
 */
@Configuration(proxyBeanMethods = false)
class UserInterface implements WebMvcConfigurer {

    private static final List<String> NOT_PAGES =
            List.of("api/", "docs/", "problems/", ".well-known/", "actuator/", "assets/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageResolver());
    }

    private static final class PageResolver extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null) {
                return file;
            }
            boolean page = path.lastIndexOf('.') <= path.lastIndexOf('/')
                    && NOT_PAGES.stream().noneMatch(path::startsWith);
            Resource index = new ClassPathResource("static/index.html");
            return page && index.exists() ? index : null;
        }
    }
}
