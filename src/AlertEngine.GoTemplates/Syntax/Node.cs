using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>A piece of a parsed template. Its text is the canonical form that errors show.</summary>
internal abstract record Node
{
    private Node(int position) => Position = position;

    /// <summary>Where in the source it stands; errors point there.</summary>
    public int Position { get; }

    /// <summary>The variable slots that the node's body declares: cleared when it ends.</summary>
    public readonly record struct Slots(int From, int To);

    // Statements

    public sealed record Text(int Position, string Value) : Node(Position);

    public sealed record Action(int Position, Pipeline Pipe) : Node(Position);

    public sealed record If(int Position, Pipeline Pipe, Block Then, Block? Otherwise, Slots Scope) : Node(Position);

    public sealed record With(int Position, Pipeline Pipe, Block Then, Block? Otherwise, Slots Scope) : Node(Position);

    public sealed record Range(int Position, Pipeline Pipe, Block Body, Block? Otherwise, Slots Scope) : Node(Position);

    public sealed record Template(int Position, string Name, Pipeline? Pipe) : Node(Position);

    public sealed record Break(int Position) : Node(Position);

    public sealed record Continue(int Position) : Node(Position);

    // Expressions

    public sealed record Dot(int Position) : Node(Position);

    public sealed record Nil(int Position) : Node(Position);

    public sealed record Bool(int Position, bool Value) : Node(Position);

    public sealed record Number(int Position, NumberLiteral Literal) : Node(Position);

    public sealed record String(int Position, string Quoted, string Value) : Node(Position);

    public sealed record Variable(int Position, int Slot, string Name, ImmutableArray<string> Fields) : Node(Position);

    public sealed record FieldOfDot(int Position, ImmutableArray<string> Fields) : Node(Position);

    /// <summary>Fields of something that is neither the dot nor a variable.</summary>
    public sealed record Chain(int Position, Node Target, ImmutableArray<string> Fields) : Node(Position);

    public sealed record Identifier(int Position, Function Function) : Node(Position);

    public sealed record Command(int Position, ImmutableArray<Node> Words) : Node(Position);

    public sealed record Pipeline(
        int Position, bool Assigns, ImmutableArray<Variable> Variables, ImmutableArray<Command> Commands)
        : Node(Position);

    public sealed override string ToString() => Canonical.Of(this);
}

/// <summary>A run of statements.</summary>
internal sealed record Block(ImmutableArray<Node> Statements)
{
    /// <summary>Nothing but white space: such a definition replaces no other.</summary>
    public bool IsEmpty => Statements.All(s => s is Node.Text text && string.IsNullOrWhiteSpace(text.Value));
}

/// <summary>A named template: where it was written, what it does, and how many variables it holds at most.</summary>
internal sealed record Definition(string Name, Source Source, Block Body, int Slots);
