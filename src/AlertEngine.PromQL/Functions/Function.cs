using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Functions;

/// <summary>The name of a function and what it takes and gives. Arguments beyond those named repeat the last type.</summary>
public sealed record Function(string Name, ExprType Returns, params ImmutableArray<ExprType> Takes)
{
    public int FewestArguments { get; init; } = Takes.Length;

    /// <summary>Null when there may be any number.</summary>
    public int? MostArguments { get; init; } = Takes.Length;

    public bool IsExperimental { get; init; }

    /// <summary>Not of this language: seen in an expression that was read leniently. It cannot be evaluated.</summary>
    public bool IsForeign { get; init; }
}
