package io.granary.proof;

import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.MethodShape;
import io.granary.proof.sources.Repository;
import io.granary.proof.sources.Sources;
import io.granary.proof.tidy.PackageCycles;
import io.granary.proof.tidy.PublicShare;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints the house numbers of the sources as they are now: `./granary dev shape`.
public final class Shape {
    private final Sources sources;
    private final List<JavaFile> product;
    private final List<JavaFile> tests;

    Shape(Sources sources) {
        this.sources = sources;
        var halves = sources.java().stream().collect(Collectors.partitioningBy(JavaFile::isTest));
        this.product = halves.getOrDefault(false, List.of());
        this.tests = halves.getOrDefault(true, List.of());
    }

    public static void main(String[] args) {
        System.out.print(new Shape(Repository.here().sources()).report());
    }

    String report() {
        var report = new StringBuilder();
        line(report, "product", "%d files, %d lines".formatted(product.size(), lines(product)));
        line(report, "tests", "%d files, %d lines".formatted(tests.size(), lines(tests)));
        line(report, "methods", methods());
        line(report, "longest method", longestMethod());
        line(report, "longest file", longestFile());
        line(report, "fullest package", fullestPackage());
        line(report, "package cycles", "%d".formatted(PackageCycles.in(product).groups().size()));
        PublicShare.byModule(sources)
                .forEach((module, share) -> line(report, "public in " + module, share.toString()));
        return report.toString();
    }

    private static void line(StringBuilder report, String name, String number) {
        report.append("%-28s %s%n".formatted(name, number));
    }

    private static int lines(List<JavaFile> files) {
        return files.stream().mapToInt(Shape::lines).sum();
    }

    private static int lines(JavaFile file) {
        return file.source().lines().size();
    }

    private String methods() {
        int[] lengths =
                product.stream()
                        .flatMap(file -> file.methods().stream())
                        .mapToInt(MethodShape::lines)
                        .sorted()
                        .toArray();
        if (lengths.length == 0) {
            return "none";
        }
        return "%d, lines: p50 %d, p95 %d, most %d"
                .formatted(
                        lengths.length,
                        percentile(lengths, 50),
                        percentile(lengths, 95),
                        lengths[lengths.length - 1]);
    }

    private static int percentile(int[] sorted, int percent) {
        return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
    }

    private String longestMethod() {
        return product.stream()
                .flatMap(file -> file.methods().stream())
                .max(Comparator.comparingInt(MethodShape::lines))
                .map(method -> "%d lines, %s".formatted(method.lines(), method))
                .orElse("none");
    }

    private String longestFile() {
        return product.stream()
                .max(Comparator.comparingInt(Shape::lines))
                .map(file -> "%d lines, %s".formatted(lines(file), file.path()))
                .orElse("none");
    }

    private String fullestPackage() {
        return product.stream()
                .filter(file -> !file.isPackageInfo())
                .collect(Collectors.groupingBy(JavaFile::packageName, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(entry -> "%d files, %s".formatted(entry.getValue(), entry.getKey()))
                .orElse("none");
    }
}
