package io.granary.proof.sources;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// Walks one syntax tree and writes down the shapes that the rules ask about.
final class ShapeScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> COMPARING =
            Set.of("equals", "equalsIgnoreCase", "contentEquals", "compareTo", "compare");

    private final CompilationUnitTree unit;
    private final Trees trees;
    private final Deque<ClassTree> enclosing = new ArrayDeque<>();
    private final List<String> imports = new ArrayList<>();
    private final List<TypeShape> types = new ArrayList<>();
    private final List<MethodShape> methods = new ArrayList<>();
    private final List<JavaFile.Name> names = new ArrayList<>();
    private final List<JavaFile.Selection> selections = new ArrayList<>();
    private final List<JavaFile.Comparison> comparisons = new ArrayList<>();
    private String story = "";

    private ShapeScanner(CompilationUnitTree unit, Trees trees) {
        this.unit = unit;
        this.trees = trees;
    }

    static JavaFile shapeOf(SourceText source, CompilationUnitTree unit, Trees trees) {
        var scanner = new ShapeScanner(unit, trees);
        scanner.scan(unit, null);
        Tree packageName = unit.getPackageName();
        return new JavaFile(
                source,
                packageName == null ? "" : packageName.toString(),
                scanner.story,
                scanner.imports,
                scanner.types,
                scanner.methods,
                scanner.names,
                scanner.selections,
                scanner.comparisons);
    }

    @Override
    public @Nullable Void visitPackage(PackageTree tree, @Nullable Void nothing) {
        story = doc();
        return null; // the name's own parts are no selections
    }

    @Override
    public @Nullable Void visitImport(ImportTree tree, @Nullable Void nothing) {
        imports.add(tree.getQualifiedIdentifier().toString());
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
        if (!tree.getSimpleName().isEmpty()) {
            types.add(shapeOf(tree));
            name(tree.getSimpleName().toString(), tree);
        }
        enclosing.push(tree);
        super.visitClass(tree, null);
        enclosing.pop();
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
        ClassTree owner = enclosing.element();
        boolean constructor = tree.getReturnType() == null;
        methods.add(
                new MethodShape(
                        owner.getSimpleName().toString(),
                        tree.getName().toString(),
                        tree.getParameters().size(),
                        constructor && owner.getKind() == Tree.Kind.RECORD,
                        startsProgram(tree),
                        tree.getModifiers().getAnnotations().stream()
                                .map(AnnotationTree::getAnnotationType)
                                .map(Object::toString)
                                .toList(),
                        lineOf(tree),
                        lastLineOf(tree)));
        if (!constructor) {
            name(tree.getName().toString(), tree);
        }
        return super.visitMethod(tree, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
        if (!tree.getName().isEmpty()) {
            name(tree.getName().toString(), tree);
        }
        return super.visitVariable(tree, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
        Tree owner = tree.getExpression();
        if (owner instanceof IdentifierTree || owner instanceof MemberSelectTree) {
            selections.add(new JavaFile.Selection(tree.toString(), lineOf(tree)));
        }
        return super.visitMemberSelect(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
        if (tree.getMethodSelect() instanceof MemberSelectTree select
                && COMPARING.contains(select.getIdentifier().toString())) {
            var operands = new ArrayList<String>();
            operands.add(select.getExpression().toString());
            tree.getArguments().forEach(argument -> operands.add(argument.toString()));
            comparisons.add(
                    new JavaFile.Comparison(
                            select.getIdentifier().toString(),
                            List.copyOf(operands),
                            lineOf(tree)));
        }
        return super.visitMethodInvocation(tree, null);
    }

    private TypeShape shapeOf(ClassTree tree) {
        Set<Modifier> modifiers = tree.getModifiers().getFlags();
        return new TypeShape(
                tree.getSimpleName().toString(),
                kindOf(tree),
                enclosing.isEmpty(),
                modifiers.contains(Modifier.PUBLIC),
                modifiers.contains(Modifier.SEALED),
                tree.getKind() == Tree.Kind.RECORD ? componentsOf(tree) : 0,
                doc(),
                lineOf(tree));
    }

    /// A record has no instance fields but its components.
    private static int componentsOf(ClassTree record) {
        return (int)
                record.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .count();
    }

    private static TypeShape.Kind kindOf(ClassTree tree) {
        return switch (tree.getKind()) {
            case INTERFACE -> TypeShape.Kind.INTERFACE;
            case ENUM -> TypeShape.Kind.ENUM;
            case RECORD -> TypeShape.Kind.RECORD;
            case ANNOTATION_TYPE -> TypeShape.Kind.ANNOTATION;
            default -> TypeShape.Kind.CLASS;
        };
    }

    private static boolean startsProgram(MethodTree tree) {
        return tree.getName().contentEquals("main")
                && tree.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private void name(String name, Tree tree) {
        names.add(new JavaFile.Name(name, lineOf(tree)));
    }

    private String doc() {
        String doc = trees.getDocComment(getCurrentPath());
        return doc == null ? "" : doc.strip().replaceAll("\\s+", " ");
    }

    private int lineOf(Tree tree) {
        return line(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    private int lastLineOf(Tree tree) {
        return line(trees.getSourcePositions().getEndPosition(unit, tree));
    }

    private int line(long position) {
        return position < 0 ? 0 : (int) unit.getLineMap().getLineNumber(position);
    }
}
