.PHONY: demo up test build format
demo: ; ./probity demo
up: ; ./probity up
test: ; ./probity test
build: ; ./mvnw -T1C package -DskipTests
format: ; ./mvnw -q spotless:apply
