using System.Collections.Immutable;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Which side of a binary operation may have several series for one on the other side.</summary>
public enum Cardinality
{
    OneToOne,

    /// <summary><c>group_left</c>.</summary>
    ManyToOne,

    /// <summary><c>group_right</c>.</summary>
    OneToMany,

    /// <summary>Set operators.</summary>
    ManyToMany,
}

/// <summary>Which series of two vectors belong together.</summary>
public sealed record VectorMatching
{
    public required Cardinality Cardinality { get; init; }

    /// <summary><c>on</c> compares these labels only; else (<c>ignoring</c>, or nothing said) all but these.</summary>
    public bool IsOn { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Labels that the result takes from the side that has one series: <c>group_left(these)</c>.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>The value of a series that the left side lacks, if it is to be filled in.</summary>
    public double? FillLeft { get; init; }

    public double? FillRight { get; init; }

    public bool FillsIn => FillLeft is not null || FillRight is not null;
}
