using System.Collections.Immutable;

namespace AlertEngine.Cli.Schemas;

/// <summary>What may stand somewhere in a file.</summary>
internal abstract record SchemaNode
{
    private SchemaNode() { }

    /// <param name="Name">The key behind which it was first found.</param>
    /// <param name="Keys">All that may stand in it; it may hold itself.</param>
    public sealed record Object(string Name, SortedDictionary<string, SchemaNode> Keys) : SchemaNode
    {
        public bool Equals(Object? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    public sealed record List(SchemaNode Items) : SchemaNode;

    /// <summary>A text; YAML's plain numbers and booleans count as they are written.</summary>
    public sealed record Text : SchemaNode;

    /// <summary>A text will do, where the mapping says more.</summary>
    public sealed record TextOr(SchemaNode Mapping) : SchemaNode;

    public sealed record Choice(ImmutableArray<string> Words) : SchemaNode;

    /// <summary>Of a type, and nothing more is known.</summary>
    public sealed record Free(string Type) : SchemaNode;

    public sealed record Anything : SchemaNode;
}
