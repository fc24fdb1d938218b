using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Durations;
using AlertEngine.Hosting;
using NodaTime;

namespace AlertEngine.Cli;

/// <summary>The flags that bound requests, as Alertmanager spells them. What is not positive is the default.</summary>
internal sealed class WebLimitFlags
{
    private const int FewestReads = 8;

    private readonly Option<int> reads = new("--web.get-concurrency")
    {
        Description = "How many GET requests are answered at a time [default: as many as there are processors, at least 8]",
        HelpName = "number",
    };

    private readonly Option<Duration> timeout = new("--web.timeout")
    {
        Description = "How long an answer may take [default: no limit]",
        HelpName = "duration",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!PrometheusDuration.TryParse(text, out var duration, out _) && !GoDuration.TryParse(text, out duration, out _))
            {
                result.AddError($"--web.timeout: not a valid duration: \"{text}\" (expected for example 30s or 1m)");
            }

            return duration;
        },
    };

    public ImmutableArray<Option> All => [reads, timeout];

    public WebLimits Read(ParseResult result) => new(
        result.GetValue(reads) is > 0 and var given ? given : Math.Max(FewestReads, Environment.ProcessorCount),
        result.GetValue(timeout) is var limit && limit > Duration.Zero ? limit : null);
}
