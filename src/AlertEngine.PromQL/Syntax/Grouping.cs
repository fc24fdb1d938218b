using System.Collections.Immutable;

namespace AlertEngine.PromQL.Syntax;

/// <summary><c>by (labels)</c>, or <c>without (labels)</c>.</summary>
public sealed record Grouping(bool IsWithout, ImmutableArray<string> Labels);
