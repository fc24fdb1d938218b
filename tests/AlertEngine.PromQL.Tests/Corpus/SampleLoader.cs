using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>Brings the series of a script into a source.</summary>
internal static class SampleLoader
{
    public static void Load(ScriptCommand.Load load, MemorySource source)
    {
        foreach (var (series, starts) in load.Series)
        {
            for (var step = 0; step < series.Values.Length; step++)
            {
                var time = step * load.Step;
                var start = step < starts.Length && starts[step] is { } offset ? time + offset : 0;
                if (series.Values[step] is { Histogram: { } histogram })
                {
                    source.Add(series.Labels, time, histogram, start);
                }
                else if (!series.Values[step].IsGap)
                {
                    source.Add(series.Labels, time, series.Values[step].Value, start);
                }
            }
        }

        if (load.ConvertsHistograms)
        {
            ClassicHistograms.AddConverted(load, source);
        }
    }
}
