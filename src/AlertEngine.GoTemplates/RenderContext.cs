using System.Collections.Immutable;

namespace AlertEngine.GoTemplates;

/// <summary>What a rendering knows besides its data: the time, the program's address, and whom to ask.</summary>
public sealed record RenderContext
{
    public static readonly RenderContext Empty = new();

    public DateTimeOffset Now { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>An IANA name: the zone in which <c>now</c> prints.</summary>
    public string Zone { get; init; } = "UTC";

    public string ExternalUrl { get; init; } = "";

    /// <summary>The page of the group that a message is about, for whoever reads it on a phone; empty for none.</summary>
    public string PhoneUrl { get; init; } = "";

    /// <summary>Answers the <c>query</c> function; null where templates cannot query.</summary>
    public Func<string, CancellationToken, ValueTask<QueryAnswer>>? Query { get; init; }
}

/// <summary>What came of a query that a template asked.</summary>
public abstract record QueryAnswer
{
    private QueryAnswer() { }

    public sealed record Samples(ImmutableArray<QuerySample> Items) : QueryAnswer;

    public sealed record Failed(string Message) : QueryAnswer;
}

/// <summary>One series of an answer; a histogram is given by its text.</summary>
public sealed record QuerySample(IEnumerable<KeyValuePair<string, string>> Labels, double Value)
{
    public string? Histogram { get; init; }

    /// <summary>Unix seconds.</summary>
    public long Timestamp { get; init; }
}
