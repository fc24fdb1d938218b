using System.Collections.Immutable;
using AlertEngine.GoText;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>label_replace and label_join: they set one label of each series and leave the values alone.</summary>
internal static class LabelFunctions
{
    /// <summary>Calls within calls can make values longer each time, and must not fill the memory.</summary>
    private const int MaxValueLength = 1024 * 1024;

    public static IEnumerable<SeriesColumn> Replace(Expr.Call call, Evaluator evaluator)
    {
        var (target, replacement) = (TextArgument.Of(call.Arguments[1]), TextArgument.Of(call.Arguments[2]));
        var (source, pattern) = (TextArgument.Of(call.Arguments[3]), TextArgument.Of(call.Arguments[4]));
        if (GoRegex.TryParse($"^(?s:{pattern})$", out _) is not { } regex)
        {
            throw new QueryException($"invalid regular expression in label_replace(): {pattern}", call.Arguments[4].Span);
        }

        Require(target, $"invalid destination label name in label_replace(): {target}", call.Arguments[1]);
        var change = new LabelReplacement(regex, RegexReplacement.Parse(replacement, regex), call);
        return SetLabel(
            target, labels => change.Of(labels[source] ?? ""), evaluator.Vector(call.Arguments[0]), evaluator);
    }

    public static IEnumerable<SeriesColumn> Join(Expr.Call call, Evaluator evaluator)
    {
        var (target, separator) = (TextArgument.Of(call.Arguments[1]), TextArgument.Of(call.Arguments[2]));
        ImmutableArray<string> sources = [.. call.Arguments.Skip(3).Select(TextArgument.Of)];
        for (var i = 0; i < sources.Length; i++)
        {
            Require(sources[i], $"invalid source label name in label_join(): {sources[i]}", call.Arguments[i + 3]);
        }

        Require(target, $"invalid destination label name in label_join(): {target}", call.Arguments[1]);
        return SetLabel(
            target,
            labels =>
                sources.Sum(source => (long)(labels[source]?.Length ?? 0) + separator.Length) <= MaxValueLength
                    ? string.Join(separator, sources.Select(source => labels[source]))
                    : throw TooLong(call),
            evaluator.Vector(call.Arguments[0]),
            evaluator);
    }

    private static void Require(string name, string otherwise, Expr argument)
    {
        if (name.Length == 0 || !UnicodeText.IsWellFormed(name))
        {
            throw new QueryException(otherwise, argument.Span);
        }
    }

    private static QueryException TooLong(Expr.Call call) =>
        new($"{call.Function.Name}() makes a label value of more than {MaxValueLength} characters", call.Span);

    private static IEnumerable<SeriesColumn> SetLabel(
        string name, Func<SeriesLabels, string?> valueOf, IEnumerable<SeriesColumn> columns, Evaluator evaluator) =>
        SameLabels.Merge(SetLabel(name, valueOf, columns), evaluator.Query.Budget);

    /// <summary>A value of null changes nothing.</summary>
    private static IEnumerable<SeriesColumn> SetLabel(
        string name, Func<SeriesLabels, string?> valueOf, IEnumerable<SeriesColumn> columns)
    {
        foreach (var column in columns)
        {
            if (valueOf(column.Labels) is { } value)
            {
                column.Relabel(column.Labels.With(name, value));
                if (name == SeriesLabels.MetricName)
                {
                    column.KeepName();
                }
            }

            yield return column;
        }
    }

    /// <summary>What label_replace makes of a label's value; series often share it with the one before.</summary>
    private sealed class LabelReplacement(GoRegex regex, RegexReplacement replacement, Expr.Call call)
    {
        private (string Value, string? Replaced)? last;

        public string? Of(string value)
        {
            if (last?.Value != value)
            {
                var match = regex.Regex.Match(regex.Read(value));
                last = (value, match.Success ? replacement.Expand(match, value, MaxValueLength) ?? throw TooLong(call) : null);
            }

            return last.Value.Replaced;
        }
    }
}
