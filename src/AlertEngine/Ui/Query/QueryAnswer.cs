using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Ui.Query;

/// <summary>What came of a reader's question.</summary>
internal abstract record QueryAnswer
{
    private QueryAnswer() { }

    /// <param name="Near">Names of metrics that were asked for and are nowhere, with those that are near.</param>
    public sealed record Table(ImmutableArray<QueryRow> Rows, Duration Took, ImmutableArray<string> Warnings, ImmutableArray<(string Asked, string Near)> Near) : QueryAnswer;

    /// <summary>Nobody was asked.</summary>
    /// <param name="Near">The function that was probably meant.</param>
    public sealed record Unreadable(ParseProblem Problem, string? Near) : QueryAnswer;

    public sealed record Failed(QueryFailure Failure) : QueryAnswer;
}

/// <summary>One series of an answer.</summary>
internal sealed record QueryRow(LabelSet Series, double Value, string? Histogram);
