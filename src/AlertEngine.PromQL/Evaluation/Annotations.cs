using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

/// <summary>The annotations of one query, each text once: with the place that gave rise to it last.</summary>
internal sealed class Annotations
{
    private readonly Dictionary<(bool IsWarning, string Message), (TextSpan Span, int Times)> all = [];

    public void Warn(string message, TextSpan span) => all[(true, message)] = (span, 1);

    /// <summary>Also tells how often it was so, when more than once.</summary>
    public void WarnEachTime(string message, TextSpan span)
    {
        ref var annotation = ref CollectionsMarshal.GetValueRefOrAddDefault(all, (true, message), out _);
        annotation = (span, annotation.Times + 1);
    }

    public void Inform(string message, TextSpan span) => all[(false, message)] = (span, 1);

    public ImmutableArray<Annotation> ToImmutable() =>
    [
        .. all.Select(entry => new Annotation(
            entry.Key.IsWarning,
            entry.Value.Times > 1 ? $"{entry.Key.Message} ({entry.Value.Times} occurrences)" : entry.Key.Message,
            entry.Value.Span)),
    ];
}
