using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Something the reader of an answer should know: a warning that it may be wrong, or else an information.</summary>
public sealed record Annotation(bool IsWarning, string Message, TextSpan Span)
{
    /// <summary>As Prometheus says it, with the place in the query.</summary>
    public string In(string query) => Span.PositionIn(query) is var (line, column)
        ? $"PromQL {(IsWarning ? "warning" : "info")}: {Message} ({line}:{column})"
        : Message;
}

/// <summary>The annotations of one query, each once.</summary>
internal sealed class Annotations
{
    private readonly HashSet<Annotation> all = [];

    public void Warn(string message, TextSpan span) => all.Add(new(IsWarning: true, message, span));

    public void Inform(string message, TextSpan span) => all.Add(new(IsWarning: false, message, span));

    public ImmutableArray<Annotation> ToImmutable() => [.. all];
}
