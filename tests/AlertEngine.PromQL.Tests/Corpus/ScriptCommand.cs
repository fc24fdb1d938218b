using System.Collections.Immutable;
using AlertEngine.PromQL.Notation;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>One command of a test script.</summary>
internal abstract record ScriptCommand
{
    private ScriptCommand() { }

    /// <summary>Adds samples, one every step; classic histograms also as native ones when asked to.</summary>
    public sealed record Load(long Step, bool ConvertsHistograms, ImmutableArray<LoadedSeries> Series) : ScriptCommand;

    /// <summary>Forgets all samples.</summary>
    public sealed record Clear : ScriptCommand;

    /// <summary>Asks at one time, or at every step of a range.</summary>
    public sealed record Eval(int Line, string Query, QueryTimes Times, Expectation Expected) : ScriptCommand;
}

/// <summary>A series to load. Starts, if there are any, stand beside its values: how long before its sample a counter began.</summary>
internal sealed record LoadedSeries(SeriesNotation Series, ImmutableArray<long?> Starts);

/// <summary>When a query is asked: at the end only, unless it is asked for a range. Milliseconds since 1970.</summary>
internal sealed record QueryTimes(bool IsRange, long Start, long End, long Step);
